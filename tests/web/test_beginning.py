"""“Så börjar ni” on the start page: what is done, what comes next, for whoever keeps the installation, until all is done."""

import re

import pytest
from django.urls import reverse
from measurement.rounds import open_measurement
from portfolio.proposed import need

from samstyr.accounts.models import Beginning, RoleAssignment, StartVisit
from samstyr.accounts.rights import RoleName
from samstyr.accounts.services import visits
from samstyr.foundation import clock
from samstyr.foundation.beginning import steps
from samstyr.foundation.navigation import Room
from samstyr.governance.models import Forum, ForumKind, ItComponent, Meeting, ObjectStructure, StructureEntry
from samstyr.measurement.models import Measurement
from samstyr.organisation.models import Unit
from samstyr.planning.models import ObjectPlan
from samstyr.web import beginning

START = "/"


def page_of(client, user):
    client.force_login(user)
    return " ".join(client.get(START).text.split())


def states(page):
    """The name of every step and the word of its state, in the order of the page."""
    section = page[page.index("<h2>Så börjar ni</h2>") : page.index("Lägg undan")]
    rows = re.findall(r"<li[^>]*><div>\d+\. (?:<a[^>]*>)?([^<]+).*?</svg>([^<]+)</span>", section)
    return dict(rows)


def decided_structure(steering):
    made = ObjectStructure.objects.create(number=1)
    StructureEntry.objects.create(structure=made, object=steering.school, name="Skola", type="core")
    ObjectStructure.objects.filter(pk=made.pk).update(
        state="decided",
        ready_on=clock.today(),
        valid_from=clock.today(),
        decided_on=clock.today(),
        decided_by=steering.municipal_director.person,
        registry_number="KS 2026-1",
    )


def everything(steering):
    decided_structure(steering)
    ItComponent.objects.create(name="Schema")
    forum = Forum.objects.create(kind=ForumKind.PSG, name="Portföljstyrgruppen")
    Meeting.objects.create(forum=forum, starts_at=clock.now())
    ObjectPlan.objects.create(
        object=steering.school,
        kind="annual",
        first_year=2027,
        last_year=2027,
        state="decided",
        decided_on=clock.today(),
        registry_number="KS 2026-2",
        sha256="0" * 64,
        created_at=clock.now(),
    )
    need(steering.line_manager, steering.school)
    open_measurement((12,))


def test_on_an_empty_installation_the_first_step_of_each_way_is_next_and_the_rest_is_later(client, cast):
    Unit.objects.all().update(is_active=False)
    RoleAssignment.objects.filter(role=RoleName.CENTRAL_ANALYST).delete()
    found = states(page_of(client, cast.administrator))
    assert len(found) == len(steps())
    assert [name for name, state in found.items() if state == "nästa"] == [
        "Ge den som leder mätningen ett konto",
        "Ge portföljkontoret ett konto",
    ]
    assert "klart" not in found.values()


def test_what_is_there_is_done_and_the_first_that_lacks_is_next(client, cast, steering):
    Measurement.objects.create(name="Digital mognad 2027", year=2027)
    found = states(page_of(client, steering.portfolio_office))
    assert found["För in vem som har platserna"] == "klart"
    assert found["Gör ett utkast till objektstruktur"] == "nästa"
    assert found["Låt kommundirektören besluta strukturen"] == "senare"
    assert found["Lägg upp en mätning"] == "klart"
    assert found["Läs in dem som ska svara"] == "nästa"


def test_a_step_that_was_taken_out_of_turn_is_done_all_the_same(client, cast, steering):
    ItComponent.objects.create(name="Schema")
    found = states(page_of(client, steering.portfolio_office))
    assert found["Gör ett utkast till objektstruktur"] == "nästa"
    assert found["Ta in registret med en inventering"] == "klart"


def test_a_way_that_is_gone_leaves_the_page_to_the_other(client, cast, steering):
    open_measurement((12,))
    page = page_of(client, steering.portfolio_office)
    assert "Alla steg är klara." in page
    assert "Öppna mätningen" not in page
    assert "Gör ett utkast till objektstruktur" in page


