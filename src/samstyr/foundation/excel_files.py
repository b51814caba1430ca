"""Lists as Excel for whoever wants them: one sheet, headings that stay in sight, and no cell that is a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from samstyr.foundation import installation

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 45
_A4 = 9
_MOST_IN_A_CELL = 32_767
# As many rows as have the words to choose from: more than a list that somebody fills in by hand.
_ROWS_TO_FILL = 5_000


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column of a list that is read back wants, and the words to choose from where there are such."""

    name: str
    wants: str
    words: Sequence[str] = ()


def attachment(
    name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]], explained: Sequence[Heading] = ()
) -> HttpResponse:
    """The list as a file to save."""
    answer = HttpResponse(workbook(header, rows, explained), content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def workbook(
    header: Sequence[Any], rows: Iterable[Sequence[Any]], explained: Sequence[Heading] = ()
) -> bytes:
    """One sheet with a filter in its headings; numbers are numbers, everything else is text.

    A list that is read back has a second sheet that tells what its columns want, which the reading never looks at.
    """
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
        if explained:
            _explain(book, sheet, header, explained, bold, long)
    return content.getvalue()


def _explain(
    book: Any, sheet: Any, header: Sequence[Any], explained: Sequence[Heading], bold: Any, form: Any
) -> None:
    """What each column wants on a sheet of its own, and its words to choose from in the list itself."""
    name = _("Förklaring")
    beside = book.add_worksheet(name)
    beside.set_column(0, 0, 24)
    beside.set_column(1, 1, 90)
    beside.write_row(0, 0, [_("Kolumn"), _("Vad som skrivs")], bold)
    # The words stand to the right of the explanations, a column for each heading that has some.
    place = 2
    for line, each in enumerate(explained, start=1):
        beside.write_string(line, 0, each.name, form)
        beside.write_string(line, 1, each.wants, form)
        if not each.words:
            continue
        place += 1
        beside.set_column(place, place, 32)
        beside.write_string(0, place, each.name, bold)
        for row, word in enumerate(each.words, start=1):
            beside.write_string(row, place, word)
        column = list(header).index(each.name)
        words = {"validate": "list", "source": _source(name, place, len(each.words)), "show_error": False}
        # Offered and not forced: a list may name what it adds itself, and the reading says what it cannot take.
        sheet.data_validation(1, column, _ROWS_TO_FILL, column, words)
    _set_print(beside)


def _source(sheet: str, column: int, words: int) -> str:
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    return f"={quote_sheetname(sheet)}!{xl_range_abs(1, column, words, column)}"


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
