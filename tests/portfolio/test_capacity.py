"""The seats' time: upkeep first, then what is confirmed and asked for, and who can wait when it does not fit."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from planning import planned
from portfolio import proposed

from samstyr.foundation import clock
from samstyr.foundation.errors import Invalid, NotAllowed
from samstyr.governance.models import SeatKind, Side
from samstyr.planning.models import HoursState, LineKind, PlanKind
from samstyr.planning.services import answers, plans
from samstyr.planning.services.answers import Quarter
from samstyr.planning.services.plans import Term
from samstyr.portfolio.models import (
    InitiativeLine,
    InitiativeState,
    Priority,
    ScoringModel,
    SideState,
)
from samstyr.portfolio.selectors import capacity as questions
from samstyr.portfolio.services import capacity

pytestmark = pytest.mark.usefixtures("autumn")
FIRST = Quarter(2027, 1)


@pytest.fixture
def seat(steering):
    return proposed.seat(steering.it_lead)


@pytest.fixture
def plan(steering):
    return planned.annual(steering.school)


@pytest.fixture
def ask(steering, seat):
    """A line in a plan that asks for the IT lead's time, answered or not."""

    def asked(plan, hours, *, kind=LineKind.DEVELOP, answer=HoursState.ASKED, title="Schema", quarter=FIRST):
        line = planned.line(plan, title, kind)
        wish = answers.ask(line=line, seat=seat, quarter=quarter, hours=hours, by=steering.business_lead)
        if answer != HoursState.ASKED:
            answers.answer(wish=wish, version=1, state=answer, reason="Nej.", by=steering.it_owner)
        return line

    return asked


def state(steering, hours, reserved=0):
    return capacity.state(
        seat=proposed.seat(steering.it_lead),
        year=2027,
        quarter=1,
        hours=hours,
        reserved=reserved,
        by=steering.it_owner,
    )


def load():
    return next(each for each in questions.loads(2027) if each.quarter == 1)


def waiting(steering, line, title, place=None, **values):
    """An initiative that is prioritised, with its line and its decided place."""
    made = proposed.initiative(steering, title)
    InitiativeLine.objects.create(initiative=made, line_key=line.key)
    if place:
        model, _made = ScoringModel.objects.get_or_create(
            number=1, defaults={"weights": {}, "made_on": clock.today(), "in_force": True}
        )
        person = steering.portfolio_chair.person
        Priority.objects.create(
            initiative=made, model=model, place=place, reason="Sagt.", person=person, stated_at=clock.now()
        )
    return proposed.update(made, **{"state": InitiativeState.PRIORITISED, **values})


@pytest.mark.parametrize(("kept", "reserved"), [(20, 30), (30, 30), (45, 45)])
def test_upkeep_takes_the_larger_of_what_is_kept_and_what_is_planned(steering, plan, ask, kept, reserved):
    ask(plan, 20, kind=LineKind.MAINTAIN, answer=HoursState.CONFIRMED, title="Drift")
    ask(plan, 10, kind=LineKind.MAINTAIN, title="Stöd")
    ask(plan, 70, kind=LineKind.MAINTAIN, answer=HoursState.DENIED, title="Mer stöd")
    state(steering, 100, kept)
    assert load().reserved == reserved


def test_what_is_confirmed_and_asked_for_takes_room_and_what_is_denied_does_not(steering, plan, ask):
    state(steering, 100, 30)
    ask(plan, 40, answer=HoursState.CONFIRMED)
    ask(plan, 25, title="App")
    ask(plan, 500, answer=HoursState.DENIED, title="Robot")
    found = load()
    assert (found.confirmed, found.asked, found.denied, found.free) == (40, 25, 500, 5)


@pytest.mark.parametrize(("confirmed", "eats"), [(70, False), (71, True)])
def test_what_is_confirmed_may_fill_the_quarter_and_not_eat_the_upkeep(steering, plan, ask, confirmed, eats):
    state(steering, 100, 30)
    ask(plan, confirmed, answer=HoursState.CONFIRMED)
    assert load().eats_upkeep is eats


def test_nothing_is_known_of_a_seat_whose_hours_nobody_has_stated(steering, plan, ask):
    ask(plan, 40)
    assert (load().hours, load().free, load().eats_upkeep) == (None, None, False)


def test_when_an_initiative_does_not_fit_it_is_told_which_could_wait_and_the_last_placed_first(
    steering, plan, ask
):
    state(steering, 100, 30)
    own = waiting(steering, ask(plan, 60, title="Eget"), "Eget", 1)
    for title, hours, place in (("Andra", 10, 2), ("Femte", 10, 5), ("Utan plats", 10, None)):
        waiting(steering, ask(plan, hours, title=title), title, place)
    waiting(steering, ask(plan, 5, title="Startat"), "Startat", 9, state=InitiativeState.EXECUTION)
    waiting(
        steering,
        ask(plan, 5, title="Vilande"),
        "Vilande",
        8,
        side_state=SideState.DORMANT,
        side_reason="Sen.",
        review_on=clock.today(),
    )
    waiting(steering, ask(plan, 5, title="Sommar", quarter=Quarter(2027, 3)), "Sommar", 7)
    (squeezed,) = questions.if_it_starts(own).squeezed
    assert (squeezed.load.seat, squeezed.lacking) == (proposed.seat(steering.it_lead), 30)
    assert [each.title for each in squeezed.could_wait] == ["Utan plats", "Femte", "Andra"]


