"""Slide by slide: what goes into which placeholder, and where pictures and tables stand."""

import io
from collections.abc import Iterable

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.text.text import TextFrame
from pptx.util import Emu, Inches, Pt

from samstyr.reports import document as d
from samstyr.reports.labels import Labels
from samstyr.reports.powerpoint.tables import add_table
from samstyr.reports.powerpoint.text import Writer
from samstyr.reports.template import language_tag
from samstyr.reports.theme import Theme

_OPENING, _TEXT, _PICTURE, _PICTURE_AND_TEXT = range(4)  # the layouts of template/
_LEFT, _TOP, _WIDTH, _BOTTOM = Inches(0.75), Inches(1.8), Inches(11.83), Inches(6.75)
_LEFT_WIDTH = Inches(7.5)
_FOOTER, _NUMBER = 10, 11  # placeholder numbers of the layouts


class Slides:
    """Adds slides to one presentation."""

    def __init__(self, show: Presentation, document: d.Document, theme: Theme) -> None:
        self.show = show
        self.document = document
        self.theme = theme
        self.labels = Labels(document)
        self.writer = Writer(language_tag(document.metadata.language))

    def opening(self) -> None:
        """The title slide: title, finding, who and when."""
        about = self.document.metadata
        slide = self.show.slides.add_slide(self.show.slide_layouts[_OPENING])
        self.writer.line(slide.shapes.title.text_frame, about.title)
        self.writer.line(slide.placeholders[1].text_frame, self.document.finding)
        facts = [about.organisation, *(f"{word}: {value}" for word, value in about.facts[:2])]
        self.writer.lines(slide.placeholders[13].text_frame, facts)
        self._notes(slide, about.description, ())

    def add(self, content: d.Slide) -> None:
        """One slide; a picture or a table stands to the left when there is text beside it."""
        pictures = [block for block in content.blocks if isinstance(block, d.Figure | d.Table)]
        words = [block for block in content.blocks if isinstance(block, d.ListBlock | d.Paragraph)]
        numbers = [block for block in content.blocks if isinstance(block, d.KeyFigure)]
        layout = _layout(words=bool(words), beside=bool(pictures or numbers))
        slide = self.show.slides.add_slide(self.show.slide_layouts[layout])
        self.writer.line(slide.shapes.title.text_frame, content.title)
        width = _LEFT_WIDTH if layout == _PICTURE_AND_TEXT else _WIDTH
        for number in numbers:
            self._key_figure(slide, number, width)
        for picture in pictures:
            self._picture(slide, picture, width)
        if words:
            is_beside = layout == _PICTURE_AND_TEXT
            self.writer.blocks(slide.placeholders[1].text_frame, words, is_beside=is_beside)
        self._foot(slide)
        self._notes(slide, content.notes, pictures)

    def _picture(self, slide: PptxSlide, picture: d.Figure | d.Table, width: int) -> None:
        room = _BOTTOM - _TOP - Inches(0.35)
        if isinstance(picture, d.Table):
            add_table(slide, picture, self.writer, self.theme, box=(_LEFT, _TOP, Emu(width), Emu(room)))
        else:
            shape = slide.shapes.add_picture(io.BytesIO(picture.png()), _LEFT, _TOP)
            scale = min(width / shape.width, room / shape.height)
            shape.width, shape.height = Emu(round(shape.width * scale)), Emu(round(shape.height * scale))
            properties = shape._element.nvPicPr.cNvPr  # noqa: SLF001 (python-pptx has no door to the description)
            properties.set("descr", d.printable(picture.alt))
        if picture.source:
            box = slide.shapes.add_textbox(_LEFT, Emu(_BOTTOM - Inches(0.3)), Emu(width), Inches(0.3))
            frame = _flush(box.text_frame)
            self.writer.line(
                frame, f"{self.labels.source}: {picture.source}", size=Pt(10), colour=self._colour("muted")
            )

    def _key_figure(self, slide: PptxSlide, number: d.KeyFigure, width: int) -> None:
        box = slide.shapes.add_textbox(_LEFT, _TOP, Emu(width), Inches(2.9))
        frame = _flush(box.text_frame)
        frame.vertical_anchor = MSO_ANCHOR.TOP
        self.writer.line(frame, number.label, size=Pt(18))
        self.writer.append(frame, number.value, size=Pt(96), strong=True, colour=self._colour("brand"))
        self.writer.append(frame, number.margin, size=Pt(18))
        if not number.comparisons:
            return
        step = min(width // len(number.comparisons), Inches(2.6))
        for at, (word, value) in enumerate(number.comparisons):
            beside = slide.shapes.add_textbox(Emu(_LEFT + at * step), Inches(5.25), Emu(step), Inches(1))
            frame = _flush(beside.text_frame)
            self.writer.line(frame, word, size=Pt(14), colour=self._colour("muted"))
            self.writer.append(frame, value, size=Pt(24), strong=True)

    def _foot(self, slide: PptxSlide) -> None:
        """Footer and slide number: python-pptx leaves a layout's own out of new slides."""
        for placeholder in slide.slide_layout.placeholders:
            if placeholder.placeholder_format.idx in {_FOOTER, _NUMBER}:
                slide.shapes.clone_placeholder(placeholder)
        for placeholder in slide.placeholders:
            index = placeholder.placeholder_format.idx
            if index == _FOOTER:
                about = self.document.metadata
                words = f"{about.organisation} · {about.title}"
                self.writer.line(placeholder.text_frame, words, size=Pt(10), colour=self._colour("muted"))
                placeholder.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            elif index == _NUMBER:
                # A field and not a figure, so that it follows when slides are moved.
                self.writer.slide_number(placeholder.text_frame, len(self.show.slides))

    def _notes(self, slide: PptxSlide, notes: str, pictures: Iterable[d.Figure | d.Table]) -> None:
        sources = sorted(
            {f"{self.labels.source}: {picture.source}" for picture in pictures if picture.source}
        )
        lines = [d.printable(line) for line in (*notes.splitlines(), *sources) if line.strip()]
        frame = slide.notes_slide.notes_text_frame
        if frame is not None and lines:
            self.writer.lines(frame, lines)

    def _colour(self, name: str) -> RGBColor:
        return RGBColor.from_string(str(getattr(self.theme, name)).removeprefix("#").upper())


def _layout(*, words: bool, beside: bool) -> int:
    """The layout for words, for something to look at, or for both side by side."""
    if not words:
        return _PICTURE
    return _PICTURE_AND_TEXT if beside else _TEXT


def _flush(frame: TextFrame) -> TextFrame:
    """Let the text of a box stand at its edges, in line with the title."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    return frame
