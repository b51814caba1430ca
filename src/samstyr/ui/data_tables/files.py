"""The tables of a page as files to fetch."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Missing
from samstyr.ui.data_tables.csv_files import csv_file
from samstyr.ui.data_tables.excel import workbook
from samstyr.ui.data_tables.tables import DataTable

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(tables: Sequence[DataTable], wanted: str, *, title: str, about: str = "") -> HttpResponse:
    """One table (“kategorier.csv”) or all of them (“tabeller.xlsx”). Raises `Missing` when it is not there."""
    name, _dot, kind = wanted.rpartition(".")
    if kind == "xlsx" and tables:
        return _attached(workbook(tables, title=title, about=about), EXCEL, f"{slugify(title)}.xlsx")
    table = next((each for each in tables if each.key == name), None)
    if table is None or kind != "csv":
        raise Missing("no_table", _("Den tabellen finns inte på sidan."))
    return _attached(csv_file(table), "text/csv; charset=utf-8", f"{slugify(table.caption)}.csv")


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
