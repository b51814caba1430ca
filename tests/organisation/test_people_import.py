"""A list of people goes in once however often it is read, whole or not at all, and comes out the same."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.foundation.errors import Conflict, Invalid, Missing
from samstyr.organisation.imports import staging
from samstyr.organisation.imports.checking import Choices, Outcome
from samstyr.organisation.imports.mapping import Field
from samstyr.organisation.models import LinePosition, PeopleFile, Person
from samstyr.organisation.services import people, positions

HEAD = "Förnamn;Efternamn;E-post;Befattning;Avdelning;Startdatum;Budget;Personal;Uppdrag"
ADA = "Ada;Alm;ada.alm@linkoping.example;Rektor;Utbildningsförvaltningen;2024-08-01;ja;ja;x"
BO = "Bo;Berg;Bo.Berg@linkoping.example;Lärare;Utbildningsförvaltningen;2023-01-01;nej;;"


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def office(steering):
    return steering.portfolio_office


def staged(by, *rows, head=HEAD):
    return staging.stage(name="personer.csv", content="\n".join([head, *rows]).encode(), by=by)


def take_in(file, by):
    return staging.apply(file, digest=staging.preview_of(file).digest, by=by)


def outcomes(file):
    return [row.outcome.value for row in staging.preview_of(file).rows]


def everything():
    return (
        sorted(Person.objects.values_list("name", "email")),
        sorted(
            LinePosition.objects.values_list(
                "person__name", "title", "unit__name", "starts_on", "over_budget"
            )
        ),
    )


def test_what_a_position_decides_over_and_its_days_are_seen_before_it_is_given(client, office):
    file = staged(office, ADA, BO)
    page = reverse("organisation:people_preview", args=[file.pk])
    client.force_login(office)
    shown = text(client.get(page))
    assert "budget, personal, uppdrag" in shown
    assert "från 1 augusti 2024" in shown
    take_in(file, office)
    less = staged(office, ADA.replace("ja;ja;x", "nej;nej;"))
    shown = text(client.get(reverse("organisation:people_preview", args=[less.pk])))
    assert "från 1 augusti 2024, ansvarar för budget, personal, uppdrag" in shown


def test_columns_are_guessed_by_their_headings(office):
    columns = staging.columns_of(staged(office, ADA))
    assert columns == {
        Field.FIRST_NAME: 0,
        Field.LAST_NAME: 1,
        Field.EMAIL: 2,
        Field.TITLE: 3,
        Field.UNIT: 4,
        Field.STARTS_ON: 5,
        Field.BUDGET: 6,
        Field.STAFF: 7,
        Field.ASSIGNMENT: 8,
    }


def test_addresses_and_units_are_found_by_what_the_cells_say(office):
    file = staged(office, "Alm, Ada;ada@x.se;Utbildningsförvaltningen", head="Namn;Kontakt;Var")
    assert staging.columns_of(file) == {Field.NAME: 0, Field.EMAIL: 1, Field.UNIT: 2}


def test_a_list_is_taken_in_with_positions_and_authority(office, steering):
    take_in(staged(office, ADA, BO), office)
    ada = Person.objects.get(name="Ada Alm")
    assert ada.positions.get().has_authority
    assert not Person.objects.get(email="bo.berg@linkoping.example").positions.get().over_budget
    assert not PeopleFile.objects.exists(), "names and addresses are not kept longer than needed"


def test_a_name_keeps_an_apostrophe_of_its_own(office):
    take_in(staged(office, ADA.replace(";Alm;", ";'t Hooft;"), BO.replace(";Berg;", ";'-Berg;")), office)
    assert {"Ada 't Hooft", "Bo -Berg"} <= set(Person.objects.values_list("name", flat=True))


def test_the_same_list_twice_doubles_nobody(office):
    take_in(staged(office, ADA, BO, "Utan;Adress;;Vikarie;Utbildningsförvaltningen;;;;"), office)
    before = everything()
    again = staged(office, ADA, BO, "Utan;Adress;;Vikarie;Utbildningsförvaltningen;;;;")
    assert outcomes(again) == ["unchanged"] * 3
    take_in(again, office)
    assert everything() == before


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_export_read_in_again_changes_nothing(client, office, steering, ending):
    take_in(
        staged(office, ADA, "Ada;Alm;ada.alm@linkoping.example;Lärare;Kommunstyrelsen;2020-01-01;;;"), office
    )
    people.create(name="=Utan befattning", by=office)
    before = everything()
    client.force_login(office)
    content = b"".join(client.get(reverse("organisation:people_file", args=[ending])))
    file = staging.stage(name="x", content=content, by=office)
    assert set(outcomes(file)) == {"unchanged"}
    assert len(outcomes(file)) == len(before[1]) + 1
    take_in(file, office)
    assert everything() == before


def test_a_row_is_matched_by_its_id_so_that_name_and_address_can_be_changed(client, office, steering):
    client.force_login(office)
    raw = b"".join(client.get(reverse("organisation:people_file", args=["csv"]))).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw), delimiter=";"))
    tove = next(row for row in rows if row[1] == "Tove Teknik")
    tove[1], tove[2], tove[3] = "Tove Ny", "tove.ny@linkoping.example", "Medarbetare"
    content = "\n".join(";".join(row) for row in rows)
    file = staging.stage(name="x", content=content.encode(), by=office)
    assert outcomes(file).count("changed") == 1
    take_in(file, office)
    assert Person.objects.get(pk=steering.it_lead.person.pk).name == "Tove Ny"
    assert steering.it_lead.person.positions.count() == 1


def test_a_name_that_is_no_unit_is_settled_with_the_nearest_suggested(office, steering):
    file = staged(office, ADA.replace("Utbildningsförvaltningen", "Utbildningsförvaltn."))
    found = staging.preview_of(file)
    assert [(each.name, each.suggestion) for each in found.unknown] == [
        ("Utbildningsförvaltn.", steering.department.pk)
    ]
    with pytest.raises(Conflict):
        staging.apply(file, digest=found.digest, by=office)
    staging.settle(file, choices=Choices(units={"Utbildningsförvaltn.": steering.department.pk}))
    take_in(file, office)
    assert Person.objects.get(name="Ada Alm").positions.get().unit == steering.department


def test_a_row_without_address_is_not_guessed_to_be_a_namesake(office, steering):
    file = staged(office, "Tove;Teknik;;Chef;Utbildningsförvaltningen;2025-01-01;;;")
    row = staging.preview_of(file).rows[0]
    assert row.outcome == Outcome.UNSETTLED
    assert list(row.namesakes) == [steering.it_lead.person]
    staging.settle(file, choices=Choices(people={str(row.said.number): str(steering.it_lead.person.pk)}))
    take_in(file, office)
    assert Person.objects.filter(name="Tove Teknik").count() == 1
    assert steering.it_lead.person.positions.count() == 2


def test_nothing_is_half_taken_in(office):
    bad = "Cia;Ceder;cia@x.se;Chef;Utbildningsförvaltningen;i fjol;;;"
    before = everything()
    file = staged(office, ADA, bad)
    with pytest.raises(Conflict) as refused:
        take_in(file, office)
    assert refused.value.code == "unsettled"
    assert everything() == before
    staging.skip_faulty(file)
    assert outcomes(file) == ["new", "skipped"]
    take_in(file, office)
    assert not Person.objects.filter(name="Cia Ceder").exists()


def test_a_list_is_taken_in_once_however_often_yes_is_said(office):
    """The second yes came while the first was at work: it has the file, which is gone when its turn comes."""
    file = staged(office, ADA, BO)
    digest = staging.preview_of(file).digest
    again = PeopleFile.objects.get()
    staging.apply(file, digest=digest, by=office)
    people = Person.objects.count()
    with pytest.raises(Missing, match="inläst"):
        staging.apply(again, digest=staging.preview_of(again).digest, by=office)
    assert Person.objects.count() == people


def test_an_outcome_that_has_become_another_is_not_taken_in_unseen(office, steering):
    file = staged(office, ADA)
    digest = staging.preview_of(file).digest
    people.create(name="Ada Alm", email="ada.alm@linkoping.example", by=office)
    with pytest.raises(Conflict) as refused:
        staging.apply(file, digest=digest, by=office)
    assert refused.value.code == "preview_outdated"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ada;Alm;ada(at)x.se;Rektor;Utbildningsförvaltningen;;;;", "ingen e-postadress"),
        (";;ada@x.se;Rektor;Utbildningsförvaltningen;;;;", "Namnet saknas"),
        ("Ada;Alm;ada@x.se;Rektor;;;;;", "var i organisationen"),
        ("Ada;Alm;ada@x.se;;Utbildningsförvaltningen;;;;", "Titeln saknas"),
        ("Ada;Alm;ada@x.se;Rektor;Utbildningsförvaltningen;;kanske;;", "varken ja eller nej"),
        ("Ada;Alm;ada@x.se;Rektor;Utbildningsförvaltningen;2024-13-01;;;", "inget datum"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_in_words(office, row, told):
    assert told in " ".join(staging.preview_of(staged(office, row)).rows[0].faults)


def test_the_same_person_and_position_twice_in_a_file_is_told(office):
    rows = staging.preview_of(staged(office, ADA, ADA)).rows
    assert [row.outcome for row in rows] == [Outcome.NEW, Outcome.UNSETTLED]
    assert "rad 2" in rows[1].faults[0]


def test_two_positions_of_one_new_person_make_one_person(office):
    take_in(staged(office, ADA, ADA.replace("Rektor", "Lärare")), office)
    assert Person.objects.get(name="Ada Alm").positions.count() == 2


def test_somebody_who_has_left_is_not_brought_back_by_a_list(office):
    gone = people.create(name="Ada Alm", by=office)
    Person.objects.filter(pk=gone.pk).update(left_on="2025-01-01")
    file = staged(office, f"{gone.pk};Ada Alm;Rektor;Utbildningsförvaltningen", head="Id;Namn;Titel;Enhet")
    assert "har slutat" in staging.preview_of(file).rows[0].faults[0]


def test_another_persons_upload_is_not_to_be_had(office, steering):
    file = staged(office, ADA)
    with pytest.raises(Missing):
        staging.get(pk=file.pk, by=steering.it_lead)


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 gammal", b"PK\x03\x04 trasig", b"Namn;Titel\n"])
def test_a_file_that_cannot_be_read_is_told_in_words(office, content):
    with pytest.raises(Invalid):
        staging.stage(name="x", content=content, by=office)


def test_the_way_from_file_to_register_by_the_pages(client, office, steering):
    client.force_login(office)
    content = "\n".join([HEAD, ADA, BO.replace("Utbildningsförvaltningen", "Skolkontoret")]).encode()
    answer = client.post(
        reverse("organisation:people_import"), {"file": SimpleUploadedFile("p.csv", content)}, follow=True
    )
    page = text(answer)
    assert "1 rad att reda ut" in page
    address = answer.redirect_chain[-1][0]
    page = text(client.post(address, {"unit-0": steering.department.pk}, follow=True))
    assert "2 rader att läsa in" in page
    digest = page.split('name="digest" value="')[1].split('"')[0]
    done = text(client.post(address + "las-in/", {"digest": digest}, follow=True))
    assert "Listan är inläst (ny person: 2" in done
    assert Person.objects.filter(name="Bo Berg").exists()


def test_columns_are_mapped_by_hand_and_a_file_is_given_up(client, office):
    client.force_login(office)
    file = staged(office, "x;Ada Alm", head="A;B")
    page = reverse("organisation:people_preview", args=[file.pk])
    client.post(page + "kolumner/", {"name": "1"})
    assert "Ada Alm" in text(client.get(page))
    client.post(page + "avbryt/")
    assert client.get(page).status_code == 404


def test_the_page_and_the_excel_list_tell_what_the_columns_want_and_a_faulty_file_is_replaced(client, office):
    client.force_login(office)
    page = reverse("organisation:people_import")
    assert "Ansvarar för budgeten. Ja eller nej. Tomt är nej." in text(client.get(page))
    content = client.get(reverse("organisation:people_file", args=["xlsx"])).content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        # Where the position is, and the three that are yes or no.
        assert book.read("xl/worksheets/sheet1.xml").count(b"<dataValidation ") == 4
    faulty = SimpleUploadedFile("fel.csv", b"Namn;Budget\nEva Ek;kanske")
    assert f'action="{page}"' in text(client.post(page, {"file": faulty}, follow=True))
    right = SimpleUploadedFile("nya.csv", b"Namn;Budget\nEva Ek;ja")
    assert f'action="{page}"' not in text(client.post(page, {"file": right}, follow=True))
    assert [file.name for file in PeopleFile.objects.all()] == ["nya.csv"]


def test_a_large_list_is_shown_with_as_many_questions_as_a_small_one(office, django_assert_max_num_queries):
    def asked(rows):
        file = staged(office, *rows)
        with django_assert_max_num_queries(6) as asking:
            staging.preview_of(file)
        return len(asking)

    few = asked([ADA])
    many = [ADA.replace("ada.alm", f"ada{number}").replace("Ada;", f"Ada{number};") for number in range(200)]
    assert asked(many) == few


def test_a_position_that_the_list_gives_another_first_day_is_corrected_not_doubled(office):
    take_in(staged(office, ADA), office)
    take_in(staged(office, ADA.replace("2024-08-01", "2024-09-01")), office)
    held = Person.objects.get(name="Ada Alm").positions.get()
    assert held.starts_on.isoformat() == "2024-09-01"
    positions.end(held, last_day=held.starts_on, by=office)
