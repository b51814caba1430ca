"""A list of components goes out, is edited in a spreadsheet, and comes back: matched by id, seen before it is saved."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.foundation.errors import Conflict
from samstyr.foundation.spreadsheets import reading
from samstyr.governance.inventory.returned import State
from samstyr.governance.models import InventoryFile, ItComponent
from samstyr.governance.services import components, inventory, returned


@pytest.fixture
def system(steering):
    """A system with something in most of its fields."""
    return components.create_it(
        values={
            "name": "=Kartan()", "object": steering.school, "department": steering.department, "hosting": "own",
            "products": [steering.product], "yearly_cost": 1_250_50, "confidentiality": 3, "personal_data": True,
            "description": "Rad ett\nrad två", "classified_on": "2026-01-02", "retire_year": 2030,
        },
        by=None,
    )  # fmt: skip


def fetched(client, user, ending="csv", kind="it"):
    """The file as its rows of text, headings first."""
    client.force_login(user)
    answer = client.get(reverse("components_file", args=[kind, ending]))
    if ending == "csv":
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    table = reading.read(answer.content, whole=True)
    return [list(table.headings), *map(list, table.rows)]


def back(rows, user, encoding="utf-8-sig"):
    """The rows uploaded again."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return inventory.upload(name="lista.csv", content=text.getvalue().encode(encoding), by=user)


def edit(rows, heading, value, row=1):
    """Change a cell."""
    rows[row][rows[0].index(heading)] = value


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["it", "business"])
def test_a_list_that_nobody_has_edited_changes_nothing(client, steering, system, ending, kind):
    components.create_business(
        values={"name": "+Lathund", "kind": "manual", "object": steering.school, "it_components": [system]},
        by=None,
    )
    office = steering.portfolio_office
    found = returned.look(back(fetched(client, office, ending, kind), office))
    assert [row.state for row in found] == [State.UNCHANGED]


def test_changed_cells_are_shown_old_and_new_and_written(client, steering, system):
    office = steering.portfolio_office
    rows = fetched(client, office)
    for heading, value in [
        ("Drift", "molntjänst"), ("Kostnad per år", "2 000"), ("Objekt", "Digital arbetsplats"), ("Avvecklas år", ""),
        ("Produkter", ""), ("Konfidentialitet", "4"), ("Personuppgifter", "nej"), ("Vad den är till för", "=HYPERLINK(1)"),
    ]:  # fmt: skip
        edit(rows, heading, value)
    client.post(
        reverse("inventories"),
        {
            "file": SimpleUploadedFile(
                "a.csv", "\n".join(";".join(f'"{c}"' for c in r) for r in rows).encode()
            )
        },
    )
    file = InventoryFile.objects.get()
    page = client.get(reverse("inventory", args=[file.pk]))
    assert "Ändra 1 komponent" in page.text
    assert "egen drift" in page.text
    assert "molntjänst" in page.text
    done = client.post(
        reverse("inventory_apply", args=[file.pk]), {"digest": page.context["digest"]}, follow=True
    )
    assert "Den ändrade listan är inläst" in done.text
    system.refresh_from_db()
    assert (system.hosting, system.yearly_cost, system.object, system.retire_year) == (
        "cloud", 2_000_00, steering.workplace, None,
    )  # fmt: skip
    assert (system.confidentiality, system.personal_data, system.description) == (4, False, "=HYPERLINK(1)")
    assert not system.products.exists()
    assert system.name == "=Kartan()"


def test_a_row_that_somebody_has_changed_since_is_a_conflict_and_is_left(client, steering, system):
    office = steering.portfolio_office
    rows = fetched(client, office)
    edit(rows, "Drift", "molntjänst")
    components.update(system, version=1, values={"notes": "nytt"}, by=office)
    file = back(rows, office)
    [row] = returned.look(file)
    assert row.state is State.CONFLICT
    returned.apply(file, shown=returned.digest([row]), by=office)
    system.refresh_from_db()
    assert system.hosting == "own"
    client.force_login(office)
    assert "Hämta listan igen" in client.get(reverse("inventory", args=[file.pk])).text


