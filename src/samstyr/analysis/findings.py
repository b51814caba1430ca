"""What the figures say by themselves: each rule is published, each finding shows the figures it rests on.

`docs/method/findings.md`. Findings are proposals: people accept or reject them, and make conclusions of them.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samstyr.analysis.change import Verdict
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.references import Reference
from samstyr.analysis.release.document import Change, Composite, Contrast, Finding, ItemFigures, Table
from samstyr.analysis.scoring import percent, span
from samstyr.analysis.tables import WHOLE, Partition


class Rule(StrEnum):
    """The rules, in the order in which findings are listed."""

    LOW = "low"
    FALLEN = "fallen"
    DONT_KNOW = "dont_know"
    SPREAD = "spread"
    REFERENCE_GAP = "reference_gap"
    DEPARTMENT_GAP = "department_gap"
    LEADERS = "leaders"
    INVOLVED = "involved"


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds. Percent of the scale, so that they go for scales of any length, but for shares.

    low: an item at or under this percentage. fallen: a fall of at least so many percentage points. dont_know: a share
    of *vet ej* of at least this. spread: a standard deviation of at least so many percent of the scale. gap: a secured
    difference of at least so many percentage points between groups.
    """

    # 2.85 of six. The report of 2022 goes by results that are low and does not say where
    # low begins: a setting.
    low: float = 37.0
    fallen: float = 3.0
    dont_know: float = 0.40
    spread: float = 28.0
    gap: float = 10.0


def find(
    instrument: Instrument,
    tables: Sequence[Table],
    changes: Sequence[Change],
    contrasts: Sequence[Contrast],
    references: Sequence[Reference] = (),
    settings: Settings | None = None,
) -> tuple[Finding, ...]:
    """All findings of a release: for the whole first, then for each department; by rule, then in the instrument's order.

    Everything is taken from figures that are published.
    """
    return tuple(_Finder(instrument, settings or Settings()).all(tables, changes, contrasts, references))


class _Finder:
    def __init__(self, instrument: Instrument, settings: Settings) -> None:
        self.instrument, self.settings = instrument, settings
        self.span = span(instrument.scale.steps)

    def all(
        self,
        tables: Sequence[Table],
        changes: Sequence[Change],
        contrasts: Sequence[Contrast],
        references: Sequence[Reference],
    ) -> Iterator[Finding]:
        for table in tables:
            if table.partition in (Partition.ALL, Partition.DEPARTMENT) and not table.withheld:
                own = [row for row in changes if (row.partition, row.group) == (table.partition, table.group)]
                yield from self._of_group(table, own)
        yield from self._references(tables[0], references)
        yield from self._contrasts(contrasts)

    def _of_group(self, table: Table, changes: Sequence[Change]) -> Iterator[Finding]:
        # Rule by rule, not item by item: what is shown is lists, one for each rule.
        for code, figures in table.items.items():
            mean = figures.mean
            if mean is not None and percent(mean, self.instrument.scale.steps) <= self.settings.low:
                yield self._finding(Rule.LOW, table, code, {"mean": mean}, _half_width(figures))
        for row in changes:
            yield from self._fallen(table, row)
        for code, figures in table.items.items():
            # A band by its lowest: a finding is what is certain.
            share = _at_least(figures.dont_know)
            if share is not None and share >= self.settings.dont_know:
                yield self._finding(Rule.DONT_KNOW, table, code, {"dont_know": share})
        for code, figures in table.items.items():
            yield from self._spread(table, code, figures)

    def _spread(self, table: Table, code: str, figures: ItemFigures) -> Iterator[Finding]:
        # Of few answers only tenths are published, and they scatter by themselves: no sign of discord.
        deviation = _deviation(figures) if isinstance(figures.answered, int) else None
        if figures.mean is None or deviation is None or deviation * self.span < self.settings.spread:
            return
        told = {"deviation": deviation, "mean": figures.mean}
        yield self._finding(Rule.SPREAD, table, code, told, _half_width(figures))

    def _fallen(self, table: Table, row: Change) -> Iterator[Finding]:
        """A fall of the whole is a finding even within the margin, and says so; of a part it must be decidable."""
        if row.difference is None or row.previous is None or row.current is None or row.verdict is None:
            return
        unit = 1.0 if row.code in self.instrument.composites else self.span
        far = row.difference * unit <= -self.settings.fallen
        if far and (table.partition == Partition.ALL or row.verdict != Verdict.UNDECIDABLE):
            told = {"previous": row.previous, "current": row.current, "difference": row.difference}
            yield self._finding(Rule.FALLEN, table, row.code, told, _half_width(row), row.verdict)

    def _references(self, whole: Table, references: Sequence[Reference]) -> Iterator[Finding]:
        for reference in references:
            if reference.code not in (*self.instrument.composites, "maturity"):
                continue
            own = whole.composite("maturity" if reference.code == self.instrument.total else reference.code)
            margin = _half_width(own)
            if own is not None and margin is not None and abs(own.percent - reference.percent) > margin:
                told: dict[str, float | str] = {
                    "percent": own.percent,
                    "reference": reference.percent,
                    "reference_year": reference.year,
                    "series": reference.series,
                    "edition": reference.edition,
                }
                yield self._finding(Rule.REFERENCE_GAP, whole, reference.code, told, margin)

    def _contrasts(self, contrasts: Sequence[Contrast]) -> Iterator[Finding]:
        rules = {"department": Rule.DEPARTMENT_GAP, "leaders": Rule.LEADERS, "involved": Rule.INVOLVED}
        for row in contrasts:
            unit = 1.0 if row.code in self.instrument.composites else self.span
            if row.verdict != Verdict.SECURED or abs(row.difference) * unit < self.settings.gap:
                continue
            rule = rules[row.kind]
            place = (
                (Partition.DEPARTMENT, row.second) if rule is Rule.DEPARTMENT_GAP else (Partition.ALL, WHOLE)
            )
            told = {"first": row.first_value, "second": row.second_value, "difference": row.difference}
            key = f"{rule}:{place[0]}:{place[1]}:{row.code}"
            yield Finding(key, rule, *place, row.code, told, _half_width(row), row.verdict)

    def _finding(
        self,
        rule: Rule,
        table: Table,
        code: str,
        figures: Mapping[str, float | str],
        margin: float | None = None,
        verdict: str | None = None,
    ) -> Finding:
        key = f"{rule}:{table.partition}:{table.group}:{code}"
        if "edition" in figures:
            key += f":{figures['series']}:{figures['edition']}:{figures['reference_year']}"
        return Finding(key, rule, table.partition, table.group, code, figures, margin, verdict)


def _half_width(figures: ItemFigures | Composite | Change | Contrast | None) -> float | None:
    """Half of a published interval."""
    if figures is None or figures.low is None or figures.high is None:
        return None
    return round((figures.high - figures.low) / 2, 4)


def _at_least(dont_know: float | str | None) -> float | None:
    """A share, or the lowest that a band may mean: "> 50 %" is at least 0.5."""
    if not isinstance(dont_know, str):
        return dont_know
    lowest = dont_know.removeprefix(">").removesuffix("%").split("–")[0]
    return float(lowest) / 100


def _deviation(figures: ItemFigures) -> float | None:
    """The standard deviation of the published distribution, in steps; None where there is none, or no mean."""
    if figures.distribution is None or figures.mean is None:
        return None
    total = sum(figures.distribution)
    middle = sum(step * given for step, given in enumerate(figures.distribution, start=1)) / total
    squares = sum(given * (step - middle) ** 2 for step, given in enumerate(figures.distribution, start=1))
    return round(math.sqrt(squares / total), 2)
