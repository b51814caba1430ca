"""Attacks a release as an outsider would who has the invitation list. `docs/method/attack.md`."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

from samstyr.analysis.attack import evidence as gathering
from samstyr.analysis.attack.evidence import PARTITIONS, Cell, Evidence
from samstyr.analysis.attack.isolating import Side, isolated
from samstyr.analysis.attack.report import ALL_ITEMS, AttackReport, Breach, Interval, Kind
from samstyr.analysis.disclosure import forms, inference
from samstyr.analysis.disclosure.board import Mask
from samstyr.analysis.disclosure.inference import UNKNOWN, Ceilings
from samstyr.analysis.disclosure.margins import Bounds, Margins, Numbers

AT_MOST = 200  # breaches of one kind: more say nothing new


def attack(release: Mapping[str, Any], invited: Mapping[tuple[str, str], int]) -> AttackReport:
    """What can be proven of a release (its JSON document) by somebody who knows who was invited.

    `invited` is how many were invited of each (department, role). Raises EvidenceError where the two contradict each other.
    """
    evidence = gathering.gather(release, invited)
    margins, whole, blocks = gathering.margins(evidence)
    ceilings = _ceilings(margins, whole, blocks)
    # The plain ways first: who reads the report sees the reason before the algebra.
    breaches = [
        *islice(_recovered(evidence, blocks), AT_MOST),
        *islice(_isolated_people(evidence), AT_MOST),
        *islice(_isolated_answers(evidence, margins, whole, blocks), AT_MOST),
    ]
    tables = margins.settle()
    proofs = inference.proofs(margins, tables, ceilings, evidence.minimum)
    breaches += [_proven(evidence, proof) for proof in islice(proofs, AT_MOST)]
    return AttackReport(
        # The same people may be reached by several sums; once is enough to refuse.
        breaches=tuple(dict.fromkeys(breaches)),
        withheld=tuple(_intervals(evidence, margins, blocks)),
        respondents=int((evidence.invited == 1).sum()),
        items=len(evidence.items),
    )


def _group(evidence: Evidence, place: int, block: int) -> tuple[str, str]:
    return PARTITIONS[place], evidence.names[place][block]


def _recovered(evidence: Evidence, blocks: list[list[list[Cell]]]) -> Iterator[Breach]:
    """Withheld groups that are the only one of their partition: the whole without the others."""
    for place, tables in enumerate(evidence.tables):
        # The most who can be in each group, by the list and the sums: a group that nobody can
        # be in withholds nothing.
        high = evidence.members[place].high
        absent = [block for block, table in enumerate(tables) if table is None]
        # A group that is not in the release at all shares the difference, which then is nobody's alone.
        if any(high[block] > 0 for block in absent):
            continue
        present = len(tables) - len(absent)
        for item, hidden in _hidden(evidence, place, blocks[place]):
            if len(hidden) == 1 < present and _published(evidence, item):
                people = int(high[hidden[0]])
                yield Breach(Kind.RECOVERED, (_group(evidence, place, hidden[0]),), item, people)


def _hidden(evidence: Evidence, place: int, rows: list[list[Cell]]) -> Iterator[tuple[str, list[int]]]:
    """Which groups of a partition are withheld: in how many answered at all, and then item by item."""
    present = [(block, table) for block, table in enumerate(evidence.tables[place]) if table is not None]
    yield ALL_ITEMS, [block for block, table in present if table["withheld"] is not None]
    for item, row in zip(evidence.items, rows, strict=True):
        yield item, [block for block, _table in present if row[block].withheld is not None]


def _published(evidence: Evidence, item: str) -> bool:
    if item == ALL_ITEMS:
        return evidence.whole["withheld"] is None
    return evidence.whole["items"][item]["mean"] is not None


def _isolated_people(evidence: Evidence) -> Iterator[Breach]:
    """How many answered, of sets of too few."""
    if evidence.whole["answered"] is None:
        return
    shown = [
        np.array([table is not None and table["answered"] is not None for table in tables])
        for tables in evidence.tables
    ]
    yield from _cuts(evidence, ALL_ITEMS, evidence.everyone, evidence.members, shown)


def _isolated_answers(
    evidence: Evidence, margins: Margins, whole: list[list[Cell]], blocks: list[list[list[Cell]]]
) -> Iterator[Breach]:
    """What sets of too few answered, in sum, or how many of them said *vet ej*."""
    for place, item in enumerate(evidence.items):
        if whole[0][place].height is not None:
            shown = [np.array([cell.height is not None for cell in rows[place]]) for rows in blocks]
            weights = [Bounds(taken.low[place], taken.high[place]) for taken in margins.groups_taken]
            total = Bounds(margins.whole_taken.low[place], margins.whole_taken.high[place])
            yield from _cuts(evidence, item, total, weights, shown)
        if whole[0][place].exact_share:
            shown = [np.array([cell.exact_share for cell in rows[place]]) for rows in blocks]
            yield from _cuts(evidence, item, evidence.everyone, evidence.members, shown)


def _cuts(
    evidence: Evidence, item: str, whole: Bounds, weights: list[Bounds], shown: list[Mask]
) -> Iterator[Breach]:
    for (first, second), room in evidence.cells.items():
        sides = (Side(weights[first], shown[first]), Side(weights[second], shown[second]))
        for found in isolated(whole, *sides, room.high, evidence.minimum):
            pair = (first, second)
            groups = tuple(_group(evidence, pair[side], block) for side, block in found.groups)
            yield Breach(Kind.ISOLATED, groups, item, found.most)


def _proven(evidence: Evidence, proof: inference.Proof) -> Breach:
    answer = 0 if proof.answer == evidence.steps else proof.answer + 1
    groups = tuple(_group(evidence, place, block) for place, block in proof.groups)
    return Breach(Kind.PROVEN, groups, evidence.items[proof.item], proof.people, answer, proof.proven)


def _intervals(evidence: Evidence, margins: Margins, blocks: list[list[list[Cell]]]) -> Iterator[Interval]:
    """What is left open of every withheld item figure of a group."""
    for place, rows in enumerate(blocks):
        for item, row in enumerate(rows):
            for block, cell in enumerate(row):
                if cell.withheld is not None and evidence.tables[place][block] is not None:
                    counts = [bound[item, : evidence.steps, block] for bound in margins.groups[place]]
                    partition, group = _group(evidence, place, block)
                    taken = [float(bound[item, block]) for bound in margins.groups_taken[place]]
                    answered, mean = _mean(Bounds(*counts), (taken[0], taken[1]))
                    yield Interval(partition, group, evidence.items[item], answered, mean)


def _mean(counts: Bounds, taken: tuple[float, float]) -> tuple[tuple[int, int], tuple[float, float] | None]:
    """How many answered and the mean of counts (steps) within bounds; no mean where perhaps nobody answered."""
    least = max(taken[0], float(counts.low.sum()))
    most = min(taken[1], float(counts.high.sum()))
    # Where perhaps nobody answered there is perhaps no mean: no interval can be promised to hold it.
    if least < 1:
        return (int(least), int(most)), None
    # The mean may be furthest out with the fewest or with the most: both are tried, both ways.
    ends = [_extreme(counts, int(number), order) for number in (least, most) for order in (1, -1)]
    return (int(least), int(most)), (min(ends), max(ends))


def _extreme(counts: Bounds, people: int, order: int) -> float:
    """The lowest (order 1) or highest (−1) mean of so many answers."""
    left, total = people - counts.low.sum(), float(counts.low @ np.arange(1, len(counts.low) + 1))
    for step in range(len(counts.low))[::order]:
        more = min(left, counts.high[step] - counts.low[step])
        total, left = total + more * (step + 1), left - more
    return total / people


def _ceilings(margins: Margins, whole: list[list[Cell]], blocks: list[list[list[Cell]]]) -> Ceilings:
    """What single published groups prove of their parts, at the most."""
    everyone = Bounds(*(np.atleast_1d(bound) for bound in margins.everyone))
    every, groups = margins.alone()
    single = [[cell] for cell in whole[0]]
    told = _known(single)[..., 0]
    known = [_known(rows) for rows in blocks]
    withheld = [_withheld(rows) for rows in blocks]
    return Ceilings(
        everyone=float(everyone.low[0]),
        members=[bounds.low for bounds in margins.members],
        whole=np.where(told, every.high, UNKNOWN),
        groups=[np.where(sure, own.high, UNKNOWN) for sure, own in zip(known, groups, strict=True)],
        rest=[
            _rest(np.where(told, every.high, UNKNOWN), own.low, sure, hidden)
            for own, sure, hidden in zip(groups, known, withheld, strict=True)
        ],
        rest_members=[
            np.where(hidden, bounds.low, 0).sum(axis=1)
            for hidden, bounds in zip(withheld, margins.members, strict=True)
        ],
        withheld=withheld,
        usual=_usual(Bounds(*(bound[..., np.newaxis] for bound in every)), single, everyone)[..., 0],
        groups_usual=[
            _usual(own, rows, members)
            for own, rows, members in zip(groups, blocks, margins.members, strict=True)
        ],
    )


def _withheld(rows: list[list[Cell]]) -> Mask:
    """Where nothing of a group's answers is told (items, groups)."""
    return np.array([[cell.height is None for cell in row] for row in rows])


