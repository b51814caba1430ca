"""Tables of a Word file: header rows that repeat, a description for those who listen, numbers to the right."""

from docx.oxml.ns import qn
from lxml.etree import _Element

from samstyr.reports.document import Cell, Column, Table, plain
from samstyr.reports.widths import is_tight, share
from samstyr.reports.word.xml import element, paragraph, text_run

# Twentieths of a point, Word's unit of width.
TEXT_WIDTH = 8277
_TEXT_SIZE = 170
_PADDING = 170
# So many rows find room on a page with some text; a longer table may be parted, under a repeated head.
_SHORT = 14  # rows
_THIN, _THICK = 4, 8  # eighths of a point


def table_element(table: Table) -> _Element:
    """Return a table in the style *Rapporttabell*."""
    room: dict[str, float] = {"total": TEXT_WIDTH, "size": _TEXT_SIZE, "padding": _PADDING}
    widths = [round(width) for width in share(table, **room)]
    made = element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val="Rapporttabell"),
            element("tblW", w=sum(widths), type="dxa"),
            # Else each programme works out widths of its own from the text, and no two copies look alike.
            element("tblLayout", type="fixed"),
            element(
                "tblLook",
                val="0420",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=0,
                noVBand=1,
            ),
            element("tblCaption", val=plain(table.caption)),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
    )
    if table.groups:
        made.append(_group_row(table, widths))
    made.append(
        _row(
            [_heading(column, width) for column, width in zip(table.columns, widths, strict=True)], head=True
        )
    )
    # A short table is kept on one page: each row stays with the next.
    for at, row in enumerate(table.rows):
        cells = zip(row, table.columns, widths, strict=True)
        # Not the last row: it would hold on to whatever stands below the table.
        together = len(table.rows) <= _SHORT and at < len(table.rows) - 1
        made.append(_row([_cell(cell, column, width, together=together) for cell, column, width in cells]))
    if is_tight(table, **room):
        _let_hyphenate(made)
    return made


def _let_hyphenate(table: _Element) -> None:
    """Let words be hyphenated in a table that has no room for them whole; elsewhere the styles forbid it."""
    for properties in table.iter(qn("w:pPr")):
        properties.append(element("suppressAutoHyphens", val=0))


def _row(cells: list[_Element], *, head: bool = False) -> _Element:
    properties = element("trPr", element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def _group_row(table: Table, widths: list[int]) -> _Element:
    cells, at = [], 0
    for group in table.groups:
        width = sum(widths[at : at + group.span])
        properties = element(
            "tcPr", element("tcW", w=width, type="dxa"), element("gridSpan", val=group.span), _line(_THIN)
        )
        cells.append(element("tc", properties, paragraph("Tabellgrupp", text_run(group.label))))
        at += group.span
    return _row(cells, head=True)


def _heading(column: Column, width: int) -> _Element:
    style = "Tabellhuvudtal" if column.numeric else "Tabellhuvud"
    return _boxed(width, paragraph(style, text_run(column.label)), bottom=True)


def _cell(cell: Cell, column: Column, width: int, *, together: bool) -> _Element:
    style = "Tabelltal" if column.numeric else "Tabelltext"
    own = [element("keepNext")] if together else []
    return _boxed(width, paragraph(style, text_run(cell.text, strong=cell.strong), properties=own))


def _boxed(width: int, line: _Element, *, bottom: bool = False) -> _Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if bottom:
        properties.extend([_line(_THICK), element("vAlign", val="bottom")])
    return element("tc", properties, line)


def _line(eighths: int) -> _Element:
    """A line below a cell of the head: the table style draws one below the first row only."""
    return element("tcBorders", element("bottom", val="single", sz=eighths, space=0, color="auto"))
