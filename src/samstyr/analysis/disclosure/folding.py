"""Cells with the withheld groups of each partition put together as one: what published sums can tell apart."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure.board import BLOCKED, Counts, Mask
from samstyr.analysis.disclosure.layers import Layer

PAIRS = tuple(combinations(range(len(BLOCKED)), 2))


def fold(cells: Counts, hidden: Mask, axis: int) -> Counts:
    """Cells (D, R, F, columns, …) with one axis longer by one: the shown blocks, and last the hidden ones together."""
    shape = [1] * cells.ndim
    shape[axis], shape[3] = hidden.shape[0], hidden.shape[1]
    mask = hidden.reshape(shape)
    together = np.where(mask, cells, 0).sum(axis=axis, keepdims=True)
    return np.concatenate([np.where(mask, 0, cells), together], axis=axis)


def folded(layer: Layer, columns: NDArray[np.intp]) -> Counts:
    """A layer's weight (D+1, R+1, F+1, columns) in some columns, as its published figures can tell it apart."""
    weight = layer.weight[..., columns]
    for axis, partition in enumerate(BLOCKED):
        weight = fold(weight, layer.hidden(partition)[:, columns], axis)
    return weight
