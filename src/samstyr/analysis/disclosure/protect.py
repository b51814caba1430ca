"""From counts to the plan of what may be said. `docs/method/disclosure.md` has the rules and why they suffice."""

from collections.abc import Mapping

import numpy as np

from samstyr.analysis.disclosure import forms, layers
from samstyr.analysis.disclosure.bands import loosen
from samstyr.analysis.disclosure.board import BLOCKED, FILTER_ANSWERS, Cells, Counts, Mask, lay
from samstyr.analysis.disclosure.hardening import harden
from samstyr.analysis.disclosure.knowledge import Draft
from samstyr.analysis.disclosure.layers import Layer, Reason
from samstyr.analysis.disclosure.plan import GroupPlan, ItemPlan, ProtectionPlan
from samstyr.analysis.disclosure.settling import settle
from samstyr.analysis.tables import Partition

LOWEST_MINIMUM = 5
WHOLE = "all"


def protect(cells: Cells, *, minimum: int, invited: Mapping[tuple[str, str], int]) -> ProtectionPlan:
    """What may be published of a measurement that was answered as `cells` say, at a threshold of `minimum` people.

    `invited` is how many were invited of each (department, role): what an outsider with the invitation list knows.
    Raises ValueError for a threshold under five.
    """
    if minimum < LOWEST_MINIMUM:
        raise ValueError(f"the threshold is at least {LOWEST_MINIMUM}, not {minimum}")
    board = lay(cells, invited)
    people = settle(layers.people(board, minimum))
    figures = settle(layers.figures(board, minimum, people))
    # Each layer stands on the one above: nobody's distribution without a figure, nobody's
    # figure without a group.
    distributions = settle(layers.distributions(board, minimum, figures))
    dont_know = settle(layers.dont_know(board, minimum, people))
    split = settle(layers.filter_split(board, minimum, people))
    # Hardened before bands are loosened: withholding may leave a band alone, but a coarser band proves
    # nothing new.
    draft = loosen(harden(Draft(board, people, figures, distributions, dont_know, split)))
    writer = _Writer(draft)
    groups = [writer.group(Partition.ALL, 0)]
    for partition in BLOCKED:
        groups += [writer.group(partition, block) for block in range(len(board.names[partition]))]
    return ProtectionPlan(minimum, {(group.partition, group.group): group for group in groups})


class _Writer:
    """Turns settled layers into the words of the plan."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.board = draft, draft.board

    def group(self, partition: Partition, block: int) -> GroupPlan:
        name = WHOLE if partition is Partition.ALL else self.board.names[partition][block]
        reason = self._reason(self.draft.people, partition, block)[0]
        sheets = int(self._sum(self.board.sheets, partition, block))
        shown = reason == Reason.NONE
        split = self._reason(self.draft.split, partition, block)[0] == Reason.NONE
        said = self._sum(self.draft.split.answers, partition, block)[0]
        return GroupPlan(
            partition=partition,
            group=name,
            withheld=Reason(reason).withheld,
            decimals=2 if sheets >= forms.EXACT_ANSWERED else 1,
            answered=sheets if shown else None,
            involved=dict(zip(FILTER_ANSWERS[:2], said[:2].tolist(), strict=True)) if split else None,
            items=self._items(partition, block, sheets),
        )

    def _items(self, partition: Partition, block: int, sheets: int) -> dict[str, ItemPlan]:
        figures = self._reason(self.draft.figures, partition, block)
        distributions = self._reason(self.draft.distributions, partition, block)
        exact = self._reason(self.draft.dont_know, partition, block)
        values = self._sum(self.board.values, partition, block)
        unknown = self._sum(self.board.dont_know, partition, block)
        told, labelled, coarse, mute = self._masks(partition, block)
        return {
            code: ItemPlan(
                withheld=Reason(figures[place]).withheld,
                label=forms.label(values[place].tolist()) if labelled[place] else None,
                decimals=_decimals(values[place], coarse=coarse[place] or mute[place]),
                answered=self._answered(values[place], coarse=coarse[place], mute=mute[place])
                if figures[place] == Reason.NONE
                else None,
                dont_know=_share(int(unknown[place]), sheets, exact=exact[place] == Reason.NONE)
                if told[place]
                else None,
                distribution=_distribution(values[place], coarse=coarse[place])
                if distributions[place] == Reason.NONE
                else None,
            )
            for place, code in enumerate(self.board.items)
        }

    def _answered(self, values: Counts, *, coarse: bool, mute: bool) -> int | str:
        answers = int(values.sum())
        if mute:
            return forms.at_least(self.draft.people.minimum)
        return forms.answered_band(answers) if coarse or answers < forms.EXACT_ANSWERED else answers

    def _masks(self, partition: Partition, block: int) -> tuple[Mask, Mask, Mask, Mask]:
        """Whether *vet ej* is told of, whether there is a label, whether a number is a band, or nothing (items)."""
        draft = self.draft
        shown = np.full(len(self.board.items), self._reason(draft.people, partition, block)[0] == Reason.NONE)
        if partition is Partition.ALL:
            return shown, draft.whole_labelled, ~shown & shown, ~shown & shown
        told = shown & ~draft.silent[partition][block]
        return (
            told,
            draft.labelled[partition][block],
            draft.coarse[partition][block],
            draft.mute[partition][block],
        )

    def _reason(self, layer: Layer, partition: Partition, block: int) -> Counts:
        return layer.whole if partition is Partition.ALL else layer.reasons[partition][block]

    def _sum(self, cells: Counts, partition: Partition, block: int) -> Counts:
        if partition is Partition.ALL:
            whole: Counts = cells.sum(axis=(0, 1, 2))
            return whole
        one: Counts = layers.by_block(cells, partition)[block]
        return one


def _decimals(values: Counts, *, coarse: bool) -> int:
    return 1 if coarse or int(values.sum()) < forms.EXACT_ANSWERED else 2


def _share(unknown: int, sheets: int, *, exact: bool) -> float | str:
    share = unknown / sheets
    return share if exact else forms.dont_know_band(share)


def _distribution(values: Counts, *, coarse: bool) -> tuple[int, ...]:
    counts = tuple(int(count) for count in values)
    return forms.tenths(counts) if coarse or sum(counts) < forms.EXACT_ANSWERED else counts
