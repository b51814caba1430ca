"""Withholds more of a draft until nobody's answer can be proven from what is left.

For each item the first proof that is found costs the smallest group behind it something: a label, its share or band of *vet
ej*, its distribution, at last its figure. Each round takes something away, so it ends; of the whole alone nothing
follows that its own rules do not allow.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure import inference, knowledge, layers
from samstyr.analysis.disclosure.board import BLOCKED
from samstyr.analysis.disclosure.inference import Proof
from samstyr.analysis.disclosure.knowledge import Draft
from samstyr.analysis.disclosure.settling import settle
from samstyr.analysis.tables import Partition

Group = tuple[Partition, int]


def harden(draft: Draft) -> Draft:
    """The same draft with enough withheld."""
    while _harden_filter(draft):
        pass
    open_items = np.arange(len(draft.board.items))
    while open_items.size:
        open_items = _harden_items(draft, open_items)
    return draft


def _first_of_each(proofs: Iterator[Proof]) -> dict[int, Proof]:
    found: dict[int, Proof] = {}
    for proof in proofs:
        found.setdefault(proof.item, proof)
    return found


def _harden_filter(draft: Draft) -> bool:
    margins, ceilings = knowledge.of_filter(draft)
    proofs = inference.proofs(margins, margins.settle(), ceilings, draft.people.minimum)
    for proof in _first_of_each(proofs).values():
        for partition, block in _candidates(draft, proof):
            # The groups by the filter's answer have no split of their own to take away.
            if partition is not Partition.INVOLVED and not draft.split.hidden(partition)[block, 0]:
                draft.split.hide(partition, block, 0)
                settle(draft.split)
                return True
    return False


def _harden_items(draft: Draft, items: NDArray[np.intp]) -> NDArray[np.intp]:
    """Takes something away from those of the items of which something is proven; gives these items."""
    margins, ceilings = knowledge.of_items(draft, items)
    tables = margins.settle()
    minimum = draft.people.minimum
    people = draft.board.sheets.astype(float)
    found = _first_of_each(inference.proofs_of_three(people, tables, ceilings, minimum))
    found |= _first_of_each(inference.proofs(margins, tables, ceilings, minimum))
    changed = [
        place
        for place, proof in found.items()
        if _take(draft, proof._replace(item=int(items[place])), draft.board.values.shape[-1])
    ]
    again = items[np.array(sorted(changed), dtype=np.intp)]
    settle(draft.figures, again)
    settle(layers.inherit(draft.distributions, draft.figures), again)
    settle(draft.dont_know, again)
    return again


def _candidates(draft: Draft, proof: Proof) -> list[Group]:
    """The groups of a proof, smallest first, then all others of their partitions, then all others."""
    weights = {partition: layers.by_block(draft.board.sheets, partition) for partition in BLOCKED}
    named = [(BLOCKED[place], block) for place, block in proof.groups]
    others = [(partition, block) for partition in BLOCKED for block in range(len(weights[partition]))]
    near = {partition for partition, _ in named}
    named.sort(key=lambda group: int(weights[group[0]][group[1]]))
    others.sort(key=lambda group: (group[0] not in near, int(weights[group[0]][group[1]])))
    return [*named, *(group for group in others if group not in named)]


def _take(draft: Draft, proof: Proof, steps: int) -> bool:
    """Take one thing away that the proof may rest on; False where there is nothing left."""
    # What is least worth to a reader goes first; of a proof about *vet ej* its share before the distribution.
    ways = (_take_label, _take_dont_know, _take_distribution, _take_figure)
    if proof.answer != steps:
        ways = (_take_label, _take_distribution, _take_dont_know, _take_figure)
    groups = _candidates(draft, proof)
    named = groups[: len(proof.groups)]
    # The groups that the proof names, and only then others: rounding and bands elsewhere may carry it too.
    for chosen in (named, groups[len(named) :]):
        for way in ways:
            for partition, block in chosen:
                if way(draft, partition, block, proof.item):
                    return True
    return False


def _take_label(draft: Draft, partition: Partition, block: int, item: int) -> bool:
    labelled = bool(draft.labelled[partition][block, item])
    draft.labelled[partition][block, item] = False
    return labelled


def _take_dont_know(draft: Draft, partition: Partition, block: int, item: int) -> bool:
    if not draft.dont_know.hidden(partition)[block, item]:
        draft.dont_know.hide(partition, block, item)
        return True
    told = not draft.people.hidden(partition)[block, 0] and not draft.silent[partition][block, item]
    draft.silent[partition][block, item] = True
    return told


def _take_distribution(draft: Draft, partition: Partition, block: int, item: int) -> bool:
    shown = not draft.distributions.hidden(partition)[block, item]
    draft.distributions.hide(partition, block, item)
    return shown


def _take_figure(draft: Draft, partition: Partition, block: int, item: int) -> bool:
    shown = not draft.figures.hidden(partition)[block, item]
    draft.figures.hide(partition, block, item)
    return shown
