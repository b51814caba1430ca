"""A table of results, made once: shown on a page, and given out as CSV and Excel.

A cell keeps its figure unrounded as the release states it; the screen rounds at the last step, the files do not.
What is withheld has no figure but a reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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
    """A column: its heading, what it holds, and with how many decimals."""

    label: str
    kind: Kind = Kind.TEXT
    decimals: int = 0


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
        """The table as a component: rounded, in the reader's language."""
        return components.Table(
            caption=self.caption,
            columns=[
                components.Column(column.label, numeric=column.kind is not Kind.TEXT)
                for column in self.columns
            ],
            rows=[
                [
                    components.Cell(
                        written(cell, column),
                        href=cell.href,
                        note=cell.why,
                        tag=cell.tag,
                        kind=cell.tag_kind,
                    )
                    for cell, column in zip(row, self.columns, strict=True)
                ]
                for row in self.rows
            ],
            note=self.note,
            layout="scroll" if self.wide else "stack",
            hide_caption=hide_caption,
        )


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
