"""An inventory goes in whole or not at all, twice without doubling, and loses nothing on the way."""

import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import samstyr.demo
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.foundation.models import AuditEvent
from samstyr.governance.inventory import columns, values
from samstyr.governance.inventory.preview import DoubtKind, Outcome, Where
from samstyr.governance.inventory.routing import Rules, areas_in
from samstyr.governance.models import InventoryFile, ItComponent
from samstyr.governance.services import components
from samstyr.governance.services import inventory as services

DATA = Path(samstyr.demo.__file__).parent / "data"
SYSTEMS = DATA / "inventory" / "systems.xlsx"
HEADINGS = ("Namn", "Organisation", "Driftbudget", "Drift", "Avvecklingsår", "Delat med")

# How often each word stands in the file, counted apart from the product: “Vidmakthållande” 138 times, and so on. Two
# words say almost what a choice says, and are it when nobody says otherwise: being developed, and wholly critical.
COUNTED = {
    "it_judgement": {"maintain": 138, "develop": 63, "retire": 39, "consolidate": 7},
    "business_judgement": {"maintain": 134, "develop": 62, "retire": 40, "consolidate": 8},
    "hosting": {"supplier": 158, "own": 100},
    "life_cycle": {"in_use": 148 + 45, "phasing_out": 46},
    "criticality": {"low": 76, "medium": 56, "high": 79 + 43},
    "ai_class": {"none": 100, "minimal": 36, "limited": 29, "high": 28},
}


def csv(*rows, headings=HEADINGS, encoding="utf-8"):
    """A semicolon CSV as Swedish Excel makes it."""
    return "\r\n".join(";".join(row) for row in (headings, *rows)).encode(encoding)


def taken_in(content, by, name="system.csv", **choices):
    """An inventory uploaded and taken in as it stands."""
    file = services.upload(name=name, content=content, by=by)
    if choices:
        services.settle(file, choices=choices, by=by)
    preview = services.look(file)
    services.apply(file, digest=preview.digest, by=by)
    return preview


def state():
    """The register as it is, but for versions and times."""
    return [
        components.facts(each) | {"remainder": each.remainder, "key": each.import_key}
        for each in ItComponent.objects.order_by("import_key")
    ]


@pytest.fixture
def office(steering):
    """Whoever takes inventories in."""
    return steering.portfolio_office


def test_the_real_shaped_inventory_goes_in_twice_without_loss_or_doubling_and_comes_out_equal(office):
    content = SYSTEMS.read_bytes()
    file = services.upload(name="systems.xlsx", content=content, by=office)
    preview = services.look(file)
    assert preview.counts == {Outcome.NEW: 533}

    filled = {
        (file.first_row + i, place)
        for i, row in enumerate(file.rows)
        for place, cell in enumerate(row)
        if cell
    }
    placed = {(each.row, each.place) for draft in preview.drafts for each in draft.placed}
    assert placed == filled
    assert len(filled) == 8287

    services.apply(file, digest=preview.digest, by=office)
    assert ItComponent.objects.count() == 533
    by_key = {each.import_key: each for each in ItComponent.objects.all()}
    headings = columns.unique(file.headings)
    cells_out = 0
    for draft in preview.drafts:
        component = by_key[draft.keys[0]]
        for cell in draft.placed:
            said = file.rows[cell.row - file.first_row][cell.place]
            if cell.where is Where.FIELD:
                for name, value in cell.value.items():
                    assert getattr(component, f"{name}_id" if name == "department" else name) == value
            else:
                assert component.remainder[headings[cell.place]] == said
            cells_out += 1
    assert cells_out == 8287

    for field, words in COUNTED.items():
        counts = Counter(ItComponent.objects.exclude(**{field: ""}).values_list(field, flat=True))
        assert counts == words, field

    before = state()
    again = taken_in(content, office, name="systems.xlsx")
    assert again.counts == {Outcome.UNCHANGED: 533}
    assert state() == before


def test_a_row_has_the_number_of_the_spreadsheet_also_below_an_empty_one(office):
    kartan, empty, bussen = ("Kartan", *5 * [""]), 6 * [""], ("Bussen", *5 * [""])
    file = services.upload(name="a.csv", content=csv(kartan, empty, bussen), by=office)
    assert [(draft.name, draft.rows) for draft in services.look(file).drafts] == [
        ("Kartan", (2,)),
        ("Bussen", (4,)),
    ]
    assert file.count == 2


def test_the_file_in_another_order_is_the_same_inventory(office):
    rows = [("Kartan", "LKDATA", "100", "Internt", "", "A"), ("Kartan", "LKDATA", "200", "Externt", "", "B")]
    taken_in(csv(*rows), office)
    before = state()
    assert taken_in(csv(*reversed(rows)), office).counts == {Outcome.UNCHANGED: 2}
    assert state() == before


