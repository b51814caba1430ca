"""The list of objects goes out, is edited in a spreadsheet, and comes back into the draft."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import structures
from samstyr.governance.services.structures import Words
from samstyr.organisation.models import Unit, UnitKind


@pytest.fixture
def draft(steering):
    """A draft that says of the two objects what is said of them today."""
    made = structures.begin(by=steering.portfolio_office)
    for number, governed in enumerate((steering.school, steering.workplace)):
        entry = made.entries.create(
            object=governed,
            name=governed.name,
            type=governed.type,
            purpose=governed.purpose,
            position=number,
        )
        entry.supports.set(governed.supports.all())
    return made


@pytest.fixture
def office(client, steering):
    client.force_login(steering.portfolio_office)
    return client


def fetched(client):
    """The list as it is handed out: its heading and rows."""
    answer = client.get(reverse("objects_file", args=["csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def sent_back(client, rows, *, version=1):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    file = SimpleUploadedFile("objekt.csv", out.getvalue().encode("utf-8-sig"))
    return client.post(reverse("structure_list"), {"file": file, "version": version})


def said(draft):
    return {entry.object.slug: entry for entry in questions.entries(draft)}


def text(answer):
    return " ".join(answer.content.decode().split())


def test_a_list_that_comes_back_as_it_was_changes_nothing(office, steering, draft):
    assert sent_back(office, fetched(office)).status_code == 302
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_unit_that_an_object_supports_already_comes_back_whatever_it_is_today(office, steering, draft):
    entry = draft.entries.get(object=steering.school)
    unit = Unit.objects.create(kind=UnitKind.UNIT, name="It-enheten", parent=steering.department)
    for supported in (entry, steering.school):
        supported.supports.add(unit)
    Unit.objects.filter(pk=unit.pk).update(is_active=False)
    assert sent_back(office, fetched(office)).status_code == 302
    form = office.get(reverse("structure_entry", args=[entry.pk])).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    # As a browser sends it: what is ticked, of what is offered.
    offered = set(form.fields["supports"].queryset.values_list("pk", flat=True))
    sent["supports"] = [pk for pk in form["supports"].value() if pk in offered]
    office.post(reverse("structure_entry", args=[entry.pk]), sent | {"purpose": "Lära."})
    entry.refresh_from_db()
    assert entry.purpose == "Lära."
    assert unit in entry.supports.all()
    other = draft.entries.get(object=steering.workplace)
    offered = office.get(reverse("structure_entry", args=[other.pk])).context["form"].fields["supports"]
    assert unit not in offered.queryset


def test_an_edited_list_is_written_in_the_draft_and_nothing_else(office, steering, draft):
    rows = fetched(office)
    school = next(row for row in rows if row[1] == "Skola och förskola")
    school[1:6] = ["Lärande", "Stödobjekt", "Stödja allt lärande.", "Inte biblioteken.", ""]
    rows.append(["", "Vård", "Kärnobjekt", "", "", "Utbildningsförvaltningen", *[""] * (len(school) - 6)])
    answer = sent_back(office, rows)
    assert answer["Location"] == reverse("structure_draft")
    found = said(draft)
    changed = found["skola-och-forskola"]
    assert (changed.name, changed.type, changed.boundaries) == ("Lärande", "support", "Inte biblioteken.")
    assert not changed.supports.exists()
    assert [unit.name for unit in found["vard"].supports.all()] == ["Utbildningsförvaltningen"]
    assert found["digital-arbetsplats"].name == "Digital arbetsplats"
    assert GovernanceObject.objects.get(pk=steering.school.pk).name == "Skola och förskola"


@pytest.mark.parametrize(
    ("place", "cell", "told"),
    [
        (0, "999", "inget objekt i utkastet har id 999"),
        (0, "²", "inget objekt i utkastet har id ²"),
        (1, "", "raden saknar namn"),
        (1, "x" * 121, "texten är längre än 120 tecken"),
        (
            2,
            "Sidoobjekt",
            "typen ”Sidoobjekt” är ingen av kärnobjekt, stödobjekt, objekt för tekniska förutsättningar",
        ),
        (5, "Finns inte", "det finns ingen förvaltning som heter ”Finns inte”"),
    ],
)
def test_a_row_that_cannot_be_read_stops_all_of_the_list_and_is_named(office, draft, place, cell, told):
    rows = fetched(office)
    rows[1][3], rows[2][place] = "Något nytt.", cell
    answer = sent_back(office, rows)
    assert answer.status_code in {200, 422}
    assert f"rad 3: {told}" in text(answer)
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_file_of_something_else_and_an_id_on_two_rows_are_refused(office, draft):
    assert "Det här är inte listan." in text(sent_back(office, [["a", "b"], ["1", "2"]]))
    rows = fetched(office)
    told = text(sent_back(office, [*rows, rows[1]]))
    assert "Samma id står på flera rader." in told
    assert f"id {rows[1][0]} på raderna 2, {len(rows) + 1}." in told


def test_the_first_list_of_a_municipality_without_objects_is_made_from_the_template_of_the_page(
    office, steering
):
    structures.begin(by=steering.portfolio_office)
    page = text(office.get(reverse("structure_list")))
    assert reverse("objects_file", args=["xlsx"]) in page
    assert "Något av: kärnobjekt, stödobjekt, objekt för tekniska förutsättningar." in page
    header = fetched(office)[0]
    told = text(sent_back(office, [header[1:4], ["Vård", "Kärnobjekt", "Vårda."]]))
    assert "Kolumner som saknas: id, Avgränsning, Stödjer." in told
    technical = ["", "Nät", "objekt för tekniska förutsättningar", "Bära.", "", "Utbildningsförvaltningen"]
    sent_back(office, [header, technical + [""] * (len(header) - 6)])
    assert "Nät" in [entry.name for entry in questions.entries(questions.draft())]


def test_the_list_of_the_draft_comes_back_without_taking_its_changes_back(office, steering, draft):
    entry = draft.entries.get(object=steering.school)
    words = Words(
        name="Lärande", type="core", purpose=entry.purpose, supports=frozenset(entry.supports.all())
    )
    structures.change(entry, version=1, words=words, by=steering.portfolio_office)
    page = text(office.get(reverse("structure_list")))
    address = re.search(r'href="([^"]+)">Hämta utkastets lista som mall', page)[1]
    answer = office.get(address.replace("xlsx", "csv"))
    rows = list(
        csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";")
    )
    assert "Lärande" in [row[1] for row in rows]
    draft.refresh_from_db()
    assert sent_back(office, rows, version=draft.version)["Location"] == reverse("structure_draft")
    entry.refresh_from_db()
    assert entry.name == "Lärande"


def test_a_list_for_a_draft_that_another_has_changed_is_told_and_not_written(office, steering, draft):
    structures.add(draft, version=1, words=Words("Vård", "core"), by=steering.portfolio_office)
    rows = fetched(office)
    rows[1][3] = "Något nytt."
    sent_back(office, rows, version=1)
    assert "Något nytt." not in [entry.purpose for entry in questions.entries(draft)]


def test_only_whoever_prepares_the_structure_reads_in_a_list(client, steering, draft):
    address = reverse("structure_list")
    for who in (steering.business_owner, steering.line_manager):
        client.force_login(who)
        assert client.get(address).status_code == 403
        assert address not in client.get(reverse("structure_draft")).content.decode()
    client.force_login(steering.municipal_director)
    assert client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 302
