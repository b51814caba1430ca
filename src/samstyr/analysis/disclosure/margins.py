"""What published margins prove of their cells: intervals that every table with these margins keeps to.

An outsider sees sums – how many of a department gave an answer, how many of a role – and knows how many people can be in
each cell. Each number is at least what cannot be elsewhere and at most what the others leave; that is carried from the
whole to the groups to the cells and back until nothing more follows. `docs/method/attack.md` has a worked example.

Arrays end with the dimensions (items, answers, …): an *answer* is a step of the scale, *vet ej*, or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Pair = tuple[int, int]

# The bounds hold after every round: stopping early proves less, but never what is false.
ROUNDS = 8
SLACK = 1e-6
BOUNDLESS = 1e12
"""For what nothing is told of."""


class Bounds(NamedTuple):
    """The least and the most that can be true, in two arrays of one shape."""

    low: Numbers
    high: Numbers

    @classmethod
    def exactly(cls, values: NDArray[np.generic]) -> "Bounds":
        """What is known."""
        known = values.astype(np.float64)
        return cls(known, known)

    def meet(self, other: "Bounds") -> "Bounds":
        """Both at once."""
        return Bounds(np.maximum(self.low, other.low), np.minimum(self.high, other.high))

    def whole_numbers(self) -> "Bounds":
        """People come whole."""
        return Bounds(np.ceil(self.low - SLACK), np.floor(self.high + SLACK))

    def sum(self, axis: int) -> "Bounds":
        """Bounds of the sum along an axis."""
        return Bounds(self.low.sum(axis=axis), self.high.sum(axis=axis))


@dataclass
class Margins:
    """What is known of everybody and of the groups of each partition, and, after `settle`, of the cells of two of them.

    `whole` (items, answers) and `groups[p]` (items, answers, blocks) are how many gave each answer; `people` the same for
    those who handed in a sheet: `everyone` (), `members[p]` (blocks), `cells[p, q]` (blocks, blocks). `taken` says how
    many of these took a stand on the first `steps` answers; `tilts` (items, tilts, …) are weighted sums of their
    answers, by `tilt_weights`: what a mean and a standard error tell; boundless where none is told.
    """

    everyone: Bounds
    members: list[Bounds]
    cells: Mapping[Pair, Bounds]
    whole: Bounds
    groups: list[Bounds]
    whole_taken: Bounds
    groups_taken: list[Bounds]
    whole_tilts: Bounds
    groups_tilts: list[Bounds]

    def settle(self) -> dict[Pair, Bounds]:
        """Tightens what is known of the groups, and gives what follows for the cells (items, answers, blocks, blocks)."""
        # Two partitions at a time: one table of all three would tell more, and is too large to settle for
        # every item.
        tables = {pair: self._untold(pair) for pair in self.cells}
        for _ in range(ROUNDS):
            before = self._width(tables)
            self._settle_groups()
            for pair, table in list(tables.items()):
                tables[pair] = self._settle_table(pair, table)
            if self._width(tables) == before:
                break
        return tables

    def alone(self) -> tuple[Bounds, list[Bounds]]:
        """What the whole's own figures tell of its answers, and each group's own figures of the group's."""
        whole = _share_out(self.whole, self.everyone, self.whole_taken, self.whole_tilts)
        return whole, [self._own(place, blocks) for place, blocks in enumerate(self.groups)]

    def _own(self, place: int, blocks: Bounds) -> Bounds:
        members = Bounds(*(bound[np.newaxis] for bound in self.members[place]))
        return _share_out(blocks, members, self.groups_taken[place], self.groups_tilts[place])

    def _untold(self, pair: Pair) -> Bounds:
        shape = (*self.whole.low.shape, *self.cells[pair].high.shape)
        return Bounds(np.zeros(shape), np.broadcast_to(self.cells[pair].high, shape).copy())

    def _width(self, tables: Mapping[Pair, Bounds]) -> float:
        every = [self.whole, *self.groups, *tables.values()]
        return float(sum((bounds.high - bounds.low).sum() for bounds in every))

    def _settle_groups(self) -> None:
        self.whole = _share_out(self.whole, self.everyone, self.whole_taken, self.whole_tilts)
        for place, blocks in enumerate(self.groups):
            self.groups_taken[place] = parts(self.whole_taken, self.groups_taken[place])
            told = self._own(place, parts(self.whole, blocks))
            self.groups[place] = told
            self.whole = self.whole.meet(told.sum(-1))

    def _settle_table(self, pair: Pair, table: Bounds) -> Bounds:
        first, second = pair
        table = parts(self.groups[first], table)
        table = Bounds(*(bound.swapaxes(-1, -2) for bound in table))
        table = parts(self.groups[second], table)
        table = Bounds(*(bound.swapaxes(-1, -2) for bound in table))
        # If two groups hold more of an answer than there is of it, what is too much is said by people who are
        # in both: this is how a single 6 in a department, in a role and in the whole is tied to one person.
        both = self.groups[first].low[..., :, np.newaxis] + self.groups[second].low[..., np.newaxis, :]
        overlap = both - self.whole.high[..., np.newaxis, np.newaxis]
        table = table.meet(Bounds(overlap, table.high))
        people = Bounds(*(bound[np.newaxis] for bound in self.cells[pair]))
        table = _sum_to(people, table, axis=1).whole_numbers()
        self.groups[first] = self.groups[first].meet(table.sum(-1))
        self.groups[second] = self.groups[second].meet(table.sum(-2))
        return table


