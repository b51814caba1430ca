"""Questions about the units of the line: today, and on a day that has been."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.organisation.models import Unit, UnitKind, UnitName


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree, how many people who sign in belong to it, and what stands under it."""

    unit: Unit
    members: int
    below: list["Branch"]


def departments() -> QuerySet[Unit]:
    """The departments of today, by name."""
    return Unit.objects.filter(kind=UnitKind.DEPARTMENT, is_active=True)


def units_of(user: User) -> QuerySet[Unit]:
    """The units that a person belongs to."""
    return Unit.objects.filter(memberships__user=user)


def active_units() -> QuerySet[Unit]:
    """Every unit of today, by name."""
    return Unit.objects.filter(is_active=True)


def ceased_units() -> QuerySet[Unit]:
    """Units that are no more, by name."""
    return Unit.objects.filter(is_active=False).select_related("merged_into")


def every() -> QuerySet[Unit]:
    """Every unit that is or has been."""
    return Unit.objects.select_related("parent", "merged_into")


def below(unit: Unit) -> QuerySet[Unit]:
    """What stands right under a unit today."""
    return active_units().filter(parent=unit)


def within(unit: Unit) -> set[int]:
    """The ids of a unit and of everything that stands under it, two queries however deep."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        below[parent].append(pk)
    found, waiting = set(), [unit.pk]
    while waiting:
        pk = waiting.pop()
        # A circle is refused when it is written; one that is there all the same must not hang a page.
        if pk not in found:
            found.add(pk)
            waiting += below[pk]
    return found


def path(unit: Unit) -> list[Unit]:
    """What a unit stands under, the topmost first."""
    found: list[Unit] = []
    above = unit.parent
    while above is not None and above not in found:
        found.insert(0, above)
        above = above.parent
    return found


def history(unit: Unit) -> QuerySet[UnitName]:
    """What a unit was and will be called, and where it stood, the latest first."""
    return UnitName.objects.filter(unit=unit).select_related("parent").order_by("-valid_from", "-pk")


def executive_board() -> Unit | None:
    """Kommunstyrelsen, which the law gives every municipality and which goes by that name."""
    return active_units().filter(kind=UnitKind.COMMITTEE, name__iexact="Kommunstyrelsen").first()


def by_name(names: Collection[str]) -> dict[str, Unit]:
    """The units that are called, or else were called, by these names; a name that several have had is nobody's."""
    found = {unit.name: unit for unit in Unit.objects.filter(name__in=names, is_active=True)}
    former: dict[str, set[Unit]] = defaultdict(set)
    for row in UnitName.objects.filter(name__in=set(names) - found.keys()).select_related("unit"):
        former[row.name].add(row.unit)
    # A name of today goes before a former one: a list that comes now means what there is now.
    return found | {name: next(iter(units)) for name, units in former.items() if len(units) == 1}


def with_former(unit: Unit) -> set[int]:
    """The ids of a unit and of those that were merged into it, however many times over."""
    into: dict[int, list[int]] = defaultdict(list)
    for pk, merged in Unit.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"):
        into[merged or 0].append(pk)
    found, waiting = set(), [unit.pk]
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += into[pk]
    return found


def tree(on: date | None = None) -> list[Branch]:
    """The units that stand under nothing, each with what stands under it; on a past day as it stood and was called then."""
    if on is not None and on != clock.today():
        return _tree_on(on)
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in active_units().prefetch_related("memberships"):
        below[unit.parent_id].append(unit)
    return _branches(below, None)


def _tree_on(day: date) -> list[Branch]:
    there = Unit.objects.filter(
        Q(begins_on__isnull=True) | Q(begins_on__lte=day),
        # The register keeps the first day that a unit is not there.
        Q(is_active=True) | Q(ceased_on__gt=day),
    ).prefetch_related("names", "memberships")
    found: list[tuple[Unit, int | None]] = []
    for unit in there:
        named = _name_on(unit.names.all(), day)
        if named is not None:
            unit.name, unit.short_name = named.name, named.short_name
        found.append((unit, named.parent_id if named else unit.parent_id))
    known = {unit.pk for unit, _parent in found}
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit, parent in sorted(found, key=lambda each: each[0].name):
        # What stood under something that was not there yet stands at the top, rather than nowhere.
        below[parent if parent in known else None].append(unit)
    return _branches(below, None)


def _name_on(names: Iterable[UnitName], day: date) -> UnitName | None:
    # In Python: the names are prefetched, and a sort in the database would ask once a unit.
    ordered = sorted(names, key=lambda each: (each.valid_from, each.pk))
    past = [each for each in ordered if each.valid_from <= day]
    return past[-1] if past else (ordered[0] if ordered else None)


def _branches(below: Mapping[int | None, list[Unit]], parent: int | None) -> list[Branch]:
    return [
        Branch(unit, len(unit.memberships.all()), _branches(below, unit.pk)) for unit in below.get(parent, [])
    ]
