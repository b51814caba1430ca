"""Proofs: sets of people of whom published margins together prove an answer.

What a single published group proves of its parts – if 38 of 40 said 6, at least one of any three did – is no such proof:
the rules on groups answer for that. What counts is what is proven beyond it, by putting groups together.

Places are (items, answers, …) as in `margins`; the last answer is a blank, of which nobody needs protection.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure import forms
from samstyr.analysis.disclosure.board import Mask
from samstyr.analysis.disclosure.margins import Bounds, Margins, Numbers, Pair

UNKNOWN = -np.inf


class Proof(NamedTuple):
    """For an item, an answer that is proven of too few: people whom the groups (partition, block) have in common.

    `people` are so many at the most; at least `proven` of them gave the answer.
    """

    item: int
    answer: int
    groups: tuple[tuple[int, int], ...]
    people: int
    proven: int


@dataclass(frozen=True)
class Ceilings:
    """The most that single published groups may be known to hold of each answer; UNKNOWN where nothing is published.

    `whole` (items, answers) of `everyone`; `groups[p]` (items, answers, blocks) of `members[p]` (blocks); `rest[p]`
    (items, answers) of `rest_members[p]` (items): the withheld blocks of a partition, which are `withheld[p]` (items,
    blocks), together. An answer is `usual` where a large group gave hardly any other: that anybody may know.
    """

    everyone: float
    members: list[Numbers]
    whole: Numbers
    groups: list[Numbers]
    rest: list[Numbers]
    rest_members: list[Numbers]
    withheld: list[Mask]
    usual: Mask
    groups_usual: list[Mask]

    def of_blocks(self, place: int, people: Numbers) -> Numbers:
        """What single groups prove of `people` (blocks or blocks × more) of a block (items, answers, blocks, …)."""
        more = people.ndim - 1

        def wide[T: np.generic](values: NDArray[T], axis: int) -> NDArray[T]:
            return np.expand_dims(values, tuple(range(axis, axis + more)))

        whole = self.whole.reshape(*self.whole.shape, *([1] * people.ndim)) - (self.everyone - people)
        own = wide(self.groups[place], 3) - (wide(self.members[place], 1) - people)
        beside = self.rest_members[place].reshape(-1, 1, *([1] * people.ndim)) - people
        rest = self.rest[place].reshape(*self.whole.shape, *([1] * people.ndim)) - beside
        rest = np.where(wide(self.withheld[place], 2)[:, np.newaxis], rest, UNKNOWN)
        usual = self.usual.reshape(*self.usual.shape, *([1] * people.ndim)) | wide(
            self.groups_usual[place], 3
        )
        single: Numbers = np.where(usual, np.inf, np.maximum(np.maximum(whole, own), rest))
        return single


def told(people: Numbers, low: Numbers, alone: Numbers, minimum: int, takers: Numbers | None = None) -> Mask:
    """Whether too much is proven of sets of so many people, of which at least `low` gave an answer, `alone` by one group.

    Of fewer than the threshold nobody's answer may be proven; of more, but not many, not nearly all – of those who took
    a stand at all, where `takers` says how many that is at the most.
    """
    # The same two rules as for a group that is published: enough people, and not nearly all alike.
    few = (people >= 1) & (people < minimum)
    some = (people >= minimum) & (people < forms.EXACT_ANSWERED)
    much = (few & (low >= 1)) | (some & (low > forms.ALIKE * (people if takers is None else takers)))
    found: Mask = much & (low > np.maximum(alone, 0))
    # That somebody left an item blank is nobody's opinion, and needs no protection.
    found[:, -1] = False
    return found


def proofs(
    margins: Margins, tables: Mapping[Pair, Bounds], ceilings: Ceilings, minimum: int
) -> Iterator[Proof]:
    """All proofs about blocks, about what two blocks have in common, and about what is left of one without another."""
    for place, bounds in enumerate(margins.groups):
        people = margins.members[place].high
        alone = ceilings.of_blocks(place, people)
        found = told(people, bounds.low, alone, minimum, _takers(margins, place))
        for item, answer, block in np.argwhere(found).tolist():
            proven = int(bounds.low[item, answer, block])
            yield Proof(item, answer, ((place, block),), int(people[block]), proven)
    for pair, table in tables.items():
        yield from _of_table(margins, pair, table, ceilings, minimum)


def _takers(margins: Margins, place: int) -> Numbers:
    """How many of each group can have given an answer: on the scale, those who took a stand (items, answers, groups)."""
    people, low = margins.members[place].high, margins.groups[place].low
    stand = np.minimum(people - low[:, -2] - low[:, -1], margins.groups_taken[place].high)
    takers = np.broadcast_to(people, low.shape).copy()
    takers[:, :-2] = stand[:, np.newaxis]
    return takers


def _of_table(
    margins: Margins, pair: Pair, table: Bounds, ceilings: Ceilings, minimum: int
) -> Iterator[Proof]:
    first, second = pair
    people = margins.cells[pair]
    by_row = ceilings.of_blocks(first, people.high)
    by_column = ceilings.of_blocks(second, people.high.T).swapaxes(-1, -2)
    found = told(people.high, table.low, np.maximum(by_row, by_column), minimum)
    for item, answer, row, column in np.argwhere(found).tolist():
        proven = int(table.low[item, answer, row, column])
        count = int(people.high[row, column])
        yield Proof(item, answer, ((first, row), (second, column)), count, proven)
    turned = Bounds(*(bound.swapaxes(-1, -2) for bound in table))
    across = Bounds(people.low.T, people.high.T)
    for place, other, inside, cells in ((first, second, table, people), (second, first, turned, across)):
        yield from _of_rests(margins, (place, other), inside, cells, ceilings, minimum)
        yield from _of_unions(margins, (place, other), inside, cells, ceilings, minimum)


def _of_rests(
    margins: Margins, pair: Pair, table: Bounds, cells: Bounds, ceilings: Ceilings, minimum: int
) -> Iterator[Proof]:
    """All of a block without those that are of a block of the other partition too."""
    place, other = pair
    people = np.minimum(
        margins.members[place].high[:, np.newaxis] - cells.low,
        cells.high.sum(axis=1, keepdims=True) - cells.high,
    )
    low = margins.groups[place].low[..., np.newaxis] - table.high
    found = told(people, low, ceilings.of_blocks(place, people), minimum)
    for item, answer, row, column in np.argwhere(found).tolist():
        proven = int(low[item, answer, row, column])
        yield Proof(item, answer, ((place, row), (other, column)), int(people[row, column]), proven)


def _of_unions(
    margins: Margins, pair: Pair, table: Bounds, cells: Bounds, ceilings: Ceilings, minimum: int
) -> Iterator[Proof]:
    """Cells of one block that together have too few people.

    Of a block's answers, some cells hold at least what the rest of the block cannot; and at least what the block and the
    other groups of these cells have beyond all there is. Both are greatest for the cells that hold most.
    """
    place, other = pair
    sums, across = margins.groups[place].low, margins.groups[other].low
    slack = table.high.sum(axis=-1) - sums
    beyond = margins.whole.high[..., np.newaxis] - sums
    close = (sums >= 1) & ((slack < minimum - 1) | (beyond < across.sum(axis=-1, keepdims=True)))
    close[:, -1] = False
    if not close.any():
        return
    where = np.argwhere(close)
    size = cells.high[where[:, 2]].astype(np.int64)
    held = _most(table.high[close], size, minimum) - slack[close][:, np.newaxis]
    common = np.broadcast_to(across[:, :, np.newaxis], table.high.shape)[close]
    low = np.maximum(held, _most(common, size, minimum) - beyond[close][:, np.newaxis])
    sizes = np.arange(minimum)
    alone = np.stack(
        [ceilings.of_blocks(place, np.full(sums.shape[-1], float(number)))[close] for number in sizes], axis=1
    )
    found = (low >= 1) & (low > np.maximum(alone, 0)) & (sizes > 0)
    for row in np.flatnonzero(found.any(axis=1)):
        number = int(found[row].argmax())
        item, answer, block = where[row].tolist()
        yield Proof(item, answer, ((place, block),), number, int(low[row, number]))


def _most(room: Numbers, size: NDArray[np.int64], minimum: int) -> Numbers:
    """The most room (rows, below minimum) in cells of together exactly so many people, of cells (rows, cells)."""
    sizes = np.arange(minimum)
    # A knapsack by dynamic programming; it stays small, for only sizes under the threshold matter.
    best = np.full((len(room), minimum), UNKNOWN)
    best[:, 0] = 0
    for cell in range(room.shape[-1]):
        before = sizes - size[:, cell, np.newaxis]
        gained = np.take_along_axis(best, np.maximum(before, 0), axis=1) + room[:, cell, np.newaxis]
        best = np.maximum(best, np.where(before >= 0, gained, UNKNOWN))
    return best


def proofs_of_three(
    people: Numbers, tables: Mapping[Pair, Bounds], ceilings: Ceilings, minimum: int
) -> Iterator[Proof]:
    """Proofs about what blocks of all three partitions have in common, of so many `people` (blocks, blocks, blocks)."""
    thirds = {pair: 2 + 3 - sum(pair) for pair in tables}
    high = np.broadcast_to(people, (*ceilings.whole.shape, *people.shape))
    for pair, table in tables.items():
        high = np.minimum(high, np.expand_dims(table.high, thirds[pair]))
    # Everybody in a cell gave one answer, *vet ej* or a blank: what cannot be the others is this one.
    low = np.maximum(people - (high.sum(axis=1, keepdims=True) - high), 0)
    for pair, table in tables.items():
        third = thirds[pair]
        others = high.sum(axis=third, keepdims=True) - high
        low = np.maximum(low, np.expand_dims(table.low, third) - others)
    alone = np.full(low.shape, UNKNOWN)
    for place in range(3):
        single = ceilings.of_blocks(place, np.moveaxis(people, place, 0))
        alone = np.maximum(alone, np.moveaxis(single, 2, 2 + place))
    for item, answer, *blocks in np.argwhere(told(people, low, alone, minimum)).tolist():
        proven = int(low[(item, answer, *blocks)])
        yield Proof(item, answer, tuple(enumerate(blocks)), int(people[tuple(blocks)]), proven)
