"""Groups of the same year held against each other: each department and the others, leaders and others, involved and not.

Only figures that are published, or are the difference of published ones, take part: a comparison tells nothing new about
anybody's answers.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import change, counting, scoring, uncertainty
from samstyr.analysis.change import Sheaf
from samstyr.analysis.disclosure.forms import EXACT_ANSWERED
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release.changing import seed
from samstyr.analysis.release.document import Contrast
from samstyr.analysis.release.figures import Measured, compared
from samstyr.analysis.sheets import BLANK, Sheets
from samstyr.analysis.tables import Partition
from samstyr.analysis.uncertainty import Moments

Groups = Mapping[tuple[Partition, str], Measured]
Answers = NDArray[np.int8]

OTHERS = "others"
LEADERS = "leaders"


def contrasts(groups: Groups, sheets: Sheets, *, exact: bool) -> list[Contrast]:
    """All comparisons within the year."""
    found: list[Contrast] = []
    instrument = groups[Partition.ALL, counting.WHOLE].instrument
    for kind, names, sides in (
        *_departments(groups, sheets),
        *_leaders(groups, sheets),
        *_involved(groups, sheets),
    ):
        found += _compare(instrument, kind, names, sides, exact=exact)
    return found


Sides = tuple[list[Answers], list[Answers]]
"""Two sides, each of one group or of several put together."""

Named = tuple[str, tuple[str, str], Sides]


def _departments(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """Each department and all others together: the whole minus the department."""
    arrays = sheets.arrays
    whole = groups[Partition.ALL, counting.WHOLE]
    for (partition, name), group in groups.items():
        if partition is not Partition.DEPARTMENT or not group.means:
            continue
        inside = arrays.those(partition, name)
        shown = [code in group.means and code in whole.means for code in group.instrument.codes]
        sides = ([_only(arrays.answers[~inside], shown)], [_only(arrays.answers[inside], shown)])
        yield "department", (OTHERS, name), sides


def _leaders(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """The published roles that lead, and those that do not. A role's withheld items are left out of its side."""
    sides: dict[bool, list[Answers]] = {True: [], False: []}
    for (partition, name), group in groups.items():
        if partition is not Partition.ROLE or not group.means or not name:
            continue
        role = group.instrument.role(name)
        shown = [code in group.means for code in group.instrument.codes]
        own = _only(sheets.arrays.answers[sheets.arrays.those(partition, name)], shown)
        sides[role is not None and role.leads].append(own)
    if sides[True] and sides[False]:
        yield "leaders", (OTHERS, LEADERS), (sides[False], sides[True])


def _involved(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """Those who take part in digital decisions, and those who do not."""
    pair = [groups.get((Partition.INVOLVED, word)) for word in ("no", "yes")]
    known = [group for group in pair if group is not None and group.means]
    if len(known) == 2:
        sides = []
        for group in known:
            shown = [code in group.means for code in group.instrument.codes]
            sides.append(_only(sheets.arrays.answers[sheets.arrays.those(*group.key)], shown))
        yield "involved", ("no", "yes"), ([sides[0]], [sides[1]])


def _only(answers: Answers, shown: list[bool]) -> Answers:
    """The answers with every item blank that is not shown."""
    return np.where(np.array(shown), answers, np.int8(BLANK))


def _compare(
    instrument: Instrument, kind: str, names: tuple[str, str], sides: Sides, *, exact: bool
) -> Iterator[Contrast]:
    first, second = (Sheaf(answers, Moments.of(answers)) for answers in map(np.concatenate, sides))
    counted = [sheaf.moments.both.diagonal() for sheaf in (first, second)]
    common = [code for code, one, other in zip(instrument.codes, *counted, strict=True) if one and other]
    measures = {}
    for code in (*instrument.composites, *common):
        weighing = {code: 1.0} if code in common else scoring.weights(instrument, code, common)
        if weighing:
            measures[code] = uncertainty.vector(weighing, instrument.codes)
    if not measures:
        return
    differences = change.by_permutation(
        first, second, np.stack(list(measures.values())), seed=seed(kind, *names)
    )
    tested = change.judge(dict(zip(measures, differences, strict=True)), instrument.codes)
    for code in measures:
        item = code in common
        smallest = _smallest([*sides[0], *sides[1]], instrument.codes.index(code) if item else None)
        told = compared(
            tested[code],
            composite_of=None if item else instrument.scale.steps,
            decimals=2 if smallest >= EXACT_ANSWERED else 1,
            exact=exact,
        )
        yield Contrast(
            kind=kind,
            first=names[0],
            second=names[1],
            code=code,
            first_value=told.first,
            second_value=told.second,
            difference=told.difference,
            low=told.low,
            high=told.high,
            p=told.p,
            q=told.q,
            verdict=told.verdict,
            method=told.method,
        )


def _smallest(parts: list[Answers], item: int | None) -> int:
    """The fewest answers to an item, or sheets, in any group that a side is put together of: the coarsest rules."""
    sizes = [
        len(answers) if item is None else int(np.count_nonzero(answers[:, item] > 0)) for answers in parts
    ]
    return min(size for size in sizes if size)
