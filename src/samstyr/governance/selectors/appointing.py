"""Who appoints to a seat, and who answers for what a vacant seat should have done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
from samstyr.governance import seating
from samstyr.governance.models import Matter, Seat, SeatKind, Side
from samstyr.governance.seating import Place, SeatState
from samstyr.governance.selectors import seats
from samstyr.governance.selectors.mandates import Decider, Loaded, Source, loaded, who_decides
from samstyr.organisation.models import Person, UnitKind
from samstyr.organisation.selectors import active_units

MOST_STEPS = 4  # lead, owner, municipal director; a matrix of the municipality's own may go in a ring
# A committee's seat and the director's are missing on purpose: election and employment fill them, and no row
# of the matrix.
APPOINTED_BY = {
    (SeatKind.LEAD, Side.BUSINESS): Matter.APPOINT_BUSINESS_LEAD,
    (SeatKind.LEAD, Side.IT): Matter.APPOINT_IT_LEAD,
    (SeatKind.OWNER, Side.BUSINESS): Matter.APPOINT_OWNER,
    (SeatKind.OWNER, Side.IT): Matter.APPOINT_OWNER,
    (SeatKind.SPECIALIST, Side.BUSINESS): Matter.APPOINT_SPECIALIST,
    (SeatKind.SPECIALIST, Side.IT): Matter.APPOINT_SPECIALIST,
    (SeatKind.PRODUCT_COORDINATOR, ""): Matter.APPOINT_COORDINATOR,
    (SeatKind.PORTFOLIO_CHAIR, ""): Matter.APPOINT_CHAIR,
}
ONE_OF_EACH = (SeatKind.MUNICIPAL_DIRECTOR, SeatKind.PORTFOLIO_CHAIR, SeatKind.PORTFOLIO_OFFICE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A seat in the list: how it stands, who appoints to it, and who in it also sits on the object's other side."""

    place: Place
    appointer: Decider | None
    both_sides: tuple[Person, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether something should be done about it."""
        return self.place.state != SeatState.HELD


class Near(Loaded):
    """The seats that may concern one person: without the specialists' and coordinators' that others hold.

    Nobody else's task falls to those, and of 280 seats they are two thirds. Where a municipality's own matrix lets such a
    seat appoint, its kind is fetched whole.
    """

    def __init__(self, person: Person, on: date) -> None:
        self._person, self._on = person, on

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """Those seats, with who holds them."""
        deciding = {self.rule(matter).seat_kind for matter in APPOINTED_BY.values()}
        but = {SeatKind.SPECIALIST, SeatKind.PRODUCT_COORDINATOR} - deciding
        return seats.near(self._person, self._on, but=but)


@asked_once
def near(person: Person, on: date) -> Near:
    """The seats that may concern a person, as this page has fetched them."""
    return Near(person, on)


def matter_of(seat: Seat) -> Matter | None:
    """The matter of appointing to a seat; None for those that follow from an employment or an election."""
    return APPOINTED_BY.get((SeatKind(seat.kind), seat.side))


def appointer(seat: Seat, *, on: date | None = None, source: Source | None = None) -> Decider | None:
    """Who appoints to a seat; None where the portfolio office keeps the list of who it is."""
    matter = matter_of(seat)
    if matter is None:
        return None
    return who_decides(matter, seat.object, side=seat.side, on=on, source=source)


def answering(seat: Seat, *, on: date | None = None, source: Source | None = None) -> tuple[Person, ...]:
    """Who answers for a seat's duties: its holders, else its substitutes, else who appoints to it, and so upwards."""
    day, above = on or clock.today(), seat
    for _step in range(MOST_STEPS):
        place = seating.place(above, day)
        if place.holders or place.substitutes:
            return tuple(holding.person for holding in place.holders or place.substitutes)
        decider = appointer(above, on=day, source=source)
        if decider is None or decider.seat is None:
            return ()
        # Upwards by who appoints: that is who could have seen to it that the seat was filled.
        above = decider.seat
    return ()


def listed(on: date | None = None) -> list[Listed]:
    """Every seat of today with how it stands, what is wrong first; four questions however many there are."""
    source, day = loaded(), on or clock.today()
    found = [seating.place(seat, day) for seat in source.seats]
    # Once for all owners: whether they may own is asked of their positions, row by row.
    seats.give_positions(found)
    twice = _both_sides(found)
    rows = [
        Listed(
            place=place,
            appointer=appointer(place.seat, on=day, source=source),
            both_sides=tuple(
                holding.person
                for holding in place.holders
                if (place.seat.object_id, holding.person_id) in twice
            ),
        )
        for place in found
    ]
    worst = {state: number for number, state in enumerate(SeatState)}
    return sorted(rows, key=lambda row: (worst[row.place.state], *_order(row.place.seat)))


def vacant_for(person: Person, on: date | None = None) -> list[Place]:
    """The vacant seats that a person appoints to."""
    day = on or clock.today()
    source, found = near(person, day), []
    for place in (seating.place(seat, day) for seat in source.seats):
        if place.is_vacant:
            decider = appointer(place.seat, on=day, source=source)
            # A substitute is reminded too: the seat is as empty on the days when she acts.
            if decider is not None and person in (*decider.people, *decider.substitutes):
                found.append(place)
    return sorted(found, key=lambda place: _order(place.seat))


def _order(seat: Seat) -> tuple[str, int, str, int]:
    name = seat.object.name if seat.object else ""
    return name, seats.ORDER[seat.kind], seat.side, seat.pk


def _both_sides(found: Iterable[Place]) -> set[tuple[int | None, int]]:
    """Objects and persons where one person sits on both sides: shown, not forbidden."""
    sides: dict[tuple[int | None, int], set[str]] = {}
    for place in found:
        for holding in place.holders:
            # Seats without a side can be combined with any: a coordinator is nobody's counterpart.
            if place.seat.side:
                sides.setdefault((place.seat.object_id, holding.person_id), set()).add(place.seat.side)
    return {key for key, held in sides.items() if len(held) > 1}


def lacking_of_the_whole() -> list[Seat]:
    """The seats of the municipality as a whole that nobody has made yet, unsaved: one of each kind, one a nämnd."""
    made = set(
        Seat.objects.filter(is_active=True, kind__in=[*ONE_OF_EACH, SeatKind.COMMITTEE]).values_list(
            "kind", "unit"
        )
    )
    kinds = {kind for kind, _unit in made}
    wanted = [Seat(kind=kind) for kind in ONE_OF_EACH if kind not in kinds]
    committees = active_units().filter(kind=UnitKind.COMMITTEE)
    return wanted + [
        Seat(kind=SeatKind.COMMITTEE, unit=unit)
        for unit in committees
        if (SeatKind.COMMITTEE, unit.pk) not in made
    ]
