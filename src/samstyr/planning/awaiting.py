"""What the plans wait for from a person: time on her side of an object, and her object's word on a dependency."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.foundation import numbers
from samstyr.governance.models import Seat, SeatKind, Side
from samstyr.governance.selectors import seats
from samstyr.organisation.selectors import people
from samstyr.planning import time_left
from samstyr.planning.models import LineHours, PlanDependency, PlanLine
from samstyr.planning.plan_policies import SPEAK
from samstyr.planning.selectors import plans as questions
from samstyr.planning.time_left import Slot


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Wishes for time and dependencies that a person may answer."""

    hours: tuple[LineHours, ...]
    ties: tuple[PlanDependency, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """How much it is, and the first day that something of it is needed."""

    number: int
    first: date | None


def speaking_seats(user: User) -> list[Seat]:
    """The seats by which a person speaks for objects: owner and lead."""
    person = people.of(user)
    if person is None:
        return []
    return [held.seat for held in seats.held_by(person) if held.seat.kind in SPEAK]


def of(user: User) -> Awaiting:
    """What waits for a person; at most four queries."""
    hours, ties = _asked(user)
    return Awaiting(tuple(hour for rows in hours for hour in rows), tuple(ties))


def amount(user: User) -> Amount:
    """How much waits for a person, for whoever shows none of it; two queries, answered by the database."""
    hours, ties = _asked(user)
    days = list(ties.values_list("needed_by", flat=True))
    # The start page shows a number and a day; the rows behind may be hundreds in the weeks before PSG.
    # One question for both sides: whoever speaks for business and IT is asked about a wish once.
    # A line is one question however many quarters it is asked for: it is answered as one.
    wishes = reduce(or_, hours).order_by().values("line").distinct().count() if hours else 0
    return Amount(wishes + len(days), min(filter(None, days), default=None))


def _asked(user: User) -> tuple[list[QuerySet[LineHours]], QuerySet[PlanDependency]]:
    """The wishes for time on each side where she speaks, and the dependencies on her objects."""
    held = [(seat.side, seat.object_id) for seat in speaking_seats(user) if seat.object_id]
    # By side: the business owner of an object does not answer for IT's people, nor the other way.
    sides = ((side, {pk for of, pk in held if of == side}) for side in Side)
    hours = [questions.hours_to_answer(objects, side) for side, objects in sides if objects]
    return hours, questions.dependencies_to_answer({pk for _side, pk in held})


@dataclass(frozen=True, slots=True)
class Time:
    """What is asked of one seat in one year: the hours in all, in words which quarters and whose they are, what is left.

    `fits` is None where nobody has stated how much time there is.
    """

    hours: str
    words: str
    left: str
    fits: bool | None


def by_line(wishes: Sequence[LineHours]) -> list[tuple[PlanLine, list[LineHours], list[Time]]]:
    """The wishes for time line by line, since one looks at a piece of work and not at a quarter."""
    left = time_left.left(wishes)
    found: dict[int, list[LineHours]] = {}
    for wish in wishes:
        found.setdefault(wish.line_id, []).append(wish)
    return [(some[0].line, some, _times(some, left)) for some in found.values()]


def _times(wishes: Iterable[LineHours], left: Mapping[Slot, int]) -> list[Time]:
    found: dict[tuple[int, Seat], list[LineHours]] = {}
    for wish in wishes:
        found.setdefault((wish.year, wish.seat), []).append(wish)
    return [
        Time(
            numbers.hours(sum(each.hours for each in some)),
            _("%(year)s (%(quarters)s), %(seat)s")
            % {
                "year": year,
                "quarters": ", ".join(
                    _("kv. %(quarter)s: %(hours)s") % {"quarter": each.quarter, "hours": each.hours}
                    for each in some
                ),
                "seat": seat,
            },
            *_left(some, left),
        )
        for (year, seat), some in found.items()
    ]


def _left(wishes: Iterable[LineHours], left: Mapping[Slot, int]) -> tuple[str, bool | None]:
    known = [(wish, left[place]) for wish in wishes if (place := time_left.slot(wish)) in left]
    if not known:
        return time_left.words(None), None
    quarters = ", ".join(
        _("kv. %(quarter)s: %(hours)s") % {"quarter": wish.quarter, "hours": hours} for wish, hours in known
    )
    return _("kvar att lova: %(quarters)s") % {"quarters": quarters}, all(
        time_left.fits(wish, hours) for wish, hours in known
    )


def finding(number: int) -> str:
    """How much waits, in words."""
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
