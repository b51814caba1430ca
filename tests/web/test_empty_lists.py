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
