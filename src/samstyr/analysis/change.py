"""Has anything changed, or is it chance? Two years, or two groups of one year. `docs/method/change.md`.

The test permutes respondents: if it did not matter which side a sheet belongs to, how often would shuffled sides differ
as much as the real ones? It takes no finite population correction, for next year's staff are not this year's. Of very
large sides, and of sides that are known by their published figures only, a normal (Welch) test takes its place.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import student
from samstyr.analysis.uncertainty import CONFIDENCE, Moments

# So many that a probability near the limit of 5 % is known to within half a percentage point.
DRAWS = 10_000
DISCOVERY_RATE = 0.05
DETECTABLE = 0.5  # steps of the scale: what a group must be able to find …
PERMUTED_SIDE = 5_000  # sheets a side up to which sheets are permuted
PERMUTED_TOTAL = 20_000  # … and together, where the sides differ much in size
ENTRIES_AT_ONCE = 4_000_000
AT_ONCE = 2  # comparisons: each holds some tens of MB while it shuffles
SAME = 1e-5  # shuffled in single precision: nearer than this counts as reached

Floats = NDArray[np.float64]


class Verdict(StrEnum):
    """What may be said of a difference."""

    SECURED = "secured"
    WITHIN_MARGIN = "within_margin"
    UNDECIDABLE = "undecidable"


class Method(StrEnum):
    """How a difference was tested."""

    PERMUTATION = "permutation"
    NORMAL = "normal"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of one figure: its value, its standard error without the correction, how many sheets it rests on.

    Value and error are in steps of the scale. `rounding` is the unit that the value was rounded to (0 = not).
    """

    value: float
    error: float
    sheets: int
    rounding: float = 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """The second side minus the first, in steps of the scale, with its 95 % interval and the probability of chance."""

    first: Side
    second: Side
    value: float
    half_width: float
    p: float
    decidable: bool
    method: Method


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One side: its moments, and how to get its sheets (n × items, 0 and below is no answer) if they are to be shuffled."""

    moments: Moments
    answers: Callable[[], NDArray[np.int8]]


def by_permutation(
    first: Sheaf, second: Sheaf, measures: NDArray[np.float64], *, seed: Sequence[int], draws: int = DRAWS
) -> list[Difference]:
    """The differences of several measures (measures × items, weights) between two sides.

    Above 5 000 sheets a side the normal approximation takes the place of the shuffling.
    """
    sides = [(side(first.moments, row), side(second.moments, row)) for row in measures]
    sizes = (first.moments.sheets, second.moments.sheets)
    # Of so many the normal approximation is good enough, and shuffling costs draws × sheets.
    if min(sizes) > PERMUTED_SIDE or sum(sizes) > PERMUTED_TOTAL:
        return [welch(before, after) for before, after in sides]
    observed = measures @ np.nan_to_num(second.moments.means) - measures @ np.nan_to_num(first.moments.means)
    reached = np.zeros(len(measures), dtype=np.int64)
    # Whole sheets are dealt, not single answers: a person's answers go together, and so do the errors of composites.
    # In an order of their own: the vault keeps sheets in none, and the same sheets must give the same p.
    pooled = _ordered(np.concatenate([first.answers(), second.answers()]))
    for shuffled in _shuffled_differences(pooled, sizes[0], measures, np.random.default_rng(seed), draws):
        # Where a shuffled side has no answer to an item there is no difference: counted as reached, on the safe side.
        reached += np.count_nonzero(~(np.abs(shuffled) < np.abs(observed) - SAME), axis=0)
    # The real deal is one of all possible ones: a probability is never nought.
    probabilities = (reached + 1) / (draws + 1)
    return [
        _difference(before, after, float(p), Method.PERMUTATION)
        for (before, after), p in zip(sides, probabilities, strict=True)
    ]


def side_by_side[Asked, Told](compare: Callable[[Asked], Told], asked: Iterable[Asked]) -> list[Told]:
    """Comparisons that know nothing of one another, in their order: shuffling lets go of Python's lock."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="comparisons") as several:
        return list(several.map(compare, asked))


@dataclass(frozen=True, slots=True)
class Tested:
    """A difference with its false discovery rate and the word for it."""

    difference: Difference
    q: float
    verdict: Verdict


def judge(differences: Mapping[str, Difference], items: Collection[str]) -> dict[str, Tested]:
    """The words for all differences of one comparison.

    The false discovery rate is held over the items of the comparison, and by itself over its composites.
    """
    judged: dict[str, Tested] = {}
    # Composites are made of the items: in one family the same evidence would be counted twice.
    for family in (
        [code for code in differences if code in items],
        [code for code in differences if code not in items],
    ):
        rates = false_discovery([differences[code].p for code in family])
        judged |= {
            code: Tested(differences[code], q, verdict(differences[code], q))
            for code, q in zip(family, rates, strict=True)
        }
    return judged


def welch(first: Side, second: Side, *, method: Method = Method.NORMAL) -> Difference:
    """The difference of two sides by their values and standard errors alone; rounding is added to the error."""
    error = _error(first, second)
    gap = abs(second.value - first.value)
    # Two sides that are exactly alike, or differ without any error, leave nothing for chance to explain.
    p = 2 * student.upper_tail(gap / error, _degrees(first, second)) if error > 0 else float(gap == 0)
    return _difference(first, second, min(1.0, p), method)


def false_discovery(probabilities: Sequence[float]) -> list[float]:
    """Benjamini–Hochberg: each probability as the lowest false discovery rate at which it would count."""
    # From the largest down, so that a larger probability never gets a lower rate than a smaller one.
    count = len(probabilities)
    adjusted = [1.0] * count
    smallest = 1.0
    for rank, place in enumerate(sorted(range(count), key=probabilities.__getitem__, reverse=True)):
        smallest = min(smallest, probabilities[place] * count / (count - rank))
        adjusted[place] = smallest
    return adjusted