def test_a_heading_that_is_nothing_of_ours_keeps_its_cells(office):
    taken_in(csv(("Kartan", "Okänd enhet", "1,5 mkr", "Moln", "9999", "grannen, länet")), office)
    system = ItComponent.objects.get()
    assert (system.yearly_cost, system.hosting, system.retire_year) == (1_500_000_00, "cloud", None)
    assert system.remainder == {
        "Organisation": "Okänd enhet",
        "Avvecklingsår": "9999",
        "Delat med": "grannen, länet",
    }
    assert system.confirmed == {}


def test_a_row_that_was_joined_with_another_stays_joined_when_the_file_comes_again(office):
    rows = [("Kartan", "LKDATA", "100", "", "", "A"), ("Kartan ", "Leanlink", "", "Internt", "", "B")]
    taken_in(csv(*rows), office, **{"double:same_name": "same"})
    system = ItComponent.objects.get()
    assert (system.yearly_cost, system.hosting) == (100_00, "own")
    assert system.remainder["Organisation"] == "LKDATA"
    assert system.remainder["Organisation (2)"] == "Leanlink"
    assert system.remainder["Delat med (2)"] == "B"
    again = taken_in(csv(*rows, headings=(*HEADINGS[:-1], "Nytt namn på kolumnen")), office)
    assert ItComponent.objects.count() == 1
    assert again.counts == {Outcome.CHANGED: 1}


def test_rows_that_say_nothing_against_each_other_are_joined_unless_somebody_says_otherwise(office):
    rows = [("Kartan", "LKDATA", "100", "", "", ""), ("Kartan", "LKDATA", "", "Internt", "", "")]
    file = services.upload(name="a.csv", content=csv(*rows), by=office)
    preview = services.look(file)
    assert preview.counts == {Outcome.NEW: 1}
    [double] = [doubt for doubt in preview.doubts if doubt.kind is DoubtKind.DOUBLE]
    services.settle(file, choices={double.key: "separate"}, by=office)
    assert services.look(file).counts == {Outcome.NEW: 2}


def test_a_system_that_is_in_the_register_is_found_by_its_name_and_not_written_over(office, steering):
    there = components.create_it(
        values={"name": "kartan", "hosting": "own", "object": steering.school}, by=None
    )
    taken_in(csv(("Kartan", "", "100", "Externt", "", "")), office)
    there.refresh_from_db()
    assert ItComponent.objects.count() == 1
    assert (there.hosting, there.yearly_cost, there.object) == ("own", 100_00, steering.school)
    assert there.remainder["Drift"] == "Externt"


def test_the_file_wins_where_somebody_says_so_for_all_alike(office):
    there = components.create_it(values={"name": "Kartan", "hosting": "own"}, by=None)
    taken_in(csv(("Kartan", "", "", "Externt", "", "")), office, **{"differs:hosting": "file"})
    there.refresh_from_db()
    assert there.hosting == "supplier"
    assert "Drift" not in there.remainder


def test_what_somebody_has_changed_since_the_last_inventory_stands_and_the_new_cell_is_kept(office):
    taken_in(csv(("Kartan", "", "100", "Internt", "", "")), office)
    system = ItComponent.objects.get()
    components.update(system, version=system.version, values={"hosting": "cloud"}, by=office)
    taken_in(csv(("Kartan", "", "100", "Internt", "", "")), office)
    preview = taken_in(csv(("Kartan", "", "200", "Externt", "", "")), office)
    system.refresh_from_db()
    assert (system.hosting, system.yearly_cost, system.remainder["Drift"]) == ("cloud", 200_00, "Externt")
    [draft] = preview.drafts
    assert [(change.field, change.old, change.new) for change in draft.changes] == [
        ("yearly_cost", 100_00, 200_00)
    ]


def test_misspelt_choices_are_asked_about_with_the_likely_one_proposed(office):
    file = services.upload(name="a.csv", content=csv(("Kartan", "", "", "Exernt", "", "")), by=office)
    [doubt] = services.look(file).doubts
    assert (doubt.kind, doubt.cell, doubt.answer) == (DoubtKind.VALUE, "Exernt", "supplier")
    services.settle(file, choices={doubt.group: "cloud"}, by=office)
    services.apply(file, digest=services.look(file).digest, by=office)
    system = ItComponent.objects.get()
    assert (system.hosting, system.remainder["Drift"]) == ("cloud", "Exernt")