def _known(rows: list[list[Cell]]) -> Mask:
    """Where a group's own figures tell how many gave an answer (items, answers, groups)."""
    told = np.array(
        [
            [
                [cell.distribution or (cell.height is not None and cell.taken[1] < forms.DISTRIBUTION)]
                * len(cell.steps)
                + [cell.share, False]
                for cell in row
            ]
            for row in rows
        ]
    )
    moved: Mask = np.moveaxis(told, 2, 1)
    return moved


def _rest(whole: Numbers, low: Numbers, known: Mask, hidden: Mask) -> Numbers:
    """The most of each answer (items, answers) that the withheld groups of a partition together can have."""
    derived = (known | hidden[:, np.newaxis]).all(axis=-1)
    others = np.where(hidden[:, np.newaxis], 0, low).sum(axis=-1)
    return np.where(derived, whole - others, UNKNOWN)


def _usual(counts: Bounds, rows: list[list[Cell]], members: Bounds) -> Mask:
    """Where a large group gave hardly any other answer (items, answers, groups)."""
    taken = np.array([[cell.taken for cell in row] for row in rows])
    told = np.array([[cell.distribution for cell in row] for row in rows])
    shares = np.array([[cell.exact_share for cell in row] for row in rows])
    large = (told & (taken[..., 0] >= forms.EXACT_ANSWERED))[:, np.newaxis]
    usual = large & (counts.high > forms.ALIKE * taken[..., 0][:, np.newaxis])
    many = shares & (members.high >= forms.EXACT_ANSWERED)
    steps = counts.high.shape[1] - 2
    usual[:, steps] = many & (counts.high[:, steps] > forms.ALIKE * members.low)
    usual[:, steps + 1] = False
    return usual
