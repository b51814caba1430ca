"""The one place that sums money: what is planned, and what it came to. `docs/method/money.md`.

Everything begins as `Amount`s: öre keyed by object, nämnd, year, kind and state. Every total on every page is a sum of
some of them, so a total over nämnder and one over objects are the same money by construction.

Which plans count is said in `counted_plans`. What is struck out (`cut`) and lines that nobody has confirmed are never
part of a total. Own time is no money: `own_time` sums it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from samstyr.planning.ledger.counted_plans import Basis, plans_that_count, years_by_plan
from samstyr.planning.models import (
    FinancingRow,
    Forecast,
    LedgerEntry,
    MoneyState,
    ObjectPlan,
    Standing,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Some öre: of which object, for which nämnd, in which year, of which kind, and how far it has come."""

    object: int
    committee: int
    year: int
    kind: str
    state: str
    ore: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Objects across nämnder, with the totals of both and the one that they share."""

    cells: Mapping[tuple[int, int], int]
    of_objects: Mapping[int, int]
    of_committees: Mapping[int, int]
    total: int


def amounts(
    basis: Basis = Basis.IN_FORCE,
    *,
    objects: Collection[int] | None = None,
    years: Collection[int] | None = None,
) -> list[Amount]:
    """What is planned, two queries however much it is; what is struck out is among them, with its state."""
    counted = years_by_plan(plans_that_count(basis, objects), years)
    rows = (
        FinancingRow.objects.filter(line__plan__in=counted, line__standing=Standing.CONFIRMED)
        .order_by()
        .values_list("line__plan", "line__plan__object", "committee", "year", "kind", "state")
        .annotate(ore=Sum("amount"))
    )
    return [
        Amount(governed, committee, year, kind, state, ore)
        for plan, governed, committee, year, kind, state, ore in rows
        if year in counted[plan]
    ]


def rows_behind(
    basis: Basis,
    *,
    year: int,
    objects: Collection[int] | None = None,
    committee: int | None = None,
    kind: str = "",
    state: str = "",
) -> QuerySet[FinancingRow]:
    """The rows that a figure is the sum of, for whoever asks where it comes from."""
    counted = years_by_plan(plans_that_count(basis, objects), [year])
    rows = (
        FinancingRow.objects.filter(line__plan__in=counted, line__standing=Standing.CONFIRMED, year=year)
        .select_related("line__plan__object", "line__responsible", "committee", "allocation")
        .defer("line__plan__snapshot")
    )
    if committee is not None:
        rows = rows.filter(committee=committee)
    if kind:
        rows = rows.filter(kind=kind)
    # What is struck out is shown when it is asked for by name, and then alone.
    return rows.filter(state=state) if state else rows.exclude(state=MoneyState.CUT)


def of_lines(keys: Collection[UUID], basis: Basis = Basis.IN_FORCE) -> dict[UUID, list[Amount]]:
    """What the lines with these keys cost, in every year and in the version that counts: two queries."""
    counted = years_by_plan(plans_that_count(basis), None)
    found: dict[UUID, list[Amount]] = {key: [] for key in keys}
    # The versions that do not count are passed over here: a line is in a few, and there are hundreds to name.
    rows = (
        FinancingRow.objects.filter(line__key__in=keys, line__standing=Standing.CONFIRMED)
        .order_by()
        .values_list("line__key", "line__plan", "line__plan__object", "committee", "year", "kind", "state")
        .annotate(ore=Sum("amount"))
    )
    for key, plan, governed, committee, year, kind, state, ore in rows:
        if year in counted.get(plan, ()):
            found[key].append(Amount(governed, committee, year, kind, state, ore))
    return found


def of_plan(plan: ObjectPlan) -> list[Amount]:
    """What one version of a plan costs in all its years, whether or not it counts: one query."""
    rows = (
        FinancingRow.objects.filter(line__plan=plan, line__standing=Standing.CONFIRMED)
        .order_by()
        .values_list("committee", "year", "kind", "state")
        .annotate(ore=Sum("amount"))
    )
    return [Amount(plan.object_id, *row) for row in rows]


def counted(found: Iterable[Amount]) -> list[Amount]:
    """All but what is struck out."""
    return [amount for amount in found if amount.state != MoneyState.CUT]


def total(found: Iterable[Amount]) -> int:
    """The öre together, without what is struck out."""
    return sum(amount.ore for amount in counted(found))


def split(found: Iterable[Amount], by: str) -> dict[int | str, int]:
    """The öre by one of an amount's properties (“committee”, “year”, “kind”, “state” …), without what is struck out."""
    parts: dict[int | str, int] = defaultdict(int)
    for amount in found:
        # By state what is struck out has a row of its own, and nobody adds it to the others.
        if amount.state != MoneyState.CUT or by == "state":
            parts[getattr(amount, by)] += amount.ore
    return dict(parts)