def verdict(difference: Difference, q: float) -> Verdict:
    """The word for a difference: secured where chance is ruled out, otherwise whether it could have been found."""
    # In this order: what has been found was evidently possible to find, however few they were.
    if q < DISCOVERY_RATE:
        return Verdict.SECURED
    return Verdict.WITHIN_MARGIN if difference.decidable else Verdict.UNDECIDABLE


def side(moments: Moments, weights: Floats) -> Side:
    """A side of a figure by its sheets; the error is boundless where there is one sheet only."""
    sheets = moments.sheets
    error = math.sqrt(sheets / (sheets - 1) * moments.spread(weights)) if sheets > 1 else math.inf
    return Side(float(weights @ np.nan_to_num(moments.means)), error, sheets)


def _difference(first: Side, second: Side, p: float, method: Method) -> Difference:
    half_width = student.quantile(0.5 + CONFIDENCE / 2, _degrees(first, second)) * _error(first, second)
    # A true difference as large as the half-width is found half of the times.
    decidable = half_width <= DETECTABLE
    return Difference(first, second, second.value - first.value, half_width, p, decidable, method)


def _error(first: Side, second: Side) -> float:
    # A figure rounded to a unit lies anywhere within it: the variance of an even spread is unit² / 12.
    rounding = (first.rounding**2 + second.rounding**2) / 12
    return math.sqrt(first.error**2 + second.error**2 + rounding)


def _degrees(first: Side, second: Side) -> float:
    """Welch and Satterthwaite's degrees of freedom; at least those of the smaller side."""
    # The formula never gives less than this, but for rounding, and it says nothing where an error is boundless.
    smallest = max(1, min(first.sheets, second.sheets) - 1)
    parts = [(side.error**2, max(1, side.sheets - 1)) for side in (first, second)]
    below = sum(part**2 / degrees for part, degrees in parts)
    above = sum(part for part, _ in parts) ** 2
    return max(smallest, above / below) if below > 0 and math.isfinite(above) else float(smallest)


def _ordered(sheets: NDArray[np.int8]) -> NDArray[np.int8]:
    """The sheets sorted by their answers, each as a run of bytes."""
    width = sheets.shape[1]
    runs = np.ascontiguousarray(sheets).view(f"S{width}").ravel()
    return np.sort(runs).view(np.int8).reshape(-1, width)


def _shuffled_differences(
    pooled: NDArray[np.int8], first: int, measures: Floats, rng: np.random.Generator, draws: int
) -> Iterator[NDArray[np.float32]]:
    """Differences (draws × measures) between random sides, some draws at a time; not a number where one has no answer.

    Their sign has no meaning: the smaller side is the one that is drawn.
    """
    items = pooled.shape[1]
    said = np.concatenate([pooled > 0, np.maximum(pooled, 0)], axis=1, dtype=np.float32)
    whole: NDArray[np.float32] = said.sum(axis=0, dtype=np.float32)
    weights = measures.T.astype(np.float32)
    # Fewer ones are quicker to place, and the test looks at the size of a gap, never at its direction.
    smaller = min(first, len(pooled) - first)
    at_once = max(1, ENTRIES_AT_ONCE // len(pooled))
    with np.errstate(invalid="ignore", divide="ignore"):
        for start in range(0, draws, at_once):
            # Zeros and ones times answers: the sums of one side, and what is left is the other side.
            chosen = random_sides(rng, min(at_once, draws - start), len(pooled), smaller)
            sums: NDArray[np.float32] = chosen @ said
            rest = whole - sums
            gaps: NDArray[np.float32] = sums[:, items:] / sums[:, :items] - rest[:, items:] / rest[:, :items]
            yield _weighted(gaps, weights)


def _weighted(gaps: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each draw's gaps (draws × items) weighted; an item without a gap spoils those measures only that use it."""
    missing = ~np.isfinite(gaps)
    if not missing.any():
        return gaps @ weights
    weighted: NDArray[np.float32] = np.where(missing, np.float32(0), gaps) @ weights
    weighted[(missing.astype(np.float32) @ (weights != 0).astype(np.float32)) > 0] = np.nan
    return weighted


def random_sides(rng: np.random.Generator, draws: int, size: int, chosen: int) -> NDArray[np.float32]:
    """Random choices of exactly `chosen` of `size` sheets, as rows of ones and zeros (draws × size).

    Each entry is first drawn by itself; then single entries are turned at random until the number is right. Given its
    number of ones a row is equally likely to be any such row, and stays so: every choice is as likely as any other, at a
    fraction of the cost of sorting. The rarer the ones, the longer it takes to hit one that is too many, so that then too
    few are drawn on purpose.
    """
    # Up to three standard deviations below the right number, none where the sides are equal: where ones are rare a
    # place to fill is hit at once, and one to empty seldom.
    share = chosen / size
    spread = math.sqrt(share * (1 - share) / size)
    aim = max(0.0, share - 3 * (1 - 2 * share) * spread)
    sides = rng.integers(0, 1 << 16, (draws, size), dtype=np.uint16) < round(aim * (1 << 16))
    lacking = chosen - np.count_nonzero(sides, axis=1)
    open_rows = np.flatnonzero(lacking)
    while open_rows.size:
        places = rng.integers(0, size, open_rows.size)
        wanted = lacking[open_rows] > 0
        turned = sides[open_rows, places] != wanted
        rows = open_rows[turned]
        sides[rows, places[turned]] = wanted[turned]
        lacking[rows] -= np.where(wanted[turned], 1, -1)
        open_rows = open_rows[lacking[open_rows] != 0]
    return sides.astype(np.float32)
