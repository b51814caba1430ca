"""Questions about departments and roles: how many are invited, and which are likely too small to be shown."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from samstyr.analysis.tables import Partition
from samstyr.foundation.errors import Missing
from samstyr.measurement import renamed
from samstyr.measurement.models import Group, GroupKind, Measurement, Release
from samstyr.measurement.selectors import measurements, releases
from samstyr.organisation.models import Unit

ASSUMED_RATE = 0.5
"""What is assumed where there is no earlier round to go by."""

_MARGIN = 1.5  # up to so many times the threshold it may go either way


class Prospect(StrEnum):
    """Whether a group is likely to be shown in the result."""

    SHOWN = "shown"
    DOUBTFUL = "doubtful"
    COVER = "cover"
    HIDDEN = "hidden"
    NEVER = "never"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A group as it will be reported: who is in it, how many will likely answer, and whether it will likely show.

    `rate` is the response rate (0–1) that was reckoned with; `own_rate` says whether it was the group's own last time.
    """

    group: Group
    members: tuple[Group, ...]
    invited: int
    rate: float
    own_rate: bool
    prospect: Prospect

    @property
    def likely(self) -> int:
        """How many will answer if it goes as last time."""
        return round(self.invited * self.rate)


@dataclass(frozen=True)
class Node:
    """A unit of the organisation, or a group that is in none, with everybody invited in it and below."""

    name: str
    invited: int
    depth: int
    group: Group | None = None


@dataclass
class _Branch:
    name: str
    own: int = 0
    group: Group | None = None
    children: dict[object, "_Branch"] = field(default_factory=dict)

    def invited(self) -> int:
        return self.own + sum(child.invited() for child in self.children.values())


def get(*, pk: int, measurement: Measurement) -> Group:
    """One group. Raises Missing."""
    group = measurement.groups.filter(pk=pk).select_related("measurement").first()
    if group is None:
        raise Missing("no_such_group", _("Gruppen finns inte."))
    return group


def invited_by_group(measurement: Measurement, kind: GroupKind) -> dict[int, int]:
    """How many are invited in each group, by the group's id: from the list, or from what remains of it."""
    # The list goes before the counts do: what was invited is needed for as long as there are results.
    if measurement.people_erased_at is not None:
        cells = measurement.invited_counts.filter(**{f"{kind}__isnull": False})
        return dict(cells.order_by().values_list(kind).annotate(Sum("invited")))
    return dict(
        measurement.respondents.filter(is_removed=False, **{f"{kind}__isnull": False})
        .order_by()
        .values_list(kind)
        .annotate(Count("pk"))
    )


def outlooks(measurement: Measurement, kind: GroupKind) -> list[Outlook]:
    """Every group as it will be reported, largest trouble first, then by name. Groups without people come last."""
    invited = invited_by_group(measurement, kind)
    everything = list(measurement.groups.filter(kind=kind).select_related("joined_into"))
    members: dict[int, list[Group]] = defaultdict(list)
    for group in everything:
        members[group.joined_into_id or group.pk].append(group)
    whole, by_name = last_rates(measurement, kind)
    found = []
    for group in everything:
        if group.joined_into_id is not None:
            continue
        people = sum(invited.get(member.pk, 0) for member in members[group.pk])
        # Its own rate of last time says more than the whole's; a new group has only the whole to go by.
        rate = by_name.get(group.name, whole)
        outlook = Outlook(
            group=group,
            members=tuple(members[group.pk]),
            invited=people,
            rate=rate,
            own_rate=group.name in by_name,
            prospect=Prospect.SHOWN,
        )
        found.append(replace(outlook, prospect=_prospect(outlook, measurement.minimum)))
    return sorted(_covered(found), key=lambda each: (_ORDER[each.prospect], each.group.name))


def last_rates(measurement: Measurement, kind: GroupKind) -> tuple[float, Mapping[str, float]]:
    """Last round's response rate (0–1): of the whole, and of each group that was published."""
    previous = measurement.previous
    if previous is None:
        return ASSUMED_RATE, {}
    row = releases.previous(measurement)
    if row is None:
        # Closed and not released: the rate of the whole is known, that of groups must not be.
        percent = measurements.counts(previous).percent
        return (percent / 100 if percent else ASSUMED_RATE), {}
    partition = Partition.DEPARTMENT if kind == GroupKind.DEPARTMENT else Partition.ROLE
    rates = _published_rates(row, partition)
    if kind == GroupKind.DEPARTMENT:
        rates |= {now: rates.get(then) for now, then in formerly(measurement).items()}
    whole = next(iter(_published_rates(row, Partition.ALL).values()), None)
    return whole or ASSUMED_RATE, {name: rate for name, rate in rates.items() if rate is not None}


