"""Tables on slides: lines only, numbers to the right, a head that is marked as one."""

from lxml.etree import SubElement
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.util import Emu, Length, Pt

from samstyr.reports.document import Table, plain
from samstyr.reports.powerpoint.text import Writer
from samstyr.reports.theme import Theme
from samstyr.reports.widths import share

# PowerPoint’s “No Style, No Grid”: a table without any gets the blue one of the programme.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LARGEST, _SMALLEST = 16, 9  # points
_LINE_HEIGHT = 2.0  # of the size, with the space around it


def add_table(
    slide: Slide, table: Table, writer: Writer, theme: Theme, *, box: tuple[Length, Length, Length, Length]
) -> None:
    """Add a table within `box` (left, top, width, height)."""
    left, top, width, height = box
    head = 1 if table.groups else 0
    count = head + 1 + len(table.rows)
    size = max(min(_LARGEST, Emu(height).pt / count / _LINE_HEIGHT), _SMALLEST)
    row_height = Emu(min(round(Pt(size * _LINE_HEIGHT)), height // count))
    frame = slide.shapes.add_table(count, len(table.columns), left, top, width, Emu(row_height * count))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(table.caption))  # noqa: SLF001 (no door to the description)
    properties = frame._element.graphic.graphicData.tbl.tblPr  # noqa: SLF001
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    made = frame.table
    made.first_row, made.horz_banding = True, False
    widths = share(table, total=Emu(width).pt, size=size, padding=16)
    for at, points in enumerate(widths):
        made.columns[at].width = Pt(points)
    for row in made.rows:
        row.height = row_height
    at = 0
    for group in table.groups:
        cell = made.cell(0, at)
        if group.span > 1:
            cell.merge(made.cell(0, at + group.span - 1))
        if group.label:
            writer.line(cell.text_frame, group.label, size=Pt(size), strong=True)
        # Weights are in EMU, 12 700 to a point.
        _set(cell, numeric=False, line=theme.rule, weight=6350)
        at += group.span
    for at, column in enumerate(table.columns):
        cell = made.cell(head, at)
        writer.line(cell.text_frame, column.label, size=Pt(size), strong=True)
        _set(cell, numeric=column.numeric, line=theme.ink, weight=12700)
    for down, row in enumerate(table.rows, head + 1):
        for at, content in enumerate(row):
            cell = made.cell(down, at)
            writer.line(cell.text_frame, content.text, size=Pt(size), strong=content.strong)
            _set(cell, numeric=table.columns[at].numeric, line=theme.rule, weight=6350)


def _set(cell: _Cell, *, numeric: bool, line: str, weight: int) -> None:
    """Align a cell and draw the line below it."""
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = Pt(5)
    cell.margin_top = cell.margin_bottom = Pt(2)
    below = SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"))  # noqa: SLF001 (no door to borders)
    below.set("w", str(weight))
    fill = SubElement(below, qn("a:solidFill"))
    SubElement(fill, qn("a:srgbClr")).set("val", line.removeprefix("#").upper())
