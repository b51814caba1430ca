"""Anybody who is signed in searches what she may read."""

import pytest
from django.urls import reverse

from samstyr.foundation import search
from samstyr.organisation.models import UnitKind
from samstyr.organisation.services import units


@pytest.fixture
def reader(client, cast):
    """The reader, signed in, in a municipality with three parts that are called much the same."""
    for name in ("Miljönämnden", "Miljökontoret", "Nämnden för miljö och hälsa"):
        units.create(kind=UnitKind.COMMITTEE, name=name, by=cast.administrator)
    client.force_login(cast.reader)
    return client


def test_what_has_just_been_added_is_found(reader):
    page = reader.get(reverse("search"), {"q": "miljönämnd"})
    assert "Miljönämnden" in page.text
    assert "1 träff." in page.text


def test_a_hit_says_what_it_is_and_the_choice_of_kinds_what_they_are(reader, steering):
    search.rebuild()
    page = reader.get(reverse("search"), {"q": "skola"})
    assert page.context["page_obj"][0].hit.title == steering.school.name
    kinds = {found.hit.source: found.kind for found in page.context["page_obj"]}
    assert kinds["product"] == "Objektprodukt"
    assert any(link.label == "Objektprodukter (1)" for link in page.context["kinds"])


def test_the_beginning_of_a_word_is_enough(reader):
    assert "3 träffar." in reader.get(reverse("search"), {"q": "milj"}).text


def test_what_has_ceased_is_found_no_more(reader, cast):
    unit = units.create(kind=UnitKind.UNIT, name="Skrivmaskinscentralen", by=cast.administrator)
    units.deactivate(unit, by=cast.administrator)
    assert "Inga träffar" in reader.get(reverse("search"), {"q": "skrivmaskin"}).text


def test_a_question_comes_back_as_text_and_not_as_code(reader):
    page = reader.get(reverse("search"), {"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text
    assert page.status_code == 200


def test_without_a_question_the_page_says_what_can_be_found(reader):
    assert "Början av ett ord räcker" in reader.get(reverse("search")).text


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(reverse("search")).status_code == 302


def test_a_search_is_only_read(reader):
    assert reader.post(reverse("search")).status_code == 405


def test_a_search_asks_few_questions_of_the_database(reader, django_assert_max_num_queries):
    reader.get(reverse("search"))
    with django_assert_max_num_queries(6):
        reader.get(reverse("search"), {"q": "milj"})


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("miljönämdnen", "miljönämnden"),
        ("mijlökontoret", "miljökontoret"),
        ("miljö nämdnen", "miljö nämnden"),
    ],
)
def test_what_is_misspelt_is_proposed_as_a_title_spells_it(reader, misspelt, meant):
    page = reader.get(reverse("search"), {"q": misspelt})
    assert page.context["meant"].label == meant
    assert "Inga träffar" not in reader.get(page.context["meant"].href).text


@pytest.mark.parametrize(
    ("put_together", "meant"),
    [
        ("skolplattform", "lärplattform"),
        ("fritidsplattformen", "lärplattformen"),
        ("förskolejournal", "journal"),
        ("verksamhetsjournalerna", "journalerna"),
        ("skola patientjournal", "skola journal"),
    ],
)
def test_what_is_put_together_in_another_way_is_proposed_by_its_last_part(reader, put_together, meant):
    for name in ("Lärplattform", "Lärplattformen Norr", "Journal för skola"):
        units.create(kind=UnitKind.UNIT, name=name, by=None)
    page = reader.get(reverse("search"), {"q": put_together})
    assert page.context["meant"].label == meant
    assert "Inga träffar" not in reader.get(page.context["meant"].href).text


@pytest.mark.parametrize(
    "question",
    [
        "zebra",
        "löneanställning",
        "tandmätningarna",
        "skolsystem",
        "något som ingen har skrivit om här",
        "???",
    ],
)
def test_what_is_like_nothing_is_not_guessed_at(reader, question):
    for name in ("Beställning av kort", "Anmälningar", "Systemförvaltning"):
        units.create(kind=UnitKind.UNIT, name=name, by=None)
    page = reader.get(reverse("search"), {"q": question})
    assert "Inga träffar" in page.text
    assert "Menade du" not in page.text