def test_an_offered_seat_is_not_held_until_it_is_accepted(client, cast, steering):
    seat = steering.municipal_director.person.holdings.get()
    seat.accepted_on = None
    seat.save()
    assert states(page_of(client, cast.administrator))["För in vem som har platserna"] == "nästa"


def test_whoever_may_take_a_step_gets_the_link_and_others_are_told_who_does(client, cast, steering):
    Measurement.objects.create(name="Digital mognad 2027", year=2027)
    measurement = Measurement.objects.get()
    respondents = f'href="{reverse("respondents", args=[measurement.pk])}"'
    inventories = f'href="{reverse("inventories")}"'
    lead, office = page_of(client, cast.central_analyst), page_of(client, steering.portfolio_office)
    assert (respondents in lead, inventories in lead) == (True, False)
    assert (respondents in office, inventories in office) == (False, True)
    assert "Det gör portföljkontoret." in lead
    assert "Det gör den som har rollen central analytiker." in office


def test_when_everything_is_done_it_goes_away_and_is_not_asked_for_again(
    client, cast, steering, django_assert_num_queries
):
    everything(steering)
    assert "Så börjar ni" not in page_of(client, cast.administrator)
    visit = StartVisit.objects.get(user=cast.administrator)
    assert visit.beginning == Beginning.DONE
    with django_assert_num_queries(0):
        assert beginning.ways(cast.administrator, visit) == []


def test_a_list_of_respondents_that_was_erased_is_no_step_left_to_take(client, cast, steering):
    everything(steering)
    Measurement.objects.get().respondents.all().delete()
    assert "Så börjar ni" not in page_of(client, cast.administrator)


@pytest.mark.parametrize("who", ["reader", "department_analyst"])
def test_those_who_keep_nothing_see_nothing_of_it(client, cast, who, django_assert_num_queries):
    user = getattr(cast, who)
    assert "Så börjar ni" not in page_of(client, user)
    assert user.roles
    visit = visits.of(user)
    with django_assert_num_queries(0):
        assert beginning.ways(user, visit) == []


def test_it_asks_one_question_for_all_the_steps(cast, django_assert_max_num_queries):
    user, visit = cast.administrator, visits.of(cast.administrator)
    assert user.roles
    with django_assert_max_num_queries(1):
        made = beginning.ways(user, visit)
    assert [way.heading for way in made] == ["Mätning", "Styrning"]


def test_whoever_leads_the_measurement_asks_at_most_for_her_draft_besides(
    cast, django_assert_max_num_queries
):
    user, visit = cast.central_analyst, visits.of(cast.central_analyst)
    assert user.roles
    with django_assert_max_num_queries(3):
        assert beginning.ways(user, visit)


def test_a_person_puts_it_away_for_herself_and_takes_it_out_again(client, cast, steering):
    client.force_login(cast.administrator)
    put_away = client.post(reverse("begin"), follow=True).text
    assert "<h2>Så börjar ni</h2>" not in put_away
    assert "Visa ”Så börjar ni” igen" in put_away
    assert "<h2>Så börjar ni</h2>" in page_of(client, steering.portfolio_office)
    client.force_login(cast.administrator)
    assert "<h2>Så börjar ni</h2>" in client.post(reverse("begin"), {"fram": "ja"}, follow=True).text


def test_putting_it_away_is_done_by_a_form_and_by_nobody_outside(client, cast):
    assert client.post(reverse("begin")).status_code == 302
    assert not StartVisit.objects.exists()
    client.force_login(cast.reader)
    assert client.get(reverse("begin")).status_code == 405


def test_every_step_has_a_place_and_a_sentence_of_its_own():
    of_room = {room: [step for step in steps() if step.room == room] for room in Room}
    assert {room for room, found in of_room.items() if found} == {Room.MEASUREMENT, Room.STEERING}
    for found in of_room.values():
        orders = [step.order for step in found]
        assert orders == sorted(set(orders))
        assert all(str(step.sentence).endswith(".") for step in found)
