"""Sides of a comparison taken from published figures, where the sheets are not at hand.

A published standard error has the finite population correction in it and is rounded. The correction is taken out, for a
test of change must not have it, and half a unit is added for the rounding: what is lost makes the test more careful.
"""

import math
from collections.abc import Collection

from samstyr.analysis import scoring
from samstyr.analysis.change import Method, Side, judge, welch
from samstyr.analysis.disclosure.forms import EXACT_ANSWERED
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release.document import Contrast, Release, Table
from samstyr.analysis.release.figures import compared


def reported(table: Table) -> frozenset[str]:
    """The items with a mean in a table."""
    return frozenset(code for code, figures in table.items.items() if figures.mean is not None)


def side(
    release: Release, table: Table, code: str, common: Collection[str], instrument: Instrument
) -> Side | None:
    """One figure of a table as a side, a composite over `common` items; None where it cannot be had."""
    found = (
        _item(release, table, code)
        if code in table.items
        else _composite(release, table, code, common, instrument)
    )
    if found is None or table.answered is None:
        return None
    value, error, unit = found
    # The test is about other years’ staff too, so the correction for a small population has no place in it.
    correction = _correction(release, table)
    if correction > 0:
        error = (error + unit / 2) / math.sqrt(correction)
    else:
        error = _uncorrected(release, table, code) + unit / 2
    return Side(value, error, table.answered, unit)


def contrast(
    first: tuple[Release, Table], second: tuple[Release, Table], instrument: Instrument, *, kind: str
) -> tuple[Contrast, ...]:
    """Two groups by their published figures: what a page shows when two departments are put side by side."""
    common = reported(first[1]) & reported(second[1])
    sides = {}
    for code in (*instrument.composites, *(item for item in instrument.codes if item in common)):
        one, other = side(*first, code, common, instrument), side(*second, code, common, instrument)
        if one is not None and other is not None and math.isfinite(one.error + other.error):
            sides[code] = (one, other)
    tested = judge(
        {code: welch(*pair, method=Method.PUBLISHED) for code, pair in sides.items()}, instrument.codes
    )
    rows = []
    for code in sides:
        decimals = 1 if _is_coarse(first[1], code) or _is_coarse(second[1], code) else 2
        steps = None if code in common else instrument.scale.steps
        told = compared(tested[code], composite_of=steps, decimals=decimals, exact=False)
        rows.append(told.contrast(kind, (first[1].group, second[1].group), code))
    return tuple(rows)


Found = tuple[float, float, float]
"""A value and its standard error in steps of the scale, and the unit they were rounded to (0 = not)."""


def _item(release: Release, table: Table, code: str) -> Found | None:
    figures = table.items[code]
    if figures.mean is None or figures.standard_error is None:
        return None
    return figures.mean, figures.standard_error, _unit(release, table, code)


def _composite(
    release: Release, table: Table, code: str, common: Collection[str], instrument: Instrument
) -> Found | None:
    """The published composite where it rests on the same items, otherwise one put together of the published means.

    The error of the latter is at most the weighted sum of its items' errors.
    """
    weights = scoring.weights(instrument, code, common)
    if not weights:
        return None
    if weights.keys() == scoring.weights(instrument, code, reported(table)).keys():
        published = table.composite("maturity" if code == instrument.total else code)
        if published is None or published.standard_error is None:
            return None
        span = scoring.span(release.steps)
        return (
            1 + published.percent / span,
            published.standard_error / span,
            _unit(release, table, code) / span,
        )
    # How items vary together is not published; at worst they do so fully, and errors simply add up.
    items = {item: _item(release, table, item) for item in weights}
    known = {item: found for item, found in items.items() if found is not None}
    if known.keys() != weights.keys():
        return None
    value, error, unit = (
        sum(weights[item] * found[part] for item, found in known.items()) for part in range(3)
    )
    return value, error, unit


def _is_coarse(table: Table, code: str) -> bool:
    """Whether a figure of a table has one decimal only."""
    if code in table.items:
        return isinstance(table.items[code].answered, str)
    return (table.answered or 0) < EXACT_ANSWERED


def _unit(release: Release, table: Table, code: str) -> float:
    """What a figure was rounded to; 0 where it was not."""
    return 0.0 if release.exact else 0.1 if _is_coarse(table, code) else 0.01


def _correction(release: Release, table: Table) -> float:
    known = table if table.invited else release.whole
    return 1 - (known.answered or 0) / (known.invited or 1) if known.answered else 0.0


def _uncorrected(release: Release, table: Table, code: str) -> float:
    """The error of a group where everybody answered, in steps; boundless where it was not published."""
    for variation in release.variation:
        if (variation.partition, variation.group) == (table.partition, table.group):
            error = variation.standard_errors.get(code, math.inf)
            return error if code in table.items else error / scoring.span(release.steps)
    return math.inf