def test_what_was_settled_is_remembered_for_the_next_file_with_the_same_headings(office, steering):
    file = services.upload(name="a.csv", content=csv(("Kartan", "LKD", "", "", "", "")), by=office)
    services.settle(file, choices={"department:lkd": str(steering.department.pk)}, by=office)
    services.map_columns(file, mapping={"name": 0, "department": 1, "notes": 5}, by=office)
    services.apply(file, digest=services.look(file).digest, by=office)
    other = services.upload(name="b.csv", content=csv(("Bussen", "LKD", "", "", "", "till alla")), by=office)
    assert other.mapping["columns"] == {"name": 0, "department": 1, "notes": 5}
    services.apply(other, digest=services.look(other).digest, by=office)
    bus = ItComponent.objects.get(name="Bussen")
    assert (bus.department, bus.notes) == (steering.department, "till alla")


def test_nothing_is_taken_in_when_the_outcome_has_become_another(office):
    file = services.upload(name="a.csv", content=csv(("Kartan", "", "", "", "", "")), by=office)
    digest = services.look(file).digest
    components.create_it(values={"name": "Kartan"}, by=None)
    with pytest.raises(Conflict, match="Inget är inläst"):
        services.apply(file, digest=digest, by=office)
    assert ItComponent.objects.count() == 1


def test_an_inventory_is_taken_in_once(office):
    file = services.upload(name="a.csv", content=csv(("Kartan", "", "", "", "", "")), by=office)
    digest = services.look(file).digest
    services.apply(file, digest=digest, by=office)
    with pytest.raises(Conflict, match="redan inläst"):
        services.apply(file, digest=digest, by=office)
    with pytest.raises(Conflict):
        services.settle(file, choices={}, by=office)


def test_a_long_inventory_takes_as_few_statements_as_a_short_one(office):
    def statements(*names):
        file = services.upload(
            name="a.csv", content=csv(*[(n, "", "", "", "", "") for n in names]), by=office
        )
        digest = services.look(file).digest
        with CaptureQueriesContext(connection) as asked:
            services.apply(file, digest=digest, by=office)
        return len(asked)

    statements("Vattnet")  # the first of these headings: how they were mapped is remembered
    assert statements("Arkivet") == statements("Kartan", "Bussen", "Bygglov", "Lönen", "Skolan")
    assert AuditEvent.objects.filter(action="it_component.created").count() == 7
    assert not audit.verify()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the fault is made by a trigger in SQLite's words")
def test_a_fault_half_way_leaves_nothing(office):
    file = services.upload(
        name="a.csv", content=csv(*[(n, "", "", "", "", "") for n in ("Kartan", "Bussen")]), by=office
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER no_bus BEFORE INSERT ON governance_itcomponent WHEN NEW.name = 'Bussen'"
            " BEGIN SELECT RAISE(ABORT, 'no bus'); END"
        )
    with pytest.raises(IntegrityError, match="no bus"), transaction.atomic():
        services.apply(file, digest=services.look(file).digest, by=office)
    assert not ItComponent.objects.exists()
    assert InventoryFile.objects.get().applied_at is None


def test_only_the_office_takes_inventories_in(steering):
    with pytest.raises(NotAllowed, match="portföljkontoret"):
        services.upload(name="a.csv", content=csv(("Kartan", "", "", "", "", "")), by=steering.business_owner)


def test_areas_lead_to_objects_and_words_of_the_name_to_products(office, steering):
    rules = Rules(
        {"Utbildning": steering.school.pk, "Ärende, dokument": steering.workplace.pk},
        [("lär", steering.product.pk)],
    )
    content = csv(
        ("Lärportal", "Utbildning"), ("Post", "Ärende, dokument"), ("Båda", "Utbildning, Ärende, dokument"),
        headings=("Namn", "Verksamhetsområden"),
    )  # fmt: skip
    file = services.upload(name="a.csv", content=content, by=office)
    services.route(file, rules=rules, by=office)
    preview = services.look(file)
    assert [doubt.kind for doubt in preview.doubts] == [DoubtKind.OWNER]
    services.apply(file, digest=preview.digest, by=office)
    found = {each.name: each for each in ItComponent.objects.all()}
    assert [found[name].object for name in ("Lärportal", "Post", "Båda")] == [
        steering.school, steering.workplace, steering.school,
    ]  # fmt: skip
    assert list(found["Lärportal"].products.all()) == [steering.product]
    assert found["Båda"].remainder["Verksamhetsområden"] == "Utbildning, Ärende, dokument"


def test_a_system_of_the_register_without_an_object_gets_one_and_the_report_says_from_what(office, steering):
    alone = ItComponent.objects.create(name="Frånvaro Plus")
    file = services.upload(name="system.csv", content=csv(("Frånvaro Plus", "", "", "", "", "")), by=office)
    services.route(file, rules=Rules({}, (("frånvaro", steering.product.pk),)), by=office)
    services.apply(file, digest=services.look(file).digest, by=office)
    assert list(alone.products.all()) == [steering.product]
    file.refresh_from_db()
    assert {each["field"]: (each["old"], each["new"]) for each in file.report["changes"]} == {
        "object": ("", steering.school.name),
        "products": ("", steering.product.name),
    }


