"""The kinds of figure that a release has, each with its own threshold: what is published is settled layer by layer.

A layer has columns (items, or a single one) and for each column the people behind it in every cell, what they said, and
which groups are shown. `docs/method/disclosure.md` explains why the layers can be settled one at a time.
"""

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

    `weight` (D, R, F, columns) counts the people whose answers make the figure, `answers` (D, R, F, columns, S) how many
    of them gave each answer. A figure needs `threshold` people behind it, a group `minimum`. `reasons` (blocks, columns)
    for each partition: why a block is not shown, 0 where it is. `whole` (columns) is for all together.
    """

    minimum: int
    threshold: int
    weight: Counts
    answers: Counts
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

    def block_answers(self, partition: Partition) -> Counts:
        """How often each block gave each answer (blocks, columns, S)."""
        return by_block(self.answers, partition)


def by_block(cells: Counts, partition: Partition) -> Counts:
    """Sums over the blocks of a partition: (D, R, F, …) → (blocks, …)."""
    kept = BLOCKED.index(partition)
    summed: Counts = cells.sum(axis=tuple(axis for axis in range(3) if axis != kept))
    return summed


def alike(answers: Counts, weight: Counts) -> Mask:
    """Where a group that is not large gave one answer so often that it is not told: (…, S), (…) → (…)."""
    if answers.shape[-1] == 0:
        return np.zeros(weight.shape, dtype=bool)
    few = (weight > 0) & (weight < forms.EXACT_ANSWERED)
    result: Mask = few & (answers.max(axis=-1) > forms.ALIKE * weight)
    return result


def _judge(layer: Layer, above: Layer | None = None) -> Layer:
    """The plain rules: enough people, answers not all alike, and nothing that the layer above withholds.

    Where the whole is not shown, no part of it is.
    """

    def judged(weight: Counts, answers: Counts) -> Counts:
        found = np.zeros(weight.shape, dtype=np.int64)
        found[alike(answers, weight)] = Reason.HOMOGENEOUS
        # After “alike”, so that it overwrites: few is the graver reason, and says nothing
        # of what they answered.
        found[weight < layer.threshold] = Reason.SMALL
        return found

    everywhere = (0, 1, 2)
    layer.whole = judged(layer.weight.sum(axis=everywhere), layer.answers.sum(axis=everywhere))
    if above is not None:
        layer.whole = _inherit(layer.whole, above.whole)
    for partition in BLOCKED:
        found = judged(layer.block_weight(partition), layer.block_answers(partition))
        if above is not None:
            found = _inherit(found, above.reasons[partition])
        # Parts that add up to a withheld whole would give it away.
        found[(layer.whole != Reason.NONE) & (found == Reason.NONE)] = Reason.COMPLEMENT
        layer.reasons[partition] = found
    return layer


def inherit(layer: Layer, above: Layer) -> Layer:
    """The layer with all withheld that the one above it withholds."""
    for partition in BLOCKED:
        layer.reasons[partition] = _inherit(layer.reasons[partition], above.reasons[partition])
    return layer


def _inherit(own: Counts, above: Counts) -> Counts:
    """A layer withholds what the one above it withholds, for the same reason."""
    spread = np.broadcast_to(above, own.shape)
    return np.where(spread != Reason.NONE, spread, own)


def people(board: Board, minimum: int) -> Layer:
    """How many answered in each group: public from the threshold."""
    weight = board.sheets[..., np.newaxis]
    none = np.zeros((*weight.shape, 0), dtype=np.int64)
    return _judge(Layer(minimum, minimum, weight, none))


def figures(board: Board, minimum: int, above: Layer) -> Layer:
    """Means and standard errors of items, and the composites that rest on them."""
    return _judge(Layer(minimum, minimum, board.answers, board.values), above)


def distributions(board: Board, minimum: int, above: Layer) -> Layer:
    """How many gave each answer on the scale."""
    threshold = max(minimum, forms.DISTRIBUTION)
    return _judge(Layer(minimum, threshold, board.answers, board.values), above)


def dont_know(board: Board, minimum: int, above: Layer) -> Layer:
    """Exact shares of *vet ej* among all respondents of a group."""
    threshold = max(minimum, forms.EXACT_DONT_KNOW)
    weight = np.broadcast_to(board.sheets[..., np.newaxis], board.dont_know.shape)
    answers = board.dont_know[..., np.newaxis]
    return _judge(Layer(minimum, threshold, weight, answers), above)


def filter_split(board: Board, minimum: int, above: Layer) -> Layer:
    """How many of a group said yes and no to the filter question.

    It is a distribution, and those who said the same are a group: fewer than the threshold are not counted out. The
    groups by the filter's answer have no split.
    """
    filtered = board.sheets.shape[2]
    # The filter's answer is both what parts the cells and what is told: every person of a cell gave that
    # cell's answer.
    split = board.sheets[..., np.newaxis, np.newaxis] * np.eye(filtered, dtype=np.int64)[:, np.newaxis]
    threshold = max(minimum, forms.DISTRIBUTION)
    weight = board.sheets[..., np.newaxis]
    layer = _judge(Layer(minimum, threshold, weight, split), above)
    layer.reasons[Partition.INVOLVED][:] = Reason.COMPLEMENT
    for partition in BLOCKED[:2]:
        _few(layer.reasons[partition], layer.block_answers(partition), minimum)
    _few(layer.whole, split.sum(axis=(0, 1, 2)), minimum)
    return layer


def _few(reasons: Counts, answers: Counts, minimum: int) -> None:
    # Who left the question blank is told of nowhere, so that few of them harm nobody.
    said = answers[..., :2]
    few: Mask = ((said > 0) & (said < minimum)).any(axis=-1)
    reasons[few & (reasons == Reason.NONE)] = Reason.SMALL
