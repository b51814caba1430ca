"""Lists of a Word file, in Word's own list styles, each numbered list from its own beginning."""

from collections.abc import Iterable, Iterator

from docx.document import Document as Docx
from lxml.etree import _Element

from samstyr.reports.document import ListBlock, Paragraph
from samstyr.reports.word.inlines import Inlines
from samstyr.reports.word.xml import element, paragraph

_BULLETS, _NUMBERS = 1, 2  # the two list definitions of template/word/numbering.xml
# As many levels as the template has styles for.
_DEEPEST = 3
_HANGING, _BOX = 283, 284  # twentieths of a point


class Lists:
    """Writes lists, in the text or inside a box."""

    def __init__(self, file: Docx, inlines: Inlines) -> None:
        self.numbering = file.part.numbering_part.element
        self.inlines = inlines
        self.lists = _NUMBERS

    def write(self, block: ListBlock, level: int = 1) -> Iterator[_Element]:
        """The paragraphs of a list and of the lists in it."""
        number = self._restart(block, level) if block.ordered else None
        style = ("ListNumber" if block.ordered else "ListBullet") + (str(level) if level > 1 else "")
        for item in block.items:
            for at, part in enumerate(item):
                if isinstance(part, ListBlock):
                    yield from self.write(part, min(level + 1, _DEEPEST))
                elif at == 0:
                    own = [_numbered(number, level)] if number else []
                    yield paragraph(style, *self.inlines.write(part.content), properties=own)
                else:
                    yield paragraph("ListContinue", *self.inlines.write(part.content))

    def boxed(self, blocks: Iterable[Paragraph | ListBlock], *, style: str) -> Iterator[_Element]:
        """Paragraphs and lists in the style of a box; the line at its side stays whole past a list."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield paragraph(style, *self.inlines.write(block.content))
                continue
            number = self._restart(block, 1) if block.ordered else _BULLETS
            for item in block.items:
                for part in item:
                    if isinstance(part, ListBlock):
                        yield from self.boxed((part,), style=style)
                    else:
                        indent = element("ind", left=_BOX + _HANGING, hanging=_HANGING)
                        own = [_numbered(number, 1), indent]
                        yield paragraph(style, *self.inlines.write(part.content), properties=own)

    def _restart(self, block: ListBlock, level: int) -> int:
        """Return a numbering of its own for a list that starts anew."""
        self.lists += 1
        # Word counts on through every list of one numbering; only a numbering of its own begins
        # at the start again.
        start = element("lvlOverride", element("startOverride", val=block.start), ilvl=level - 1)
        self.numbering.append(element("num", element("abstractNumId", val=_NUMBERS), start, numId=self.lists))
        return self.lists


def _numbered(number: int, level: int) -> _Element:
    return element("numPr", element("ilvl", val=level - 1), element("numId", val=number))
