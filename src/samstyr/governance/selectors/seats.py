"""Questions about seats and who sits in them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import FETCH_PEERS, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
from samstyr.governance import seating
from samstyr.governance.models import GovernanceObject, ObjectProduct, Seat, SeatHolding, SeatKind
from samstyr.governance.seating import Place
from samstyr.governance.selectors import at_hand, standing
from samstyr.organisation.models import LinePosition, Person

# What is somebody's seat, in the order of the guideline; the line and a forum's chair are no seats of their own.
ORDERED = tuple(kind for kind in SeatKind if kind not in {SeatKind.LINE_MANAGER, SeatKind.FORUM_CHAIR})
ORDER = {kind: number for number, kind in enumerate(SeatKind.values)}
_SIDES = {"": 0, "business": 1, "it": 2}


def with_holdings(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """Seats with where they are and who holds them, positions included; three queries however many they are."""
    return _with(seats, SeatHolding.objects.prefetch_related("person__positions"))


def _with(seats: QuerySet[Seat], holdings: QuerySet[SeatHolding]) -> QuerySet[Seat]:
    # Into a list of the seat: as `seat.holdings` Django would make a manager and a filter of its own for each.
    listed = Prefetch("holdings", queryset=holdings.select_related("person"), to_attr="at_hand")
    return seats.select_related("object", "product", "unit").prefetch_related(listed)


def every() -> QuerySet[Seat]:
    """The seats of today, with their holdings."""
    return with_holdings(Seat.objects.filter(is_active=True))


def to_go_through() -> list[Seat]:
    """The seats of today with their holdings and without positions: two queries, and half the things in memory."""
    return list(_with(Seat.objects.filter(is_active=True), SeatHolding.objects.all()))


def near(person: Person, on: date, *, but: Collection[str]) -> list[Seat]:
    """The seats of today without those of some kinds that others than a person hold; three queries.

    Their objects are fetched apart, one of each and not one a seat; products and nämnder when the first is named, for all
    at once.
    """
    here = Q(person__left_on__isnull=True) | Q(person__left_on__gte=on)
    held = standing.accepted(on).filter(here, seat=OuterRef("pk"), is_substitute=False)
    hers = Q(pk__in=[holding.seat_id for holding in _in_seats_of_today(person)])
    rows = Seat.objects.filter(~Q(kind__in=but) | hers | ~Exists(held), is_active=True)
    found = {seat.pk: seat for seat in rows.fetch_mode(FETCH_PEERS)}
    objects = at_hand.objects()
    for seat in found.values():
        seat.__dict__["at_hand"] = []
        seat.object = objects[seat.object_id] if seat.object_id else None
    for holding in SeatHolding.objects.filter(seat__in=list(found)).select_related("person"):
        holding.seat = found[holding.seat_id]
        holding.seat.__dict__["at_hand"].append(holding)
    return list(found.values())


def give_positions(places: Iterable[Place]) -> None:
    """Fetch the positions that say whether owners have the authority it takes; nobody else's are asked for."""
    # Only owners need authority in the line (guideline 4.2.5).
    owners = (place for place in places if place.seat.kind == SeatKind.OWNER)
    people = {holding.person for place in owners for holding in place.holders}
    prefetch_related_objects(list(people), "positions")


def to_choose_from(governed: GovernanceObject | None = None) -> QuerySet[Seat]:
    """The seats that may carry something out: those of the object concerned and of the whole; without an object, every
    owner and lead. A list of all specialists is no choice."""
    near = Q(object=governed) if governed else Q(kind__in=(SeatKind.OWNER, SeatKind.LEAD))
    found = Seat.objects.filter(near | Q(object__isnull=True), is_active=True)
    return found.select_related("object", "product", "unit")


def of_object(governed: GovernanceObject, on: date | None = None) -> list[Place]:
    """Each seat of an object and how it stands: owners, leads, specialists, coordinators; business before IT."""
    return places(_seats_of(governed), on)


@asked_once
def _seats_of(governed: GovernanceObject) -> list[Seat]:
    return list(every().filter(object=governed))


def places(seats: Iterable[Seat], on: date | None = None) -> list[Place]:
    """How seats stand on a day, in the order of the guideline."""
    day = on or clock.today()
    # The order of the guideline is known here and not in the database, which has codes.
    ordered = sorted(seats, key=lambda seat: (ORDER[seat.kind], _SIDES[seat.side], seat.pk))
    return [seating.place(seat, day) for seat in ordered]


def held_by(person: Person, on: date | None = None) -> list[SeatHolding]:
    """What a person holds or is substitute for on a day, accepted; one query."""
    day = on or clock.today()
    # What nobody has accepted gives no mandate, whoever has appointed.
    return [holding for holding in _in_seats_of_today(person) if seating.counts(holding, day)]


@asked_once
def _in_seats_of_today(person: Person) -> list[SeatHolding]:
    """What a person has held, holds and has been asked to hold of the seats that there are; one query for all of it."""
    rows = SeatHolding.objects.filter(person=person, seat__is_active=True)
    found = list(rows.select_related("seat__object", "seat__product", "seat__unit"))
    for holding in found:
        holding.person = person  # known already
    return found


def held_in(governed: GovernanceObject, person: Person, on: date | None = None) -> list[Seat]:
    """The seats of one object that a person holds or is substitute for on a day; one query."""
    return [holding.seat for holding in held_by(person, on) if holding.seat.object_id == governed.pk]


def offered_to(person: Person, on: date | None = None) -> list[SeatHolding]:
    """The seats that a person has been asked to take and has not answered."""
    day = on or clock.today()
    return [holding for holding in _in_seats_of_today(person) if seating.asked(holding, day)]


def history_of(person: Person) -> QuerySet[SeatHolding]:
    """Every holding of a person, the latest first."""
    return _of(person).order_by("-starts_on", "-pk")


@asked_once
def find(**where: object) -> Seat | None:
    """The seat of today that fits, with its holdings; None when nobody has made it.

    The positions of its holders are left to whoever asks about their authority: who decides does not depend on it.
    """
    return _with(Seat.objects.filter(is_active=True, **where), SeatHolding.objects.all()).first()


def candidates(seat: Seat, on: date | None = None) -> QuerySet[Person]:
    """Those who may be asked to take a seat: everybody in service; for an owner's, those with authority in the line."""
    day = on or clock.today()
    found = Person.objects.filter(Q(left_on__isnull=True) | Q(left_on__gte=day))
    # Guideline 4.2.5: an owner is tied to the line. Nobody else is offered, so that no seat lapses on its
    # first day.
    if seat.kind == SeatKind.OWNER:
        positions = LinePosition.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            over_budget=True,
            over_staff=True,
            over_assignment=True,
        )
        found = found.filter(pk__in=positions.values("person"))
    return found


def products_of(governed: GovernanceObject) -> QuerySet[ObjectProduct]:
    """The products that a specialist or a coordinator may work with."""
    return ObjectProduct.objects.filter(object=governed, is_active=True)


def holding(pk: int) -> QuerySet[SeatHolding]:
    """One holding with its seat and person."""
    return SeatHolding.objects.filter(pk=pk).select_related(
        "person", "seat__object", "seat__product", "seat__unit", "appointed_by"
    )


def _of(person: Person) -> QuerySet[SeatHolding]:
    return SeatHolding.objects.filter(Q(person=person)).select_related(
        "person", "seat__object", "seat__product", "seat__unit"
    )
