"""Tables as Excel, for people: figures as figures, headings that stay, the source under each table."""

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind

_FORMATS = {Kind.PERCENT: "0", Kind.MEAN: "0", Kind.POINTS: "+0;-0;0", Kind.CHANGE: "+0;-0;0"}
_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def workbook(tables: Iterable[DataTable], *, title: str, about: str = "") -> bytes:
    """One sheet per table. Text is written as text whatever it looks like: never a formula, never a link.

    `about` says what the figures are, among the properties of the file, which stay when its sheets are moved.
    """
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            # The server may have nowhere to write, and a file that is left behind would be somebody's data.
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": title, "author": "Samstyr", "comments": about})
    used: set[str] = set()
    for table in tables:
        _sheet(book, table, _sheet_name(table, used))
    book.close()
    return stream.getvalue()


def _sheet(book: Any, table: DataTable, name: str) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    # A grey of 7:1 against white: fainter than the figures, and still for everybody's eyes.
    pale = book.add_format({"font_color": "#595959", "text_wrap": False})
    sheet.write_string(0, 0, table.caption, bold)
    sheet.write_string(1, 0, table.source, pale)
    for place, column in enumerate(table.columns):
        sheet.write_string(3, place, column.label, head)
        sheet.set_column(place, place, _width(table, place))
    formats = [book.add_format({"num_format": _number_format(column)}) for column in table.columns]
    remarks: list[str] = []
    for line, row in enumerate(table.rows, start=4):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
            _cell(sheet, line, place, cell, formats[place], pale)
            if cell.why:
                remarks.append(f"{row[0].value}, {column.label}: {cell.why}")
    end = 5 + len(table.rows)
    for line, text in enumerate([*filter(None, table.note.splitlines()), *remarks], start=end):
        sheet.write_string(line, 0, text, pale)
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Any, line: int, place: int, cell: Cell, number: Any, pale: Any) -> None:
    if cell.value is None:
        sheet.write_string(line, place, _("visas inte") if cell.why else "", pale)
    elif isinstance(cell.value, str):
        sheet.write_string(line, place, f"{cell.value} ({cell.tag})" if cell.tag else cell.value)
    else:
        sheet.write_number(line, place, cell.value, number)


def _number_format(column: Column) -> str:
    decimals = "." + "0" * column.decimals if column.decimals else ""
    if column.kind is Kind.SHARE:
        return f"0{decimals}%"
    return ";".join(part + decimals for part in _FORMATS.get(column.kind, "0").split(";"))


def _width(table: DataTable, place: int) -> float:
    texts = [str(row[place].value) for row in table.rows if isinstance(row[place].value, str)]
    longest = max((len(text) for text in texts), default=0)
    return min(60, max(longest + 2, len(table.columns[place].label) * 0.9 + 2, 9))


def _sheet_name(table: DataTable, used: set[str]) -> str:
    """At most 31 signs, none of the forbidden, no two alike."""
    base = " ".join(table.caption.translate(_FORBIDDEN_IN_NAMES).split())[:31].strip() or table.key[:31]
    name, number = base, 2
    while name.casefold() in used:
        ending = f" {number}"
        name, number = base[: 31 - len(ending)] + ending, number + 1
    used.add(name.casefold())
    return name
