"""Every table of a document as a spreadsheet: one sheet each, and first a sheet that leads to them.

Numbers are kept as numbers with a format, so that they can be computed with; texts are always kept as texts, whatever
they begin with, so no cell can become a formula.
"""

import io
import re
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samstyr.reports.document import Cell, Document, NumberFormat, Table, plain
from samstyr.reports.labels import Labels
from samstyr.reports.theme import DEFAULT, Theme

_OPTIONS = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# Percent and points are kept as 42.0; the sign is part of the format, not of the number.
_NUMBER_FORMATS = {
    NumberFormat.COUNT: "#,##0",
    NumberFormat.PERCENT: '0.0" %"',
    NumberFormat.MEAN: "0.0",
    NumberFormat.POINTS: "+0.0;\N{MINUS SIGN}0.0;0.0",
    NumberFormat.PROBABILITY: "0.000",
    NumberFormat.YEAR: "0",
}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# What the file format allows: of a sheet's name here, of a cell's text below.
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
# In characters, as Excel counts the width of a column.
_WIDEST, _NARROWEST = 60, 9


def render(document: Document, *, theme: Theme = DEFAULT) -> bytes:
    """Return the document's tables as an .xlsx file."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    about = document.metadata
    book.set_properties(
        {
            "title": about.title,
            "subject": about.subject,
            "author": ", ".join(about.authors) or about.organisation,
            "company": about.organisation,
            "keywords": ", ".join(about.keywords),
            "comments": about.description,
            # The day of the document and no clock, so that the same report is the same file.
            "created": datetime.combine(about.dated, time(12)),
        }
    )
    _Book(book, document, theme).write()
    book.close()
    return packed.getvalue()


class _Book:
    """One workbook, its formats and the names of its sheets."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document, theme: Theme) -> None:
        self.book = book
        self.document = document
        self.labels = Labels(document)
        self.names = _sheet_names(document.tables(), self.labels)
        font = {"font_name": theme.font, "font_size": 10, "font_color": theme.ink, "valign": "top"}
        line = {"bottom": 1, "bottom_color": theme.rule}
        head = {"bold": True, "bottom": 2, "bottom_color": theme.ink, "valign": "bottom", "text_wrap": True}
        self.font = font
        self.title = book.add_format({**font, "bold": True, "font_size": 14, "font_color": theme.brand})
        self.text = book.add_format({**font, **line, "text_wrap": True})
        self.strong = book.add_format({**font, **line, "text_wrap": True, "bold": True})
        # To the right like the numbers whose place it takes, and faint, for it is none.
        self.reason = book.add_format({**font, **line, "align": "right", "font_color": theme.muted})
        self.head = book.add_format({**font, **head})
        self.head_number = book.add_format({**font, **head, "align": "right"})
        self.group = book.add_format({**font, "bold": True, "align": "center", "bottom": 1})
        self.note = book.add_format({**font, "font_size": 9, "font_color": theme.muted})
        self.link = book.add_format({**font, "font_color": theme.brand, "underline": 1})
        self.numbers = {
            (number_format, strong): book.add_format({**font, **line, "num_format": code, "bold": strong})
            for number_format, code in _NUMBER_FORMATS.items()
            for strong in (False, True)
        }

    def write(self) -> None:
        """Write the sheet of contents, then the tables."""
        self.contents()
        for table in self.document.tables():
            self.table(table)

    def contents(self) -> None:
        """The first sheet: what the file is, and a link to each table."""
        about, sheet = self.document.metadata, self.book.add_worksheet(self.labels.contents)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 90)
        sheet.write_string(0, 0, about.title, self.title)
        row = 1
        for word, value in (("", about.organisation), *about.facts):
            sheet.write_string(row, 0, word, self.note)
            sheet.write_string(row, 1, value[:_LONGEST_TEXT], self.note)
            row += 1
        row += 1
        for table in self.document.tables():
            name = self.names[table.anchor]
            caption = self.labels.caption(table.anchor)
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, caption, name)
            sheet.write_string(row, 1, plain(table.caption), self.text)
            row += 1
        _print_on_one_width(sheet)

    def table(self, table: Table) -> None:
        """One sheet: caption, head (which stays when one scrolls), rows, notes."""
        sheet = self.book.add_worksheet(self.names[table.anchor])
        sheet.hide_gridlines(2)
        for at, width in enumerate(_widths(table)):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, f"{self.labels.caption(table.anchor)}. {plain(table.caption)}", self.title)
        sheet.write_url(1, 0, f"internal:'{self.labels.contents}'!A1", self.link, self.labels.contents)
        head = 4 if table.groups else 3
        # Before the head: in constant memory a row that has been passed is written and cannot be filled.
        self.groups(sheet, table)
        for at, column in enumerate(table.columns):
            sheet.write_string(head, at, column.label, self.head_number if column.numeric else self.head)
        sheet.freeze_panes(head + 1, table.row_headers)
        sheet.repeat_rows(head)
        for row, cells in enumerate(table.rows, head + 1):
            for at, cell in enumerate(cells):
                self.cell(sheet, row, at, cell, numeric=table.columns[at].numeric)
        notes = [plain(note) for note in table.notes]
        if table.source:
            notes.append(f"{self.labels.source}: {table.source}")
        for row, note in enumerate(notes, head + len(table.rows) + 2):
            sheet.write_string(row, 0, note[:_LONGEST_TEXT], self.note)
        _print_on_one_width(sheet)

    def groups(self, sheet: Worksheet, table: Table) -> None:
        """The row of headings above the head, each above its first column (merged cells would hinder sorting)."""
        at = 0
        for group in table.groups:
            if group.label:
                sheet.write_string(3, at, group.label, self.group)
            at += group.span

    def cell(self, sheet: Worksheet, row: int, at: int, cell: Cell, *, numeric: bool) -> None:
        """A number as a number, everything else as text."""
        if cell.value is not None:
            number_format = cell.number_format or NumberFormat.COUNT
            sheet.write_number(row, at, cell.value, self.numbers[number_format, cell.strong])
        else:
            ordinary = self.reason if numeric else self.text
            written: Format = self.strong if cell.strong else ordinary
            sheet.write_string(row, at, cell.text[:_LONGEST_TEXT], written)


def _sheet_names(tables: tuple[Table, ...], labels: Labels) -> dict[str, str]:
    """Give every table a sheet name that Excel allows and no other sheet has (capitals do not count)."""
    names: dict[str, str] = {}
    # Excel keeps the name History for itself, and calls a file that has it damaged.
    taken = {labels.contents.casefold(), "history"}
    for table in tables:
        base = _FORBIDDEN.sub(" ", table.sheet or labels.caption(table.anchor)).strip() or labels.sheet
        name, turn = base[:_LONGEST_NAME].strip(), 2
        while name.casefold() in taken:
            ending = f" {turn}"
            # Shortened before the number is added: cut afterwards, the number would be what is lost.
            name, turn = base[: _LONGEST_NAME - len(ending)].strip() + ending, turn + 1
        taken.add(name.casefold())
        names[table.anchor] = name
    return names


def _widths(table: Table) -> list[float]:
    """The width of each column in characters: its longest cell, or the longest word of its heading."""
    widths = []
    for at, column in enumerate(table.columns):
        words = max((len(word) for word in column.label.split()), default=1)
        cells = max((len(row[at].text) for row in table.rows), default=1)
        widths.append(min(max(words * 1.2, cells * 1.05, _NARROWEST) + 2, _WIDEST))
    return widths


def _print_on_one_width(sheet: Worksheet) -> None:
    # 9 is A4. As many pages high as it takes, but never parted sideways.
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
