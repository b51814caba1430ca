"""Withholds more and more of a layer until what is left cannot be taken apart.

Every step withholds at least one more group in some column, so it ends; where all groups of a column are withheld, only
the whole is left, and that the plain rules let out. `docs/method/disclosure.md` has the reasons step by step.
"""

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure import cuts
from samstyr.analysis.disclosure.board import BLOCKED, Counts, Mask
from samstyr.analysis.disclosure.folding import folded
from samstyr.analysis.disclosure.layers import Layer, Reason, alike
from samstyr.analysis.tables import Partition

Columns = NDArray[np.intp]

MUCH = np.iinfo(np.int64).max
DEPARTMENT, ROLE, INVOLVED = BLOCKED


def settle(layer: Layer, columns: Columns | None = None) -> Layer:
    """The same layer with enough withheld, in all columns or in some."""
    open_columns = np.arange(layer.columns) if columns is None else columns
    while open_columns.size:
        # Company first, for it is cheap and often settles the rest; what the later steps withhold needs company in turn.
        while _complete(layer):
            pass
        open_columns = np.union1d(_separate(layer, open_columns), _mingle(layer, open_columns))
    return layer


def _complete(layer: Layer) -> bool:
    """Where one block is withheld, or those withheld are too few or too alike, withhold the next smallest. Once each."""
    changed = _pair(layer)
    for partition in BLOCKED:
        hidden = layer.hidden(partition)
        weight, answers = layer.block_weight(partition), layer.block_answers(partition)
        together = np.where(hidden, weight, 0).sum(axis=0)
        said = np.where(hidden[..., np.newaxis], answers, 0).sum(axis=0)
        # One alone is the whole without the others. Several that are few or alike are told together what each said.
        weak = (hidden.sum(axis=0) == 1) | (together < layer.threshold) | alike(said, together)
        weak |= (_narrow(hidden, weight, said, layer.minimum)).any(axis=0)
        for column in np.flatnonzero(hidden.any(axis=0) & weak & ~hidden.all(axis=0)):
            changed |= _hide_next(layer, partition, int(column))
    return changed


def _pair(layer: Layer) -> bool:
    """Those who said yes and those who said no to the filter question are shown together, or neither.

    Who gave no answer has no table; one of the two alone would look as if the whole told the other.
    """
    hidden = layer.hidden(INVOLVED)
    torn = hidden[:2].any(axis=0) & ~hidden.all(axis=0)
    layer.reasons[INVOLVED][:, torn] = np.where(
        hidden[:, torn], layer.reasons[INVOLVED][:, torn], Reason.COMPLEMENT
    )
    return bool(torn.any())


def _narrow(hidden: Mask, weight: Counts, said: Counts, minimum: int) -> Mask:
    """Hidden blocks (blocks, columns) so small, in company so uniform, that their mean is told within one step.

    `said` (columns, S) is what all the hidden ones of a column answered, which subtraction tells.
    """
    # Layers without steps (people, shares) have no mean that could be told.
    if said.shape[-1] < 2:
        return np.zeros(hidden.shape, dtype=bool)
    # Only groups under the threshold are owed this: the mean of a larger one could have been published.
    few = hidden & (weight > 0) & (weight < minimum)
    highest = _lowest_sum(said[:, ::-1], weight)
    most = (said.shape[-1] - 1) * weight - highest
    narrow: Mask = few & (most - _lowest_sum(said, weight) < weight)
    return narrow


def _lowest_sum(said: Counts, weight: Counts) -> Counts:
    """The sum of heights 0, 1, … of the `weight` (blocks, columns) lowest answers of `said` (columns, S)."""
    before = np.cumsum(said, axis=-1) - said
    taken = np.clip(weight[..., np.newaxis] - before, 0, said)
    lowest: Counts = taken @ np.arange(said.shape[-1])
    return lowest


def _hide_next(layer: Layer, partition: Partition, column: int) -> bool:
    """Withhold the smallest block that is shown; False where there is none."""
    left = ~layer.hidden(partition)[:, column]
    if not left.any():
        return False
    weight = layer.block_weight(partition)[:, column]
    layer.hide(partition, int(np.where(left, weight, MUCH).argmin()), column)
    return True


def _separate(layer: Layer, columns: Columns) -> Columns:
    """Where adding and subtracting over departments and roles isolates too few, withhold; gives the columns where it did."""
    # The filter question is left out here: three partitions are no graph, and `_mingle` sees to the third.
    weight = folded(layer, columns).sum(axis=2)
    changed = []
    for place, column in enumerate(columns.tolist()):
        # Where the whole is withheld so are its parts: nothing is left to subtract.
        if layer.whole[column] == Reason.NONE:
            side = cuts.lightest(weight[..., place], layer.threshold)
            if side is not None and _join_across(layer, side, column):
                changed.append(column)
    return np.array(changed, dtype=np.intp)


def _join_across(layer: Layer, side: Mask, column: int) -> bool:
    """Withhold groups on both sides of a cut, departments or roles, whichever is least: one coefficient for both."""
    options = []
    start = 0
    for partition in (DEPARTMENT, ROLE):
        blocks = len(layer.reasons[partition])
        inside, together = side[start : start + blocks], side[start + blocks]
        start += blocks + 1
        weight = layer.block_weight(partition)[:, column]
        hidden = layer.hidden(partition)[:, column]
        wanted = [inside, ~inside]
        # Those already withheld share one coefficient, so the new one must come from the other side to join the two.
        if weight[hidden].sum() > 0:
            wanted = [~inside if together else inside]
        picks = [np.where(~hidden & (weight > 0) & half, weight, MUCH) for half in wanted]
        # A side without anybody left to withhold cannot be joined by way of this partition.
        if all((pick < MUCH).any() for pick in picks):
            options.append((sum(int(pick.min()) for pick in picks), partition, picks))
    if not options:
        return False
    # The fewest people: what is withheld is lost to everybody who reads.
    _, partition, picks = min(options, key=lambda option: option[0])
    for pick in picks:
        layer.hide(partition, int(pick.argmin()), column)
    return True


def _mingle(layer: Layer, columns: Columns) -> Columns:
    """Where nearly all of each cell gave one filter answer, groups by that answer could be told from the others: withhold.

    If in each cell of departments and roles at least so many differ from the rest that all cells make the threshold, then
    no sum that treats the filter's answers unequally can do without that many people.
    """
    weight = folded(layer, columns)
    apart = np.minimum(weight, weight.sum(axis=2, keepdims=True) - weight).sum(axis=(0, 1))
    classes = weight.sum(axis=(0, 1)) > 0
    pure = (classes & (apart < layer.threshold)).any(axis=0) & (classes.sum(axis=0) > 1)
    hidden = layer.hidden(INVOLVED)
    found: Columns = columns[pure & ~hidden[:, columns].all(axis=0)]
    # All of them: any one of the filter's groups is the whole without the rest.
    for column in found.tolist():
        for block in range(len(hidden)):
            layer.hide(INVOLVED, block, column)
    return found
