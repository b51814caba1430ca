"""The blocks that a document is made of, one after the other: headings, paragraphs, tables, pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from samstyr.reports.document.lines import DocumentError, Inline, Inlines, inlines, plain, printable


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4. The title of the document stands above them all and is not one of them."""

    level: int
    content: Inlines
    anchor: str = ""

    @property
    def text(self) -> str:
        """The heading as it stands in a table of contents."""
        return plain(self.content)


class ParagraphKind(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ordinary, leading into a section, or a note in smaller type."""

    content: Inlines
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, with numbers when the order matters. An item is one or more blocks (paragraphs and lists)."""

    items: tuple[tuple["Paragraph | ListBlock", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words."""

    blocks: tuple[Paragraph | ListBlock, ...]
    attribution: str = ""


class NumberFormat(StrEnum):
    """How a number in a cell is kept in a spreadsheet. The text of the cell is already formatted."""

    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"
    POINTS = "points"
    PROBABILITY = "probability"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `weight` is its share of the width where the table fills the page."""

    label: str
    numeric: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """A heading above several columns, such as a year above its mean and its share of *vet ej*."""

    label: str
    span: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what is read, and for a number the number itself (percent and points as 42.0, not 0.42).

    A withheld figure has no number, and its text says why it is withheld.
    """

    text: str
    value: float | int | None = None
    number_format: NumberFormat | None = None
    strong: bool = False

    def __post_init__(self) -> None:
        # The class is frozen. Cleaned here because names come from registers and files: XML has no room for
        # control characters.
        object.__setattr__(self, "text", printable(self.text))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with caption, header row, and below it notes and source.

    The first `row_headers` columns name the rows. `sheet` is the short name of its sheet in a spreadsheet.
    """

    anchor: str
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: tuple[ColumnGroup, ...] = ()
    row_headers: int = 1
    notes: tuple[Inlines, ...] = ()
    source: str = ""
    sheet: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        if any(len(row) != width for row in self.rows):
            message = f"table {self.anchor!r}: a row has not {width} cells"
            raise DocumentError(message)
        # Caught where the table is made: the writers would each draw the fault in a way of its own, far from
        # its cause.
        if self.groups and sum(group.span for group in self.groups) != width:
            message = f"table {self.anchor!r}: the groups do not cover the {width} columns"
            raise DocumentError(message)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption, what it says in words (`alt`), and the table that holds its numbers.

    The picture comes twice, drawn from the same data: `svg` for the screen and print, and for office files `png`,
    which is drawn when it is asked for. `screens` draws it for pages in three widths (wide, column, narrow), following the
    theme; without it a page shows `svg`. `numbers` is the anchor of a table of the document. `width` is the picture's share of the text width, 0–1.
    """

    anchor: str
    caption: Inlines
    alt: str
    svg: str
    png: Callable[[], bytes]
    source: str = ""
    notes: tuple[Inlines, ...] = ()
    numbers: str = ""
    width: float = 1.0
    screens: Callable[[], tuple[str, ...]] = tuple

    def __post_init__(self) -> None:
        # WCAG 1.1.1, which the law on access to digital public service (2018:1937) makes
        # binding for a municipality.
        if not self.alt.strip():
            message = f"figure {self.anchor!r} has no text alternative"
            raise DocumentError(message)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number that a reader should take away: value, what it is, its margin, and what to hold it against."""

    value: str
    label: str
    margin: str
    comparisons: tuple[tuple[str, str], ...] = ()


class CalloutKind(StrEnum):
    """Why something is set apart from the running text."""

    CONCLUSION = "conclusion"
    CAUTION = "caution"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Callout:
    """Something that must not be read past: a conclusion, or a reason to be careful."""

    kind: CalloutKind
    title: str
    blocks: tuple[Paragraph | ListBlock | Quote, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Words and what they mean, or facts and their values."""

    entries: tuple[tuple[str, tuple[Paragraph | ListBlock, ...]], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The headings down to `depth`, as links."""

    depth: int = 2


type Block = (
    Heading
    | Paragraph
    | ListBlock
    | Quote
    | Table
    | Figure
    | KeyFigure
    | Callout
    | Definitions
    | PageBreak
    | TableOfContents
)


def heading(level: int, text: str, anchor: str = "") -> Heading:
    """Return a heading of plain text."""
    return Heading(level, inlines(text), anchor)


def paragraph(*parts: str | Inline, kind: ParagraphKind = ParagraphKind.BODY) -> Paragraph:
    """Return a paragraph of the parts."""
    return Paragraph(inlines(*parts), kind)


def bullets(*items: str | Inlines, ordered: bool = False) -> ListBlock:
    """Return a list of one-paragraph items."""
    return ListBlock(
        tuple((Paragraph(inlines(item) if isinstance(item, str) else item),) for item in items),
        ordered=ordered,
    )
