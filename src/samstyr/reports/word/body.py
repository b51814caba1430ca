"""The text of a Word file, block by block."""

import io
from collections.abc import Iterable, Iterator
from itertools import pairwise

from docx.document import Document as Docx
from docx.shared import Mm
from lxml.etree import _Element

from samstyr.reports import document as d
from samstyr.reports.labels import Labels
from samstyr.reports.word.inlines import Inlines
from samstyr.reports.word.lists import Lists
from samstyr.reports.word.tables import table_element
from samstyr.reports.word.xml import element, field, inner_link, paragraph, text_run

_TEXT_WIDTH = Mm(146)
_EMBLEM_HEIGHT = Mm(16)
_PARAGRAPHS = {
    d.ParagraphKind.BODY: "Normal",
    d.ParagraphKind.LEAD: "Ingress",
    d.ParagraphKind.NOTE: "Not",
}
_BOXES = {
    d.CalloutKind.CONCLUSION: ("Rutrubrik", "Ruta"),
    d.CalloutKind.CAUTION: ("Varningsrubrik", "Varning"),
    d.CalloutKind.INFORMATION: ("Rutrubrik", "Ruta"),
}


class Body:
    """Writes the blocks of one document into one file."""

    def __init__(self, file: Docx, document: d.Document) -> None:
        self.file = file
        self.document = document
        self.labels = Labels(document)
        self.inlines = Inlines(file, document, self.labels)
        self.lists = Lists(file, self.inlines)

    def write(self) -> None:
        """Write everything, in order, before the section's own properties."""
        # The last child of the body is its `sectPr` (paper, margins, footers); Word refuses a file with text
        # after it.
        last = self.file.element.body[-1]
        for part in _apart([*self.opening(), *self.blocks(self.document.blocks)]):
            last.addprevious(part)

    def opening(self) -> Iterator[_Element]:
        """What a reader meets first: who publishes, the title, the finding, the number and the facts."""
        about = self.document.metadata
        if about.emblem:
            yield self.emblem(about.emblem)
        yield paragraph("Avsandare", text_run(about.organisation))
        yield paragraph("Title", text_run(about.title))
        yield paragraph("Subtitle", text_run(self.document.finding))
        if self.document.key_figure:
            yield from self.key_figure(self.document.key_figure)
        for at, (word, value) in enumerate(about.facts):
            space = [element("spacing", before=280)] if at == 0 else []
            yield paragraph("Uppgift", text_run(f"{word}\t{value}"), properties=space)

    def emblem(self, picture: bytes) -> _Element:
        """The coat of arms, above the name of whose it is."""
        inline = self.file.part.new_pic_inline(io.BytesIO(picture), height=_EMBLEM_HEIGHT)
        # `descr` is the text alternative: what a screen reader says, and what an accessibility check of the
        # file asks for.
        inline.docPr.set("descr", self.document.metadata.organisation)
        inline.docPr.set("name", self.document.metadata.organisation)
        return paragraph("Figur", element("r", element("drawing", inline)))

    def blocks(self, blocks: Iterable[d.Block]) -> Iterator[_Element]:
        """The paragraphs and tables of some blocks."""
        breaks = False
        for block in blocks:
            if isinstance(block, d.PageBreak):
                breaks = True
                continue
            for part in self.block(block):
                if breaks:
                    _start_page(part)
                    breaks = False
                yield part

    def block(self, block: d.Block) -> Iterator[_Element]:
        """The paragraphs and tables of one block."""
        match block:
            case d.Heading():
                yield paragraph(f"Heading{block.level}", *self.inlines.heading(block))
            case d.Paragraph():
                yield paragraph(_PARAGRAPHS[block.kind], *self.inlines.write(block.content))
            case d.ListBlock():
                yield from self.lists.write(block)
            case d.Table():
                yield from self.table(block)
            case d.Figure():
                yield from self.figure(block)
            case d.KeyFigure():
                yield from self.key_figure(block)
            case d.Quote() | d.Callout():
                yield from self.box(block)
            case d.Definitions():
                for word, meaning in block.entries:
                    yield paragraph("Begrepp", text_run(word))
                    yield from self.blocks(meaning)
            case d.TableOfContents():
                yield self.contents(block)

    def box(self, block: d.Quote | d.Callout) -> Iterator[_Element]:
        """A quote, or a callout with its title."""
        if isinstance(block, d.Quote):
            yield from self.lists.boxed(block.blocks, style="Quote")
            if block.attribution:
                yield paragraph("Quote", text_run(f"– {block.attribution}"))
            return
        title, text = _BOXES[block.kind]
        yield paragraph(title, text_run(block.title))
        for inner in block.blocks:
            inside = inner.blocks if isinstance(inner, d.Quote) else (inner,)
            yield from self.lists.boxed(inside, style=text)

    def table(self, table: d.Table) -> Iterator[_Element]:
        """Caption, table and notes."""
        yield paragraph("Caption", *self.inlines.number(table.anchor), *self.inlines.write(table.caption))
        yield table_element(table)
        yield from self.below(table.notes, table.source)

    def figure(self, figure: d.Figure) -> Iterator[_Element]:
        """Caption, picture and notes; the picture carries its text alternative."""
        yield paragraph("Caption", *self.inlines.number(figure.anchor), *self.inlines.write(figure.caption))
        inline = self.file.part.new_pic_inline(
            io.BytesIO(figure.png()), width=Mm(_TEXT_WIDTH.mm * figure.width)
        )
        inline.docPr.set("descr", d.printable(figure.alt))
        inline.docPr.set("name", self.labels.caption(figure.anchor))
        yield paragraph("Figur", element("r", element("drawing", inline)))
        yield from self.below(self.labels.figure_notes(figure), figure.source)

    def below(self, notes: Iterable[d.Inlines], source: str) -> Iterator[_Element]:
        """Notes and source; the last of them keeps the text that follows at a distance."""
        lines = [self.inlines.write(note) for note in notes]
        if source:
            lines.append([text_run(f"{self.labels.source}: {source}")])
        for line in lines[:-1]:
            yield paragraph("Not", *line)
        for line in lines[-1:]:
            yield paragraph("NotSist", *line)

    def key_figure(self, block: d.KeyFigure) -> Iterator[_Element]:
        """The number in a pale field, with its margin beside it and its comparisons below."""
        yield paragraph("Nyckeltalsrubrik", text_run(block.label))
        yield paragraph(
            "Nyckeltal", text_run(block.value, style="Nyckeltalssiffra"), text_run(f"   {block.margin}")
        )
        if block.comparisons:
            words = "\t".join(word for word, _ in block.comparisons)
            values = "\t".join(value for _, value in block.comparisons)
            # Words and values are two paragraphs; a page break between them would part each value from what
            # it is of.
            yield paragraph("Nyckeltalsjamforelse", text_run(words), properties=[element("keepNext")])
            yield paragraph("Nyckeltalsjamforelse", text_run(values, strong=True))

    def contents(self, block: d.TableOfContents) -> _Element:
        """A table of contents that shows at once, and that Word completes with page numbers when it is updated."""
        entries = [
            paragraph(f"TOC{part.level}", inner_link(self.inlines.headings[part.anchor], text_run(part.text)))
            for part in self.document.headings(block.depth)
        ]
        if entries:
            # The field begins in the first entry and ends in the last, so that Word replaces all of them and
            # adds none.
            opening, closing = _ends(field(f'TOC \\o "1-{block.depth}" \\h \\z \\u'))
            # At 1 and not 0: the first child is the properties of the paragraph.
            for part in reversed(opening):
                entries[0].insert(1, part)
            entries[-1].extend(closing)
        return element(
            "sdt",
            element(
                "sdtPr",
                element(
                    "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
                ),
            ),
            element("sdtContent", paragraph("TOCHeading", text_run(self.labels.contents)), *entries),
        )


def _ends(parts: list[_Element]) -> tuple[list[_Element], list[_Element]]:
    # Begin, instruction and separator open a field; a field without anything shown has only its end left.
    return parts[:3], parts[3:]


def _start_page(part: _Element) -> None:
    """Let the paragraph (or the first one inside) start a new page: no empty paragraph with a break in it."""
    for properties in part.iter("{*}pPr"):
        style = properties.find("{*}pStyle")
        # The schema gives the children of `pPr` an order: the style first, then this. Word calls a file out
        # of order damaged.
        at = 0 if style is None else list(properties).index(style) + 1
        properties.insert(at, element("pageBreakBefore"))
        return


def _apart(parts: list[_Element]) -> Iterator[_Element]:
    """Give what follows a table directly some space above: a table has none of its own below it."""
    if parts:
        yield parts[0]
    for before, part in pairwise(parts):
        if before.tag.endswith("}tbl") and part.tag.endswith("}p"):
            properties = part.find("{*}pPr")
            style = properties.find("{*}pStyle").get(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
            )
            if style not in {"Not", "NotSist", "Caption"} and properties.find("{*}spacing") is None:
                properties.append(element("spacing", before=280))
        yield part
