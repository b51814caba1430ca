"""How much time the IT leads' people have, the year's own wheel, and a check-up that some have answered."""

from itertools import islice
from typing import Any

from samstyr.accounts.models import User
from samstyr.demo.steering.story import Town
from samstyr.demo.steering.systems import picked
from samstyr.governance.models import CheckUp
from samstyr.governance.selectors import check_ups as questions
from samstyr.governance.services import check_ups
from samstyr.governance.services.check_ups import Facts
from samstyr.planning.ledger import own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import HoursState
from samstyr.planning.services import wheel
from samstyr.portfolio.services import capacity

SAID_ON = "Y-1-11-16"  # before the plans of the year were decided
SAID_AHEAD = "-6d"  # and lately of the year to come, while its plans are drafts
SIDES = ("lead_it", "lead_business")
# Of every seat that is asked for time: hours a quarter that are kept for what must run, and that are there in all.
KEPT = {"lead_it": 60, "lead_business": 20}
THERE = {"lead_it": (160, 200, 240), "lead_business": (100, 120, 160)}
# Where much is planned there are more people; Vård och omsorg asks for more than it has all the same.
MORE = {"skola-och-forskola": 300, "integration-och-data": 260}
ASKED = ("criticality", "personal_data", "hosting", "yearly_cost")
ANSWERS = 8
TOLD = {"criticality": "high", "personal_data": True, "hosting": "supplier", "yearly_cost": 85_000_00}


def state_capacity(town: Town) -> None:
    """What there is in each quarter, of the seats that the plans ask this year and next; here and there too little."""
    _state(town, town.days.year, Basis.IN_FORCE, SAID_ON)
    _state(town, town.days.year + 1, Basis.LATEST, SAID_AHEAD)


def _state(town: Town, year: int, basis: Basis, day: str) -> None:
    wanted = {each.seat for each in own_time.hours(basis, years=[year]) if each.state != HoursState.DENIED}
    with town.days.on(day):
        for key in town.objects:
            for side in SIDES:
                seat = town.seat(key, side)
                if seat.pk not in wanted:
                    continue
                there = max(MORE.get(key, 0), THERE[side][picked(key + side, 3)])
                owner = town.acting(key, side.replace("lead", "owner"))
                for quarter in (1, 2, 3, 4):
                    capacity.state(
                        seat=seat, year=year, quarter=quarter, hours=there, reserved=KEPT[side], by=owner
                    )


def lay_the_wheel(town: Town) -> None:
    """The year's wheel: what the plans say shows who has done each step and who has not."""
    with town.days.on("Y-2-02-03"):
        wheel.begin(by=town.office)


def ask(town: Town) -> None:
    """A check-up of the register: some have answered, one does not know, and most questions wait."""
    with town.days.on("-9d"):
        facts = Facts(
            name="Höstens avstämning av registret",
            fields=ASKED,
            starts_on=town.days.of("-9d"),
            ends_on=town.days.of("+12d"),
            most_each=4,
        )
        check_up = check_ups.begin(facts, by=town.office)
    with town.days.on("-5d") as today:
        waiting = (each for each in questions.left(check_up, today) if each.answering.people)
        for number, asked in enumerate(list(islice(waiting, 0, 30 * ANSWERS, 30))):
            person = asked.answering.people[0]
            assert person.user is not None
            _answer(check_up, asked, person.user, knows=number != ANSWERS - 1)


def _answer(check_up: CheckUp, asked: questions.Asked, by: User, *, knows: bool) -> None:
    about: Any = {"component": asked.component, "field": asked.field, "by": by}
    if knows:
        check_ups.answer(check_up, version=asked.component.version, value=TOLD[asked.field], **about)
    else:
        check_ups.does_not_know(check_up, **about)
