"""How far a figure may lie from what everybody invited would have said. `docs/method/uncertainty.md`.

Those who answered are seen as drawn without replacement from the invited, who are few and known. An item's mean is a
ratio of two sums (answers, and how many answered), so its variance, and that of every composite, comes by Taylor
linearisation: each sheet contributes z = Σ weight · a · (y − ȳ) / m to the composite, and

    variance = (1 − n/N) · n/(n − 1) · Σ z²

with a = 1 where the sheet answers the item, m = how many do, n sheets, N invited. All that is needed of the sheets are
sums of products of two items, collected here as matrices.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import student
from samstyr.analysis.sheets import SheetArrays
from samstyr.analysis.tables import WHOLE, Partition

CONFIDENCE = 0.95
EXACT_IN_FLOAT32 = 2**24
ROWS_AT_ONCE = 2**16
INVOLVED_NAMES = {1: "yes", 0: "no", -1: ""}

Group = tuple[Partition, str]
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Moments:
    """Sums over a group's sheets (items × items): how many answer both, the second's answers among those, products."""

    sheets: int
    both: Array
    sums: Array
    products: Array

    @classmethod
    def of(cls, answers: NDArray[np.int8]) -> Self:
        """The moments of sheets (n × items; 0 and below is no answer)."""
        items = answers.shape[1]
        # One product of matrices gives all three sums at once.
        total = np.zeros((2 * items, 2 * items))
        largest = int(answers.max(initial=1))
        # Some rows at a time, for memory, and so that sums of whole numbers stay exact in the faster type.
        rows = min(ROWS_AT_ONCE, EXACT_IN_FLOAT32 // largest**2)
        for start in range(0, len(answers), rows):
            part = answers[start : start + rows]
            said = np.concatenate([part > 0, np.maximum(part, 0)], axis=1, dtype=np.float32)
            total += said.T @ said
        return cls(len(answers), total[:items, :items], total[:items, items:], total[items:, items:])

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(
            self.sheets + other.sheets,
            self.both + other.both,
            self.sums + other.sums,
            self.products + other.products,
        )

    def __sub__(self, other: "Moments") -> "Moments":
        return Moments(
            self.sheets - other.sheets,
            self.both - other.both,
            self.sums - other.sums,
            self.products - other.products,
        )

    def only(self, shown: NDArray[np.bool_]) -> "Moments":
        """The same sheets as if nobody had answered the items that are not shown (items)."""
        # Both must be shown: a product of a shown and a withheld item would let the latter into a composite's error.
        kept = np.outer(shown, shown)
        return Moments(self.sheets, self.both * kept, self.sums * kept, self.products * kept)

    @cached_property
    def means(self) -> Array:
        """Each item's mean (items); not a number where nobody answered."""
        with np.errstate(invalid="ignore", divide="ignore"):
            means: Array = self.sums.diagonal() / self.both.diagonal()
        return means

    @cached_property
    def _products(self) -> Array:
        """Σ of the products of two items' contributions a (y − ȳ) / m (items × items); 0 where an item has no answers."""
        means, answers = np.nan_to_num(self.means), np.maximum(self.both.diagonal(), 1)
        crossed = means[:, None] * self.sums
        centred = self.products - crossed - crossed.T + np.outer(means, means) * self.both
        contributions: Array = centred / np.outer(answers, answers)
        return contributions

    def spread(self, weights: Array) -> float:
        """Σ z² of the weighted sum of item means, in steps of the scale. `weights` (items) is 0 where none answered."""
        # Rounding may leave a hair under zero where all sheets are alike.
        return max(0.0, float(weights @ self._products @ weights))


@dataclass(frozen=True)
class Design:
    """How a group's sheets were drawn: n sheets of N invited, and the degrees of freedom for t."""

    sheets: int
    invited: int
    degrees: int

    @property
    def correction(self) -> float:
        """1 − n/N: nothing is left to chance when everybody has answered."""
        return max(0.0, 1 - self.sheets / self.invited)


@dataclass(frozen=True)
class Margin:
    """A standard error, and the half-width of its 95 % interval."""

    standard_error: float
    half_width: float


def margin(moments: Moments, weights: Array, design: Design, *, unit: float = 1.0) -> Margin | None:
    """The margin of a weighted sum of item means, times `unit` (percent per step). None under two sheets."""
    error = standard_error(moments, weights, design)
    # One sheet has no spread to tell an error from; an interval of boundless width helps nobody.
    if error is None or design.degrees < 1:
        return None
    return Margin(unit * error, unit * error * critical(design.degrees))


def standard_error(
    moments: Moments, weights: Array, design: Design, *, corrected: bool = True
) -> float | None:
    """The standard error in steps of the scale, with or without the finite population correction."""
    if design.sheets < 2:
        return None
    # A test looks beyond this year's invited, so it asks for the error without the correction.
    factor = design.sheets / (design.sheets - 1) * (design.correction if corrected else 1.0)
    return math.sqrt(factor * moments.spread(weights))


def critical(degrees: int) -> float:
    """The t value that leaves 2.5 % on each side."""
    return student.quantile(0.5 + CONFIDENCE / 2, degrees)


def vector(weighing: Mapping[str, float], items: Sequence[str]) -> Array:
    """Weights by code as an array in the items' order."""
    return np.array([weighing.get(item, 0.0) for item in items])


def by_group(arrays: SheetArrays) -> dict[Group, Moments]:
    """The moments of every group of every partition, each sheet gone through once."""
    columns = (arrays.departments, arrays.roles, arrays.involved.astype(np.int32))
    # Sheets of one cell side by side: each is then summed once and the cell added to its four groups.
    order = np.lexsort(columns[::-1])
    codes = np.stack([column[order] for column in columns], axis=1)
    changes = np.any(codes[1:] != codes[:-1], axis=1)
    ends = [*(np.flatnonzero(changes) + 1).tolist(), len(order)] if len(order) else []
    found: dict[Group, Moments] = {}
    for start, end in pairwise([0, *ends]):
        cell = Moments.of(arrays.answers[order[start:end]])
        department, role, involved = codes[start].tolist()
        for group in (
            (Partition.ALL, WHOLE),
            (Partition.DEPARTMENT, arrays.department_names[department]),
            (Partition.ROLE, arrays.role_names[role]),
            (Partition.INVOLVED, INVOLVED_NAMES[involved]),
        ):
            found[group] = found[group] + cell if group in found else cell
    return found
