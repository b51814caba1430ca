"""Lists of respondents from files: read in whatever form they come, shown before anything is done, taken in whole."""

import io
import time
import zipfile
from datetime import timedelta

import pytest
import xlsxwriter
from django.db import IntegrityError, connection
from hypothesis import given, settings
from hypothesis import strategies as st
from measurement.campaign import HEADINGS, delimited, draft, workbook

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, DomainError, Invalid, Missing
from samstyr.foundation.models import AuditEvent
from samstyr.foundation.spreadsheets import reading
from samstyr.measurement import links
from samstyr.measurement.imports import applying, known, mapping, staging
from samstyr.measurement.imports.checking import check
from samstyr.measurement.imports.mapping import Field
from samstyr.measurement.imports.preview import NEW_GROUP, Choices, FaultCode, Outcome, Preview
from samstyr.measurement.models import Group, GroupKind, Respondent, StagedList
from samstyr.measurement.services import measurements

SOCIAL = "Social- och omsorgsförvaltningen"
KULTUR = "Kultur- och fritidsförvaltningen"
EVA = ("Eva Ek", "eva.ek@linkoping.example", SOCIAL, "Chef")
OVE = ("Ove Åström", "ove.astrom@linkoping.example", KULTUR, "Strateg")


def look(staged: StagedList) -> Preview:
    return check(
        staging.table_of(staged),
        staging.columns_of(staged),
        known=known.of(staged.measurement),
        choices=staging.choices_of(staged),
    )


def upload(measurement, by, content: bytes, **choices) -> StagedList:
    staged = staging.stage(measurement, by=by, file_name="lista.csv", content=content)
    if choices:
        staging.choose(staged, choices=Choices(**choices))
    return staged


def take_in(measurement, by, content: bytes, **choices) -> Preview:
    staged = upload(measurement, by, content, **choices)
    return applying.apply(staged, by=by, digest=look(staged).digest)


def codes(preview: Preview) -> list[list[FaultCode]]:
    return [[fault.code for fault in row.faults] for row in preview.rows]


@pytest.fixture
def user(cast):
    return cast.central_analyst


# -- reading


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_list_is_read_in_any_usual_encoding_and_separator(encoding, separator):
    table = reading.read(delimited([EVA, OVE], encoding=encoding, separator=separator))
    assert table.headings == HEADINGS
    assert table.rows == (EVA, OVE)


def test_excel_rows_keep_the_numbers_that_the_spreadsheet_shows():
    table = reading.read(workbook([EVA, OVE], blank_rows=3))
    assert table.headings == HEADINGS
    assert [table.number_of(index) for index in range(2)] == [5, 6]
    assert table.rows == (EVA, OVE)


def test_a_title_above_the_headings_is_passed_over():
    content = "Respondenter 2023;;;\r\n\r\n".encode("cp1252") + delimited([EVA])
    table = reading.read(content)
    assert table.headings == HEADINGS
    assert table.number_of(0) == 4


def test_the_separator_that_excel_writes_on_top_is_obeyed():
    assert reading.read(b"sep=|\r\n" + delimited([EVA], separator="|")).rows == (EVA,)


def test_a_list_without_headings_gets_letters():
    content = "eva@a.example;Socialförvaltningen\r\nove@a.example;Leanlink\r\n".encode()
    table = reading.read(content)
    assert table.headings == ("Kolumn A", "Kolumn B")
    assert table.number_of(0) == 1


def test_a_value_in_quotes_may_hold_separators_and_line_breaks():
    table = reading.read(b'Namn;E-post\r\n"Ek; Eva\nchef";eva@a.example\r\n')
    assert table.rows[0] == ("Ek; Eva chef", "eva@a.example")


def bomb() -> bytes:
    """A workbook of some kilobytes that unpacks to gigabytes."""
    content = io.BytesIO(workbook([EVA]))
    with (
        zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as book,
        book.open("xl/sharedStrings.xml", "w", force_zip64=True) as part,
    ):
        part.write(b'<?xml version="1.0"?><sst>')
        for _ in range(120):
            part.write(b"<si><t>" + b"A" * 10_000_000 + b"</t></si>")
        part.write(b"</sst>")
    return content.getvalue()