def _published_rates(row: Release, partition: Partition) -> dict[str, float | None]:
    tables = releases.parsed(row).tables
    return {table.group: table.response_rate for table in tables if table.partition == partition}


def units_by_measurement(measurements: Collection[int]) -> dict[int, dict[str, int]]:
    """By measurement: the unit of each department that is reported by itself and is one unit's alone. One query."""
    rows = list(
        Group.objects.filter(measurement__in=measurements, kind=GroupKind.DEPARTMENT).values_list(
            "measurement_id", "pk", "name", "unit_id", "joined_into_id"
        )
    )
    # A department that is reported together with others is not the same people as its unit.
    joined = {into for *_rest, into in rows} | {pk for _m, pk, _name, _unit, into in rows if into is not None}
    times = Counter((measurement, unit) for measurement, _pk, _name, unit, _into in rows)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for measurement, pk, name, unit, _into in rows:
        if unit is not None and pk not in joined and times[measurement, unit] == 1:
            found[measurement][name] = unit
    return found


def formerly(measurement: Measurement) -> dict[str, str]:
    """What the departments that are called something else now were called in the round before, by the line's units.

    Empty for a department whose name was another unit's then: it was not there.
    """
    if measurement.previous_id is None:
        return {}
    units = units_by_measurement([measurement.pk, measurement.previous_id])
    here, there = units.get(measurement.pk, {}), units.get(measurement.previous_id, {})
    names = measurement.groups.filter(kind=GroupKind.DEPARTMENT).values_list("name", flat=True)
    found = {name: renamed.called(name, here, there) for name in names}
    return {name: then for name, then in found.items() if then != name}


def tree(measurement: Measurement) -> list[Node]:
    """The departments in the line organisation, with how many are invited in each and below; top first."""
    invited = invited_by_group(measurement, GroupKind.DEPARTMENT)
    groups = measurement.groups.filter(kind=GroupKind.DEPARTMENT).select_related("unit").order_by("name")
    units = {unit.pk: unit for unit in Unit.objects.all()}
    root = _Branch("")
    for group in groups:
        branch = root
        for unit in _path(group.unit, units):
            branch = branch.children.setdefault(("unit", unit.pk), _Branch(unit.name))
        if group.unit is None:
            branch = branch.children.setdefault(("group", group.pk), _Branch(group.name))
        branch.own += invited.get(group.pk, 0)
        branch.group = group
    return list(_nodes(root.children.values(), depth=0))


def _nodes(branches: Iterable[_Branch], *, depth: int) -> Iterable[Node]:
    for branch in sorted(branches, key=lambda each: each.name):
        yield Node(branch.name, branch.invited(), depth, branch.group)
        yield from _nodes(branch.children.values(), depth=depth + 1)


def _path(unit: Unit | None, units: Mapping[int, Unit]) -> list[Unit]:
    """From the top of the organisation down to the unit."""
    path: list[Unit] = []
    # A circle in the register must not hang the page.
    while unit is not None and unit not in path:
        path.insert(0, unit)
        unit = units.get(unit.parent_id) if unit.parent_id is not None else None
    return path


_ORDER = {
    prospect: place
    for place, prospect in enumerate(
        (Prospect.NEVER, Prospect.HIDDEN, Prospect.COVER, Prospect.DOUBTFUL, Prospect.SHOWN, Prospect.EMPTY)
    )
}


def _prospect(outlook: Outlook, minimum: int) -> Prospect:
    if outlook.invited == 0:
        return Prospect.EMPTY
    # Fewer invited than the threshold: no rate can make it shown, so it should be joined with another.
    if outlook.invited < minimum:
        return Prospect.NEVER
    if outlook.likely < minimum:
        return Prospect.HIDDEN
    return Prospect.DOUBTFUL if outlook.likely < minimum * _MARGIN else Prospect.SHOWN


def _covered(outlooks: list[Outlook]) -> list[Outlook]:
    """Where a single group is hidden, the smallest of the others must be too: else the rest would give it away."""
    hidden = [each for each in outlooks if each.prospect in {Prospect.NEVER, Prospect.HIDDEN}]
    others = [each for each in outlooks if each.prospect in {Prospect.SHOWN, Prospect.DOUBTFUL}]
    if len(hidden) != 1 or not others:
        return outlooks
    cover = min(others, key=lambda each: each.likely)
    return [replace(each, prospect=Prospect.COVER) if each is cover else each for each in outlooks]
