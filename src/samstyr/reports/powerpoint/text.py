"""Text on slides, always with its language, so that it is read out and spelled in the right one."""

from collections.abc import Iterable, Sequence

from lxml.etree import SubElement
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Length, Pt

from samstyr.reports.document import (
    CrossReference,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Text,
    plain,
    printable,
)

# So many characters fit at the layout's own size; longer texts are set smaller, down to a size that can be read.
_STEPS = ((420, None), (640, Pt(18)), (900, Pt(16)))
_SMALLEST = Pt(14)
# Beside a picture there is a third of the width.
_NARROW = ((180, None), (280, Pt(18)), (380, Pt(16)), (520, Pt(14)))
_SMALLEST_BESIDE = Pt(12)


class Writer:
    """Writes runs in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def line(
        self,
        frame: TextFrame,
        text: str,
        *,
        size: Length | None = None,
        strong: bool = False,
        colour: RGBColor | None = None,
    ) -> None:
        """Write the first line of an empty frame."""
        self._run(frame.paragraphs[0], text, size=size, strong=strong, colour=colour)

    def append(
        self,
        frame: TextFrame,
        text: str,
        *,
        size: Length | None = None,
        strong: bool = False,
        colour: RGBColor | None = None,
    ) -> None:
        """Write one more line."""
        self._run(frame.add_paragraph(), text, size=size, strong=strong, colour=colour)

    def lines(self, frame: TextFrame, texts: Sequence[str]) -> None:
        """Write all lines of an empty frame."""
        for at, text in enumerate(texts):
            if at == 0:
                self.line(frame, text)
            else:
                self.append(frame, text)

    def blocks(
        self, frame: TextFrame, blocks: Iterable[ListBlock | Paragraph], *, is_beside: bool = False
    ) -> None:
        """Write paragraphs and lists into a text placeholder, smaller where there is much of it."""
        lines = [line for block in blocks for line in _lines(block)]
        length = sum(len(plain(content)) for content, _, _ in lines)
        steps, least = (_NARROW, _SMALLEST_BESIDE) if is_beside else (_STEPS, _SMALLEST)
        size = next((size for most, size in steps if length <= most), least)
        for at, (content, level, bullet) in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.level = level
            if not bullet:
                properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (no door to bullets)
                properties.set("marL", "0")
                properties.set("indent", "0")
                SubElement(properties, qn("a:buNone"))
            for part in content:
                self._inline(paragraph, part, size)

    def slide_number(self, frame: TextFrame, number: int) -> None:
        """Write a field that shows the slide's number."""
        field = SubElement(frame.paragraphs[0]._p, qn("a:fld"))  # noqa: SLF001 (no door to fields)
        # Any GUID will do; the same on every slide, so that the same report gives the same file.
        field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        field.set("type", "slidenum")
        SubElement(field, qn("a:rPr")).set("lang", self.language)
        SubElement(field, qn("a:t")).text = str(number)

    def _inline(self, paragraph: _Paragraph, part: Inline, size: Length | None) -> None:
        match part:
            case Text():
                self._run(paragraph, part.text, size=size, strong=part.strong, emphasis=part.emphasis)
            case Link():
                self._run(paragraph, plain(part.content), size=size).hyperlink.address = part.address
            case CrossReference():
                pass

    def _run(
        self,
        paragraph: _Paragraph,
        text: str,
        *,
        size: Length | None = None,
        strong: bool = False,
        emphasis: bool = False,
        colour: RGBColor | None = None,
    ) -> _Run:
        run = paragraph.add_run()
        run.text = printable(text)
        run._r.get_or_add_rPr().set("lang", self.language)  # noqa: SLF001 (the enumeration lacks languages)
        if size is not None:
            run.font.size = size
            run.font.name = "+mn-lt"  # a size of its own makes some programs forget the theme's typeface
        if strong:
            run.font.bold = True
        if emphasis:
            run.font.italic = True
        if colour is not None:
            run.font.color.rgb = colour
        return run


def _lines(block: ListBlock | Paragraph, level: int = 0) -> Iterable[tuple[tuple[Inline, ...], int, bool]]:
    """The lines of a block: content, level, whether it is a point of a list."""
    if isinstance(block, Paragraph):
        yield block.content, level, False
        return
    for item in block.items:
        for part in item:
            if isinstance(part, ListBlock):
                yield from _lines(part, min(level + 1, 2))
            else:
                yield part.content, level, True
