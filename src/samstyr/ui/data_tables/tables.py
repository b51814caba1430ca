"""A table of figures, made once: shown on a page, and given out as CSV and Excel.

A cell keeps its figure unrounded; the screen rounds at the last step, the files do not.
What is withheld has no figure but a reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui import components


class Kind(StrEnum):
    """What the figures of a column are, and so how they are written."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    SHARE = "share"
    MEAN = "mean"
    POINTS = "points"
    CHANGE = "change"
    PROBABILITY = "probability"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, and with how many decimals.

    A column that is the `end` of an interval stands on the screen together with its other end, as “2,6–2,9”.
    """

    label: str
    kind: Kind = Kind.TEXT
    decimals: int = 0
    end: Literal["", "low", "high"] = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a figure, a text (also a band such as “5–9”), or None with `why`.

    `href` and `tag` are for the screen; `tag` also comes out in the files, within brackets.
    """

    value: float | str | None
    why: str = ""
    href: str = ""
    tag: str = ""
    tag_kind: components.Kind = "neutral"


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table with everything that makes it true: caption, date and source in `source`, explanations in `note`."""

    key: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    source: str
    note: str = ""
    wide: bool = False

    def on_screen(self, *, hide_caption: bool = False) -> components.Table:
        """The table as a component: rounded, in the reader's language, reasons for what is withheld in the note."""
        # Each reason once, in the order in which they come.
        reasons = dict.fromkeys(cell.why for row in self.rows for cell in row if cell.why)
        return components.Table(
            caption=self.caption,
            columns=[
                components.Column(
                    _("95 %-intervall") if column.end else column.label, numeric=column.kind is not Kind.TEXT
                )
                for column in self.columns
                if column.end != "high"
            ],
            rows=[list(self._shown(row)) for row in self.rows],
            note=" ".join([self.note, *reasons]).strip(),
            layout="scroll" if self.wide else "stack",
            hide_caption=hide_caption,
        )

    def _shown(self, row: Sequence[Cell]) -> Iterator[components.Cell]:
        for place, (cell, column) in enumerate(zip(row, self.columns, strict=True)):
            # Stands together with its lower end, as one interval.
            if column.end == "high":
                continue
            if column.end == "low":
                text = _interval(cell, row[place + 1], column)
            else:
                text = _("visas inte") if cell.value is None and cell.why else written(cell, column)
            yield components.Cell(text, href=cell.href, tag=cell.tag, kind=cell.tag_kind)


def _interval(low: Cell, high: Cell, column: Column) -> str:
    # Half an interval is none.
    if not isinstance(low.value, float | int) or not isinstance(high.value, float | int):
        return ""
    return numbers.interval(low.value, high.value, column.decimals)


def written(cell: Cell, column: Column) -> str:
    """A cell in words and figures, rounded as its column says."""
    value, decimals = cell.value, column.decimals
    if isinstance(value, str):
        return value
    match column.kind:
        case Kind.PERCENT:
            return numbers.percent(value, decimals)
        case Kind.SHARE:
            return numbers.share(value, decimals)
        case Kind.POINTS:
            return numbers.points(value, decimals)
        case Kind.CHANGE:
            return numbers.change(value, decimals)
        case _:
            return numbers.number(value, decimals)
