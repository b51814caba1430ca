"""A list as the file that its address asks for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http.response import HttpResponseBase

from samstyr.foundation import csv_files, excel_files
from samstyr.foundation.excel_files import Heading


def attachment(
    name: str,
    ending: str,
    header: Sequence[Any],
    rows: Iterable[Sequence[Any]],
    explained: Sequence[Heading] = (),
) -> HttpResponseBase:
    """The list as CSV or Excel to save; `explained` tells of the columns where the file has room for it, in Excel."""
    if ending == "csv":
        return csv_files.attachment(f"{name}.csv", header, rows)
    return excel_files.attachment(f"{name}.xlsx", header, rows, explained)
