"""The list of respondents as CSV and Excel. Text stays text: no cell becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samstyr.measurement.models import Respondent

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def headings() -> Sequence[str]:
    """The headings, such that the list can be read in again."""
    return (_("Namn"), _("E-post"), _("Förvaltning"), _("Roll"))


def as_csv(people: Iterable[Respondent]) -> bytes:
    """Semicolons and a byte order mark: opens right in Swedish Excel, and everywhere else."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings())
    writer.writerows([harmless(cell) for cell in _cells(person)] for person in people)
    return text.getvalue().encode("utf-8-sig")


def as_excel(people: Iterable[Respondent]) -> bytes:
    """A workbook with one sheet, headings frozen."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Svarande"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 3, 36)
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(headings()):
            sheet.write_string(0, column, heading, bold)
        for number, person in enumerate(people, start=1):
            for column, cell in enumerate(_cells(person)):
                sheet.write_string(number, column, cell)
    return content.getvalue()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _cells(person: Respondent) -> tuple[str, str, str, str]:
    role = person.role.name if person.role is not None else ""
    return person.name, person.email, person.department.name, role
