"""A table as CSV: for programs and for open data. `exports.excel` is for people."""

import csv
import io
from collections.abc import Sequence

from samstyr.measurement.results.tables import Cell, DataTable

_FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
DECIMALS = 10  # more than any figure carries, fewer than the noise of a float


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA_BEGINNINGS) else text


def csv_file(table: DataTable) -> bytes:
    """Comma separated, decimal point, UTF-8 with a mark so that a spreadsheet reads å, ä and ö; no rounding.

    An empty cell with a reason has it in the last column, `anmärkning`, after the heading of its own column.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    remarks = any(cell.why or cell.tag for row in table.rows for cell in row)
    heading = [harmless(column.label) for column in table.columns]
    writer.writerow([*heading, "anmärkning"] if remarks else heading)
    for row in table.rows:
        cells = [_plain(cell) for cell in row]
        writer.writerow([*cells, harmless(_remarks(table, row))] if remarks else cells)
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return harmless(cell.value)
    text = f"{cell.value:.{DECIMALS}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _remarks(table: DataTable, row: Sequence[Cell]) -> str:
    return "; ".join(
        f"{column.label}: {said}"
        for column, cell in zip(table.columns, row, strict=True)
        for said in (cell.why, cell.tag)
        if said
    )
