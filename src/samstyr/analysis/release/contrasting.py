"""Groups of the same year held against each other: each department and the others, leaders and others, involved and not.

Only figures that are published, or are the difference of published ones, take part: a comparison tells nothing new about
anybody's answers.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import change, scoring, uncertainty
from samstyr.analysis.change import Sheaf, side_by_side
from samstyr.analysis.disclosure.forms import EXACT_ANSWERED
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release.changing import seed
from samstyr.analysis.release.document import Contrast
from samstyr.analysis.release.figures import Groups, Measured, compared
from samstyr.analysis.sheets import BLANK, Sheets
from samstyr.analysis.tables import WHOLE, Partition
from samstyr.analysis.uncertainty import Moments

OTHERS = "others"
LEADERS = "leaders"


def contrasts(groups: Groups, sheets: Sheets, *, exact: bool) -> list[Contrast]:
    """All comparisons within the year."""
    instrument = groups[Partition.ALL, WHOLE].instrument
    named = (*_departments(groups, sheets), *_leaders(groups, sheets), *_involved(groups, sheets))
    told = side_by_side(lambda each: list(_compare(instrument, *each, exact=exact)), named)
    return [contrast for contrasts in told for contrast in contrasts]


Sides = tuple[list[Sheaf], list[Sheaf]]
"""Two sides, each of one group or of several put together."""

Named = tuple[str, tuple[str, str], Sides]


def _departments(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """Each department and all others together: the whole minus the department."""
    whole = groups[Partition.ALL, WHOLE]
    for (partition, name), group in groups.items():
        if (
            partition is Partition.DEPARTMENT
            and group.means
            and group.counts.answered < whole.counts.answered
        ):
            shown = _shown(group) & _shown(whole)
            inside = sheets.arrays.those(partition, name)
            # What both publish, and by subtraction: whoever reads the release can do the same, so nothing new
            # is told.
            rest = _sheaf(whole.moments - group.moments, sheets, ~inside, shown)
            yield "department", (OTHERS, name), ([rest], [_sheaf(group.moments, sheets, inside, shown)])


def _leaders(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """The published roles that lead, and those that do not. A role's withheld items are left out of its side."""
    leaders: list[Sheaf] = []
    others: list[Sheaf] = []
    for (partition, name), group in groups.items():
        # Those without a role are on neither side: nobody knows whether they lead.
        if partition is Partition.ROLE and group.means and name:
            role = group.instrument.role(name)
            (leaders if role is not None and role.leads else others).append(_own(group, sheets))
    if leaders and others:
        yield "leaders", (OTHERS, LEADERS), (others, leaders)


def _involved(groups: Groups, sheets: Sheets) -> Iterator[Named]:
    """Those who take part in digital decisions, and those who do not."""
    no, yes = (groups[Partition.INVOLVED, word] for word in ("no", "yes"))
    if no.means and yes.means:
        yield "involved", ("no", "yes"), ([_own(no, sheets)], [_own(yes, sheets)])


def _own(group: Measured, sheets: Sheets) -> Sheaf:
    return _sheaf(group.moments, sheets, sheets.arrays.those(*group.key), _shown(group))


def _shown(group: Measured) -> NDArray[np.bool_]:
    return np.array([code in group.means for code in group.instrument.codes])


def _sheaf(moments: Moments, sheets: Sheets, those: NDArray[np.bool_], shown: NDArray[np.bool_]) -> Sheaf:
    """Some sheets with every item blank that is not shown."""
    return Sheaf(moments.only(shown), lambda: np.where(shown, sheets.arrays.answers[those], np.int8(BLANK)))


def _together(parts: list[Sheaf]) -> Sheaf:
    moments = parts[0].moments
    for part in parts[1:]:
        moments = moments + part.moments
    return Sheaf(moments, lambda: np.concatenate([part.answers() for part in parts]))


def _compare(
    instrument: Instrument, kind: str, names: tuple[str, str], sides: Sides, *, exact: bool
) -> Iterator[Contrast]:
    first, second = map(_together, sides)
    counted = [sheaf.moments.both.diagonal() for sheaf in (first, second)]
    common = [code for code, one, other in zip(instrument.codes, *counted, strict=True) if one and other]
    measures = _measures(instrument, common)
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
        yield told.contrast(kind, names, code)


def _measures(instrument: Instrument, common: list[str]) -> dict[str, NDArray[np.float64]]:
    """What is compared, as weights of the items: composites of the items that both sides show, then these."""
    weighings = {code: scoring.weights(instrument, code, common) for code in instrument.composites}
    weighings |= {code: {code: 1.0} for code in common}
    return {
        code: uncertainty.vector(weighing, instrument.codes)
        for code, weighing in weighings.items()
        if weighing
    }


def _smallest(parts: list[Sheaf], item: int | None) -> int:
    """The fewest answers to an item, or sheets, in any group that a side is put together of: the coarsest rules."""
    sizes = [part.moments.sheets if item is None else int(part.moments.both[item, item]) for part in parts]
    return min(size for size in sizes if size)
