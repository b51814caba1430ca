"""A table as CSV, in the form of all CSV files of the product: semicolons, decimal comma, UTF-8 with a mark."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from samstyr.foundation.csv_files import safe
from samstyr.ui.data_tables.tables import Cell, DataTable

DECIMALS = 10  # more than any figure carries, fewer than the noise of a float


def csv_file(table: DataTable) -> bytes:
    """The table unrounded, as Swedish spreadsheets open it in columns; text that looks like a formula is disarmed.

    Reasons and tags stand in a last column, `anmärkning`, each after the heading of the column it is about.
    """
    stream = io.StringIO(newline="")
    # Swedish spreadsheets open semicolons as columns, and commas as decimals.
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    remarks = any(cell.why or cell.tag for row in table.rows for cell in row)
    heading = [safe(column.label) for column in table.columns]
    writer.writerow([*heading, "anmärkning"] if remarks else heading)
    for row in table.rows:
        cells = [_plain(cell) for cell in row]
        writer.writerow([*cells, safe(_remarks(table, row))] if remarks else cells)
    # With the mark: without it Excel takes å, ä and ö for two letters each.
    return stream.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return str(safe(cell.value))
    # By the shortest number that means the same: öre stay öre, and do not become 0,7699999996.
    text = f"{Decimal(repr(cell.value)):.{DECIMALS}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _remarks(table: DataTable, row: Sequence[Cell]) -> str:
    return "; ".join(
        f"{column.label}: {said}"
        for column, cell in zip(table.columns, row, strict=True)
        for said in (cell.why, cell.tag)
        if said
    )