def test_the_page_sums_what_is_lacking_and_names_once_what_could_wait(client, cast, steering, plan, ask):
    state(steering, 100, 30)
    own = waiting(steering, ask(plan, 80, title="Eget"), "Eget", 1)
    waiting(steering, ask(plan, 10, title="Andra"), "Andra", 2)
    client.force_login(cast.reader)
    page = client.get(reverse("initiative_weighing", args=[own.pk]))
    assert page.context["shortage"].footer[-1] == "20"
    assert [(other.title, quarters) for other, quarters in page.context["could_wait"]] == [("Andra", 1)]


def test_time_that_nobody_has_stated_is_not_said_to_suffice(client, cast, steering, plan, ask):
    own = waiting(steering, ask(plan, 80, title="Eget"), "Eget", 1)
    client.force_login(cast.reader)
    page = client.get(reverse("initiative_weighing", args=[own.pk])).text
    assert "Tiden räcker hos alla" not in page
    assert "ingen har angett hur mycket tid som finns för objektledare it" in page
    state(steering, 100)
    assert "Tiden räcker hos alla" in client.get(reverse("initiative_weighing", args=[own.pk])).text


def test_an_initiative_lacks_no_more_hours_than_it_asks_for(steering, plan, ask):
    state(steering, 100)
    small = waiting(steering, ask(plan, 8, title="Litet"), "Litet", 1)
    ask(plan, 400, title="Stort")
    assert [each.lacking for each in questions.if_it_starts(small).squeezed] == [8]


def test_what_was_denied_an_initiative_is_not_what_it_lacks(steering, plan, ask):
    state(steering, 100)
    own = waiting(steering, ask(plan, 300, answer=HoursState.DENIED, title="Nekat"), "Eget", 1)
    ask(plan, 400, title="Annat")
    found = questions.if_it_starts(own)
    assert (found.squeezed, found.asks) == ((), False)