def test_a_comma_inside_an_area_does_not_part_it():
    cells = [
        "Ärende, dokument och arkiv",
        "HR",
        "Digitala kanaler",
        "HR, Digitala kanaler, Ärende, dokument och arkiv",
    ]
    assert areas_in(cells) == {"Ärende, dokument och arkiv": 2, "HR": 2, "Digitala kanaler": 2}


def test_persons_stay_as_text_and_are_named_only_when_just_that_name_is_in_the_organisation(office, steering):
    headings = ("Namn", "Systemansvariga verksamhet")
    taken_in(csv(("Kartan", "Lena Ledare, Okänd Olsson"), headings=headings), office)
    system = ItComponent.objects.get()
    assert system.remainder["Systemansvariga verksamhet"] == "Lena Ledare, Okänd Olsson"
    [mention] = InventoryFile.objects.get().report["mentions"]
    assert (mention["name"], mention["side"], mention["person"]) == (
        "Lena Ledare", "business", steering.business_lead.person.pk,
    )  # fmt: skip


def test_the_report_says_what_was_done(office):
    taken_in(csv(("Kartan", "", "100", "Exernt", "", "x"), ("Bussen", "", "", "", "", "")), office)
    report = InventoryFile.objects.get().report
    assert report["counts"] == {"new": 2}
    by_heading = {row["heading"]: row for row in report["columns"]}
    assert (
        by_heading["Driftbudget"]["field"],
        by_heading["Drift"]["both"],
        by_heading["Delat med"]["remainder"],
    ) == (1, 1, 1)
    assert report["settled"][0]["answer"] == "hos leverantören"
    assert AuditEvent.objects.filter(action="inventory.applied").count() == 1


def test_an_inventory_from_swedish_excel_in_cp1252_is_read(office):
    taken_in(csv(("Åkeriöversikt", "", "", "", "", "på väg"), encoding="cp1252"), office)
    assert ItComponent.objects.get().name == "Åkeriöversikt"


@pytest.mark.parametrize(
    "content",
    [b"\x00\x01\x02" * 100, b"PK\x03\x04broken", b"", b"\xd0\xcf\x11\xe0old", b"x" * (10 * 1024 * 1024 + 1)],
)
def test_what_is_no_list_is_refused_in_words(office, content):
    with pytest.raises(Invalid):
        services.upload(name="a.xlsx", content=content, by=office)
    assert not InventoryFile.objects.exists()


def test_a_list_of_more_columns_than_anybody_settles_is_refused(office):
    wide = ";".join(["Namn", *(f"Kolumn {number}" for number in range(100))])
    with pytest.raises(Invalid, match="fler än 100 kolumner"):
        services.upload(name="bred.csv", content=f"{wide}\nKartan{';' * 100}\n".encode(), by=office)
    assert not InventoryFile.objects.exists()


def test_long_texts_and_line_breaks_are_kept_whole(office):
    text = "rad ett\nrad två " + "x" * 3000
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for row, line in enumerate([("Namn", "Verksamhet Beskrivning"), ("Kartan", text)]):
            for column, cell in enumerate(line):
                sheet.write_string(row, column, cell)
    taken_in(book.getvalue(), office, name="a.xlsx")
    assert ItComponent.objects.get().description == text


@pytest.mark.parametrize(
    ("cell", "ore"),
    [
        ("145 000", 14_500_000),
        ("12 tkr", 1_200_000),
        ("1,5 mkr", 150_000_000),
        ("99,50 kr", 9950),
        ("ca 5", None),
        ("0,005", None),
        # As much as the form of a component takes, and no more: it is saved there again.
        ("1000000 mkr", 10**14),
        ("1000001 mkr", None),
    ],
)
def test_money_is_read_as_people_write_it(cell, ore):
    assert values.as_ore(cell) == ore


@pytest.mark.parametrize("year", [2026, 2041])
def test_the_years_to_choose_from_begin_today(year):
    with clock.frozen(datetime(year, 5, 1, 10, tzinfo=UTC)):
        question = values.read("retire_year", "snart", lambda asked: asked.default).question
    years = [value for value, _words in question.options if value.isdecimal()]
    assert (years[0], years[-1]) == (str(year), str(year + 15))


def test_the_inventory_names_twelve_areas_in_forty_eight_ways(office):
    file = services.upload(name="systems.xlsx", content=SYSTEMS.read_bytes(), by=office)
    areas = services.look(file).areas
    assert len(areas) == 12
    assert {"Arbete, integration och näringsliv", "Ärende, dokument och arkiv", "HR"} <= areas.keys()
