"""A document as PDF/A-2a and PDF/UA-1: kept for good, and read by anybody.

The layout stands in `report.typ`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samstyr.reports.document import (
    Block,
    Callout,
    CrossReference,
    Definitions,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    KeyFigure,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    TableOfContents,
    Text,
)
from samstyr.reports.glyphs import displayable
from samstyr.reports.labels import Labels
from samstyr.reports.streams import settled
from samstyr.reports.theme import DEFAULT, Theme
from samstyr.reports.widths import is_tight, share
from samstyr.ui import typesetting

_TEMPLATE = Path(__file__).with_name("report.typ")
# Points, as in report.typ: the width of the text, the size of type in tables, the space beside it in a cell.
_TEXT_WIDTH, _TABLE_SIZE, _CELL_PADDING = 413.8, 8.5, 9.0

type Node = dict[str, Any]


def render(document: Document, *, theme: Theme = DEFAULT) -> bytes:
    """Return the document as PDF/A-2a and PDF/UA-1. The same document gives the same bytes."""
    tree = _tree(document, theme)
    made = typesetting.pdf(_TEMPLATE, tree, standards=["a-2a", "ua-1"], dated=document.metadata.dated)
    return settled(made)


def _tree(document: Document, theme: Theme) -> Node:
    tree = _Tree(document)
    about = document.metadata
    # Every word goes through `displayable`: a single sign without a shape, and PDF/A refuses the whole file.
    return {
        "title": displayable(about.title),
        "subject": displayable(about.subject),
        "description": displayable(about.description),
        "organisation": displayable(about.organisation),
        "registry_number": displayable(about.registry_number),
        # JSON has no bytes, so the picture goes as numbers.
        "emblem": list(about.emblem),
        # Where nobody is named the organisation answers for its own document.
        "authors": [displayable(author) for author in about.authors] or [displayable(about.organisation)],
        "keywords": [displayable(word) for word in about.keywords],
        "language": about.language,
        "dated": [about.dated.year, about.dated.month, about.dated.day],
        "facts": [[displayable(word), displayable(value)] for word, value in about.facts],
        "finding": displayable(document.finding),
        "key_figure": tree.block(document.key_figure) if document.key_figure else None,
        "blocks": tree.blocks(document.blocks),
        "labels": {"page": tree.labels.page, "of": tree.labels.of, "contents": tree.labels.contents},
        "theme": {
            name: getattr(theme, name)
            for name in ("brand", "brand_pale", "ink", "muted", "rule", "paper", "caution", "font")
        },
    }


class _Tree:
    """Turns the parts of a document into plain JSON values; `is` says what each value is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.labels = Labels(document)

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Node:  # noqa: PLR0911 (one line for each kind of block)
        match block:
            case ListBlock() | Quote() | Callout() | Definitions():
                return self.around(block)
            case Heading():
                content = self.inlines(block.content)
                return {"is": "heading", "level": block.level, "anchor": block.anchor, "content": content}
            case Paragraph():
                return {"is": "paragraph", "kind": block.kind.value, "content": self.inlines(block.content)}
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case KeyFigure():
                return self.key_figure(block)
            case TableOfContents():
                return {"is": "contents", "depth": block.depth}
            case PageBreak():
                return {"is": "pagebreak"}

    def around(self, block: ListBlock | Quote | Callout | Definitions) -> Node:
        """A block that holds others."""
        match block:
            case ListBlock():
                items = [self.blocks(item) for item in block.items]
                return {"is": "list", "ordered": block.ordered, "start": block.start, "items": items}
            case Quote():
                attribution = displayable(block.attribution)
                return {"is": "quote", "blocks": self.blocks(block.blocks), "attribution": attribution}
            case Callout():
                blocks, title = self.blocks(block.blocks), displayable(block.title)
                return {"is": "callout", "kind": block.kind.value, "title": title, "blocks": blocks}
            case Definitions():
                entries = [[displayable(word), self.blocks(meaning)] for word, meaning in block.entries]
                return {"is": "definitions", "entries": entries}

    def table(self, table: Table) -> Node:
        room = {"total": _TEXT_WIDTH, "size": _TABLE_SIZE, "padding": _CELL_PADDING}
        widths = share(table, **room)
        return {
            "is": "table",
            # The layout hyphenates only where it must: in a table with room a broken word looks like a fault.
            "is_tight": is_tight(table, **room),
            "anchor": table.anchor,
            "label": self.labels.caption(table.anchor),
            "caption": self.inlines(table.caption),
            "columns": [
                {"label": displayable(column.label), "numeric": column.numeric, "width": round(width, 2)}
                for column, width in zip(table.columns, widths, strict=True)
            ],
            "groups": [[displayable(group.label), group.span] for group in table.groups],
            "row_headers": table.row_headers,
            "rows": [[[displayable(cell.text), cell.strong] for cell in row] for row in table.rows],
            "notes": self.below(table.notes, table.source),
        }

    def figure(self, figure: Figure) -> Node:
        return {
            "is": "figure",
            "anchor": figure.anchor,
            "label": self.labels.caption(figure.anchor),
            "caption": self.inlines(figure.caption),
            "alt": displayable(figure.alt),
            "svg": displayable(figure.svg),
            "width": figure.width,
            "notes": self.below(self.labels.figure_notes(figure), figure.source),
        }

    def key_figure(self, block: KeyFigure) -> Node:
        return {
            "is": "key_figure",
            "value": displayable(block.value),
            "label": displayable(block.label),
            "margin": displayable(block.margin),
            "comparisons": [[displayable(word), displayable(value)] for word, value in block.comparisons],
        }

    def below(self, notes: Iterable[tuple[Inline, ...]], source: str) -> list[list[Node]]:
        lines = [self.inlines(note) for note in notes]
        if source:
            lines.append([{"is": "text", "text": displayable(f"{self.labels.source}: {source}")}])
        return lines

    def inlines(self, content: Iterable[Inline]) -> list[Node]:
        return [self.inline(part) for part in content]

    def inline(self, part: Inline) -> Node:
        match part:
            case Text():
                text = displayable(part.text)
                return {"is": "text", "text": text, "strong": part.strong, "emphasis": part.emphasis}
            case Link():
                return {"is": "link", "address": part.address, "content": self.inlines(part.content)}
            case Footnote():
                return {"is": "footnote", "content": self.inlines(part.content)}
            case CrossReference():
                text = displayable(self.labels.reference(part))
                return {"is": "reference", "anchor": part.anchor, "text": text}
