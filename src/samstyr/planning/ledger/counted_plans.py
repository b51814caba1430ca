"""Which versions of the plans count, for money and time alike. `docs/method/money.md`.

Of an object and a year, the annual plan, else the strategic plan that covers the year; of that, the latest decided
version (`IN_FORCE`), or the latest version whatever its state (`LATEST`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from samstyr.foundation.one_look import asked_once
from samstyr.planning.models import (
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
