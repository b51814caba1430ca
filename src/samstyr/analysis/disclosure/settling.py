"""Withholds more and more of a layer until what is left cannot be taken apart."""

import numpy as np

from samstyr.analysis.disclosure.board import BLOCKED
from samstyr.analysis.disclosure.layers import Layer, Reason, alike


def settle(layer: Layer) -> Layer:
    """The same layer with enough withheld."""
    while _complete(layer):
        pass
    return layer


def _complete(layer: Layer) -> bool:
    """Where one block is withheld, or those withheld are too few or too alike, withhold the next smallest. Once each."""
    changed = False
    open_columns = layer.whole == Reason.NONE
    for partition in BLOCKED:
        hidden = layer.hidden(partition)
        weight, states = layer.block_weight(partition), layer.block_states(partition)
        together = np.where(hidden, weight, 0).sum(axis=0)
        said = np.where(hidden[..., np.newaxis], states, 0).sum(axis=0)
        number = hidden.sum(axis=0)
        weak = (number == 1) | (together < layer.threshold)
        if layer.step == 1:
            weak |= alike(said, together)
        for column in np.flatnonzero(open_columns & (number > 0) & weak & ~hidden.all(axis=0)):
            left = np.where(hidden[:, column], np.iinfo(np.int64).max, weight[:, column])
            layer.hide(partition, int(left.argmin()), int(column))
            changed = True
    return changed
