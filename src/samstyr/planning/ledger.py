"""The one place that sums money: what is planned, what it came to, and own time. `docs/method/money.md`.

Everything begins as `Amount`s: öre keyed by object, nämnd, year, kind and state. Every total on every page is a sum of
some of them, so a total over nämnder and one over objects are the same money by construction.

Which plan counts: of an object and a year, the annual plan, else the strategic plan that covers the year; of that, the
latest decided version (`IN_FORCE`), or the latest version whatever its state (`LATEST`). What is struck out (`cut`) and
lines that nobody has confirmed are never part of a total.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet, Sum

from samstyr.foundation.one_look import asked_once
from samstyr.planning.models import (
    FinancingRow,
    Forecast,
    HourlyRate,
    HoursState,
    LedgerEntry,
    LineHours,
    MoneyState,
    ObjectPlan,
    PlanKind,
    PlanLine,
    PlanState,
    Standing,
)

type Version = tuple[int, str, int, int, int]
"""A version of a plan: its object, kind, first and last year, and id."""


class Basis(StrEnum):
    """Which versions of the plans are summed."""

    IN_FORCE = "gallande"
    LATEST = "senaste"


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


@dataclass(frozen=True, slots=True)
class Time:
    """Hours of a seat in a quarter, for an object."""

    object: int
    seat: int
    year: int
    quarter: int
    state: str
    hours: int


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Own time of a year: hours that are not denied, and what they are counted as; no cost without a rate."""

    hours: int
    ore: int | None


# --- which plans count ---------------------------------------------------------------------------------------


def plans_that_count(basis: Basis, objects: Collection[int] | None = None) -> dict[tuple[int, int], int]:
    """The id of the version that counts, by object and year; one query, and one for a whole page."""
    counting = that_count(_versions(basis))
    if objects is None:
        return counting
    return {(governed, year): pk for (governed, year), pk in counting.items() if governed in objects}


@asked_once
def _versions(basis: Basis) -> list[Version]:
    # Without the snapshots: only these few columns are fetched, of every version there is.
    plans = ObjectPlan.objects.order_by("number")
    if basis is Basis.IN_FORCE:
        plans = plans.filter(state=PlanState.DECIDED)
    return list(plans.values_list("object_id", "kind", "first_year", "last_year", "pk"))


def that_count(versions: Iterable[Version]) -> dict[tuple[int, int], int]:
    """The same out of versions that are fetched already, ordered by number."""
    # Strategic plans first, the older before the newer, so that what counts more overwrites what counts less; of each
    # plan the versions come in order.
    ranked = sorted(versions, key=lambda row: (row[1] == PlanKind.ANNUAL, row[2]))
    return {
        (governed, year): pk for governed, _kind, first, last, pk in ranked for year in range(first, last + 1)
    }


def years_by_plan(
    counting: Mapping[tuple[int, int], int], years: Collection[int] | None
) -> dict[int, set[int]]:
    """The years that each version counts for."""
    found: dict[int, set[int]] = defaultdict(set)
    for (_object, year), plan in counting.items():
        if years is None or year in years:
            found[plan].add(year)
    return dict(found)


# --- planned money -------------------------------------------------------------------------------------------


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


# --- what it came to -----------------------------------------------------------------------------------------


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


# --- own time ------------------------------------------------------------------------------------------------


def hours(
    basis: Basis = Basis.IN_FORCE,
    *,
    objects: Collection[int] | None = None,
    years: Collection[int] | None = None,
) -> list[Time]:
    """The hours that the plans ask of seats, quarter by quarter, with what was answered; two queries."""
    counted_plans = years_by_plan(plans_that_count(basis, objects), years)
    rows = (
        LineHours.objects.filter(line__plan__in=counted_plans, line__standing=Standing.CONFIRMED)
        .order_by()
        .values_list("line__plan", "line__plan__object", "seat", "year", "quarter", "state")
        .annotate(whole=Sum("hours"))
    )
    return [
        Time(governed, seat, year, quarter, state, whole)
        for plan, governed, seat, year, quarter, state, whole in rows
        if year in counted_plans[plan]
    ]


def lines_that_count(keys: Collection[UUID], basis: Basis = Basis.IN_FORCE) -> list[PlanLine]:
    """The confirmed lines with these keys in the versions that count, with their plans: two queries.

    One key may give several: a line is carried on from year to year.
    """
    return list(
        PlanLine.objects.filter(
            key__in=keys, standing=Standing.CONFIRMED, plan__in=set(plans_that_count(basis).values())
        )
        .select_related("plan__object", "responsible__object", "responsible__product", "goal")
        .defer("plan__snapshot")  # the locked picture is large, and would be read once a line
        .order_by("plan__first_year", "position", "pk")
    )


def hours_of_lines(keys: Collection[UUID], basis: Basis = Basis.IN_FORCE) -> list[LineHours]:
    """The wishes for time of the lines with these keys, with line and seat, in the versions that count: four queries."""
    return hours_of(lines_that_count(keys, basis), basis)


def hours_of(found: Iterable[PlanLine], basis: Basis = Basis.IN_FORCE) -> list[LineHours]:
    """The same for whoever has the lines that count: two queries."""
    lines = {line.pk: line for line in found}
    objects = {line.plan.object_id for line in lines.values()}
    years = years_by_plan(plans_that_count(basis, objects), None)
    wishes = LineHours.objects.filter(line__in=lines).select_related(
        "line", "seat__object", "seat__product", "seat__unit"
    )
    # A line of a strategic plan asks for hours in years that an annual plan has taken over.
    return [wish for wish in wishes if wish.year in years[lines[wish.line_id].plan_id]]


def hours_by_line(keys: Collection[UUID], basis: Basis = Basis.IN_FORCE) -> dict[UUID, int]:
    """How many hours the lines with these keys ask for and are not denied, in the versions that count: three queries."""
    wishes = LineHours.objects.filter(line__key__in=keys, line__standing=Standing.CONFIRMED)
    rows = list(
        wishes.exclude(state=HoursState.DENIED)
        .order_by()
        .values_list("line__key", "line__plan", "line__plan__object", "year")
        .annotate(whole=Sum("hours"))
    )
    years = years_by_plan(
        plans_that_count(basis, {governed for _key, _plan, governed, _year, _whole in rows}), None
    )
    found: dict[UUID, int] = defaultdict(int)
    for key, plan, _governed, year, whole in rows:
        if year in years.get(plan, ()):
            found[key] += whole
    return dict(found)


def rates() -> dict[int, int]:
    """What an hour is counted as (öre), by year; one query."""
    return dict(HourlyRate.objects.values_list("year", "amount"))


def own_time(times: Iterable[Time], by_year: Mapping[int, int]) -> OwnTime:
    """Hours and their cost, denied ones left out. Never added to money: nobody pays it to anybody."""
    wanted = [time for time in times if time.state != HoursState.DENIED]
    whole = sum(time.hours for time in wanted)
    # Half a cost would be read as the whole of it.
    if any(time.year not in by_year for time in wanted):
        return OwnTime(whole, None)
    return OwnTime(whole, sum(time.hours * by_year[time.year] for time in wanted))
