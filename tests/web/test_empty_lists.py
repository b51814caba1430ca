"""A list with nothing in it asks for nothing; a choice that found nothing can be taken back."""

import pytest
from django.urls import reverse

LISTS = ["needs", "initiatives", "decisions", "duties", "it_components", "business_components", "seats"]
FILTER = '<form class="filter"'


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_no_filter(client, cast, name):
    client.force_login(cast.reader)
    assert FILTER not in client.get(reverse(name)).text


@pytest.mark.parametrize("name", ["needs", "initiatives", "decisions", "duties"])
def test_a_choice_that_found_nothing_keeps_its_filter_and_the_way_back(client, cast, name):
    client.force_login(cast.reader)
    page = client.get(
        reverse(name), {"q": "finns inte", "visa": "all", "ord": "finns inte", "text": "x"}
    ).text
    assert FILTER in page
    assert f'<a href="{reverse(name)}">Visa allt</a>' in page


def test_those_who_have_left_are_a_choice_away_although_nobody_else_is_there(client, cast, steering):
    client.force_login(cast.reader)
    steering.business_lead.person.__class__.objects.update(left_on="2020-01-01")
    page = client.get(reverse("organisation:people"))
    assert page.context["title"] == "Inga personer"
    assert FILTER in page.text


def test_an_empty_list_is_a_file_with_its_headings_whatever_it_is_narrowed_to(client, cast):
    client.force_login(cast.reader)
    for name in (
        "needs",
        "initiatives",
        "benefits",
        "cooperation",
        "objects",
        "suppliers",
        "duties",
        "seats",
        "decisions",
    ):
        for asked in (
            {},
            {"q": "zzz", "ord": "zzz", "objekt": "x", "visa": "x", "ar": "x", "sortera": "x", "sida": "99"},
        ):
            text = client.get(reverse(f"{name}_file", args=["csv"]), asked)
            told = b"".join(text.streaming_content).decode("utf-8-sig")
            assert (text.status_code, told.count(";") > 2, told.count("\n")) == (200, True, 1), name
            book = client.get(reverse(f"{name}_file", args=["xlsx"]), asked)
            assert (book.status_code, book.content[:2]) == (200, b"PK"), name


def test_a_sum_without_rows_behind_it_says_where_they_come_from(client, cast):
    client.force_login(cast.reader)
    page = client.get(reverse("money_rows")).text
    assert "De kommer när objektens planer har rader med pengar." in page
    assert f'<a href="{reverse("plans")}">Till planerna</a>' in page
