"""What has changed since the year before, group by group and figure by figure."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis import change, scoring, uncertainty
from samstyr.analysis.change import Difference, Method, Sheaf, Tested, side_by_side
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.release import published
from samstyr.analysis.release.document import Change, Previous, Release, Table
from samstyr.analysis.release.figures import Groups, Measured, compared
from samstyr.analysis.sheets import BLANK, SheetArrays, Sheets
from samstyr.analysis.tables import Partition
from samstyr.analysis.uncertainty import Moments

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Past:
    """The year before: its release, and its sheets where they are at hand."""

    release: Release
    sheets: Sheets | None
    instrument: Instrument
    formerly: Mapping[str, str] = field(default_factory=dict)

    def key(self, group: tuple[Partition, str]) -> tuple[Partition, str]:
        """What a group of this year was called then; a department that was not there has no name."""
        partition, name = group
        if partition != Partition.DEPARTMENT:
            return group
        return partition, self.formerly.get(name, name)

    @cached_property
    def arrays(self) -> SheetArrays | None:
        """The sheets with one column for each item of this year's instrument, blank where they do not have it."""
        if self.sheets is None:
            return None
        found = self.sheets.arrays
        # An item that was not asked is not answered: blank, never nought.
        answers = np.full((len(self.sheets), len(self.instrument.codes)), BLANK, dtype=np.int8)
        for place, code in enumerate(self.instrument.codes):
            if code in self.sheets.items:
                answers[:, place] = found.answers[:, self.sheets.items.index(code)]
        return replace(found, answers=answers)

    @cached_property
    def moments(self) -> dict[tuple[Partition, str], Moments]:
        """The moments of every group that has sheets."""
        return uncertainty.by_group(self.arrays) if self.arrays else {}

    def described(self) -> Previous:
        """How the release of this year refers to it."""
        return Previous(
            year=self.release.year,
            instrument=self.release.instrument,
            version=self.release.version,
            sha256=self.release.sha256,
            method=Method.PERMUTATION if self.sheets else Method.PUBLISHED,
            draws=change.DRAWS if self.sheets else None,
        )


def changes(groups: Groups, sheets: Sheets, past: Past, *, exact: bool) -> list[Change]:
    """Every figure of every group against the year before. What either year withholds stays withheld."""
    tables = {(table.partition, table.group): table for table in past.release.tables}

    def of_group(group: Measured) -> list[Change]:
        partition, name = past.key(group.key)
        table = tables.get((str(partition), name))
        # A new department, or one of which nobody has said what it was called: nothing is guessed.
        if table is None:
            codes = (*group.instrument.composites, *group.instrument.codes)
            return [_untested(group, code, "absent") for code in codes]
        return list(_Comparison(group, table, past, exact=exact).rows(sheets))

    followed = [group for key, group in groups.items() if key != (Partition.INVOLVED, "")]
    return [each for found in side_by_side(of_group, followed) for each in found]


def seed(*words: object) -> list[int]:
    """A seed of one's own for each comparison, the same every time."""
    # Not `hash()`: Python salts it anew in every process, and the same sheets must always give the same p.
    return [zlib.crc32("|".join(map(str, words)).encode())]


class _Comparison:
    """One group in both years."""

    def __init__(self, group: Measured, table: Table, past: Past, *, exact: bool) -> None:
        self.group, self.table, self.past, self.exact = group, table, past, exact
        self.instrument: Instrument = group.instrument
        # Both years must tell an item; else the difference would tell what one of them withholds.
        before = published.reported(table)
        self.common = tuple(code for code in group.means if code in before and self._reason(code) is None)

    def rows(self, sheets: Sheets) -> Iterator[Change]:
        weights = {
            code: self._weights(code) for code in (*self.instrument.composites, *self.instrument.codes)
        }
        measures = {
            code: uncertainty.vector(weighing, self.instrument.codes)
            for code, weighing in weights.items()
            if weighing
        }
        differences = self._permuted(sheets, measures) if self.past.sheets else self._published(measures)
        tested = change.judge(differences, self.instrument.codes)
        for code, weighing in weights.items():
            if code in tested:
                yield self._row(code, len(weighing), tested[code])
            else:
                yield _untested(self.group, code, self._reason(code) or "withheld")

    def _weights(self, code: str) -> dict[str, float]:
        if code in self.group.counts.items:
            return {code: 1.0} if code in self.common else {}
        return scoring.weights(self.instrument, code, self.common)

    def _reason(self, code: str) -> str | None:
        """Why an item cannot be followed, apart from being withheld."""
        if code not in self.group.counts.items:
            return None
        asked = self.past.release.wording.get(code)
        if asked is None:
            return "absent"
        return None if asked == self.instrument.wording(code) else "wording"

    def _permuted(self, sheets: Sheets, measures: Mapping[str, Floats]) -> dict[str, Difference]:
        key, former = self.group.key, self.past.key(self.group.key)
        # A group may have a table of the year before and yet no sheets: nobody answered.
        if not measures or former not in self.past.moments:
            return {}
        before = _sheaf(self.past.moments[former], self.past.arrays, former)
        now = _sheaf(self.group.moments, sheets.arrays, key)
        matrix = np.stack(list(measures.values()))
        differences = change.by_permutation(before, now, matrix, seed=seed(*key, self.past.release.year))
        return dict(zip(measures, differences, strict=True))

    def _published(self, measures: Mapping[str, Floats]) -> dict[str, Difference]:
        found = {}
        for code, row in measures.items():
            before = published.side(self.past.release, self.table, code, self.common, self.instrument)
            # A published figure without an error cannot be tested, only shown.
            if before is not None and np.isfinite(before.error):
                found[code] = change.welch(
                    before, change.side(self.group.moments, row), method=Method.PUBLISHED
                )
        return found

    def _row(self, code: str, items: int, tested: Tested) -> Change:
        item = code in self.group.counts.items
        steps = None if item else self.instrument.scale.steps
        told = compared(
            tested, composite_of=steps, decimals=self._decimals(code, item=item), exact=self.exact
        )
        return Change(
            partition=self.group.counts.partition,
            group=self.group.counts.group,
            code=code,
            previous=told.first,
            current=told.second,
            difference=told.difference,
            low=told.low,
            high=told.high,
            p=told.p,
            q=told.q,
            verdict=told.verdict,
            method=told.method,
            items=None if item else items,
            reason=None,
        )

    def _decimals(self, code: str, *, item: bool) -> int:
        """Those of the coarser of the two years."""
        # With the finer of the two the coarser year's figure could be worked back.
        if item:
            return min(
                self.group.plan.items[code].decimals,
                1 if isinstance(self.table.items[code].answered, str) else 2,
            )
        return min(self.group.plan.decimals, 1 if (self.table.answered or 0) < 30 else 2)


def _sheaf(moments: Moments, arrays: SheetArrays | None, group: tuple[Partition, str]) -> Sheaf:
    assert arrays is not None
    return Sheaf(moments, lambda: arrays.answers[arrays.those(*group)])


def _untested(group: Measured, code: str, reason: str) -> Change:
    return Change(
        partition=group.counts.partition,
        group=group.counts.group,
        code=code,
        previous=None,
        current=None,
        difference=None,
        low=None,
        high=None,
        p=None,
        q=None,
        verdict=None,
        method=None,
        items=None,
        reason=reason,
    )
