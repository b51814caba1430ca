"""A document as a page of the product: semantic HTML that `reports.css` sets, safe whatever the texts contain."""

import base64
from collections.abc import Iterable
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from samstyr.reports.document import (
    Block,
    Callout,
    Cell,
    Column,
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
    ParagraphKind,
    Quote,
    Table,
    TableOfContents,
    Text,
)
from samstyr.reports.labels import Labels

_STYLE = Path(__file__).with_name("standalone.css")
_EMPTY = mark_safe("")
_NUMBER = mark_safe(' class="is-number"')
_OPEN_LIST = mark_safe("<ul>")
_CLOSE_ITEM = mark_safe("</li>")
_CLOSE_LIST = mark_safe("</ul></li>")
_CLOSE_LAST = mark_safe("</li></ul>")


def render(document: Document) -> SafeString:
    """Return the body of the document: everything below its title block, footnotes last."""
    with override(document.metadata.language):
        return _Page(document).body()


def render_file(document: Document) -> str:
    """Return the document as a page of its own, one file with everything in it, in the light look."""
    about = document.metadata
    with override(about.language):
        # The inks of a themed chart are properties of our own style sheet, which a file does not bring along.
        page = _Page(document, themed=False)
        body = page.body()
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>{}</title><style>{}</style></head><body><main><header><p>{}</p><h1>{}</h1>{}</header>{}</main></body></html>\n",
        about.language,
        about.title,
        mark_safe(_STYLE.read_text("utf-8")),  # noqa: S308 (our own file)
        about.organisation,
        about.title,
        render_opening(document),
        body,
    )


def render_opening(document: Document) -> SafeString:
    """Return what stands first: the finding, the key figure and the facts."""
    page = _Page(document)
    facts = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", document.metadata.facts)
    return format_html(
        '<p class="report-finding">{}</p>{}<dl class="report-facts">{}</dl>',
        document.finding,
        page.block(document.key_figure) if document.key_figure else _EMPTY,
        facts,
    )


def render_contents(document: Document, *, depth: int = 2) -> SafeString:
    """Return the headings as a nested list of links, for the side of the page."""
    return _contents(document.headings(depth))


