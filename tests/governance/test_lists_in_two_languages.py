"""A list that was fetched in one language is read back in the other: its headings, its choices, and what is masked."""

import csv
import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import by_word, in_each_language
from samstyr.governance.inventory import columns
from samstyr.governance.inventory.returned import State
from samstyr.governance.models import (
    AiClass,
    BusinessComponentKind,
    Criticality,
    Hosting,
    ItComponent,
    Judgement,
    LifeCycle,
    ObjectProduct,
    ObjectType,
)
from samstyr.governance.services import components, inventory, returned, structures
from samstyr.organisation.models import UnitKind

LISTED = [AiClass, BusinessComponentKind, Criticality, Hosting, Judgement, LifeCycle, ObjectType, UnitKind]


@pytest.fixture
def office(client, steering):
    client.force_login(steering.portfolio_office)
    return client


@pytest.fixture
def system(steering):
    secret = {"supplier": "Kartbolaget", "secret_fields": ["supplier"], "secrecy_ground": "OSL 18:8"}
    chosen = {"hosting": "own", "criticality": "high", "life_cycle": "in_use", "personal_data": True}
    return components.create_it(
        values={"name": "Kartan", "object": steering.school, **chosen, **secret}, by=None
    )


def fetched(client, name, *arguments, language):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(reverse(name, args=[*arguments, "csv"]))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "sv"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def as_file(rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return SimpleUploadedFile("lista.csv", out.getvalue().encode("utf-8-sig"))


@pytest.mark.parametrize("choices", LISTED, ids=lambda choices: choices.__name__)
def test_no_word_of_one_language_is_another_choice_in_the_other(choices):
    known = by_word(choices.choices)
    for said in in_each_language(lambda: [(value, bare(str(label))) for value, label in choices.choices]):
        assert {value: known[word] for value, word in said} == {value: value for value in choices.values}


@pytest.mark.parametrize("kind", ["it", "business"])
def test_components_fetched_in_english_are_known_as_unchanged_in_swedish(office, steering, system, kind):
    components.create_business(
        values={"name": "Lathund", "kind": "manual", "object": steering.school, "it_components": [system]},
        by=None,
    )
    rows = fetched(office, "components_file", kind, language="en")
    assert rows[0] != fetched(office, "components_file", kind, language="sv")[0]
    file = inventory.upload(name="list.csv", content=as_file(rows).read(), by=steering.portfolio_office)
    assert [row.state for row in returned.look(file)] == [State.UNCHANGED]


@pytest.mark.parametrize(
    ("word", "meant"), [("cloud service", "cloud"), ("molntjänst", "cloud"), ("cloud", "cloud")]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_choice_may_be_written_in_either_language_or_by_its_code(
    office, steering, system, language, word, meant
):
    rows = fetched(office, "components_file", "it", language=language)
    heading = next(each for each in rows[0] if columns.guess([each]).get("hosting") == 0)
    rows[1][rows[0].index(heading)] = word
    answer = office.post(reverse("inventories"), {"file": as_file(rows)}, follow=True)
    assert "Ändra 1 komponent" in answer.text
    office.post(answer.redirect_chain[-1][0] + "las-in/", {"digest": answer.context["digest"]})
    assert ItComponent.objects.get(pk=system.pk).hosting == meant


def test_the_lists_of_objects_and_products_are_read_in_either_language(office, steering):
    draft = structures.begin(by=steering.portfolio_office)
    for each in (steering.school, steering.workplace):
        entry = draft.entries.create(object=each, name=each.name, type=each.type, purpose=each.purpose)
        entry.supports.set(each.supports.all())
    rows = fetched(office, "objects_file", language="en")
    row = next(each for each in rows if each[1] == steering.school.name)
    assert sent(office, "structure_list", rows) == 302
    row[2], row[5] = "technical", ""
    assert sent(office, "structure_list", rows) == 302
    assert draft.entries.get(object=steering.school).type == "technical"
    products = fetched(office, "products_file", language="en")
    office.force_login(steering.business_owner)
    next(each for each in products if each[2] == steering.product.name)[2] = "Lärande i två språk"
    assert sent(office, "product_list", products) == 302
    assert ObjectProduct.objects.get(pk=steering.product.pk).name == "Lärande i två språk"


def sent(client, name, rows):
    return client.post(reverse(name), {"file": as_file(rows), "version": 1}).status_code
