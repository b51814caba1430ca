"""Reads text tables as people save them: comma, semicolon or tab; UTF-8 with or without a mark, or cp1252."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from samstyr.analysis.faults import InputError

if TYPE_CHECKING:
    import polars as pl

SEPARATORS = ",;\t"


def read(source: Path | bytes, *, name: str = "", aliases: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The table as text columns, stripped, with headings in their canonical spelling where `aliases` knows them.

    `aliases` maps a casefolded heading to the name to use. An empty cell is "". Raises InputError.
    """
    import polars as pl

    file = name or (source.name if isinstance(source, Path) else "")
    text = _decode(_bytes(source, file), file)
    heading = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=heading.count)
    columns = next(csv.reader([heading], delimiter=separator), [])
    if not any(column.strip() for column in columns):
        raise InputError(file, 1, None, "filen är tom eller saknar rubrikrad")
    _check_widths(text, separator, len(columns), file)
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode()), separator=separator, infer_schema=False, has_header=False, skip_rows=1
        )
    except pl.exceptions.NoDataError:
        frame = pl.DataFrame(schema={f"column_{place + 1}": pl.String for place in range(len(columns))})
    except pl.exceptions.PolarsError as error:
        raise InputError(
            file, None, None, f"går inte att läsa som tabell ({type(error).__name__})"
        ) from error
    if frame.width != len(columns):
        # A quotation mark that the heading opens and a later row closes: the two readers part there.
        raise InputError(file, 1, None, "ett citattecken i rubrikraden avslutas inte")
    frame = frame.select(pl.all().fill_null("").str.strip_chars())
    return frame.rename(dict(zip(frame.columns, _names(columns, aliases or {}, file), strict=True)))


def _bytes(source: Path | bytes, file: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except FileNotFoundError:
        raise InputError(file, None, None, "filen finns inte") from None
    except OSError as error:
        raise InputError(file, None, None, f"filen går inte att läsa ({error.strerror})") from error


def _decode(content: bytes, file: str) -> str:
    # A workbook or a picture that was renamed to .csv would otherwise be read as one strange column.
    if b"\x00" in content[:4096]:
        raise InputError(file, None, None, "är inte en textfil (CSV)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Swedish Excel writes. Every byte means something there, so this comes last.
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def _check_widths(text: str, separator: str, width: int, file: str) -> None:
    """Every row has as many values as the heading has names."""
    # polars fills short rows up with nothing, and nothing is an answer here: widths are checked first.
    # Quotes may hide separators and line breaks; without them counting bytes is many times faster.
    if '"' in text:
        rows = csv.reader(io.StringIO(text), delimiter=separator)
        widths = np.fromiter((len(row) for row in rows), dtype=np.int64)
    else:
        marks = np.frombuffer(text.encode(), dtype=np.uint8)
        ends = np.flatnonzero(marks == ord("\n"))
        starts = np.concatenate(([0], ends[:-1] + 1))
        separators = (marks == ord(separator)).view(np.uint8)
        widths = np.where(starts == ends, 0, np.add.reduceat(separators, starts, dtype=np.int64) + 1)
    wrong = np.flatnonzero(widths != width)
    if wrong.size:
        row, found = int(wrong[0]) + 1, int(widths[wrong[0]])
        fault = "raden är tom" if found == 0 else f"raden har {found} värden men rubriken {width}"
        raise InputError(file, row, None, fault)


def _names(columns: list[str], aliases: Mapping[str, str], file: str) -> list[str]:
    names: list[str] = []
    for place, column in enumerate(columns, start=1):
        heading = column.strip()
        name = aliases.get(heading.casefold(), heading) or f"column_{place}"
        if name in names:
            raise InputError(file, 1, heading, "rubriken står två gånger")
        names.append(name)
    return names
