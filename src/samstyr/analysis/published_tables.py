"""Finished tables from another survey, without microdata: the employee survey. `docs/method/published-tables.md`.

A text file with a row per question and a column per group and year: `question`, the item it is tied to, then columns
named `group_year`. A first row `antal svar` has how many answered, a row that ends in `(index)` the index. Figures are
whole numbers 0–100. Such a table is shown as it was published; what can be checked is checked, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from samstyr.analysis import delimited
from samstyr.analysis.faults import InputError

if TYPE_CHECKING:
    import polars as pl

HEADINGS = {
    "question": "question",
    "fråga": "question",
    "dimios_item": "item",
    "mätpunkt": "item",
    "item": "item",
}
ANSWERS_ROW = "antal svar"
INDEX_MARK = "(index)"
COLUMN = re.compile(r"^(?P<group>.+?)[ _-]+(?P<year>(?:19|20)\d\d)$")
WHOLE_GROUPS = ("municipality", "kommun", "kommunen", "alla", "all")
ROUNDING = 1.0  # whole numbers of whole numbers: what a mean of them may differ


class Band(StrEnum):
    """The colours that the supplier of the survey prints: names for what the figure is, not for a colour."""

    HIGH = "high"
    FAIR = "fair"
    MODEST = "modest"
    LOW = "low"


LOWEST = {Band.HIGH: 75, Band.FAIR: 65, Band.MODEST: 50, Band.LOW: 0}


def band(value: float) -> Band:
    """The band of a figure: 75 and up, 65–74, 50–64, under 50."""
    return next(name for name, lowest in LOWEST.items() if value >= lowest)


@dataclass(frozen=True, slots=True)
class Column:
    """One group in one year, and how many answered there (None = not stated)."""

    group: str
    year: int
    answered: int | None

    @property
    def is_whole(self) -> bool:
        """Whether this is said to be the municipality."""
        return self.group.casefold() in WHOLE_GROUPS


@dataclass(frozen=True, slots=True)
class Row:
    """One question: its text, the item it is tied to ("" for none), and a figure (or None) per column."""

    question: str
    item: str
    values: tuple[float | None, ...]


class Doubt(StrEnum):
    """What a check may find."""

    SINGLE_DEPARTMENT = "single_department"
    WEIGHTED_MEAN = "weighted_mean"
    INDEX_MEAN = "index_mean"
    NO_GROUPS = "no_groups"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to be said beside the table. `stated` and `computed` are the two figures that disagree, if any."""

    doubt: Doubt
    year: int
    group: str = ""
    question: str = ""
    stated: float | None = None
    computed: float | None = None


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A finished table. `index` has the index per column."""

    columns: tuple[Column, ...]
    index: Row | None
    rows: tuple[Row, ...]

    def value(self, row: Row, group: str, year: int) -> float | None:
        """The figure of a row for a group and year; None where there is none."""
        for column, value in zip(self.columns, row.values, strict=True):
            if (column.group, column.year) == (group, year):
                return value
        return None

    def tied_to(self, item: str) -> tuple[Row, ...]:
        """The questions that are tied to an item of the instrument."""
        return tuple(row for row in self.rows if row.item == item)

    def cautions(self) -> tuple[Caution, ...]:
        """Everything that a reader must be told, or that does not add up."""
        return (*self._single_departments(), *self._unweighted(), *self._odd_indexes())

    def _single_departments(self) -> Iterator[Caution]:
        """A "municipality" that has the very figures of one department is that department, and no total."""
        for place, whole, parts in self._wholes():
            for other in parts:
                mine, theirs = self._figures(place), self._figures(other)
                # All nine figures and the number of answers alike: nobody hits that by chance.
                if mine == theirs and whole.answered == self.columns[other].answered:
                    yield Caution(Doubt.SINGLE_DEPARTMENT, whole.year, self.columns[other].group)
            if not parts:
                yield Caution(Doubt.NO_GROUPS, whole.year)

    def _unweighted(self) -> Iterator[Caution]:
        """The municipality should be the mean of its departments, weighted by how many answered."""
        for place, whole, parts in self._wholes():
            weights = [self.columns[other].answered or 0 for other in parts]
            # Departments that do not add up to the whole are not all of it: their mean says nothing of it.
            if len(parts) < 2 or not whole.answered or sum(weights) != whole.answered:
                continue
            for row in self.rows:
                mean = _weighted([row.values[other] for other in parts], weights)
                stated = row.values[place]
                if stated is None or mean is None or abs(mean - stated) <= ROUNDING:
                    continue
                computed = round(mean, 1)
                yield Caution(Doubt.WEIGHTED_MEAN, whole.year, whole.group, row.question, stated, computed)

    def _wholes(self) -> Iterator[tuple[int, Column, list[int]]]:
        """Every column of the municipality: its place, itself, and the places of that year's departments."""
        for place, whole in enumerate(self.columns):
            if whole.is_whole:
                others = enumerate(self.columns)
                yield place, whole, [n for n, each in others if each.year == whole.year and not each.is_whole]

    def _odd_indexes(self) -> Iterator[Caution]:
        """The index should be the plain mean of its questions."""
        if self.index is None:
            return
        for place, (column, stated) in enumerate(zip(self.columns, self.index.values, strict=True)):
            values = [row.values[place] for row in self.rows]
            known = [value for value in values if value is not None]
            if stated is None or len(known) != len(self.rows):
                continue
            mean = sum(known) / len(known)
            if abs(mean - stated) > ROUNDING:
                question = self.index.question
                yield Caution(Doubt.INDEX_MEAN, column.year, column.group, question, stated, round(mean, 1))

    def _figures(self, place: int) -> tuple[float | None, ...]:
        return tuple(row.values[place] for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """The table as plain dicts and lists, to be kept as JSON."""
        rows = [self.index, *self.rows] if self.index else list(self.rows)
        return {
            "columns": [[column.group, column.year, column.answered] for column in self.columns],
            "index": self.index is not None,
            "rows": [[row.question, row.item, list(row.values)] for row in rows],
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """The table of what `to_dict` made of it."""
        rows = [Row(question, item, tuple(values)) for question, item, values in content["rows"]]
        index = rows.pop(0) if content["index"] else None
        return cls(tuple(Column(*column) for column in content["columns"]), index, tuple(rows))


def read(source: Path | bytes, *, name: str = "", labels: Mapping[str, str] | None = None) -> PublishedTable:
    """The table in a text file. `labels` gives columns' groups the names to show. Raises InputError."""
    file = name or (source.name if isinstance(source, Path) else "tabell")
    table = delimited.read(source, name=file, aliases=HEADINGS)
    if "question" not in table.columns:
        raise InputError(file, 1, "question", "kolumnen saknas")
    names = [column for column in table.columns if column not in ("question", "item")]
    answered, index, questions = _sorted(_rows(table, names, file))
    if not questions:
        raise InputError(file, None, "question", "tabellen har inga frågor")
    _refuse_outliers(table, questions, names, file)
    counts = answered.values if answered else (None,) * len(names)
    columns = [
        _column(column, count, labels or {}, file) for column, count in zip(names, counts, strict=True)
    ]
    return PublishedTable(tuple(columns), index, questions)


def _rows(table: pl.DataFrame, names: Sequence[str], file: str) -> list[Row]:
    figures = [_figures(table[column], file) for column in names]
    asked = zip(table["question"], _items(table), strict=True)
    return [
        Row(question, item, tuple(column[place] for column in figures))
        for place, (question, item) in enumerate(asked)
    ]


def _sorted(rows: Sequence[Row]) -> tuple[Row | None, Row | None, tuple[Row, ...]]:
    """The row of how many answered, the row of the index, and the questions: told apart by their names alone."""
    answered = next((row for row in rows if row.question.casefold() == ANSWERS_ROW), None)
    index = next((row for row in rows if row.question.casefold().endswith(INDEX_MARK)), None)
    return answered, index, tuple(row for row in rows if row not in (answered, index))


def _weighted(values: Sequence[float | None], weights: Sequence[int]) -> float | None:
    """The weighted mean; None where a part is missing, for a mean of the others is another figure."""
    known = [value for value in values if value is not None]
    if len(known) != len(values):
        return None
    return sum(weight * value for weight, value in zip(weights, known, strict=True)) / sum(weights)


def _items(table: pl.DataFrame) -> Sequence[str]:
    return table["item"].to_list() if "item" in table.columns else [""] * table.height


def _figures(column: pl.Series, file: str) -> list[float | None]:
    found: list[float | None] = []
    for place, text in enumerate(column.to_list()):
        try:
            found.append(
                float(text.replace(",", ".").removesuffix("%")) if text not in ("", "-", "–") else None
            )
        except ValueError:
            raise InputError(file, place + 2, column.name, f"”{text[:20]}” är inget tal") from None
    return found


def _refuse_outliers(table: pl.DataFrame, questions: tuple[Row, ...], names: list[str], file: str) -> None:
    asked = table["question"].to_list()
    for row in questions:
        for column, value in zip(names, row.values, strict=True):
            if value is not None and not 0 <= value <= 100:
                raise InputError(
                    file, asked.index(row.question) + 2, column, f"{value:g} ligger inte mellan 0 och 100"
                )


def _column(heading: str, answered: float | None, labels: Mapping[str, str], file: str) -> Column:
    match = COLUMN.match(heading)
    if match is None:
        raise InputError(
            file, 1, heading, "rubriken ska vara grupp och årtal, till exempel kommunledning_2022"
        )
    group = match["group"]
    return Column(labels.get(group, group), int(match["year"]), None if answered is None else int(answered))
