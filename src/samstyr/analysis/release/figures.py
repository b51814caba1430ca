"""One group's figures: computed in full from what may be told of it, rounded only where they become a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import scoring, uncertainty
from samstyr.analysis.change import Tested
from samstyr.analysis.disclosure import GroupPlan, ProtectionPlan
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release.document import Composite, Contrast, ItemFigures, Table
from samstyr.analysis.tables import GroupCounts, Partition
from samstyr.analysis.uncertainty import Design, Margin, Moments


@dataclass(frozen=True)
class Measured:
    """A group with the plan of what may be told of it. Nothing in here goes out unless the plan lets it."""

    instrument: Instrument
    counts: GroupCounts
    moments: Moments
    design: Design
    plan: GroupPlan

    @property
    def key(self) -> tuple[Partition, str]:
        """The partition and the group's name in it."""
        return self.counts.partition, self.counts.group

    @cached_property
    def reported(self) -> tuple[str, ...]:
        """The items whose means are published."""
        return () if self.plan.withheld else self.plan.reported

    @cached_property
    def means(self) -> dict[str, float]:
        """The means of the reported items, in steps of the scale."""
        found = {code: scoring.mean(self.counts.items[code]) for code in self.reported}
        return {code: value for code, value in found.items() if value is not None}

    def weights(self, code: str) -> dict[str, float]:
        """What each reported item weighs in an item (itself) or a composite; nothing where that is withheld."""
        if code in self.counts.items:
            return {code: 1.0} if code in self.means else {}
        return scoring.weights(self.instrument, code, self.means.keys())

    def percent(self, code: str) -> float | None:
        """A composite's percentage."""
        return scoring.composite(self.weights(code), self.means, self.instrument.scale.steps)

    def vector(self, code: str) -> NDArray[np.float64]:
        """The weights as an array in the instrument's order."""
        return uncertainty.vector(self.weights(code), self.instrument.codes)

    def margin(self, code: str) -> Margin | None:
        """The margin of an item (in steps) or a composite (in percent)."""
        unit = 1.0 if code in self.counts.items else scoring.span(self.instrument.scale.steps)
        return uncertainty.margin(self.moments, self.vector(code), self.design, unit=unit)


Groups = Mapping[tuple[Partition, str], Measured]
"""Every group of every partition."""


def measure(
    instrument: Instrument,
    groups: tuple[GroupCounts, ...],
    moments: Mapping[tuple[Partition, str], Moments],
    plan: ProtectionPlan,
) -> dict[tuple[Partition, str], Measured]:
    """Every group with its moments and its design.

    Nobody knows beforehand how many of the invited would have answered yes to the filter question: those groups are
    parts of the whole sample and take its correction.
    """
    whole = next(group for group in groups if group.partition is Partition.ALL)
    found = {}
    for group in groups:
        key = (group.partition, group.group)
        # For the groups of the filter question the whole is the sample, and they are domains of it.
        known = group if group.invited else whole
        design = Design(known.answered, known.invited or known.answered, group.answered - 1)
        empty = Moments.of(np.zeros((0, len(instrument.codes)), dtype=np.int8))
        found[key] = Measured(instrument, group, moments.get(key, empty), design, plan.group(*key))
    return found


def table(measured: Measured, *, exact: bool) -> Table:
    """The group's table. `exact` leaves the figures unrounded; what is withheld stays withheld."""
    counts, plan, instrument = measured.counts, measured.plan, measured.instrument
    split = plan.involved or {}  # nobody said yes or no: it was not asked
    # Of the plan and not of the counts: a rate and the invited together are how many answered.
    rate = plan.answered / counts.invited if counts.invited and plan.answered is not None else None
    return Table(
        partition=counts.partition,
        group=counts.group,
        invited=counts.invited,
        answered=plan.answered,
        response_rate=rounded(rate, 4, exact=exact),
        involved=split if any(split.values()) else {"yes": None, "no": None},
        maturity=composite(measured, instrument.total, exact=exact),
        dimensions={part.code: composite(measured, part.code, exact=exact) for part in instrument.dimensions},
        categories={part.code: composite(measured, part.code, exact=exact) for part in instrument.categories},
        items={code: _item(measured, code, exact=exact) for code in instrument.codes},
        withheld=plan.withheld,
    )


def composite(measured: Measured, code: str, *, exact: bool) -> Composite | None:
    """One composite of a group; None where none of its items is reported."""
    percent = measured.percent(code)
    if percent is None:
        return None
    value, error, low, high = _interval(percent, measured.margin(code), measured.plan.decimals, exact=exact)
    return Composite(value, error, low, high, len(measured.weights(code)))


def _item(measured: Measured, code: str, *, exact: bool) -> ItemFigures:
    plan = measured.plan.items[code]
    share = plan.dont_know
    if isinstance(share, float):
        share = rounded(share, plan.decimals, exact=exact)
    # The share of *vet ej* and a label have thresholds of their own, and may be told where the mean is not.
    if code not in measured.means:
        withheld = plan.withheld or measured.plan.withheld
        return ItemFigures(
            None, None, None, None, plan.answered, share, plan.distribution, withheld, plan.label
        )
    interval = _interval(measured.means[code], measured.margin(code), plan.decimals, exact=exact)
    return ItemFigures(*interval, plan.answered, share, plan.distribution, None, plan.label)


def _interval(
    value: float, margin: Margin | None, decimals: int, *, exact: bool
) -> tuple[float, float | None, float | None, float | None]:
    """A value, its standard error and its interval's ends, each rounded by itself."""
    if margin is None:
        return rounded(value, decimals, exact=exact), None, None, None
    figures = (value, margin.standard_error, value - margin.half_width, value + margin.half_width)
    first, *others = (rounded(figure, decimals, exact=exact) for figure in figures)
    return first, others[0], others[1], others[2]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides of a figure as they are published: percent for composites, steps of the scale for items."""

    first: float
    second: float
    difference: float
    low: float
    high: float
    p: float
    q: float
    verdict: str
    method: str

    def contrast(self, kind: str, names: tuple[str, str], code: str) -> Contrast:
        """The row of a release that this makes between two groups of a year."""
        return Contrast(
            kind=kind,
            first=names[0],
            second=names[1],
            code=code,
            first_value=self.first,
            second_value=self.second,
            difference=self.difference,
            low=self.low,
            high=self.high,
            p=self.p,
            q=self.q,
            verdict=self.verdict,
            method=self.method,
        )


def compared(tested: Tested, *, composite_of: int | None, decimals: int, exact: bool) -> Compared:
    """A tested difference as it is published; `composite_of` is the length of the scale where it is a composite."""
    unit, lowest = (scoring.span(composite_of), 1.0) if composite_of else (1.0, 0.0)
    found = tested.difference
    gap, half = found.value, found.half_width
    steps = (found.first.value - lowest, found.second.value - lowest, gap, gap - half, gap + half)
    first, second, difference, low, high = (rounded(unit * value, decimals, exact=exact) for value in steps)
    p, q = (rounded(chance, decimals + 1, exact=exact) for chance in (found.p, tested.q))
    return Compared(first, second, difference, low, high, p, q, tested.verdict, found.method)


def rounded[T: (float, float | None)](value: T, decimals: int, *, exact: bool) -> T:
    """The one place where figures of a release are rounded."""
    if value is None or exact:
        return value
    return round(value, decimals) + 0.0  # no negative zero
