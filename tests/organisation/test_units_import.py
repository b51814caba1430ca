"""The line organisation goes out as a list and comes in again: known by id, shown first, whole or not at all."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, Missing
from samstyr.foundation.models import AuditEvent
from samstyr.foundation.spreadsheets.words import in_each_language
from samstyr.organisation.imports import keeping, unit_staging
from samstyr.organisation.models import Unit, UnitKind, UnitsFile
from samstyr.organisation.selectors import units as questions
from samstyr.organisation.services import units
from samstyr.organisation.unit_tables import HEADER, file_rows

FIRST = date(2026, 1, 1)


@pytest.fixture
def office(steering):
    return steering.portfolio_office


def listed():
    """Today's list as it is handed out."""
    return [[str(cell) for cell in row] for row in file_rows(questions.every())]


def staged(by, rows, head=HEADER):
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([head, *rows])
    return unit_staging.stage(name="organisation.csv", content=written.getvalue().encode(), by=by)


def take_in(file, by, valid_from=None):
    digest = unit_staging.preview_of(file).digest
    return unit_staging.apply(file, digest=digest, valid_from=valid_from, by=by)


def outcomes(file):
    return [row.outcome.value for row in unit_staging.preview_of(file).rows]


def faults(file):
    return [fault for row in unit_staging.preview_of(file).rows for fault in row.faults]


def test_the_list_that_was_handed_out_changes_nothing_when_it_comes_back(office, steering):
    # The same name of two kinds, and a unit that has ceased: what a list of names could not tell apart.
    twin = units.create(kind=UnitKind.UNIT, name=steering.committee.name, parent=steering.department, by=None)
    units.create(kind=UnitKind.UNIT, name="Stöd", parent=twin, begins_on=FIRST, by=None)
    gone = units.create(kind=UnitKind.UNIT, name=steering.department.name, by=None)
    units.deactivate(gone, on=FIRST, by=None)
    rows = listed()
    assert set(outcomes(staged(office, rows))) == {"unchanged"}
    assert f"{steering.committee.name} (enhet)" in {row[4] for row in rows}


def test_a_kind_may_be_written_in_either_language_also_after_the_name_of_what_is_above(office, steering):
    twin = units.create(kind=UnitKind.UNIT, name=steering.committee.name, parent=steering.department, by=None)
    words = [str(label) for label in in_each_language(lambda: str(UnitKind.UNIT.label))]
    assert len(set(words)) == 2
    rows = [[f"Stöd {number}", word, f"{twin.name} ({word})"] for number, word in enumerate([*words, "unit"])]
    file = staged(office, rows, ("Namn", "Slag", "Hör till"))
    assert [(row.kind, row.parent) for row in unit_staging.preview_of(file).rows] == [("unit", twin)] * 3


def test_a_tree_is_read_whatever_order_its_rows_stand_in(office):
    rows = [
        ("Norra skolan", "enhet", "Skolområde norr"),
        ("Skolområde norr", "enhet", "Utbildningsförvaltningen"),
    ]
    file = staged(office, rows, ("Namn", "Slag", "Hör till"))
    assert outcomes(file) == ["new", "new"]
    take_in(file, office)
    school = Unit.objects.get(name="Norra skolan")
    assert [unit.name for unit in questions.path(school)][-2:] == [
        "Utbildningsförvaltningen",
        "Skolområde norr",
    ]
    assert outcomes(staged(office, rows, ("Namn", "Slag", "Hör till"))) == ["unchanged", "unchanged"]
    assert AuditEvent.objects.filter(action="unit.imported").get().new["new"] == 2


def test_a_new_name_and_place_count_from_the_day_that_is_said_and_the_old_ones_are_kept(office, steering):
    unit, today = steering.department, clock.today()
    rows = [
        [*row[:1], "Lärandeförvaltningen", *row[2:4], "Kommunstyrelsen", *row[5:]]
        for row in listed()
        if row[0] == str(unit.pk)
    ]
    take_in(staged(office, rows), office, valid_from=today)
    unit.refresh_from_db()
    assert (unit.name, unit.parent) == ("Lärandeförvaltningen", steering.other_committee)
    assert [row.name for row in questions.history(unit)] == [
        "Lärandeförvaltningen",
        "Utbildningsförvaltningen",
    ]


def test_a_column_that_the_file_has_not_changes_nothing(office, steering):
    units.set_beginning(steering.department, begins_on=FIRST, by=None)
    file = staged(office, [(steering.department.pk, "Utbildning")], ("Id", "Namn"))
    assert outcomes(file) == ["changed"]
    take_in(file, office)
    steering.department.refresh_from_db()
    assert steering.department.name == "Utbildning"
    assert steering.department.parent == steering.committee
    assert steering.department.begins_on == FIRST


def test_what_has_a_last_day_ceases_those_under_it_first(office, steering):
    below = units.create(kind=UnitKind.UNIT, name="Skolan", parent=steering.department, by=None)
    named = {steering.department.name: steering.department, below.name: below}
    rows = [[*row[:6], "2026-06-30"] for row in listed() if row[1] in named]
    file = staged(office, rows)
    assert outcomes(file) == ["ceases", "ceases"]
    take_in(file, office)
    for unit in named.values():
        unit.refresh_from_db()
        assert (unit.is_active, unit.ceased_on) == (False, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("99999", "Något", "enhet", "", "")], "ingen del med id 99999"),
        ([("", "", "enhet", "", "")], "Namnet saknas"),
        ([("", "Något", "låda", "", "")], "inget av slagen"),
        ([("", "Något", "enhet", "Ingenstans", "")], "finns inte i organisationen"),
        ([("", "Något", "enhet", "", "igår")], "inget datum"),
        ([("", "Något", "enhet", "", "2999-01-01")], "Sista dagen har inte kommit"),
        ([("", "Något", "enhet", "", ""), ("", "Något", "enhet", "", "")], "står på rad 2"),
        ([("", "Ett", "enhet", "Två", ""), ("", "Två", "enhet", "Ett", "")], "till sig själv"),
        ([("", "Barn- och ungdomsnämnden", "nämnd", "", "2026-01-31")], "Det finns delar under"),
    ],
)
def test_a_row_that_cannot_be_says_why_and_nothing_is_taken_in(office, rows, told):
    file = staged(office, rows, ("Id", "Namn", "Slag", "Hör till", "Till och med"))
    assert told in " ".join(faults(file))
    before = listed()
    with pytest.raises(Conflict):
        take_in(file, office)
    assert listed() == before


