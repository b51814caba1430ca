"""Bands that their sum would give away: how many took a stand, and how many said *vet ej*.

If the whole is a number and all groups of a partition are numbers or bands, a band may leave only one number open. Then
the smallest group that has a band gets something coarser: "≥ 5", or nothing. Where all other groups have a number that is no
help, and the smallest of these becomes a band too.
"""

import numpy as np

from samstyr.analysis.disclosure import forms
from samstyr.analysis.disclosure.board import BLOCKED, Counts, Mask
from samstyr.analysis.disclosure.knowledge import Draft, share_limits
from samstyr.analysis.disclosure.layers import Reason, by_block
from samstyr.analysis.disclosure.margins import Bounds, Numbers, parts
from samstyr.analysis.tables import Partition


def loosen(draft: Draft) -> Draft:
    """The same draft with bands that leave something open."""
    for partition in BLOCKED:
        # Each step makes a band coarser or a number a band, so this ends; a step may tighten another band, so it goes on.
        while _loosen_answered(draft, partition):
            pass
        while _loosen_dont_know(draft, partition):
            pass
    return draft


def _loosen_answered(draft: Draft, partition: Partition) -> bool:
    taken = by_block(draft.board.answers, partition)
    people = np.broadcast_to(by_block(draft.board.sheets, partition)[:, np.newaxis], taken.shape)
    shown = ~draft.figures.hidden(partition)
    # Nobody's figure is shown without an answer count of at least the threshold: that much even a muted one tells.
    muted = ~shown | draft.mute[partition]
    exact = shown & (taken >= forms.EXACT_ANSWERED) & ~draft.coarse[partition] & ~muted
    low, high = _answered_limits(taken, people)
    least = np.where(shown, draft.people.minimum, 0)
    low, high = np.where(muted, least, low), np.where(muted, people, high)
    whole = draft.board.answers.sum(axis=(0, 1, 2))
    # Only a whole that is told as a number can be summed against; a band of the whole gives nothing away.
    told = (draft.figures.whole == Reason.NONE) & (whole >= forms.EXACT_ANSWERED)
    known = Bounds(np.where(exact, taken, low), np.where(exact, taken, high))
    tight = _tight(known, Bounds(least.astype(np.float64), people.astype(np.float64)), whole, told)
    return _coarsen(tight & ~muted, exact, taken * shown, draft.coarse[partition], draft.mute[partition])


def _answered_limits(taken: Counts, people: Counts) -> tuple[Numbers, Numbers]:
    low, high = np.full(taken.shape, float(forms.EXACT_ANSWERED)), people.astype(np.float64)
    for least, most in forms.ANSWERED_BANDS:
        inside = (taken >= least) & (taken <= most)
        low[inside], high[inside] = least, np.minimum(most, people[inside])
    return low, high


def _loosen_dont_know(draft: Draft, partition: Partition) -> bool:
    unknown = by_block(draft.board.dont_know, partition)
    people = np.broadcast_to(by_block(draft.board.sheets, partition)[:, np.newaxis], unknown.shape)
    told = np.broadcast_to(~draft.people.hidden(partition), unknown.shape)
    muted = ~told | draft.silent[partition]
    hidden = draft.dont_know.hidden(partition)
    exact = told & ~hidden
    low, high = share_limits(unknown, people)
    low, high = np.where(muted, 0, low), np.where(muted, people, high)
    whole = draft.board.dont_know.sum(axis=(0, 1, 2))
    known = Bounds(np.where(exact, unknown, low), np.where(exact, unknown, high))
    tight = _tight(
        known,
        Bounds(np.zeros(people.shape), people.astype(np.float64)),
        whole,
        draft.dont_know.whole == Reason.NONE,
    )
    coarse = np.zeros_like(hidden)
    changed = _coarsen(tight & ~muted, exact, people * told, coarse, draft.silent[partition])
    for block, item in np.argwhere(coarse).tolist():
        draft.dont_know.hide(partition, block, item)
    return changed


def _tight(known: Bounds, loosest: Bounds, whole: Counts, told: Mask) -> Mask:
    """Where a band (blocks, items) that has several numbers keeps only one when all must add up to the whole (items).

    Not where nothing would help: if all have answered, each group has as many answers as people.
    """
    left, most = (parts(Bounds.exactly(whole), _turned(bounds)) for bounds in (known, loosest))
    band = _turned(known)
    tight: Mask = (left.low == left.high) & (band.low < band.high) & (most.low < most.high)
    return (tight & told[:, np.newaxis]).T


def _turned(bounds: Bounds) -> Bounds:
    return Bounds(*(bound.T for bound in bounds))


def _coarsen(tight: Mask, exact: Mask, size: Counts, coarse: Mask, mute: Mask) -> bool:
    """For each item with a tight band, the smallest group with a band is muted, or the smallest number becomes a band."""
    for item in np.flatnonzero(tight.any(axis=0)):
        numbers = exact[:, item]
        alone = np.count_nonzero(~numbers) == 1
        chosen = numbers if alone else ~numbers & ~mute[:, item] & (size[:, item] > 0)
        smallest = np.where(chosen, size[:, item], np.iinfo(np.int64).max).argmin()
        (coarse if alone else mute)[smallest, item] = True
    return bool(tight.any())