class _Page:
    """`themed` draws charts in the colours of the product's pages; without it they are as on paper."""

    def __init__(self, document: Document, *, themed: bool = True) -> None:
        self.document = document
        self.themed = themed
        self.labels = Labels(document)
        self.footnotes: list[SafeString] = []

    def body(self) -> SafeString:
        blocks = self.blocks(self.document.blocks)
        return format_html("{}{}", blocks, self.endnotes())

    def blocks(self, blocks: Iterable[Block]) -> SafeString:
        return _joined(self.block(block) for block in blocks)

    def block(self, block: Block) -> SafeString:  # noqa: PLR0911 (one line for each kind of block)
        match block:
            case Heading():
                # The page's h1 is the document's title, so a heading of level 1 is an h2.
                return format_html(
                    '<h{0} id="{1}">{2}</h{0}>', block.level + 1, block.anchor, self.inlines(block.content)
                )
            case Paragraph():
                return self.paragraph(block)
            case ListBlock():
                return self.list(block)
            case Quote():
                return self.quote(block)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case KeyFigure():
                return self.key_figure(block)
            case Callout():
                return self.callout(block)
            case Definitions():
                return self.definitions(block)
            case TableOfContents():
                return self.contents(block)
            case PageBreak():
                return mark_safe('<div class="report-page-break"></div>')

    def callout(self, block: Callout) -> SafeString:
        return format_html(
            '<aside class="report-callout report-{}"><p class="report-callout-title">{}</p>{}</aside>',
            block.kind.value,
            block.title,
            self.blocks(block.blocks),
        )

    def definitions(self, block: Definitions) -> SafeString:
        entries = ((word, self.blocks(meaning)) for word, meaning in block.entries)
        return format_html(
            '<dl class="report-definitions">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", entries)
        )

    def contents(self, block: TableOfContents) -> SafeString:
        return format_html(
            '<nav class="report-contents" aria-label="{0}"><p>{0}</p>{1}</nav>',
            self.labels.contents,
            _contents(self.document.headings(block.depth)),
        )

    def paragraph(self, block: Paragraph) -> SafeString:
        if block.kind is ParagraphKind.BODY:
            return format_html("<p>{}</p>", self.inlines(block.content))
        return format_html('<p class="report-{}">{}</p>', block.kind.value, self.inlines(block.content))

    def list(self, block: ListBlock) -> SafeString:
        items = format_html_join("", "<li>{}</li>", ((self.item(item),) for item in block.items))
        if not block.ordered:
            return format_html("<ul>{}</ul>", items)
        if block.start == 1:
            return format_html("<ol>{}</ol>", items)
        return format_html('<ol start="{}">{}</ol>', block.start, items)

    def item(self, blocks: tuple[Paragraph | ListBlock, ...]) -> SafeString:
        """The blocks of a list item; a lone first paragraph needs no element of its own."""
        if blocks and isinstance(blocks[0], Paragraph):
            return format_html("{}{}", self.inlines(blocks[0].content), self.blocks(blocks[1:]))
        return self.blocks(blocks)

    def quote(self, block: Quote) -> SafeString:
        attribution = format_html("<footer>{}</footer>", block.attribution) if block.attribution else _EMPTY
        return format_html("<blockquote>{}{}</blockquote>", self.blocks(block.blocks), attribution)

    def key_figure(self, block: KeyFigure) -> SafeString:
        comparisons = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", block.comparisons)
        return format_html(
            '<div class="report-key-figure"><p><span class="report-key-label">{}</span> '
            '<strong class="report-key-value">{}</strong> <span class="report-key-margin">{}</span></p>'
            "<dl>{}</dl></div>",
            block.label,
            block.value,
            block.margin,
            comparisons,
        )

    def table(self, table: Table) -> SafeString:
        # What scrolls sideways takes focus and has a name: else no keyboard reaches its far columns.
        return format_html(
            '<div class="report-table" id="{0}"><div class="table-frame" tabindex="0" role="group" '
            'aria-labelledby="{0}-caption"><table class="table"><caption id="{0}-caption"><span><b>{1}.</b> {2}</span></caption>'
            "<thead>{3}<tr>{4}</tr></thead><tbody>{5}</tbody></table></div>{6}</div>",
            table.anchor,
            self.labels.caption(table.anchor),
            self.inlines(table.caption),
            self.groups(table),
            format_html_join(
                "",
                '<th scope="col"{}>{}</th>',
                ((_numeric(column), column.label) for column in table.columns),
            ),
            _joined(self.row(table, row) for row in table.rows),
            self.below(table.notes, table.source),
        )

    def groups(self, table: Table) -> SafeString:
        if not table.groups:
            return _EMPTY
        # A cell and no heading above columns without a group: an empty heading is read out as one.
        heads = (
            format_html('<th scope="colgroup" colspan="{}">{}</th>', group.span, group.label)
            if group.label
            else format_html('<td colspan="{}"></td>', group.span)
            for group in table.groups
        )
        return format_html("<tr>{}</tr>", _joined(heads))

    def row(self, table: Table, row: tuple[Cell, ...]) -> SafeString:
        cells = []
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            text = format_html("<strong>{}</strong>", cell.text) if cell.strong else cell.text
            # Heard cell by cell, a figure far to the right belongs to nothing without the heading of its row.
            if at < table.row_headers:
                cells.append(format_html('<th scope="row">{}</th>', text))
            else:
                cells.append(format_html("<td{}>{}</td>", _numeric(column), text))
        return format_html("<tr>{}</tr>", _joined(cells))

    def figure(self, figure: Figure) -> SafeString:
        return format_html(
            '<figure id="{}" class="chart"><figcaption><span><b>{}.</b> {}</span></figcaption>{}'
            '<div class="chart__foot">{}</div></figure>',
            figure.anchor,
            self.labels.caption(figure.anchor),
            self.inlines(figure.caption),
            _picture(figure, themed=self.themed),
            self.below(self.labels.figure_notes(figure), figure.source),
        )

    def below(self, notes: Iterable[tuple[Inline, ...]], source: str) -> SafeString:
        """What stands under a table or a figure: notes, then the source."""
        # Notes before the source: they are needed to read the table, the source to trust it.
        lines = [format_html('<p class="source">{}</p>', self.inlines(note)) for note in notes]
        if source:
            lines.append(format_html('<p class="source">{}: {}</p>', self.labels.source, source))
        return _joined(lines)

    def inlines(self, content: Iterable[Inline]) -> SafeString:
        return _joined(self.inline(part) for part in content)

    def inline(self, part: Inline) -> SafeString:
        match part:
            case Text():
                return _text(part)
            case Link():
                return format_html('<a href="{}">{}</a>', part.address, self.inlines(part.content))
            case CrossReference():
                return format_html('<a href="#{}">{}</a>', part.anchor, self.labels.reference(part))
            case Footnote():
                self.footnotes.append(self.inlines(part.content))
                # Numbered as they come in the text, so that the notes below stand in the order of reading.
                number = len(self.footnotes)
                return format_html('<sup><a id="ref-{0}" href="#not-{0}">{0}</a></sup>', number)

    def endnotes(self) -> SafeString:
        if not self.footnotes:
            return _EMPTY
        notes = (
            format_html(
                '<li id="not-{0}">{1} <a href="#ref-{0}" aria-label="{2}">↩</a></li>',
                number,
                note,
                self.labels.back,
            )
            for number, note in enumerate(self.footnotes, 1)
        )
        return format_html(
            '<section class="report-endnotes"><h2>{}</h2><ol>{}</ol></section>',
            self.labels.notes,
            _joined(notes),
        )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _numeric(column: Column) -> SafeString:
    return _NUMBER if column.numeric else _EMPTY


def _picture(figure: Figure, *, themed: bool) -> SafeString:
    """The chart in the widths that the style sheet chooses between; a picture of another kind as it is."""
    widths = ("wide", "column", "narrow")
    screens = figure.screens() if themed else ()
    if screens:
        # Our own drawings, whose words are escaped where they are drawn.
        pictures = zip(widths, (mark_safe(screen) for screen in screens), strict=True)  # noqa: S308
        return format_html_join("", '<div class="chart__picture chart__picture--{}">{}</div>', pictures)
    # In the page itself: a file that is mailed or archived has no other file to fetch its pictures from.
    address = f"data:image/svg+xml;base64,{base64.b64encode(figure.svg.encode()).decode()}"
    return format_html('<img src="{}" alt="{}">', address, figure.alt)


def _text(part: Text) -> SafeString:
    words = format_html("{}", part.text)
    if part.emphasis:
        words = format_html("<em>{}</em>", words)
    return format_html("<strong>{}</strong>", words) if part.strong else words


def _contents(headings: Iterable[Heading]) -> SafeString:
    """Return headings as nested lists; a level is never skipped, so one list at a time opens."""
    parts: list[SafeString] = []
    depth = 0
    for part in headings:
        parts.append(_OPEN_LIST if part.level > depth else _CLOSE_ITEM)
        parts.extend([_CLOSE_LIST] * (depth - part.level))
        parts.append(format_html('<li><a href="#{}">{}</a>', part.anchor, part.text))
        depth = part.level
    return _joined([*parts, *[_CLOSE_LAST] * depth])