def test_a_file_without_names_is_refused_and_so_is_an_outcome_that_nobody_saw(office, steering):
    with pytest.raises(Invalid, match="Namn"):
        staged(office, [("1",)], ("Kostnadsställe",))
    file = staged(office, [("", "Nytt", "enhet")], ("Id", "Namn", "Slag"))
    seen = unit_staging.preview_of(file).digest
    units.create(kind=UnitKind.UNIT, name="Nytt", by=None)
    with pytest.raises(Conflict, match="Registret har ändrats"):
        unit_staging.apply(file, digest=seen, valid_from=None, by=office)
    with pytest.raises(Missing):
        keeping.get(UnitsFile, pk=file.pk, by=steering.business_owner)


def test_a_list_is_uploaded_looked_at_and_taken_in(client, office):
    client.force_login(office)
    upload = SimpleUploadedFile(
        "enheter.csv", "Namn;Slag;Hör till\nFlygskolan;enhet;Kommunstyrelsen".encode()
    )
    answer = client.post(reverse("organisation:units_import"), {"file": upload}, follow=True)
    page = answer.content.decode()
    assert "1 rad att läsa in" in page
    assert "Flygskolan" in page
    file = UnitsFile.objects.get()
    answer = client.post(
        reverse("organisation:units_preview", args=[file.pk]),
        {"digest": unit_staging.preview_of(file).digest, "valid_from": ""},
        follow=True,
    )
    assert "Listan är inläst (ny: 1)." in answer.content.decode()
    assert Unit.objects.get(name="Flygskolan").parent.name == "Kommunstyrelsen"
    assert not UnitsFile.objects.exists()
    client.post(reverse("organisation:units_import"), {"file": SimpleUploadedFile("x.csv", b"Namn\nA")})
    client.post(reverse("organisation:units_give_up", args=[UnitsFile.objects.get().pk]))
    assert not UnitsFile.objects.exists()


def test_a_put_right_file_takes_the_place_of_the_faulty_one(client, office):
    client.force_login(office)
    page = reverse("organisation:units_import")
    faulty = SimpleUploadedFile("fel.csv", b"Namn;Slag\nFlygskolan;skola")
    told = client.post(page, {"file": faulty}, follow=True).content.decode()
    assert "1 rad har fel" in told
    # Where the fault is read the next file is chosen, and nothing has to be thrown away first.
    assert f'action="{page}"' in told
    right = SimpleUploadedFile("rätt.csv", b"Namn;Slag\nFlygskolan;enhet")
    told = client.post(page, {"file": right}, follow=True).content.decode()
    assert "1 rad att läsa in" in told
    assert f'action="{page}"' not in told
    assert [file.name for file in UnitsFile.objects.all()] == ["rätt.csv"]


def test_the_excel_list_tells_what_its_columns_want_and_is_still_read_back(client, office):
    client.force_login(office)
    content = client.get(reverse("organisation:units_file", args=["xlsx"])).content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet, words = book.read("xl/worksheets/sheet1.xml"), book.read("xl/sharedStrings.xml").decode()
        assert sheet.count(b"<dataValidation ") == 2
        assert "Något av: kommun, nämnd, förvaltning, enhet, bolag. Tomt blir enhet." in words
    file = unit_staging.stage(name="organisation.xlsx", content=content, by=office)
    assert set(outcomes(file)) == {"unchanged"}
    assert len(file.rows) == Unit.objects.count()
    # And where the file is chosen the same is read without opening it.
    assert "Tomt blir enhet." in client.get(reverse("organisation:units_import")).content.decode()


def test_whoever_comes_second_is_told_and_loses_nothing(client, office, steering):
    client.force_login(office)
    unit = steering.department
    page = reverse("organisation:unit_change", args=[unit.pk])
    mine = {"name": "Mitt namn", "kind": "department", "version": unit.version}
    # The other's name counts from a day ahead: nothing on the unit has changed but that somebody was there.
    ahead = date(clock.today().year + 1, 1, 1)
    units.update(
        unit, kind=UnitKind.DEPARTMENT, name="Deras", valid_from=ahead, version=unit.version, by=None
    )
    answer = client.post(page, mine)
    told = answer.content.decode()
    assert "Någon annan har ändrat här" in told
    assert "Så här står det nu" in told
    assert 'value="Mitt namn"' in told
    unit.refresh_from_db()
    assert client.post(page, mine | {"version": unit.version}).status_code == 302
    unit.refresh_from_db()
    assert unit.name == "Mitt namn"


def test_what_changes_something_stands_before_all_that_does_not(client, office, steering):
    rows = listed()
    rows[-1][1] = "Nytt namn"
    file = staged(office, rows)
    client.force_login(office)
    page = client.get(reverse("organisation:units_preview", args=[file.pk])).text.split("<tbody>")[1]
    assert page.index("Nytt namn") < page.index("oförändrad")
