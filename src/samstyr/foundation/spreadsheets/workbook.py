"""Reads the first sheet of an Excel workbook, as a program of its own: `python workbook.py < book.xlsx`.

A workbook of a few kilobytes can claim a billion cells or unpack to gigabytes. So it is read in a process that may
use only so much memory and time, and that does no harm when it dies. Writes a JSON list of rows of text; exit status
3 means that the file is no workbook.
"""

import datetime
import io
import json
import resource
import sys

MEMORY = 800_000_000
SECONDS = 20
ROWS = 50_000
COLUMNS = 100


def rows(content: bytes) -> list[list[str]]:
    """The first visible sheet with anything in it, as text, cut at more rows and columns than any list has.

    A row that is cut has one cell more than that, so that whoever reads it can tell that there was more.
    """
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    visible = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        and sheet.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    for name in visible:
        sheet = book.get_sheet_by_name(name)
        table = sheet.to_python(skip_empty_area=False, nrows=ROWS + 1)
        if any(any(cell != "" for cell in row) for row in table):
            return [cut([text(cell) for cell in row]) for row in table]
    return []


def cut(row: list[str]) -> list[str]:
    """A row of as many columns as any list has; with a mark after them when there is something further on."""
    beyond = next((cell for cell in row[COLUMNS:] if cell.strip()), "")
    return [*row[:COLUMNS], beyond] if beyond else row[:COLUMNS]


def text(cell: object) -> str:
    """A cell as one would read it: whole numbers without decimals, dates as ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


def main() -> int:
    """Read from stdin, write to stdout."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        table = rows(sys.stdin.buffer.read())
    except MemoryError:
        return 4
    except Exception:
        return 3
    json.dump(table, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