@pytest.mark.parametrize(
    ("heading", "value", "fault"),
    [
        ("Drift", "i källaren", "går inte att läsa"),
        ("Objekt", "Okänt", "inget sådant objekt"),
        ("Namn", "", "får inte vara tom"),
        ("Informationen klassades", "igår", "går inte att läsa"),
        ("Kostnad per år", "mycket", "går inte att läsa"),
        ("Sekretess", "allt", "på komponentens sida"),
    ],
)
def test_a_cell_that_cannot_be_read_keeps_its_row_out(client, steering, system, heading, value, fault):
    office = steering.portfolio_office
    rows = fetched(client, office)
    edit(rows, heading, value)
    [row] = returned.look(back(rows, office))
    assert row.state is State.FAULTY
    assert fault in row.faults[0]


def test_a_fault_says_what_stood_there_and_what_may_stand_there(client, steering, system):
    rows = fetched(client, steering.portfolio_office)
    edit(rows, "Livscykel", "svävande")
    [row] = returned.look(back(rows, steering.portfolio_office))
    assert row.faults[0].startswith("Livscykel: går inte att läsa, skriv något av: planerad, införs, i drift")
    assert row.faults[0].endswith("(”svävande”)")


def test_a_component_that_stands_in_two_rows_is_written_from_neither(client, steering, system):
    office = steering.portfolio_office
    rows = fetched(client, office)
    edit(rows, "Drift", "molntjänst")
    rows.append(rows[1].copy())
    edit(rows, "Drift", "hos leverantören", row=2)
    file = back(rows, office)
    found = returned.look(file)
    assert [row.state for row in found] == [State.FAULTY, State.FAULTY]
    assert "Samma id" in found[0].faults[0]
    client.force_login(office)
    # Where nothing can be read in the page says so, and not that the list is as the register.
    page = client.get(reverse("inventory", args=[file.pk])).text
    assert "Ingen rad går att läsa in." in page
    assert "Listan säger inget annat" not in page


def test_a_row_without_an_id_is_told_where_new_components_are_added(client, steering, system):
    office = steering.portfolio_office
    rows = fetched(client, office)
    edit(rows, "id", "")
    file = back(rows, office)
    client.force_login(office)
    assert "Nya komponenter läggs till på sin sida" in client.get(reverse("inventory", args=[file.pk])).text


def test_the_list_shows_the_way_back_to_whoever_may_send_it_back(client, steering, system):
    link = f'<a href="{reverse("inventories")}">Läs in en ändrad lista'
    for who, is_shown in ((steering.portfolio_office, True), (steering.business_lead, False)):
        client.force_login(who)
        assert (link in client.get(reverse("it_components")).text) == is_shown


def test_unknown_ids_are_told_and_removed_rows_are_no_deletions(client, steering, system):
    components.create_it(values={"name": "Bussen"}, by=None)
    office = steering.portfolio_office
    rows = fetched(client, office)
    del rows[1]
    edit(rows, "id", "99999")
    file = back(rows, office)
    [row] = returned.look(file)
    assert row.state is State.UNKNOWN
    returned.apply(file, shown=returned.digest([row]), by=office)
    assert ItComponent.objects.filter(is_active=True).count() == 2


def test_a_raised_digit_is_no_id(client, steering, system):
    rows = fetched(client, steering.portfolio_office)
    edit(rows, "id", "²")
    [row] = returned.look(back(rows, steering.portfolio_office))
    assert row.state is State.UNKNOWN


def test_a_masked_cell_that_comes_back_is_no_change(client, steering, system):
    secret = {"secret_fields": ["hosting"], "secrecy_ground": "OSL 18 kap. 8 §"}
    components.update(system, version=1, values=secret, by=steering.portfolio_office)
    rows = fetched(client, steering.other_owner)
    assert "sekretess (OSL 18 kap. 8 §)" in rows[1]
    [row] = returned.look(back(rows, steering.portfolio_office))
    assert row.state is State.UNCHANGED


def test_it_is_taken_in_once_and_only_as_shown(client, steering, system):
    office = steering.portfolio_office
    rows = fetched(client, office)
    edit(rows, "Drift", "molntjänst")
    file = back(rows, office)
    with pytest.raises(Conflict):
        returned.apply(file, shown="annat", by=office)
    shown = returned.digest(returned.look(file))
    returned.apply(file, shown=shown, by=office)
    with pytest.raises(Conflict):
        returned.apply(file, shown=shown, by=office)