def matrix(found: Iterable[Amount], *, of_struck: bool = False) -> Matrix:
    """Objects across nämnder. Both totals are sums of the same cells; what is struck out only when it is asked for."""
    # The failure of other tools is two totals that disagree; here there is nothing but the cells to add up.
    cells: dict[tuple[int, int], int] = defaultdict(int)
    for amount in found if of_struck else counted(found):
        cells[amount.object, amount.committee] += amount.ore
    objects: dict[int, int] = defaultdict(int)
    committees: dict[int, int] = defaultdict(int)
    for (governed, committee), ore in cells.items():
        objects[governed] += ore
        committees[committee] += ore
    # The total is summed from the cells too, and not from either side.
    return Matrix(dict(cells), dict(objects), dict(committees), sum(cells.values()))


def outcome(
    year: int, *, objects: Collection[int] | None = None, through: date | None = None
) -> list[Amount]:
    """What the books say of a year, up to and including a day; only what is known to belong to an object and a nämnd."""
    entries = LedgerEntry.objects.filter(
        # An entry that has an object but no nämnd yet would be in one side's total and not in the other's.
        booked_on__year=year,
        is_ignored=False,
        object__isnull=False,
        committee__isnull=False,
    ).exclude(kind="")
    if objects is not None:
        entries = entries.filter(object__in=objects)
    if through is not None:
        entries = entries.filter(booked_on__lte=through)
    rows = entries.order_by().values_list("object", "committee", "kind").annotate(ore=Sum("amount"))
    return [
        Amount(governed, committee, year, kind, "outcome", ore) for governed, committee, kind, ore in rows
    ]


def unplaced(year: int) -> int:
    """The öre of a year in the books that belong to no object, nämnd or kind yet: shown, and in no total."""
    # Beside the totals and not in them: a share of an unknown object would be somebody else's money.
    entries = LedgerEntry.objects.filter(booked_on__year=year, is_ignored=False)
    known = entries.filter(object__isnull=False, committee__isnull=False).exclude(kind="")
    whole = entries.aggregate(ore=Sum("amount"))["ore"] or 0
    # By subtraction, so that nothing can fall between the two questions.
    return int(whole - (known.aggregate(ore=Sum("amount"))["ore"] or 0))


def forecasts(year: int, *, objects: Collection[int] | None = None, tertial: int = 3) -> list[Amount]:
    """The latest forecast of each object, nämnd and kind for a year, none later than the tertial."""
    # In order, so that the dictionary below keeps the last word of each.
    rows = Forecast.objects.filter(year=year, tertial__lte=tertial).order_by("tertial")
    if objects is not None:
        rows = rows.filter(object__in=objects)
    latest = {
        (governed, committee, kind): ore
        for governed, committee, kind, ore in rows.values_list("object", "committee", "kind", "amount")
    }
    return [
        Amount(governed, committee, year, kind, "forecast", ore)
        for (governed, committee, kind), ore in latest.items()
    ]


def whole(foreseen: Iterable[Amount], planned: Iterable[Amount], by: str) -> dict[int | str, int]:
    """Forecasts summed by one of their properties, where each planned nämnd and kind of an object has one."""
    made = list(foreseen)
    told = {(each.object, each.committee, each.kind) for each in made}
    # A sum of some forecasts would be read as the whole, and what nobody has foreseen as money saved.
    lacking = {
        getattr(each, by) for each in counted(planned) if (each.object, each.committee, each.kind) not in told
    }
    return {key: ore for key, ore in split(made, by).items() if key not in lacking}
