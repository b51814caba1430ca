"""What the plans wait for from a person: time on her side of an object, and her object's word on a dependency."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.governance.models import Seat, SeatKind, Side
from samstyr.governance.selectors import seats
from samstyr.planning.models import LineHours, PlanDependency
from samstyr.planning.plan_policies import SPEAK
from samstyr.planning.selectors import plans as questions


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Wishes for time and dependencies that a person may answer."""

    hours: tuple[LineHours, ...]
    ties: tuple[PlanDependency, ...]


def speaking_seats(user: User) -> list[Seat]:
    """The seats by which a person speaks for objects: owner and lead."""
    person = getattr(user, "person", None)
    if person is None:
        return []
    return [held.seat for held in seats.held_by(person) if held.seat.kind in SPEAK]


def of(user: User) -> Awaiting:
    """What waits for a person; at most four queries."""
    held = speaking_seats(user)
    hours: list[LineHours] = []
    for side in Side:
        objects = {seat.object_id for seat in held if seat.side == side and seat.object_id}
        if objects:
            hours += questions.hours_to_answer(objects, side)
    objects = {seat.object_id for seat in held if seat.object_id}
    ties = tuple(questions.dependencies_to_answer(objects)) if objects else ()
    return Awaiting(tuple(hours), ties)


def finding(waiting: Awaiting) -> str:
    """How much waits, in words."""
    number = len(waiting.hours) + len(waiting.ties)
    if not number:
        return _("Inget väntar på ditt svar")
    return ngettext(
        "%(number)s fråga väntar på ditt svar", "%(number)s frågor väntar på ditt svar", number
    ) % {"number": number}


def owners(user: User) -> list[Seat]:
    """The seats by which a person decides plans: business owner."""
    return [
        seat for seat in speaking_seats(user) if seat.kind == SeatKind.OWNER and seat.side == Side.BUSINESS
    ]
