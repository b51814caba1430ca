"""Questions about the objects, their four seats and their products."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from samstyr.governance.models import (
    BusinessComponent,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
    ObjectType,
    SeatKind,
    Side,
)
from samstyr.governance.seating import Place, SeatState
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import units

# Guideline 4.2.5: every object has an owner and a lead on each side.
FOUR = tuple((kind, side) for side in (Side.BUSINESS, Side.IT) for kind in (SeatKind.OWNER, SeatKind.LEAD))


@dataclass(frozen=True, slots=True)
class SeatCard:
    """One of the four seats of an object as it stands on a day. `person` is empty when the seat is vacant.

    `seat_id` is None for a seat that was never made. `awaits` is whoever has been appointed and has not accepted,
    `also` those who hold it beside `person`.
    """

    kind: SeatKind
    side: Side
    state: SeatState = SeatState.VACANT
    person: str = ""
    person_id: int | None = None
    substitute: str = ""
    awaits: str = ""
    also: tuple[str, ...] = ()
    seat_id: int | None = None

    @property
    def label(self) -> str:
        """The seat in words: “objektägare verksamhet”."""
        return f"{self.kind.label} {self.side.label}"

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return not self.person

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody holds it, and yet it is not as the guideline has it."""
        return not self.is_vacant and self.state is not SeatState.HELD


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """An object in the list: its four seats and how much belongs to it."""

    object: GovernanceObject
    seats: tuple[SeatCard, ...]
    products: int
    it_components: int
    business_components: int

    @property
    def vacant(self) -> tuple[SeatCard, ...]:
        """The seats that nobody holds."""
        return tuple(seat for seat in self.seats if seat.is_vacant)

    @property
    def doubtful(self) -> tuple[SeatCard, ...]:
        """The seats that are held, but by two at once or without authority in the line."""
        return tuple(seat for seat in self.seats if seat.is_doubtful)


def active() -> QuerySet[GovernanceObject]:
    """The objects of today, by name."""
    return GovernanceObject.objects.filter(is_active=True)


def all_objects() -> QuerySet[GovernanceObject]:
    """Every object that has ever been, with the departments that it supports."""
    return GovernanceObject.objects.prefetch_related("supports")


def supported() -> dict[int, str]:
    """What each object supports, in words for a file."""
    return {
        each.pk: "; ".join(unit.name for unit in each.supports.all())
        for each in active().prefetch_related("supports")
    }


def by_slug(slug: str) -> GovernanceObject | None:
    """The object with an address."""
    return all_objects().filter(slug=slug).first()


def overview(on: date) -> dict[ObjectType, list[ObjectRow]]:
    """The objects of today by type, with their seats and how many products and components they have."""
    objects = list(active())
    seats = cards(objects, on)
    products = _counts(ObjectProduct.objects.filter(is_active=True))
    systems = _counts(ItComponent.objects.filter(is_active=True, object__isnull=False))
    business = _counts(BusinessComponent.objects.filter(is_active=True))
    rows: dict[ObjectType, list[ObjectRow]] = {each: [] for each in ObjectType}
    for each in objects:
        rows[ObjectType(each.type)].append(
            ObjectRow(
                each,
                seats[each.pk],
                products.get(each.pk, 0),
                systems.get(each.pk, 0),
                business.get(each.pk, 0),
            )
        )
    return rows


def cards(objects: Iterable[GovernanceObject], on: date) -> dict[int, tuple[SeatCard, ...]]:
    """The four seats of each object: owner and lead, business and IT. A seat that was never made is vacant."""
    ids = [each.pk for each in objects]
    found = seats.every().filter(object__in=ids, kind__in=[SeatKind.OWNER, SeatKind.LEAD])
    places = {
        (place.seat.object_id, place.seat.kind, place.seat.side): place for place in seats.places(found, on)
    }
    # Always four: a seat that nobody has made is as vacant as one that nobody holds.
    return {pk: tuple(_card(kind, side, places.get((pk, kind, side))) for kind, side in FOUR) for pk in ids}


def without_owner(on: date) -> dict[int, tuple[SeatCard, ...]]:
    """The objects of today where the seat of an owner is vacant, with those seats."""
    found = cards(active(), on)
    vacant = {
        pk: tuple(card for card in four if card.kind is SeatKind.OWNER and card.is_vacant)
        for pk, four in found.items()
    }
    return {pk: seats for pk, seats in vacant.items() if seats}


def products_of(governed: GovernanceObject) -> QuerySet[ObjectProduct]:
    """The products of an object today, with how many components each gathers.

    One that keeps where it is used to itself is counted for nobody: a figure that differs would tell of it.
    """
    systems, supports = (_whose_products_are_secret(kind) for kind in (ItComponent, BusinessComponent))
    live = Q(it_components__is_active=True) & ~Q(it_components__in=systems)
    used = Q(business_components__is_active=True) & ~Q(business_components__in=supports)
    return (
        governed.products.filter(is_active=True)
        .annotate(
            # Distinct, for the two joins multiply each other.
            systems=Count("it_components", filter=live, distinct=True),
            supports=Count("business_components", filter=used, distinct=True),
        )
        .order_by("position", "name")
    )


def _whose_products_are_secret(kind: type[ItComponent] | type[BusinessComponent]) -> list[int]:
    rows = kind.objects.exclude(secret_fields=[]).values_list("pk", "secret_fields")
    # Looked into here: SQLite cannot be asked what a JSON list holds.
    return [pk for pk, fields in rows if "products" in fields]


def product_set() -> QuerySet[ObjectProduct]:
    """Every product with its object."""
    return ObjectProduct.objects.select_related("object")


def _card(kind: SeatKind, side: Side, place: Place | None) -> SeatCard:
    if place is None:
        return SeatCard(kind, side)
    awaits = place.awaiting_holders
    return SeatCard(
        kind,
        side,
        state=place.state,
        person=place.holder.name if place.holder else "",
        person_id=place.holder.pk if place.holder else None,
        substitute=place.substitute.name if place.substitute else "",
        awaits=awaits[0].person.name if awaits else "",
        also=tuple(holding.person.name for holding in place.holders[1:]),
        seat_id=place.seat.pk,
    )


def _counts(rows: QuerySet) -> dict[int, int]:  # type: ignore[type-arg]
    # The default order would join the grouping and give one group for each name; an empty
    # `order_by` takes it away.
    return dict(rows.order_by().values_list("object").annotate(Count("pk")))


def live_products() -> QuerySet[ObjectProduct]:
    """Every product of today, by object."""
    live = ObjectProduct.objects.filter(is_active=True, object__is_active=True).select_related("object")
    return live.order_by("object__name", "position", "name")


def supporting(unit: Unit) -> QuerySet[GovernanceObject]:
    """The objects of today that support a unit, or one that was merged into it; three queries."""
    return active().filter(supports__in=units.with_former(unit)).distinct()
