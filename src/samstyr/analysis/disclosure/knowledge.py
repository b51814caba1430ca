"""What an outsider is assumed to know when protection is worked out: more than any outsider does.

They know exactly who answered, and every published figure without rounding. Of a group of five to nine whose mean and
standard error are published they know how many gave each answer, for so few numbers leave little choice; of a larger
one, only if its distribution is published.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure import forms
from samstyr.analysis.disclosure.board import BLOCKED, Board, Counts, Mask
from samstyr.analysis.disclosure.folding import PAIRS
from samstyr.analysis.disclosure.inference import UNKNOWN, Ceilings
from samstyr.analysis.disclosure.layers import Layer, Reason, by_block
from samstyr.analysis.disclosure.margins import BOUNDLESS, Bounds, Margins, Numbers, tilt_weights
from samstyr.analysis.tables import Partition


@dataclass
class Draft:
    """The layers of a plan in the making, and masks (blocks, items) for each partition.

    `silent`: not even a band is told of *vet ej*. `labelled`: alike answers have a label; for the whole `whole_labelled`.
    `coarse`: the number of answers is told as a band though there are many; `mute`: it is not told.
    """

    board: Board
    people: Layer
    figures: Layer
    distributions: Layer
    dont_know: Layer
    split: Layer
    silent: dict[Partition, Mask] = field(default_factory=dict)
    labelled: dict[Partition, Mask] = field(default_factory=dict)
    coarse: dict[Partition, Mask] = field(default_factory=dict)
    mute: dict[Partition, Mask] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for partition in BLOCKED:
            hidden = self.dont_know.hidden(partition)
            published = np.array(self.board.published(partition), dtype=bool)[:, np.newaxis]
            self.silent[partition] = ~np.broadcast_to(published, hidden.shape)
            alike = self.figures.reasons[partition] == Reason.HOMOGENEOUS
            self.labelled[partition] = alike & published & _has_label(by_block(self.board.values, partition))
            self.coarse[partition], self.mute[partition] = np.zeros_like(hidden), np.zeros_like(hidden)

    @property
    def whole_labelled(self) -> Mask:
        """Whether the answers of all together are alike and have a label (items)."""
        alike: Mask = self.figures.whole == Reason.HOMOGENEOUS
        return alike & _has_label(self.board.values.sum(axis=(0, 1, 2)))


def _has_label(values: Counts) -> Mask:
    """Where a distribution (…, steps) has a label."""
    flat = values.reshape(-1, values.shape[-1])
    found = np.array([forms.label(row) is not None for row in flat.tolist()], dtype=bool)
    return found.reshape(values.shape[:-1])


@dataclass(frozen=True)
class _Told:
    """What is told of groups (…, items): their answers (…, items, steps), *vet ej* and people."""

    answers: Counts
    dont_know: Counts
    people: Counts
    figure: Mask
    distribution: Mask
    exact: Mask
    band: Mask
    label: Mask
    published: Mask

    @property
    def known(self) -> Mask:
        """Where the distribution is assumed to be known."""
        # A mean and a standard error of nine answers or fewer have so few solutions that listing them is easy.
        few: Mask = self.figure & (self.answers.sum(axis=-1) < forms.DISTRIBUTION)
        return self.distribution | few

    def bounds(self) -> Bounds:
        """How many gave each answer (items, answers, …)."""
        known = self.known[..., np.newaxis]
        taken = self.answers.sum(axis=-1, keepdims=True)
        people = np.broadcast_to(self.people[..., np.newaxis, np.newaxis], taken.shape)
        unknown = self._unknown()
        most = np.where(self.label[..., np.newaxis], self._by_label(people), people)
        low = [np.where(known, self.answers, 0), unknown.low[..., np.newaxis], np.zeros(taken.shape)]
        high = [np.where(known, self.answers, most), unknown.high[..., np.newaxis], people]
        return _turned(Bounds(np.concatenate(low, axis=-1), np.concatenate(high, axis=-1)), 2)

    def taken(self) -> Bounds:
        """How many took a stand (items, …)."""
        taken = self.answers.sum(axis=-1)
        people = np.broadcast_to(self.people[..., np.newaxis], taken.shape)
        told = self.figure | self.label
        return _turned(Bounds(np.where(told, taken, 0), np.where(told, taken, people)), 1)

    def tilts(self) -> Bounds:
        """The weighted sums of the answers that mean and standard error tell (items, tilts, …), where that is news."""
        far = self.answers @ tilt_weights(self.answers.shape[-1]).T
        # Of a known distribution the sums follow; told twice they would only cost time.
        shown = (self.figure & ~self.known)[..., np.newaxis]
        return _turned(Bounds(np.where(shown, far, -BOUNDLESS), np.where(shown, far, BOUNDLESS)), 2)

    def _by_label(self, people: Counts) -> Counts:
        """The most of each answer (…, steps) where a label says which third of the scale the common answer is in."""
        steps = self.answers.shape[-1]
        taken = self.answers.sum(axis=-1, keepdims=True)
        third, place = steps // 3, np.arange(steps)
        common = self.answers.argmax(axis=-1)[..., np.newaxis]
        inside = np.where(common < third, place < third, place >= steps - third)
        others = np.array([forms.others_when_alike(number) for number in range(forms.EXACT_ANSWERED)])
        # “Over 90 % alike” leaves a number of others that anybody can count, and so does protection.
        few = others[np.minimum(taken, forms.EXACT_ANSWERED - 1)]
        most: Counts = np.where(inside, people, few)
        return most

    def _unknown(self) -> Bounds:
        people = np.broadcast_to(self.people[..., np.newaxis], self.dont_know.shape)
        low, high = share_limits(self.dont_know, people)
        low, high = np.where(self.band, low, 0), np.where(self.band, high, people)
        return Bounds(np.where(self.exact, self.dont_know, low), np.where(self.exact, self.dont_know, high))


def share_limits(unknown: Counts, people: Counts) -> tuple[Numbers, Numbers]:
    """The least and the most people that the band of *vet ej* of so many may mean."""
    share = unknown / np.maximum(people, 1)
    low, high = np.zeros(share.shape), people.astype(np.float64)
    for least, most in forms.DONT_KNOW_BANDS:
        inside = (share <= most) & ((share > least) | (least == 0))
        # A share that is exactly a whole number of people must not fall one short by binary fractions.
        low[inside] = np.floor(least * people[inside] + 1e-9) + (least > 0)
        high[inside] = np.floor(most * people[inside] + 1e-9)
    return low, high


def _turned(bounds: Bounds, last: int) -> Bounds:
    """Bounds with the last dimensions (items, answers) put first."""
    places = tuple(range(-last, 0))
    return Bounds(*(np.moveaxis(bound, places, tuple(range(last))) for bound in bounds))


def of_items(draft: Draft, items: NDArray[np.intp]) -> tuple[Margins, Ceilings]:
    """What is known of some items; the answers are the steps of the scale, *vet ej* and blank."""
    board = draft.board
    exact = draft.dont_know.whole[items] == Reason.NONE
    whole = _Told(
        answers=board.values.sum(axis=(0, 1, 2))[items],
        dont_know=board.dont_know.sum(axis=(0, 1, 2))[items],
        people=np.asarray(board.sheets.sum()),
        figure=draft.figures.whole[items] == Reason.NONE,
        distribution=draft.distributions.whole[items] == Reason.NONE,
        exact=exact,
        band=~exact & (draft.people.whole[0] == Reason.NONE),
        label=draft.whole_labelled[items],
        published=np.asarray(True),
    )
    blocks = [_of_blocks(draft, partition, items) for partition in BLOCKED]
    cells = {pair: Bounds.exactly(board.sheets.sum(axis=3 - sum(pair))) for pair in PAIRS}
    return _margins(whole, blocks, cells), _ceilings(whole, blocks)


def _margins(whole: _Told, blocks: list[_Told], cells: dict[tuple[int, int], Bounds]) -> Margins:
    """What whole and groups prove of each other; how many there are of each kind is known to anybody."""
    return Margins(
        everyone=Bounds.exactly(whole.people),
        members=[Bounds.exactly(block.people) for block in blocks],
        cells=cells,
        whole=whole.bounds(),
        groups=[block.bounds() for block in blocks],
        whole_taken=whole.taken(),
        groups_taken=[block.taken() for block in blocks],
        whole_tilts=whole.tilts(),
        groups_tilts=[block.tilts() for block in blocks],
    )


def _of_blocks(draft: Draft, partition: Partition, items: NDArray[np.intp]) -> _Told:
    board = draft.board
    shown = ~draft.people.hidden(partition)
    exact = ~draft.dont_know.hidden(partition)[:, items]
    return _Told(
        answers=by_block(board.values, partition)[:, items],
        dont_know=by_block(board.dont_know, partition)[:, items],
        people=by_block(board.sheets, partition),
        figure=~draft.figures.hidden(partition)[:, items],
        distribution=~draft.distributions.hidden(partition)[:, items],
        exact=exact,
        band=np.broadcast_to(shown, exact.shape) & ~exact & ~draft.silent[partition][:, items],
        label=draft.labelled[partition][:, items],
        published=np.array(board.published(partition), dtype=bool),
    )


def _ceilings(whole: _Told, blocks: list[_Told]) -> Ceilings:
    withheld = [~block.figure for block in blocks]
    return Ceilings(
        everyone=float(whole.people),
        members=[block.people.astype(np.float64) for block in blocks],
        whole=_known(whole, whole.known),
        groups=[_moved(_known(block, block.known)) for block in blocks],
        rest=[_rest(whole, block) for block in blocks],
        rest_members=[
            np.where(hidden, block.people[:, np.newaxis], 0).sum(axis=0).astype(np.float64)
            for hidden, block in zip(withheld, blocks, strict=True)
        ],
        withheld=[np.moveaxis(hidden, 0, -1) for hidden in withheld],
        usual=_usual(whole),
        groups_usual=[np.moveaxis(_usual(block), 0, -1) for block in blocks],
    )


def _moved(known: Numbers) -> Numbers:
    return np.moveaxis(known, 0, -1)


def _known(told: _Told, known: Mask) -> Numbers:
    """Counts (…, items, answers) that a published table tells, UNKNOWN elsewhere."""
    known = known & told.published[..., np.newaxis]
    values = np.where(known[..., np.newaxis], told.answers, UNKNOWN)
    unknown = np.where((told.exact & told.published[..., np.newaxis]) | told.band, told.dont_know, UNKNOWN)[
        ..., np.newaxis
    ]
    return np.concatenate([values, unknown, np.full(unknown.shape, UNKNOWN)], axis=-1)


def _rest(whole: _Told, blocks: _Told) -> Numbers:
    """What the withheld blocks of a partition answered together (items, answers), where subtraction gives that."""
    derived = whole.known & (blocks.known | ~blocks.figure).all(axis=0)
    together = np.where(blocks.figure[..., np.newaxis], 0, blocks.answers).sum(axis=0)
    values = np.where(derived[:, np.newaxis], together, UNKNOWN)
    return np.concatenate([values, np.full((len(values), 2), UNKNOWN)], axis=-1)


def _usual(told: _Told) -> Mask:
    """Where a large group whose distribution is published gave hardly any other answer (…, items, answers)."""
    taken = told.answers.sum(axis=-1, keepdims=True)
    large = told.distribution[..., np.newaxis] & (taken >= forms.EXACT_ANSWERED)
    values = large & (told.answers > forms.ALIKE * taken)
    people = np.broadcast_to(told.people[..., np.newaxis], told.dont_know.shape)
    unknown = told.exact & (people >= forms.EXACT_ANSWERED) & (told.dont_know > forms.ALIKE * people)
    blank = np.zeros_like(unknown)
    return np.concatenate([values, unknown[..., np.newaxis], blank[..., np.newaxis]], axis=-1)


def of_filter(draft: Draft) -> tuple[Margins, Ceilings]:
    """What is known of the filter question, as of one item whose answers are yes, no and none."""
    board, split = draft.board, draft.split
    asked = board.sheets[:, :, np.newaxis, :]
    whole = _filtered(
        asked.sum(axis=(0, 1)), np.asarray(board.sheets.sum()), shown=split.whole == Reason.NONE
    )
    blocks = [
        _filtered(
            asked.sum(axis=1 - axis), board.sheets.sum(axis=(1 - axis, 2)), shown=~split.hidden(partition)
        )
        for axis, partition in enumerate(BLOCKED[:2])
    ]
    cells = {(0, 1): Bounds.exactly(board.sheets.sum(axis=2))}
    return _margins(whole, blocks, cells), _ceilings(whole, blocks)


def _filtered(answers: Counts, people: Counts, *, shown: Mask) -> _Told:
    """What the filter question tells of groups (…, items, answers): its split, or nothing."""
    items = answers.shape[:-1]
    return _Told(
        answers=answers,
        # Nobody can say *vet ej* to the filter question: that there were none is known beforehand.
        dont_know=np.zeros(items, dtype=np.int64),
        people=people,
        figure=shown,
        distribution=shown,
        exact=np.ones(items, dtype=bool),
        band=np.zeros(items, dtype=bool),
        label=np.zeros(items, dtype=bool),
        published=np.ones(people.shape, dtype=bool),
    )
