"""Lists as Excel for whoever wants them: one sheet, headings that stay in sight, and no cell that is a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from samstyr.foundation import installation

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 45
_A4 = 9
_MOST_IN_A_CELL = 32_767


def attachment(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The list as a file to save."""
    answer = HttpResponse(workbook(header, rows), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def workbook(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet with a filter in its headings; numbers are numbers, everything else is text."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        # Else the file says that Excel made it, for a blank author.
        book.set_properties({"author": installation.current().name, "comments": "Samstyr"})
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        plain = book.add_format({"valign": "top"})
        long = book.add_format({"valign": "top", "text_wrap": True})
        widths = [len(str(each)) for each in header]
        for column, heading in enumerate(header):
            sheet.write_string(0, column, str(heading), bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, last, column, value, long if len(str(value)) > _WIDEST else plain)
                widths[column] = max(widths[column], len(str(value)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, _WIDEST))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(header) - 1)
        _set_print(sheet)
    return content.getvalue()


def _set_print(sheet: Any) -> None:
    """On paper: A4 lying down, all columns on each page, the headings and page numbers on every one."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&F&R&P (&N)")


def _write(sheet: Any, row: int, column: int, value: Any, form: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, form)
    elif value not in (None, ""):
        # A longer text would be left out without a word.
        sheet.write_string(row, column, str(value)[:_MOST_IN_A_CELL], form)
