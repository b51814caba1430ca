"""The document as a whole: its numbers, its names, and that it does not contradict itself."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from samstyr.reports.document.blocks import (
    Block,
    Callout,
    Definitions,
    Figure,
    Heading,
    KeyFigure,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from samstyr.reports.document.lines import CrossReference, DocumentError, Footnote, Inline, Inlines, printable


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a title that says the finding, at most a few short blocks, and what the speaker needs to know."""

    title: str
    blocks: tuple[ListBlock | Paragraph | Figure | Table | KeyFigure, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a registrar, an archive and a search engine ask of a document.

    `facts` are shown below the title in this order (registry number, date, handled by, …). `emblem` is the publisher's
    coat of arms as PNG, empty where there is none; its name stands beside it.
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
    emblem: bytes = b""

    def __post_init__(self) -> None:
        # The class is frozen. Names come from registers, and stand in headers and properties of every file.
        for name in ("title", "organisation", "subject", "description", "registry_number"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        for name in ("authors", "keywords"):
            object.__setattr__(self, name, tuple(map(printable, getattr(self, name))))
        facts = tuple((printable(word), printable(value)) for word, value in self.facts)
        object.__setattr__(self, "facts", facts)


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
        object.__setattr__(self, "finding", printable(self.finding))
        object.__setattr__(self, "blocks", _with_anchors(self.blocks))
        object.__setattr__(self, "numbers", _number(self.blocks))
        _check_levels(self.headings())
        # When it is made and not when it is rendered: a broken reference is a fault of ours in every format.
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
    # The same name is an id in HTML, a bookmark in Word and a label in PDF: plain letters are good
    # in all of them.
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
        # WCAG 1.3.1 and PDF/UA: whoever listens finds her way by the levels, and a skipped one is a page that
        # seems lost.
        if not 1 <= part.level <= above + 1 or part.level > 4:
            message = f"the heading {part.text!r} of level {part.level} comes after one of level {above}"
            raise DocumentError(message)
        above = part.level
