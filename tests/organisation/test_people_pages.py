"""People: found, added, corrected, given positions, and closed, on their pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from steering import hold

from samstyr.accounts.models import RoleAssignment
from samstyr.foundation import clock
from samstyr.governance.models import SeatKind, Side
from samstyr.organisation.models import LinePosition, Person


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def office(client, steering):
    client.force_login(steering.portfolio_office)
    return client


def page(client, name, **arguments):
    return client.get(reverse(f"organisation:{name}", kwargs=arguments))


def listed(client, **query):
    return text(client.get(reverse("organisation:people"), query))


def test_everybody_is_listed_with_position_and_what_they_answer_for(office, steering):
    found = listed(office)
    assert "9 personer" in found
    assert "budget, personal, uppdrag" in found
    assert "Utbildningsförvaltningen" in found


@pytest.mark.parametrize("words", ["vera", "VERKSAM", "vera.verksam@", "verksam vera"])
def test_a_person_is_found_by_parts_of_name_and_address_in_any_order(office, words):
    found = listed(office, q=words)
    assert "1 person i urvalet" in found
    assert "Vera Verksam" in found


def test_a_name_that_begins_with_a_swedish_letter_is_found_in_small_letters(office):
    Person.objects.create(name="Östen Öst")
    assert "Östen Öst" in listed(office, q="östen")


def test_the_list_is_narrowed_to_a_unit_with_all_that_stands_under_it(office, steering):
    found = listed(office, enhet=steering.committee.pk)
    assert "Vera Verksam" in found, "she works in a department under the nämnd"
    assert "Katarina Kommun" not in found


def test_managers_those_without_account_and_those_who_have_left_are_listed_apart(office, steering):
    Person.objects.create(name="Utan Konto")
    Person.objects.create(name="Har Slutat", left_on=clock.today() - timedelta(days=3))
    assert "Lena Ledare" not in listed(office, vem="managers")
    assert "1 person i urvalet" in listed(office, vem="no_account")
    assert "Har Slutat" in listed(office, vem="left")
    assert "Har Slutat" not in listed(office)


def test_the_list_can_be_turned_round(office):
    found = listed(office, sortera="-name")
    assert found.index("Vera Verksam") < found.index("Ingvar It")


def test_a_person_is_added_with_the_account_of_her_address_and_given_a_position(office, steering, cast):
    office.post(
        reverse("organisation:person_add"), {"name": "Rut Reader", "email": cast.reader.email.upper()}
    )
    somebody = Person.objects.get(name="Rut Reader")
    assert somebody.user == cast.reader
    values = {
        "title": "Enhetschef",
        "unit": steering.department.pk,
        "starts_on": "2026-01-01",
        "authority": ["over_budget"],
    }
    office.post(reverse("organisation:position_add", args=[somebody.pk]), values)
    assert "Enhetschef, Utbildningsförvaltningen" in text(page(office, "person", pk=somebody.pk))
    assert somebody.positions.get().authority == "budget"


def test_an_address_that_somebody_has_is_told_at_its_field(office):
    answer = text(
        office.post(
            reverse("organisation:person_add"), {"name": "X", "email": "vera.verksam@linkoping.example"}
        )
    )
    assert "Vera Verksam har redan den e-postadressen." in answer


def test_the_second_of_two_who_correct_a_person_is_told_and_keeps_what_she_wrote(office, steering):
    somebody = steering.it_lead.person
    address = reverse("organisation:person_change", args=[somebody.pk])
    office.post(address, {"name": "Tove T", "email": somebody.email, "version": 1})
    answer = text(office.post(address, {"name": "Tove Tekniker", "email": somebody.email, "version": 1}))
    assert "Någon annan har ändrat här" in answer
    assert 'value="Tove Tekniker"' in answer
    assert Person.objects.get(pk=somebody.pk).name == "Tove T"


def test_a_position_is_corrected_and_a_mistaken_one_taken_away(office, steering):
    held = steering.it_lead.person.positions.get()
    values = {
        "title": "Arkitekt",
        "unit": held.unit_id,
        "starts_on": "2020-01-01",
        "ends_on": "2019-01-01",
        "version": 1,
    }
    address = reverse("organisation:position", args=[held.pk])
    assert "Sista dagen är före första dagen." in text(office.post(address, values))
    office.post(address, values | {"ends_on": "2026-02-01"})
    held.refresh_from_db()
    assert (held.title, held.ends_on.isoformat()) == ("Arkitekt", "2026-02-01")
    office.post(reverse("organisation:position_remove", args=[held.pk]))
    assert not LinePosition.objects.filter(pk=held.pk).exists()


def test_what_holds_for_all_of_a_leavers_seats_is_said_once_and_the_only_choice_is_made(office, steering):
    hold(steering.it_owner, kind=SeatKind.OWNER, side=Side.IT, object=steering.workplace)
    answer = page(office, "person_leave", pk=steering.it_owner.person.pk)
    found = text(answer)
    assert found.count("Platsen blir vakant.") == 1
    assert "Katarina Kommun som kommundirektör" in found
    seats = [field for _heading, _shared, fields in answer.context["form"].groups() for field in fields][-2:]
    assert [field.value() for field in seats] == ["vacant", "vacant"]  # the office may hand over neither


def test_a_person_leaves_by_her_page_where_each_duty_is_listed_with_who_may_hand_it_over(office, steering):
    somebody = steering.business_lead.person
    address = reverse("organisation:person_leave", args=[somebody.pk])
    form = text(office.get(address))
    assert "1 uppdrag ska lämnas över eller stå vakant." in form
    assert "objektledare verksamhet, Skola och förskola" in form
    assert "Vera Verksam" in form, "who appoints to it"
    refused = text(office.post(address, {"last_day": clock.today().isoformat()}))
    assert "Säg vem som tar över, eller att det lämnas vakant." in refused
    key = f"seat-{somebody.holdings.get().pk}"
    done = text(office.post(address, {"last_day": clock.today().isoformat(), key: "vacant"}, follow=True))
    assert "Vart och ett av uppdragen har någon som tar över, eller står synligt vakant." in done
    assert "Ångra att personen slutar" in done
    office.post(reverse("organisation:person_return", args=[somebody.pk]))
    assert Person.objects.get(pk=somebody.pk).left_on is None


def test_whoever_appoints_hands_the_seat_over_on_the_page(client, steering):
    owner = steering.business_owner
    RoleAssignment.objects.create(user=owner, role="portfolio_office")
    client.force_login(owner)
    somebody = steering.business_lead.person
    key = f"seat-{somebody.holdings.get().pk}"
    values = {"last_day": clock.today().isoformat(), key: str(steering.line_manager.person.pk)}
    client.post(reverse("organisation:person_leave", args=[somebody.pk]), values)
    assert steering.line_manager.person.holdings.get().starts_on == clock.today() + timedelta(days=1)


def test_a_reader_sees_people_without_buttons_and_is_told_who_changes_them(client, steering):
    client.force_login(steering.line_manager)
    somebody = steering.it_lead.person
    found = text(page(client, "person", pk=somebody.pk))
    assert "Platser i styrningen" in found
    assert "objektledare it, Skola och förskola" in found
    assert "portföljkontoret" in found
    assert reverse("organisation:person_leave", args=[somebody.pk]) not in found


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_is_a_file_too(office, ending):
    answer = page(office, "people_file", ending=ending)
    assert f'filename="personer.{ending}"' in answer["Content-Disposition"]


def test_the_list_asks_as_much_for_a_hundred_people_as_for_a_few(
    office, steering, django_assert_max_num_queries
):
    def ask():
        with django_assert_max_num_queries(13) as asked:
            listed(office)
        return len(asked)

    few = ask()
    for number in range(100):
        somebody = Person.objects.create(name=f"Person {number}")
        LinePosition.objects.create(
            person=somebody, unit=steering.department, title="Chef", starts_on=clock.today()
        )
    assert ask() == few


def test_whoever_keeps_the_accounts_opens_one_from_a_persons_page(client, cast, steering):
    somebody = Person.objects.create(name="Nils Ny", email="nils@linkoping.example")
    here = reverse("organisation:person", args=[somebody.pk])
    address = f"{reverse('organisation:account_add')}?person={somebody.pk}"
    client.force_login(steering.line_manager)
    assert address not in client.get(here).text
    client.force_login(cast.administrator)
    assert address in client.get(here).text
    form = client.get(address).context["form"]
    assert (form["name"].value(), form["email"].value()) == ("Nils Ny", "nils@linkoping.example")
    # Who has an account already, or is nobody, fills in nothing.
    for asked in (steering.line_manager.person.pk, 0, "x"):
        assert (
            client.get(reverse("organisation:account_add"), {"person": asked}).context["form"]["name"].value()
            is None
        )
