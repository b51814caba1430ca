"""One document, whatever file it becomes.

A report is composed once, of the parts below, and every renderer (`html`, `word`, `pdf`, `excel`, `powerpoint`) reads
the same `Document`. The parts say what something *is* – a table with its caption, a picture with its text alternative –
never how it looks. All text is plain text: nothing in it is markup, so nothing in it can become any.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

# Characters that no file format can hold: control characters other than tab and line break, halves of
# surrogate pairs, and the code points that Unicode promises never to assign.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029]"
)


class DocumentError(ValueError):
    """A document that contradicts itself: two parts with one name, a reference to nothing, a skipped heading level."""


def printable(text: str) -> str:
    """Return `text` without the characters that a Word, PDF or Excel file cannot hold, composed (NFC)."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text))


# --- inside a line -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the document (http, https or mailto)."""

    content: tuple[Text, ...]
    address: str

    def __post_init__(self) -> None:
        if not re.match(r"(https?://|mailto:)[^\s<>\"]+$", self.address):
            message = f"not an address that a report may link to: {self.address!r}"
            raise DocumentError(message)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page."""

    content: tuple[Text | Link, ...]


@dataclass(frozen=True, slots=True)
class CrossReference:
    """“tabell 3”, “figur 2” or a heading's text: the name of a part elsewhere in the document."""

    anchor: str


type Inline = Text | Link | Footnote | CrossReference
type Inlines = tuple[Inline, ...]


def strong(text: str) -> Text:
    """Return a run that stands out because it matters."""
    return Text(text, strong=True)


def emphasis(text: str) -> Text:
    """Return a run with stress, such as the name of a programme or a statement that is quoted."""
    return Text(text, emphasis=True)


def inlines(*parts: str | Inline) -> Inlines:
    """Return the parts as inlines; a string becomes ordinary text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def plain(content: Iterable[Inline]) -> str:
    """Return the words of `content` alone, without notes and references."""
    words = []
    for part in content:
        if isinstance(part, Text):
            words.append(part.text)
        elif isinstance(part, Link):
            words.append(plain(part.content))
    return "".join(words)


# --- blocks --------------------------------------------------------------------------------------------------


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


# --- the whole -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a title that says the finding, at most a few short blocks, and what the speaker needs to know."""

    title: str
    blocks: tuple[ListBlock | Paragraph | Figure | Table | KeyFigure, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a registrar, an archive and a search engine ask of a document.

    `facts` are shown below the title in this order (registry number, date, handled by, …).
    """

    title: str
    organisation: str
    language: str
    dated: date
    subject: str = ""
    description: str = ""
    registry_number: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class NumberedKind(StrEnum):
    """The parts that carry a number of their own."""

    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Number:
    """“Tabell 3”: what kind of part, and which in order."""

    kind: NumberedKind
    ordinal: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what it is, its opening (one sentence and one number), its blocks, and its slides.

    Raises `DocumentError` when an anchor is used twice, a reference leads nowhere or a heading level is skipped.
    """

    metadata: Metadata
    finding: str
    blocks: tuple[Block, ...]
    key_figure: KeyFigure | None = None
    slides: tuple[Slide, ...] = ()
    numbers: Mapping[str, Number] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", _with_anchors(self.blocks))
        object.__setattr__(self, "numbers", _number(self.blocks))
        _check_levels(self.headings())
        anchors = {*self.numbers, *(part.anchor for part in self.headings())}
        references = {part.anchor for part in self.inlines() if isinstance(part, CrossReference)}
        references |= {figure.numbers for figure in self.figures() if figure.numbers}
        for anchor in sorted(references - anchors):
            message = f"a reference leads to {anchor!r}, which is not in the document"
            raise DocumentError(message)

    def headings(self, depth: int = 4) -> tuple[Heading, ...]:
        """The headings down to `depth`, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level <= depth)

    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def figures(self) -> tuple[Figure, ...]:
        """Every picture, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    def inlines(self) -> Iterator[Inline]:
        """Every inline of the document, notes included."""
        for block in self.blocks:
            yield from block_inlines(block)

    def heading_text(self, anchor: str) -> str:
        """The text of the heading with this anchor."""
        return next(part.text for part in self.headings() if part.anchor == anchor)

    def with_slides(self, slides: Iterable[Slide]) -> Self:
        """The same document with these slides."""
        return type(self)(self.metadata, self.finding, self.blocks, self.key_figure, tuple(slides))


def block_inlines(block: Block) -> Iterator[Inline]:
    """Every inline of a block, in reading order, notes included."""
    for content in _contents(block):
        for part in content:
            yield part
            if isinstance(part, Footnote):
                yield from part.content


def _contents(block: Block) -> Iterator[Inlines]:
    match block:
        case Heading() | Paragraph():
            yield block.content
        case ListBlock():
            for item in block.items:
                yield from _all_contents(item)
        case Quote() | Callout():
            yield from _all_contents(block.blocks)
        case Definitions():
            for _, blocks in block.entries:
                yield from _all_contents(blocks)
        case Table() | Figure():
            yield block.caption
            yield from block.notes
        case _:
            return


def _all_contents(blocks: Iterable[Block]) -> Iterator[Inlines]:
    for block in blocks:
        yield from _contents(block)


def _with_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give every heading a name to be linked by; the names that were chosen are kept."""
    taken = {block.anchor for block in blocks if isinstance(block, Heading | Table | Figure)}
    named: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and not block.anchor:
            anchor = _free(slug(block.text), taken)
            taken.add(anchor)
            named.append(Heading(block.level, block.content, anchor))
        else:
            named.append(block)
    return tuple(named)


def _free(anchor: str, taken: set[str]) -> str:
    candidate, turn = anchor, 2
    while candidate in taken:
        candidate, turn = f"{anchor}-{turn}", turn + 1
    return candidate


def slug(text: str) -> str:
    """Return `text` as a name of letters a–z, digits and hyphens: “Så gick mätningen till” → sa-gick-matningen-till."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:40].strip("-") or "avsnitt"


def _number(blocks: Iterable[Block]) -> dict[str, Number]:
    """Number tables and figures, each kind from one, and see that no name is used twice."""
    numbers: dict[str, Number] = {}
    counts = dict.fromkeys(NumberedKind, 0)
    seen: set[str] = set()
    for block in blocks:
        if not isinstance(block, Heading | Table | Figure):
            continue
        if block.anchor in seen:
            message = f"two parts of the document are called {block.anchor!r}"
            raise DocumentError(message)
        seen.add(block.anchor)
        if not isinstance(block, Heading):
            kind = NumberedKind.TABLE if isinstance(block, Table) else NumberedKind.FIGURE
            counts[kind] += 1
            numbers[block.anchor] = Number(kind, counts[kind])
    return numbers


def _check_levels(headings: Iterable[Heading]) -> None:
    above = 0
    for part in headings:
        if not 1 <= part.level <= above + 1 or part.level > 4:
            message = f"the heading {part.text!r} of level {part.level} comes after one of level {above}"
            raise DocumentError(message)
        above = part.level
