"""What an inventory is held against: the register as it is, and what earlier inventories said."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet, prefetch_related_objects

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance.inventory import columns, keys
from samstyr.governance.models import GovernanceObject, InventoryFile, ItComponent, ObjectProduct
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import active_units


@dataclass(frozen=True)
class Known:
    """The register, found by what an inventory says. `before` is what the last one said, by row and heading."""

    components: Mapping[int, ItComponent]
    by_key: Mapping[str, int]
    by_name: Mapping[str, list[int]]
    units: Mapping[str, int]
    unit_names: Mapping[int, str]
    objects: Mapping[int, GovernanceObject]
    products: Mapping[int, ObjectProduct]
    people: Mapping[str, int]
    before: Mapping[str, Mapping[str, str]]


def register() -> Known:
    """The register today; eight questions however large it is."""
    components = {each.pk: each for each in ItComponent.objects.all()}
    # An inventory gives an object and a product to what has none; the products of the rest nobody looks at.
    prefetch_related_objects([each for each in components.values() if each.object_id is None], "products")
    by_name: dict[str, list[int]] = defaultdict(list)
    for each in components.values():
        if each.is_active:
            by_name[bare(each.name)].append(each.pk)
    units = list(active_units())
    live = ObjectProduct.objects.filter(is_active=True, object__is_active=True).select_related("object")
    return Known(
        components=components,
        by_key=_keys(components),
        by_name=by_name,
        # By both names: lists write departments by their short name as often as not.
        units={bare(name): unit.pk for unit in units for name in (unit.short_name, unit.name) if name},
        unit_names={unit.pk: unit.name for unit in units},
        objects={each.pk: each for each in GovernanceObject.objects.filter(is_active=True)},
        products={each.pk: each for each in live.order_by("object", "position", "pk")},
        people=_people(),
        before=_before(),
    )


def _keys(components: Mapping[int, ItComponent]) -> dict[str, int]:
    """Every row that has ever been taken in: also those that were joined with another, or with what was there."""
    found: dict[str, int] = {}
    for told in _applied().values_list("report", flat=True):
        found |= {key: pk for key, pk in told["keys"].items() if pk in components}
    return found | {each.import_key: each.pk for each in components.values() if each.import_key}


def _people() -> dict[str, int]:
    """Those in service by name; a name that two have is nobody's."""
    found: dict[str, int] = {}
    twice = set()
    for pk, name in Person.objects.filter(left_on__isnull=True).values_list("pk", "name"):
        if name in found:
            twice.add(name)
        found[name] = pk
    return {name: pk for name, pk in found.items() if name not in twice}


def _before() -> dict[str, dict[str, str]]:
    """What each row said when it was last taken in."""
    said: dict[str, dict[str, str]] = {}
    for file in _applied():
        headings = columns.unique(file.headings)
        for key, row in zip(keys.of(file.rows, file.mapping["columns"]), file.rows, strict=True):
            # Later files go over earlier ones cell by cell; a cell that has become empty still
            # says what it said.
            said.setdefault(key, {}).update({h: cell for h, cell in zip(headings, row, strict=True) if cell})
    return said


def _applied() -> QuerySet[InventoryFile]:
    return InventoryFile.objects.filter(applied_at__isnull=False, list_of="").order_by("applied_at", "pk")