def far_away() -> bytes:
    """A workbook with one cell in each of two corners: billions of cells between."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Namn")
        sheet.write(1_048_575, 16_383, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (10 * 1024 * 1024 + 1), "file_too_large"),
        (b"", "empty_file"),
        (b"\r\n\r\n", "empty_file"),
        (b"Namn;E-post\r\n", "no_rows"),
        (b"\xd0\xcf\x11\xe0 old", "old_workbook"),
        (b"PK\x03\x04 not really", "broken_workbook"),
        (b"%PDF-1.7\n\x00\x01\x02\x03\x04\x05", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not_text"),
        (b"Namn;E-post\r\n" + b"a;b\r\n" * 20_001, "too_many_rows"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_reason(content, code):
    with pytest.raises(Invalid) as refused:
        reading.read(content)
    assert refused.value.code == code


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", [bomb, far_away])
def test_a_workbook_that_unpacks_to_gigabytes_is_refused_and_harms_nobody(make):
    content = make()
    assert len(content) < reading.LARGEST
    began = time.monotonic()
    with pytest.raises(Invalid) as refused:
        reading.read(content)
    assert refused.value.code in {"workbook_too_heavy", "broken_workbook"}
    assert time.monotonic() - began < 40


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_is_uploaded_as_text_gives_a_table_or_a_reason(content):
    if content.startswith(b"PK\x03\x04"):
        return
    try:
        table = reading.read(content)
    except DomainError:
        return
    assert all(len(row) == len(table.headings) for row in table.rows)


# -- which column is what


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        (HEADINGS, EVA, {Field.NAME: 0, Field.EMAIL: 1, Field.DEPARTMENT: 2, Field.ROLE: 3}),
        (
            ("name", "email", "department", "role"),
            EVA,
            {Field.NAME: 0, Field.EMAIL: 1, Field.DEPARTMENT: 2, Field.ROLE: 3},
        ),
        (
            ("Förnamn", "Efternamn", "Mejladress", "Enhet", "Förvaltning", "Befattning"),
            ("Eva", "Ek", "e@a.example", "Stöd", SOCIAL, "Chef"),
            {Field.FIRST_NAME: 0, Field.LAST_NAME: 1, Field.EMAIL: 2, Field.DEPARTMENT: 4, Field.ROLE: 5},
        ),
        (("A", "B", "C", "D"), EVA, {Field.NAME: 0, Field.EMAIL: 1, Field.DEPARTMENT: 2, Field.ROLE: 3}),
        (
            ("E-post", "Kontakt", "Org"),
            ("Storgatan 1", "e@a.example", KULTUR),
            {Field.EMAIL: 1, Field.DEPARTMENT: 2},
        ),
    ],
)
def test_columns_are_guessed_by_heading_and_by_content(headings, row, expected):
    table = reading.read(delimited([row] * 3, headings=headings))
    assert mapping.guess(table, departments=[SOCIAL, KULTUR], roles=["Chef"]) == expected


@pytest.mark.django_db
def test_a_mapping_is_remembered_for_the_next_list_with_the_same_headings(user):
    measurement = draft(user)
    content = delimited([("x", *EVA)], headings=("Id", "Vem", "Var nås", "Förv", "Grupp"))
    staged = upload(measurement, user, content)
    staging.remap(staged, columns={Field.EMAIL: 2, Field.DEPARTMENT: 3})
    applying.apply(staged, by=user, digest=look(staged).digest)
    again = upload(measurement, user, content)
    assert staging.columns_of(again) == {Field.EMAIL: 2, Field.DEPARTMENT: 3}


# -- what will happen


@pytest.mark.django_db
def test_every_bad_row_says_why(user):
    measurement = draft(user)
    rows = [
        EVA,
        ("Utan Adress", "", SOCIAL, "Chef"),
        ("Fel Adress", "fel adress", SOCIAL, "Chef"),
        ("Eva Igen", " EVA.EK@linkoping.example ", SOCIAL, "Chef"),
        ("Okänd Förvaltning", "o@a.example", "Social och omsorgsförv.", "Chef"),
        ("Ingen Förvaltning", "i@a.example", "", "Chef"),
        ("Ingen Roll", "r@a.example", KULTUR, ""),
    ]
    preview = look(upload(measurement, user, delimited(rows)))
    assert codes(preview) == [
        [],
        [FaultCode.NO_ADDRESS],
        [FaultCode.BAD_ADDRESS],
        [FaultCode.DOUBLED],
        [FaultCode.UNKNOWN_DEPARTMENT],
        [FaultCode.NO_DEPARTMENT],
        [FaultCode.NO_ROLE],
    ]
    assert [len(preview.by_outcome[outcome]) for outcome in Outcome] == [2, 0, 0, 5]
    assert "rad 2" in preview.rows[3].faults[0].text
    assert [(each.name, each.suggestion) for each in preview.departments] == [
        ("Social och omsorgsförv.", SOCIAL)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written", "suggested"),
    [
        ("SOF", ""),
        ("KoF", ""),
        ("Kultur", KULTUR),
        ("Kultur & fritid", KULTUR),
        ("Socal och omsorg", SOCIAL),
        ("Räddningstjänsten", ""),
    ],
)
def test_an_unknown_department_comes_with_the_most_likely_one(user, written, suggested):
    preview = look(upload(draft(user), user, delimited([("A B", "a@a.example", written, "Chef")])))
    assert preview.departments[0].suggestion == suggested


@pytest.mark.django_db
def test_one_answer_settles_an_unknown_department_for_all_its_rows(user):
    measurement = draft(user)
    rows = [(f"P {n}", f"p{n}@a.example", "Soc.", "Chef") for n in range(4)]
    preview = take_in(measurement, user, delimited(rows), departments={"Soc.": SOCIAL})
    assert preview.takes_in == 4
    assert set(measurement.respondents.values_list("department__name", flat=True)) == {SOCIAL}


@pytest.mark.django_db
def test_an_unknown_department_can_be_made_new(user):
    measurement = draft(user)
    take_in(
        measurement,
        user,
        delimited([("A", "a@a.example", "Leanlink", "Chef")]),
        departments={"Leanlink": NEW_GROUP},
    )
    assert Group.objects.filter(measurement=measurement, kind=GroupKind.DEPARTMENT, name="Leanlink").exists()


@pytest.mark.django_db
def test_a_choice_that_names_no_department_of_the_measurement_is_not_taken(user):
    staged = upload(
        draft(user),
        user,
        delimited([("A", "a@a.example", "Okänd", "Chef")]),
        departments={"Okänd": "Påhittad"},
    )
    assert look(staged).takes_in == 0


@pytest.mark.django_db
def test_a_list_that_comes_again_changes_only_what_is_new_in_it(user):
    measurement = draft(user)
    take_in(measurement, user, delimited([EVA, OVE]))
    moved = ("Eva Ek-Ström", "eva.ek@linkoping.example", KULTUR, "")
    preview = look(upload(measurement, user, delimited([moved, OVE, ("Ny", "ny@a.example", SOCIAL, "Chef")])))
    assert [row.outcome for row in preview.rows] == [Outcome.CHANGED, Outcome.UNCHANGED, Outcome.NEW]
    assert preview.rows[0].changes == [("Eva Ek", "Eva Ek-Ström"), (SOCIAL, KULTUR)]
    assert preview.absent == 0


@pytest.mark.django_db
def test_who_is_invited_already_cannot_be_moved_by_a_list(user):
    measurement = draft(user)
    take_in(measurement, user, delimited([EVA, OVE]))
    measurements.open(measurement, by=user)
    measurement.refresh_from_db()
    rows = [
        ("Eva Nytt", EVA[1], SOCIAL, "Chef"),
        (OVE[0], OVE[1], SOCIAL, "Strateg"),
        ("Ny", "ny@a.example", KULTUR, "Chef"),
    ]
    preview = take_in(measurement, user, delimited(rows))
    assert [row.outcome for row in preview.rows] == [Outcome.CHANGED, Outcome.FAULTY, Outcome.NEW]
    assert codes(preview)[1] == [FaultCode.ALREADY_INVITED]
    newcomer = measurement.respondents.get(email="ny@a.example")
    assert bytes(newcomer.token_hash) == links.hash_of(links.token_for(newcomer))


@pytest.mark.django_db
def test_people_without_address_come_in_when_they_are_to_get_a_code(user):
    measurement = draft(user)
    rows = [
        ("Utan Adress", "", SOCIAL, "Chef"),
        ("Utan Adress", "", KULTUR, "Chef"),
        ("", "", SOCIAL, "Chef"),
    ]
    assert look(upload(measurement, user, delimited(rows))).takes_in == 0
    assert take_in(measurement, user, delimited(rows), codes=True).takes_in == 2
    assert (
        take_in(measurement, user, delimited(rows), codes=True).takes_in == 0
    )  # known by name and department


# -- taking it in


@pytest.mark.django_db
def test_taking_in_a_list_forgets_the_file_and_leaves_counts_in_the_trail(user):
    take_in(draft(user), user, delimited([EVA, OVE, ("", "fel", SOCIAL, "Chef")]))
    assert not StagedList.objects.exists()
    event = AuditEvent.objects.get(action="respondents.imported")
    assert event.new == {"new": 2, "changed": 0, "unchanged": 0, "faulty": 1}
    assert "@" not in str([event.old, event.new, event.target_label])


@pytest.mark.django_db
def test_what_was_not_shown_is_not_done(user):
    measurement = draft(user)
    staged = upload(measurement, user, delimited([EVA]))
    seen = look(staged)
    take_in(
        measurement, user, delimited([(*EVA[:3], "Strateg")])
    )  # deletes the earlier upload of the same person
    staged = upload(measurement, user, delimited([EVA]))
    with pytest.raises(Conflict):
        applying.apply(staged, by=user, digest=seen.digest)
    assert measurement.respondents.get().role.name == "Strateg"


@pytest.mark.django_db(transaction=True)
def test_a_list_that_cannot_be_written_whole_is_not_written_at_all(cast, monkeypatch):
    measurement = draft(cast.central_analyst)
    staged = upload(
        measurement,
        cast.central_analyst,
        delimited([EVA, OVE, ("A", "a@a.example", "Ny", "Ny")]),
        departments={"Ny": "+"},
    )
    digest = look(staged).digest
    groups = Group.objects.count()
    with connection.cursor() as cursor:  # the database itself says stop at the last person
        cursor.execute(
            "CREATE TRIGGER stop BEFORE INSERT ON measurement_respondent WHEN NEW.email = 'a@a.example' "
            "BEGIN SELECT RAISE(ABORT, 'stop'); END"
            if connection.vendor == "sqlite"
            else "ALTER TABLE measurement_respondent ADD CONSTRAINT stop CHECK (email <> 'a@a.example')"
        )
    try:
        with pytest.raises(IntegrityError):
            applying.apply(staged, by=cast.central_analyst, digest=digest)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "DROP TRIGGER stop"
                if connection.vendor == "sqlite"
                else "ALTER TABLE measurement_respondent DROP CONSTRAINT stop"
            )
    assert not Respondent.objects.exists()
    assert Group.objects.count() == groups
    assert StagedList.objects.filter(pk=staged.pk).exists()
    assert not AuditEvent.objects.filter(action="respondents.imported").exists()


@pytest.mark.django_db
def test_an_upload_is_its_owners_and_is_forgotten_in_time(user, cast):
    measurement = draft(user)
    staged = upload(measurement, user, delimited([EVA]))
    assert staging.get(pk=staged.pk, measurement=measurement, by=user) == staged
    with pytest.raises(Missing):
        staging.get(pk=staged.pk, measurement=measurement, by=cast.administrator)
    with clock.frozen(clock.now() + timedelta(hours=4, seconds=1)):
        with pytest.raises(Missing):
            staging.get(pk=staged.pk, measurement=measurement, by=user)
        assert staging.forget_expired() == 1


@pytest.mark.django_db
def test_five_thousand_people_are_taken_in_within_seconds_and_few_queries(
    user, django_assert_max_num_queries
):
    rows = [
        (f"Person Nummer{n}", f"p{n}@a.example", (SOCIAL, KULTUR)[n % 2], ("Chef", "Strateg")[n % 2])
        for n in range(5000)
    ]
    measurement = draft(user)
    with django_assert_max_num_queries(12):
        staged = upload(measurement, user, workbook(rows))
    preview = look(staged)
    with django_assert_max_num_queries(45):
        applying.apply(staged, by=user, digest=preview.digest)
    assert measurement.respondents.count() == 5000