def parts(whole: Bounds, bounds: Bounds) -> Bounds:
    """Bounds for parts (…, m) of known sum (…): each is at least what the others cannot hold, at most what they leave."""
    return _sum_to(whole, bounds, axis=-1)


def _sum_to(whole: Bounds, bounds: Bounds, *, axis: int) -> Bounds:
    low = whole_along(whole.low, axis) - _others(bounds.high, axis)
    high = whole_along(whole.high, axis) - _others(bounds.low, axis)
    return bounds.meet(Bounds(low, high))


def table(rows: Bounds, columns: Bounds, cells: Bounds) -> Bounds:
    """Bounds for the cells (…, m, n) of a table with row sums (…, m) and column sums (…, n)."""
    for _ in range(ROUNDS):
        before = cells
        cells = parts(rows, cells)
        turned = parts(columns, Bounds(*(bound.swapaxes(-1, -2) for bound in cells)))
        cells = Bounds(*(bound.swapaxes(-1, -2) for bound in turned)).whole_numbers()
        if np.array_equal(before.low, cells.low) and np.array_equal(before.high, cells.high):
            break
    return cells


def whole_along(values: Numbers, axis: int) -> Numbers:
    """The sums with the axis that was summed over put back, with length one."""
    return np.expand_dims(values, axis)


def _others(values: Numbers, axis: int) -> Numbers:
    """For each, the sum of all the others along an axis."""
    rest: Numbers = values.sum(axis=axis, keepdims=True) - values
    return rest


def _share_out(answers: Bounds, people: Bounds, taken: Bounds, tilts: Bounds) -> Bounds:
    """Bounds (items, answers, …) when so many people gave one answer each, so many of them on the scale, with such tilts."""
    steps = answers.low.shape[1] - 2
    stand = Bounds(answers.low[:, :steps], answers.high[:, :steps])
    other = Bounds(answers.low[:, steps:], answers.high[:, steps:])
    # *Vet ej* and blanks are what is left of the people when those who took a stand have been counted.
    none = Bounds(people.low - taken.high, people.high - taken.low)
    stand, other = _sum_to(taken, _balance(stand, tilts), axis=1), _sum_to(none, other, axis=1)
    joined = Bounds(*(np.concatenate(halves, axis=1) for halves in zip(stand, other, strict=True)))
    spread = Bounds(*(np.broadcast_to(bound, joined.low[:, 0].shape) for bound in people))
    return _sum_to(spread, joined, axis=1).whole_numbers()


def tilt_weights(steps: int) -> Numbers:
    """What each step weighs in the tilts (tilts, steps): distances from one step, then products of distances from two.

    A mean and a number of answers give the former, a standard error too the latter. Seen from one or two steps, the
    answers there drop out.
    """
    far = np.arange(steps) - np.arange(steps, dtype=np.float64)[:, np.newaxis]
    pairs = np.triu_indices(steps)
    return np.concatenate([far, far[pairs[0]] * far[pairs[1]]])


def _balance(stand: Bounds, tilts: Bounds) -> Bounds:
    """Bounds (items, steps, …) of counts whose weighted sums lie within `tilts` (items, tilts, …)."""
    told = tilts.high[:, 0] < BOUNDLESS
    if not told.any():
        return stand
    low, high = (np.moveaxis(bound, 1, -1).copy() for bound in stand)
    under, over = (np.moveaxis(bound, 1, -1)[told] for bound in tilts)
    low[told], high[told] = _tilted(Bounds(low[told], high[told]), Bounds(under, over))
    return Bounds(np.moveaxis(low, -1, 1), np.moveaxis(high, -1, 1))


def _tilted(stand: Bounds, tilts: Bounds) -> Bounds:
    """The same for rows (rows, steps)."""
    low, high = stand
    for place, weights in enumerate(tilt_weights(low.shape[1])):
        if (tilts.high[:, place] >= BOUNDLESS).all():
            continue
        least = np.where(weights > 0, weights * low, weights * high)
        most = np.where(weights > 0, weights * high, weights * low)
        under = tilts.low[:, place, np.newaxis] - _others(most, 1)
        over = tilts.high[:, place, np.newaxis] - _others(least, 1)
        apart = np.where(weights == 0, 1, np.abs(weights))
        low = np.where(weights == 0, low, np.maximum(low, np.where(weights > 0, under, -over) / apart))
        high = np.where(weights == 0, high, np.minimum(high, np.where(weights > 0, over, -under) / apart))
        low, high = Bounds(low, high).whole_numbers()  # at once, before errors of the last digit add up
    return Bounds(low, high)
