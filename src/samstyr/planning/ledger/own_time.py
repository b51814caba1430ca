"""The one place that sums own time: the hours that plans ask of seats, and what they are counted as.

Never added to money: nobody pays it to anybody. Which plans count is said in `counted_plans`, as of money.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from samstyr.planning.ledger.counted_plans import Basis, lines_that_count, plans_that_count, years_by_plan
from samstyr.planning.models import (
    HourlyRate,
    HoursState,
    LineHours,
    PlanLine,
    Standing,
)


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


def summed(times: Iterable[Time], by_year: Mapping[int, int]) -> OwnTime:
    """Hours and their cost, denied ones left out."""
    wanted = [time for time in times if time.state != HoursState.DENIED]
    whole = sum(time.hours for time in wanted)
    # Half a cost would be read as the whole of it.
    if any(time.year not in by_year for time in wanted):
        return OwnTime(whole, None)
    return OwnTime(whole, sum(time.hours * by_year[time.year] for time in wanted))
