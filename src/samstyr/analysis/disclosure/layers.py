"""The kinds of figure that a release has, each with its own threshold: what is published is settled layer by layer.

A layer has columns (items, or a single one) and for each column the people behind it in every cell, what they said, and
which groups are shown. `docs/method/disclosure.md` explains why the layers can be settled one at a time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from samstyr.analysis.disclosure import forms
from samstyr.analysis.disclosure.board import BLOCKED, Board, Counts, Mask
from samstyr.analysis.tables import Partition, Withheld


class Reason(IntEnum):
    """`Withheld` as it is kept in arrays."""

    NONE = 0
    SMALL = 1
    COMPLEMENT = 2
    HOMOGENEOUS = 3

    @property
    def withheld(self) -> Withheld | None:
        """The reason as it is published; None where nothing is withheld."""
        return None if self is Reason.NONE else Withheld[self.name]


@dataclass
class Layer:
    """One kind of figure.

    `weight` (D, R, F, columns) counts the people whose answers make the figure, `people` (D, R, F) all who handed in a
    sheet; `states` (D, R, F, columns, S) how many of the weight gave each answer that the figure tells of. A figure that
    is a sum rather than a count has `step` above 1: the most that one person adds to a state. `reasons` (blocks,
    columns) for each partition: why a block is not shown, 0 where it is. `whole` (columns) is for all together.
    """

    name: str
    threshold: int
    weight: Counts
    people: Counts
    states: Counts
    step: int = 1
    whole: Counts = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    reasons: dict[Partition, Counts] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """How many figures of this kind a group has."""
        return int(self.weight.shape[-1])

    def hidden(self, partition: Partition) -> Mask:
        """Which blocks of a partition show no figure (blocks, columns)."""
        hidden: Mask = self.reasons[partition] != Reason.NONE
        return hidden

    def hide(self, partition: Partition, block: int, column: int, reason: Reason = Reason.COMPLEMENT) -> None:
        """Withhold one more; the first reason stays."""
        if self.reasons[partition][block, column] == Reason.NONE:
            self.reasons[partition][block, column] = reason

    def block_weight(self, partition: Partition) -> Counts:
        """The people behind each block's figures (blocks, columns)."""
        return by_block(self.weight, partition)

    def block_states(self, partition: Partition) -> Counts:
        """How often each block gave each answer (blocks, columns, S)."""
        return by_block(self.states, partition)


def by_block(cells: Counts, partition: Partition) -> Counts:
    """Sums over the blocks of a partition: (D, R, F, …) → (blocks, …)."""
    kept = BLOCKED.index(partition)
    summed: Counts = cells.sum(axis=tuple(axis for axis in range(3) if axis != kept))
    return summed


def alike(states: Counts, weight: Counts) -> Mask:
    """Where a group that is not large gave one answer so often that it is not told: (…, S), (…) → (…)."""
    if states.shape[-1] == 0:
        return np.zeros(weight.shape, dtype=bool)
    few = (weight > 0) & (weight < forms.EXACT_ANSWERED)
    result: Mask = few & (states.max(axis=-1) > forms.ALIKE * weight)
    return result


def _judge(layer: Layer, above: Layer | None, told: Counts) -> Layer:
    """The plain rules: enough people, answers not all alike, and nothing that the layer above withholds.

    `told` are the states by which answers are judged to be alike; where the whole is not shown, no part of it is.
    """

    def judged(weight: Counts, states: Counts) -> Counts:
        found = np.zeros(weight.shape, dtype=np.int64)
        found[alike(states, weight)] = Reason.HOMOGENEOUS
        found[weight < layer.threshold] = Reason.SMALL
        return found

    everywhere = (0, 1, 2)
    layer.whole = judged(layer.weight.sum(axis=everywhere), told.sum(axis=everywhere))
    if above is not None:
        layer.whole = _inherit(layer.whole, above.whole)
    for partition in BLOCKED:
        found = judged(layer.block_weight(partition), by_block(told, partition))
        if above is not None:
            found = _inherit(found, above.reasons[partition])
        found[:, layer.whole != Reason.NONE] = np.where(
            found[:, layer.whole != Reason.NONE] == Reason.NONE,
            Reason.COMPLEMENT,
            found[:, layer.whole != Reason.NONE],
        )
        layer.reasons[partition] = found
    return layer


def _inherit(own: Counts, above: Counts) -> Counts:
    """A layer withholds what the one above it withholds, for the same reason."""
    spread = np.broadcast_to(above, own.shape)
    return np.where(spread != Reason.NONE, spread, own)


def people(board: Board, minimum: int) -> Layer:
    """How many answered in each group: public from the threshold."""
    weight = board.sheets[..., np.newaxis]
    return _judge(Layer("people", minimum, weight, board.sheets, _none(weight)), None, _none(weight))


def figures(board: Board, minimum: int, above: Layer) -> Layer:
    """Means and standard errors of items, and the composites that rest on them.

    A published mean is a published sum: how far the answers lie above the lowest step, and how far below the highest.
    """
    weight = board.answers
    steps = board.values.shape[-1]
    height = np.arange(steps)
    states = np.stack([board.values @ height, board.values @ height[::-1]], axis=-1)
    layer = Layer("figures", minimum, weight, board.sheets, states, step=max(1, steps - 1))
    return _judge(layer, above, board.values)


def distributions(board: Board, minimum: int, above: Layer) -> Layer:
    """How many gave each answer on the scale."""
    threshold = max(minimum, forms.DISTRIBUTION)
    layer = Layer("distributions", threshold, board.answers, board.sheets, board.values)
    return _judge(layer, above, board.values)


def dont_know(board: Board, minimum: int, above: Layer) -> Layer:
    """Exact shares of *vet ej* among all respondents of a group."""
    threshold = max(minimum, forms.EXACT_DONT_KNOW)
    weight = np.broadcast_to(board.sheets[..., np.newaxis], board.dont_know.shape)
    states = board.dont_know[..., np.newaxis]
    return _judge(Layer("dont_know", threshold, weight, board.sheets, states), above, states)


def filter_split(board: Board, minimum: int, above: Layer) -> Layer:
    """How many of a group said yes and no to the filter question.

    It is a distribution, and an involved group is a group: fewer than the threshold who said one thing are not counted
    out. The groups by the filter's answer have no split.
    """
    answers = board.sheets.shape[2]
    split = np.zeros((*board.sheets.shape, 1, answers), dtype=np.int64)
    for answer in range(answers):
        split[:, :, answer, 0, answer] = board.sheets[:, :, answer]
    threshold = max(minimum, forms.DISTRIBUTION)
    layer = _judge(
        Layer("split", threshold, board.sheets[..., np.newaxis], board.sheets, split), above, split
    )
    layer.reasons[Partition.INVOLVED][:] = Reason.COMPLEMENT
    for partition in BLOCKED[:2]:
        _few(layer.reasons[partition], layer.block_states(partition), minimum)
    _few(layer.whole, split.sum(axis=(0, 1, 2)), minimum)
    return layer


def _few(reasons: Counts, states: Counts, minimum: int) -> None:
    few: Mask = ((states > 0) & (states < minimum)).any(axis=-1)
    reasons[few & (reasons == Reason.NONE)] = Reason.SMALL


def _none(weight: Counts) -> Counts:
    return np.zeros((*weight.shape, 0), dtype=np.int64)


Layers = Mapping[str, Layer]
