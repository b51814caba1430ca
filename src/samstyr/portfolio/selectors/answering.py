"""What the initiatives that answer a conclusion cost and gave: line by line, benefit by benefit.

Only two kinds of figures leave this module: what decided plans say that work costs, and what somebody other than its
owner has confirmed. What is hoped for, promised or forecast is never among them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.planning import ledger
from samstyr.planning.ledger import counted_plans
from samstyr.planning.models import PlanLine
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.models import Benefit, Commitment, Contribution, InitiativeLine, MeasuringPoint


@dataclass(frozen=True, slots=True)
class CostedLine:
    """A line of the plans in force: what it costs in öre, in all its years together."""

    line: PlanLine
    initiative: int
    years: tuple[int, ...]
    ore: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The latest confirmed measurement of a commitment, beside where it began; in the commitment's own unit."""

    commitment: Commitment
    value: Decimal
    verified_on: date


@dataclass(frozen=True, slots=True)
class Gain:
    """A benefit with a confirmed measurement. `ore` is None where it is never worth an amount (quality and the like)."""

    benefit: Benefit
    ore: int | None
    measured: tuple[Measured, ...]


def lines(initiatives: Collection[int]) -> dict[int, list[CostedLine]]:
    """The lines in force of each initiative, also those without money; seven queries however many they are."""
    of: dict[UUID, int] = dict(
        InitiativeLine.objects.filter(initiative__in=initiatives).values_list("line_key", "initiative")
    )
    found: dict[int, list[CostedLine]] = defaultdict(list)
    # A line that is carried on stands in several years' plans: its latest words, and its money of all years.
    latest = {line.key: line for line in counted_plans.lines_that_count(list(of))} if of else {}
    for key, amounts in ledger.of_lines(list(latest)).items() if latest else ():
        years = sorted({each.year for each in ledger.counted(amounts)})
        found[of[key]].append(CostedLine(latest[key], of[key], tuple(years), ledger.total(amounts)))
    return found


def gains(initiatives: Collection[int], given: Effects) -> dict[int, list[Gain]]:
    """The confirmed benefits of each initiative; of one shared with others its part of the öre. Three queries."""
    shared = Contribution.objects.filter(initiative__in=initiatives).select_related("benefit")
    shared = shared.order_by("benefit__title", "benefit")
    found: dict[int, list[Gain]] = defaultdict(list)
    measured = _measured({each.benefit_id for each in shared})
    for each in shared:
        if each.benefit_id in measured:
            ore = _confirmed(given, each.initiative_id, each.benefit)
            found[each.initiative_id].append(Gain(each.benefit, ore, measured[each.benefit_id]))
    return found


def joined(parts: Iterable[Gain]) -> tuple[Gain, ...]:
    """The gains of several initiatives, each benefit once with its parts added."""
    found: dict[int, Gain] = {}
    for gain in parts:
        before = found.get(gain.benefit.pk)
        # Each initiative brings its own part of the öre, but the same measurements: those are not joined,
        # they are one.
        ore = gain.ore if before is None or before.ore is None else before.ore + (gain.ore or 0)
        found[gain.benefit.pk] = Gain(gain.benefit, ore, gain.measured)
    return tuple(found.values())


def _measured(benefits: Collection[int]) -> dict[int, tuple[Measured, ...]]:
    rows = MeasuringPoint.objects.filter(commitment__benefit__in=benefits, verified_on__isnull=False)
    latest: dict[int, MeasuringPoint] = {
        point.commitment_id: point
        # In order of their days, so that the latest of each commitment stays.
        for point in rows.select_related("commitment__unit").order_by("commitment", "due_on", "pk")
    }
    found: dict[int, list[Measured]] = defaultdict(list)
    for point in latest.values():
        # The constraints of the model say that what is verified has a value and a day.
        assert point.value is not None
        assert point.verified_on is not None
        found[point.commitment.benefit_id].append(Measured(point.commitment, point.value, point.verified_on))
    return {benefit: tuple(each) for benefit, each in found.items()}


def _confirmed(given: Effects, initiative: int, benefit: Benefit) -> int | None:
    valued = {Kind.FINANCIAL.value: Kind.FINANCIAL, Kind.TIME.value: Kind.TIME}
    if benefit.kind not in valued:
        return None
    where = Where(initiative=initiative, benefits=frozenset({benefit.pk}))
    # What is verified has no spread, so the expected is the amount.
    return int(given.sum(Ledger.VERIFIED, valued[benefit.kind], where).amount.expected)
