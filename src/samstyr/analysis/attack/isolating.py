"""Sets of people whom adding and subtracting published groups leaves.

Two partitions are a graph: groups are vertices, and the people of two groups are the edge between them. Choose some groups
of both, add those of the one and subtract those of the other: left are the people on the edges of a cut. The groups that
publish nothing are one vertex, for the whole is known.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np

from samstyr.analysis.disclosure.board import Mask
from samstyr.analysis.disclosure.margins import Bounds, Numbers, parts, table

# 2¹⁰ choices on each side make a million pairs; every group more doubles them.
EVERY_CHOICE = 10  # groups up to which all choices are tried …
PAIRS_OF = 16  # … all of one or two, or all but one or two; of more, all of one and all but one


class Side(NamedTuple):
    """A partition: of how many people each group's figure is (groups), and which groups publish it."""

    weights: Bounds
    shown: Mask


class Isolated(NamedTuple):
    """People who are left: between so many and so many; the groups on one side of the cut, by (side, place)."""

    least: int
    most: int
    groups: tuple[tuple[int, int], ...]


def isolated(whole: Bounds, first: Side, second: Side, room: Numbers, minimum: int) -> Iterator[Isolated]:
    """Every cut that certainly leaves somebody, but fewer than the threshold. `room` (m, n) is the most in each cell."""
    sides = [_folded(whole, side) for side in (first, second)]
    # The last place is all that publish nothing, together: the outsider can treat them as one and no finer.
    shown = [np.append(side.shown, False) for side in (first, second)]
    most = _fold(_fold(room, first.shown, 0), second.shown, 1)
    cells = table(sides[0], sides[1], Bounds(np.zeros_like(most), most))
    choices = [_choices(len(mask)) for mask in shown]
    # Who is in a chosen group of one partition but not of the other is what adding and subtracting leaves.
    plus = _across(choices[0], cells, 1 - choices[1])
    minus = _across(1 - choices[0], cells, choices[1])
    low, high = (
        choices[0] @ sides[0].low[:, np.newaxis] - (choices[1] @ sides[1].high)[np.newaxis],
        choices[0] @ sides[0].high[:, np.newaxis] - (choices[1] @ sides[1].low)[np.newaxis],
    )
    least = np.maximum(plus.low + minus.low, np.maximum(low, -high))
    most = np.minimum(plus.high + minus.high, np.minimum(high + 2 * minus.high, -low + 2 * plus.high))
    # Certainly somebody: a set that may be empty tells nothing of anybody.
    for row, column in np.argwhere((least >= 1) & (most < minimum)).tolist():
        chosen = [choices[0][row], choices[1][column]]
        if chosen[0][-1]:  # the other side of the same cut
            chosen = [1 - choice for choice in chosen]
        groups = tuple(
            (place, group)
            for place, choice in enumerate(chosen)
            for group in np.flatnonzero(choice[:-1] * shown[place][:-1]).tolist()
        )
        yield Isolated(int(least[row, column]), int(most[row, column]), groups)


def _folded(whole: Bounds, side: Side) -> Bounds:
    """The people of the groups that publish, and last of all the others together, of whom the whole tells."""
    low = np.append(np.where(side.shown, side.weights.low, 0), 0.0)
    high = np.append(np.where(side.shown, side.weights.high, 0), whole.high if (~side.shown).any() else 0.0)
    return parts(whole, Bounds(low, high)) if (~side.shown).any() else Bounds(low, high)


def _fold(room: Numbers, shown: Mask, axis: int) -> Numbers:
    mask = np.expand_dims(shown, 1 - axis)
    together = np.where(mask, 0, room).sum(axis=axis, keepdims=True)
    return np.concatenate([np.where(mask, room, 0), together], axis=axis)


def _choices(groups: int) -> Numbers:
    """Choices of groups as rows of ones and zeros."""
    if groups <= EVERY_CHOICE:
        # The bits of the numbers 0 to 2ⁿ − 1 are every choice of n groups.
        numbers = np.arange(2**groups)
        return ((numbers[:, np.newaxis] >> np.arange(groups)) & 1).astype(np.float64)
    # Light cuts are as a rule around a few small groups, or around all but a few; all choices of many would never end.
    sizes = (0, 1, 2) if groups <= PAIRS_OF else (0, 1)
    few = [chosen for size in sizes for chosen in combinations(range(groups), size)]
    rows = np.zeros((len(few), groups))
    for place, chosen in enumerate(few):
        rows[place, list(chosen)] = 1
    return np.concatenate([rows, 1 - rows])


def _across(first: Numbers, cells: Bounds, second: Numbers) -> Bounds:
    """How many are in chosen groups of the one and chosen groups of the other (choices, choices)."""
    return Bounds(first @ cells.low @ second.T, first @ cells.high @ second.T)