def test_a_quarter_that_has_ended_lets_nobody_wait(client, cast, steering, plan, ask):
    state(steering, 100)
    own = waiting(steering, ask(plan, 300), "Eget", 1)
    with clock.frozen(datetime(2027, 3, 31, 12, tzinfo=UTC)):
        assert [each.lacking for each in questions.if_it_starts(own).squeezed] == [200]
    with clock.frozen(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        found = questions.if_it_starts(own)
        assert (found.squeezed, found.asks) == ((), False)


def test_what_has_started_is_not_asked_what_must_wait_if_it_starts(client, cast, steering, plan, ask):
    own = waiting(steering, ask(plan, 10), "Eget", 1)
    client.force_login(cast.reader)
    page = reverse("initiative_weighing", args=[own.pk])
    assert "Om det startar: vad får vänta?" in client.get(page).text
    proposed.update(own, state=InitiativeState.EXECUTION)
    assert "Om det startar" not in client.get(page).text


def test_an_initiative_that_fits_lets_nobody_wait(steering, plan, ask):
    state(steering, 100, 30)
    own = waiting(steering, ask(plan, 70), "Eget", 1)
    assert questions.if_it_starts(own).squeezed == ()


def test_what_a_strategic_plan_asks_for_in_a_year_with_a_plan_of_its_own_squeezes_nobody(steering, ask):
    strategic = plans.create(governed=steering.school, term=Term(PlanKind.STRATEGIC, 2026, 2029), by=None)
    own = waiting(steering, ask(strategic, 60), "Eget", 1)
    state(steering, 50)
    assert [each.lacking for each in questions.if_it_starts(own).squeezed] == [10]
    ask(planned.annual(steering.school), 70, title="Annat")
    assert load().free == -20
    assert questions.if_it_starts(own).squeezed == ()


def test_the_page_says_in_its_heading_for_how_many_seats_the_time_does_not_suffice(
    client, cast, steering, plan, ask
):
    client.force_login(cast.reader)
    empty = client.get(reverse("capacity"), {"ar": "2027"})
    assert "Ingen tid är angiven än" in empty.text
    state(steering, 100, 80)
    ask(plan, 40)
    ask(plan, 900, title="Sommar", quarter=Quarter(2027, 3))  # nobody has said how much time there is then
    page = client.get(reverse("capacity"), {"ar": "2027"})
    assert "Tiden räcker inte för 1 av 1 plats 2027" in page.text
    assert "ryms inte" in page.text
    ask(plan, 30, answer=HoursState.CONFIRMED, title="App")
    assert "tar av vidmakthållandet" in client.get(reverse("capacity"), {"ar": "2027"}).text


def test_denied_hours_are_told_of_beside_those_that_take_room(client, cast, steering, plan, ask):
    state(steering, 100)
    ask(plan, 40)
    ask(plan, 25, answer=HoursState.DENIED, title="Robot")
    client.force_login(cast.reader)
    page = client.get(reverse("capacity"), {"ar": "2027"}).text
    assert "40 av 100 h" in page
    assert "40 efterfrågade, 25 nekade" in page


def test_a_seat_whose_hours_nobody_has_stated_says_so_in_words(client, cast, steering, plan, ask):
    ask(plan, 40)
    client.force_login(cast.reader)
    page = client.get(reverse("capacity"), {"ar": "2027"}).text
    assert "40 h behövs" in page
    assert "utrymme inte angivet" in page
    assert "?" not in page[page.index("<table") : page.index("</table>")].replace("?ar=", "")


def test_the_seats_whose_time_does_not_suffice_stand_first(client, cast, steering, plan, ask):
    other = steering.school.seats.get(kind=SeatKind.LEAD, side=Side.BUSINESS)
    wish = answers.ask(
        line=planned.line(plan, "App"), seat=other, quarter=FIRST, hours=200, by=steering.business_lead
    )
    state(steering, 100)
    ask(plan, 40)
    client.force_login(cast.reader)
    rows = client.get(reverse("capacity"), {"ar": "2027"}).context["table"].rows
    assert rows[0][0].text.startswith("objektledare it")
    capacity.state(seat=wish.seat, year=2027, quarter=1, hours=100, reserved=0, by=steering.business_owner)
    rows = client.get(reverse("capacity"), {"ar": "2027"}).context["table"].rows
    assert rows[0][0].text.startswith("objektledare verksamhet")


def test_whoever_has_the_people_says_how_much_time_there_is(client, cast, steering, seat):
    address = reverse("capacity_state", args=[seat.pk, 2027, 1])
    client.force_login(cast.reader)
    assert client.get(address).status_code == 403
    client.force_login(steering.it_owner)
    assert client.get(reverse("capacity_state", args=[seat.pk, 2027, 5])).status_code == 404
    refused = client.post(address, {"hours": "100", "reserved": "101"})
    assert "kan inte vara fler än de som finns" in refused.text
    assert questions.stated(seat, 2027, 1) is None
    sent = client.post(address, {"hours": "100", "reserved": "100"})
    assert sent.url == f"{reverse('capacity')}?ar=2027"
    assert {"hours": 100, "reserved": 100}.items() <= client.get(address).context["form"].initial.items()


def test_the_other_side_has_not_the_people(steering, seat):
    with pytest.raises(NotAllowed, match="samma sida"):
        capacity.state(seat=seat, year=2027, quarter=1, hours=1, reserved=0, by=steering.business_owner)
    with pytest.raises(Invalid):
        capacity.state(seat=seat, year=2027, quarter=0, hours=1, reserved=0, by=steering.it_owner)


def test_the_questions_are_as_many_for_many_as_for_few(steering, plan, ask):
    own = waiting(steering, ask(plan, 60), "Eget", 1)
    state(steering, 10)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert questions.if_it_starts(own).squeezed
        return len(queries)

    waiting(steering, ask(plan, 5, title="Första"), "Första", 2)
    few = asked()
    for number in range(6):
        waiting(steering, ask(plan, 5, title=f"Rad {number}"), f"Initiativ {number}", number + 3)
    assert asked() == few


def test_whoever_is_asked_for_time_reads_what_the_seat_has_left(client, steering, plan, ask):
    wished = ask(plan, 60, title="Nytt")
    client.force_login(steering.it_owner)
    pages = [reverse("plan_to_answer"), reverse("plan_hours_answer_all", args=[wished.pk])]
    for page in pages:
        assert "Ingen har angett hur mycket tid som finns" in client.get(page).text
    state(steering, 100, 30)
    ask(plan, 20, title="Lovat", answer=HoursState.CONFIRMED)
    listed, answered = (client.get(page).text for page in pages)
    assert "Kvar att lova: kv. 1: 50" in listed
    assert "ryms inte" in listed
    assert "50 timmar kvar" in answered
    state(steering, 110, 30)
    assert "ryms inte" not in client.get(pages[0]).text


def test_upkeep_is_already_taken_off_what_is_left_when_it_is_asked_for(client, steering, plan, ask):
    state(steering, 40)
    ask(plan, 40, title="Drift", kind=LineKind.MAINTAIN)
    client.force_login(steering.it_owner)
    page = client.get(reverse("plan_to_answer")).text
    assert "Kvar att lova: kv. 1: 0" in page
    assert "ryms inte" not in page


def test_the_questions_behind_what_is_left_are_as_many_for_many_lines(client, steering, plan, ask):
    state(steering, 100)
    client.force_login(steering.it_owner)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert "Kvar att lova" in client.get(reverse("plan_to_answer")).text
        return len(queries)

    ask(plan, 5, title="Första")
    few = asked()
    for number in range(4):
        ask(plan, 5, title=f"Rad {number}")
    assert asked() == few
