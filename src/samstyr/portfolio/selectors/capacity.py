"""Questions about time: what there is, what upkeep takes, what is asked for, what must wait. `docs/method/capacity.md`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from samstyr.foundation import clock, dates
from samstyr.governance.models import Seat
from samstyr.planning.ledger import counted_plans, own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import HoursState, LineHours, LineKind, Standing
from samstyr.portfolio.models import Initiative, InitiativeState, SeatCapacity

type Slot = tuple[int, int, int]
"""A seat's quarter: seat, year, quarter."""


@dataclass(frozen=True, slots=True)
class Load:
    """The hours of a seat in a quarter. `reserved` is what upkeep takes: the larger of what is kept and what is planned.

    `confirmed`, `asked` and `denied` are hours of development and retirement.
    """

    seat: Seat
    year: int
    quarter: int
    hours: int | None
    reserved: int
    confirmed: int
    asked: int
    denied: int

    @property
    def free(self) -> int | None:
        """What is left when upkeep and everything confirmed and asked for is taken; below nought it does not fit."""
        return None if self.hours is None else self.hours - self.reserved - self.confirmed - self.asked

    @property
    def room(self) -> int | None:
        """What is left to promise: less upkeep and what is confirmed, whatever else is asked for."""
        return None if self.hours is None else self.hours - self.reserved - self.confirmed

    @property
    def eats_upkeep(self) -> bool:
        """Whether what is confirmed does not fit beside the upkeep."""
        return self.hours is not None and self.reserved + self.confirmed > self.hours


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A seat's quarter that does not hold another initiative, how many hours it lacks, and which could wait."""

    load: Load
    lacking: int
    could_wait: tuple[Initiative, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What an initiative's start would mean for the seats' time. `unstated` are quarters whose hours nobody has said."""

    squeezed: tuple[Squeezed, ...]
    unstated: tuple[Load, ...]
    asks: bool


def loads(year: int, *, objects: Iterable[int] | None = None) -> list[Load]:
    """Every seat's quarters of a year in which there is or is asked for anything; a handful of queries."""
    wanted = set(objects) if objects is not None else None
    said = {(row.seat_id, row.year, row.quarter): row for row in SeatCapacity.objects.filter(year=year)}
    asked = _asked(year, wanted)
    slots = sorted({*said, *asked})
    # What a seat is called asks for all three.
    seats = Seat.objects.select_related("object", "product", "unit").in_bulk([slot[0] for slot in slots])
    return [
        _load(seats[slot[0]], slot, said.get(slot), asked.get(slot, {}))
        for slot in slots
        if wanted is None or seats[slot[0]].object_id in wanted
    ]


def stated(seat: Seat, year: int, quarter: int) -> SeatCapacity | None:
    """What has been said of a seat's quarter."""
    return stated_rows(seat, year, quarter).first()


def stated_rows(seat: Seat, year: int, quarter: int) -> QuerySet[SeatCapacity]:
    """What has been said of a seat's quarter, as rows: one or none."""
    return SeatCapacity.objects.filter(seat=seat, year=year, quarter=quarter)


def if_it_starts(initiative: Initiative) -> Scenario:
    """Where an initiative does not fit if it starts, and of which seats nobody has said how much time there is.

    Those that could wait have not started, or are later in the decided order; nothing is moved by asking. Quarters that
    have ended are not told of: nobody can wait with what was.
    """
    own = _ahead(initiative)
    years = {year for _seat, year, _quarter in own}
    known = {(load.seat.pk, load.year, load.quarter): load for year in years for load in loads(year)}
    others = _others(initiative)
    squeezed, unstated = [], []
    for slot, hours in sorted(own.items()):
        load = known.get(slot)
        # Hours of a year whose plan does not count say nothing about that year.
        if load is None:
            continue
        if load.free is None:
            unstated.append(load)
        # The initiative's own hours are in the load already, for its plan lines count whether or
        # not it has started.
        elif load.free < 0:
            waiting = tuple(other for other, theirs in others if slot in theirs)
            # A seat that was too full before lacks more than this initiative takes; only its own part is told
            # of here.
            squeezed.append(Squeezed(load, min(hours, -load.free), waiting))
    return Scenario(tuple(squeezed), tuple(unstated), asks=bool(own))


def _ahead(initiative: Initiative) -> dict[Slot, int]:
    """The hours that an initiative asks for, in quarters that have not ended."""
    own: dict[Slot, int] = defaultdict(int)
    now = dates.quarter(clock.today())
    for slots in _slots_of(initiative.lines.values_list("line_key", flat=True)).values():
        for slot, hours in slots.items():
            if slot[1:] >= now:
                own[slot] += hours
    return own


def _asked(year: int, objects: set[int] | None) -> dict[Slot, dict[tuple[str, bool], int]]:
    """Hours by slot, then by what was answered and whether it is upkeep; of the plans that count as latest."""
    plans = {
        plan
        # The latest and not the decided: a lead asks for time while the plan is a draft, and must see then
        # that it does not fit.
        for (_object, when), plan in counted_plans.plans_that_count(Basis.LATEST, objects).items()
        if when == year
    }
    rows = LineHours.objects.filter(
        line__plan__in=plans, line__standing=Standing.CONFIRMED, year=year
    ).values_list("seat", "year", "quarter", "state", "line__kind", "hours")
    found: dict[Slot, dict[tuple[str, bool], int]] = defaultdict(lambda: defaultdict(int))
    for seat, when, quarter, state, kind, hours in rows:
        found[seat, when, quarter][state, kind == LineKind.MAINTAIN] += hours
    return found


def _load(seat: Seat, slot: Slot, stated: SeatCapacity | None, asked: Mapping[tuple[str, bool], int]) -> Load:
    upkeep = sum(
        hours for (state, is_upkeep), hours in asked.items() if is_upkeep and state != HoursState.DENIED
    )
    return Load(
        seat,
        slot[1],
        slot[2],
        stated.hours if stated else None,
        # The larger and not the sum: the planned upkeep is what the hours were kept for.
        max(upkeep, stated.reserved if stated else 0),
        *(
            asked.get((state, False), 0)
            for state in (HoursState.CONFIRMED, HoursState.ASKED, HoursState.DENIED)
        ),
    )


def _slots_of(keys: Collection[UUID]) -> dict[UUID, dict[Slot, int]]:
    """The hours that plan lines ask of each seat's quarter, line by line; what was denied is asked for no more."""
    found: dict[UUID, dict[Slot, int]] = defaultdict(lambda: defaultdict(int))
    for wish in own_time.hours_of_lines(keys, Basis.LATEST) if keys else ():
        if wish.state != HoursState.DENIED:
            found[wish.line.key][wish.seat_id, wish.year, wish.quarter] += wish.hours
    return found


def _others(initiative: Initiative) -> list[tuple[Initiative, set[Slot]]]:
    """The initiatives that have not started, with the quarters that they ask for; those placed last come first."""
    waiting = (
        Initiative.objects.filter(side_state="")
        .exclude(pk=initiative.pk)
        # An idea has asked nobody for time yet, and what has started is not asked to wait for what has not.
        .filter(state__in=(InitiativeState.PREPARATION, InitiativeState.PRIORITISED))
        .prefetch_related("priorities", "lines")
    )
    lines = {each.pk: [line.line_key for line in each.lines.all()] for each in waiting}
    slots = _slots_of([key for keys in lines.values() for key in keys])
    found = [(each, {slot for key in lines[each.pk] for slot in slots.get(key, ())}) for each in waiting]
    return sorted(found, key=lambda pair: _place(pair[0]), reverse=True)


def _place(initiative: Initiative) -> int:
    # Nobody has said that it matters more than the others, so it is the first that can wait.
    return next((each.place for each in initiative.priorities.all() if each.is_current), 10_000)
