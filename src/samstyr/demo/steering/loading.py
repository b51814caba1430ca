"""Tells the story from the beginning: each part rests on those before it."""

from collections.abc import Mapping
from datetime import datetime

from samstyr.demo.steering import (
    aims,
    answering,
    boards,
    books,
    business,
    cooperation,
    follow_up,
    forums,
    initiatives,
    line,
    needs,
    plans,
    seating,
    structure,
    systems,
    time,
)
from samstyr.demo.steering.story import Days, Town
from samstyr.governance.models import GovernanceObject
from samstyr.governance.services import paper_files
from samstyr.organisation.models import Unit


def is_told() -> bool:
    """Whether the story has been loaded."""
    return GovernanceObject.objects.exists()


def tell(units: Mapping[str, Unit], *, now: datetime) -> None:
    """Make all of it, as it looks at `now`; nothing of it where something goes wrong."""
    town = Town(Days(now), units=dict(units))
    with paper_files.made_meanwhile():
        _tell(town)


def _tell(town: Town) -> None:
    town.people = line.make(town.units, town.days)
    # Those who appoint come before those who are appointed, and objects before anything about them.
    structure.seats_of_the_whole(town)
    structure.decide(town)
    structure.make_products(town)
    seating.seat_everybody(town)
    forums.prepare(town)
    town.days.all_are_seated = True
    systems.take_in(town)
    business.describe(town)
    aims.set_goals(town)
    plans.reckon(town)
    plans.strategic(town)
    plans.last_year(town)
    plans.this_year(town)
    plans.next_year(town)
    follow_up.tell(town)
    books.take_in(town)
    time.state_capacity(town)
    time.lay_the_wheel(town)
    answering.assign(town)
    needs.hand_in(town)
    initiatives.make(town)
    boards.write_minutes(town)
    forums.meet(town)
    forums.let_plan_wait(town)
    forums.call_the_next(town)
    cooperation.match(town)
    # Last: a draft is a copy of what is in force, and must not be changed by what is told above.
    structure.draft_the_next(town)
    time.ask(town)
