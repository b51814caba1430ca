"""The whole at once: objects with their owners, products, and every component in its place. Nine questions, whatever the size."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samstyr.governance.models import BusinessComponent, GovernanceObject, ItComponent, ObjectProduct
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import objects as object_questions
from samstyr.governance.selectors.objects import SeatCard

type Component = ItComponent | BusinessComponent


@dataclass(frozen=True, slots=True)
class Place:
    """A product with what it gathers; without a product it is what the object owns and no product gathers."""

    product: ObjectProduct | None
    it: Sequence[ItComponent]
    business: Sequence[BusinessComponent]

    @property
    def components(self) -> list[Component]:
        """All of it, the IT components first."""
        return [*self.it, *self.business]


@dataclass(frozen=True, slots=True)
class MappedObject:
    """An object with its four seats and its products. Without an object it is what nobody owns."""

    object: GovernanceObject | None
    seats: tuple[SeatCard, ...]
    places: Sequence[Place]


def whole(viewer: Viewer, on: date) -> list[MappedObject]:
    """Every object of today by name, and last what no object of today owns. Masked products keep a component at its owner."""
    objects = list(object_questions.active())
    seats = object_questions.cards(objects, on)
    products = list(ObjectProduct.objects.filter(is_active=True, object__in=objects))
    # Whole rows: of a model with so many fields, leaving two small ones out takes longer than reading them.
    systems = {each.pk: each for each in ItComponent.objects.filter(is_active=True)}
    support = {each.pk: each for each in BusinessComponent.objects.filter(is_active=True)}
    it = _gathered(_links(ItComponent), systems, viewer)
    business = _gathered(_links(BusinessComponent), support, viewer)
    # Standing in another object's product, a component still has no place at home.
    homes = {product.pk: product.object_id for product in products}
    loose_it = _loose(systems, it, homes)
    loose_business = _loose(support, business, homes)
    found = []
    for each in objects:
        own = [product for product in products if product.object_id == each.pk]
        places = [Place(product, it[product.pk], business[product.pk]) for product in own]
        if loose_it[each.pk] or loose_business[each.pk]:
            places.append(Place(None, loose_it[each.pk], loose_business[each.pk]))
        found.append(MappedObject(each, seats[each.pk], places))
    return [*found, *_nobodys(objects, loose_it, loose_business)]


def _links(kind: type[Component]) -> list[tuple[int, int]]:
    through = kind.products.through.objects
    # Pairs of ids only: both ends are fetched already, and joined they would be fetched once for each pair.
    return list(through.values_list(f"{kind.__name__.lower()}_id", "objectproduct_id"))


def _gathered[C: (ItComponent, BusinessComponent)](
    links: list[tuple[int, int]], components: Mapping[int, C], viewer: Viewer
) -> defaultdict[int, list[C]]:
    found: defaultdict[int, list[C]] = defaultdict(list)
    for component, product in links:
        if component in components and viewer.sees(components[component], "products"):
            found[product].append(components[component])
    for gathered in found.values():
        gathered.sort(key=lambda each: each.name.casefold())
    return found


def _loose[C: (ItComponent, BusinessComponent)](
    components: Mapping[int, C], gathered: Mapping[int, Sequence[C]], homes: Mapping[int, int]
) -> defaultdict[int | None, list[C]]:
    """By owner, what stands in none of the owner's own products."""
    at_home = {
        each.pk
        for product, found in gathered.items()
        for each in found
        if homes.get(product) == each.object_id
    }
    loose: defaultdict[int | None, list[C]] = defaultdict(list)
    for each in components.values():
        if each.pk not in at_home:
            loose[each.object_id].append(each)
    return loose


def _nobodys(
    objects: Sequence[GovernanceObject],
    it: Mapping[int | None, list[ItComponent]],
    business: Mapping[int | None, list[BusinessComponent]],
) -> list[MappedObject]:
    known = {each.pk for each in objects}
    systems = [each for owner, rows in it.items() if owner not in known for each in rows]
    support = [each for owner, rows in business.items() if owner not in known for each in rows]
    return [MappedObject(None, (), [Place(None, systems, support)])] if systems or support else []
