"""Turns an uploaded file into a table of text: Excel, or CSV in whatever encoding and with whatever separator."""

import codecs
import csv
import io
import json
import string
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets import workbook

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
_MOST_LINES = 50_000  # with those that are empty, as Excel leaves them behind
_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";,\t|"
_PATIENCE = 30
# The last turn the direction of what follows: a name could then show as another than it is.
_INVISIBLE = "\u200b\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# What could pass for a list of one column and is a document: PDF, a page saved under the name of a list, RTF.
_DOCUMENTS = (b"%pdf", b"<!doctype", b"<html", b"<?xml", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Table:
    """A list as it was uploaded. `first_row` is the spreadsheet's number of the first row after the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_row: int

    def number_of(self, index: int) -> int:
        """The spreadsheet's number of a row."""
        return self.first_row + index


def read(content: bytes, *, whole: bool = False) -> Table:
    """The table in a file, told by its content and not by its name. Raises Invalid, in words for who made it.

    A cell is a line of at most 500 letters; `whole` keeps long texts with their line breaks.
    """
    if len(content) > LARGEST:
        raise Invalid(
            "file_too_large", _("Filen är större än 10 MB. Ta bort bilder och andra blad, och försök igen.")
        )
    if content.startswith(_OLD_WORKBOOK):
        raise Invalid(
            "old_workbook",
            _(
                "Filen är i ett äldre Excelformat eller skyddad med lösenord. Spara om den som .xlsx, utan lösenord."
            ),
        )
    cells = _workbook(content) if content.startswith(_WORKBOOK) else _delimited(content)
    return _table(cells, _whole if whole else _clean)


@lru_cache(
    maxsize=8192
)  # the names of a list are compared with each other and with a register, time and again
def bare(text: str) -> str:
    """A text without case, blanks and signs: `Social- och omsorg` and `social och omsorg` are the same."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def decode(content: bytes) -> str:
    """Text in UTF-8 or UTF-16 with or without a mark, else in the cp1252 of Swedish Excel. Raises Invalid."""
    if content[:200].lstrip().lower().startswith(_DOCUMENTS):
        raise _unreadable()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\x00" in content[:2000]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text[:10_000]):
            return text
    raise _unreadable()


def _unreadable() -> Invalid:
    return Invalid(
        "not_text", _("Filen går inte att läsa. Spara listan som Excel (.xlsx) eller CSV och försök igen.")
    )


def _workbook(content: bytes) -> list[list[str]]:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing of the upload in its arguments
            [sys.executable, "-I", str(Path(workbook.__file__))],
            input=content,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == 0:
        return _bounded(json.loads(done.stdout))
    if done is not None and done.returncode == 3:
        raise Invalid(
            "broken_workbook",
            _("Filen går inte att läsa som Excel. Öppna den i Excel, spara om den och försök igen."),
        )
    raise Invalid(
        "workbook_too_heavy",
        _("Filen packar upp sig till mer än någon lista behöver. Kopiera listan till en ny, tom arbetsbok."),
    )


def _delimited(content: bytes) -> list[list[str]]:
    text = decode(content)
    first, _break, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    else:
        separator = _separator(text)
    try:
        return _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Invalid(
            "broken_csv", _("Filen går inte att läsa som CSV. Kontrollera citattecken och radbrytningar.")
        ) from error


def _bounded(lines: Iterable[list[str]]) -> list[list[str]]:
    """The rows, with an end to them: ten megabytes of separators would else become millions of cells."""
    rows: list[list[str]] = []
    for row in lines:
        if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
            raise Invalid(
                "too_many_columns",
                _("Listan har fler än %(most)s kolumner. Ta bort dem som inte behövs.")
                % {"most": MOST_COLUMNS},
            )
        rows.append(row[:MOST_COLUMNS])
        if len(rows) > _MOST_LINES:
            raise _too_many_rows()
    return rows


def _too_many_rows() -> Invalid:
    return Invalid(
        "too_many_rows",
        _("Listan har fler än %(most)s rader. Dela upp den i flera filer.")
        % {"most": numbers.number(MOST_ROWS)},
    )


def _separator(text: str) -> str:
    """The separator that parts the first lines into the same number of columns, the most of them."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def fitness(separator: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator)]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common) if common > 1 else 0, common)

    try:
        return max(_SEPARATORS, key=fitness)
    except csv.Error:
        return ";"


def _table(cells: Sequence[Sequence[str]], clean: Callable[[str], str]) -> Table:
    rows = [tuple(clean(cell) for cell in row) for row in cells]
    start = _beginning(rows)
    # A list without headings begins with a person, and a person is somebody with an address.
    has_headings = not any("@" in cell for cell in rows[start])
    names = rows[start] if has_headings else ()
    first = start + 1 if has_headings else start
    body = _body(rows[first:])
    width = _width([names, *body])
    padded = tuple((row + ("",) * width)[:width] for row in body)
    return Table(_headings(names, width), padded, first + 1)


def _beginning(rows: Sequence[tuple[str, ...]]) -> int:
    """Where the list begins: a title above it fills one cell only, so a row with more of them comes first."""
    for least in (2, 1):
        for number, row in enumerate(rows):
            if sum(map(bool, row)) >= least:
                return number
    raise Invalid("empty_file", _("Filen är tom. Listan ska stå på det första bladet."))


def _body(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of the list. Excel keeps rows that have been emptied at the end; those inside are told of later."""
    body = list(rows)
    while body and not any(body[-1]):
        body.pop()
    if not body:
        raise Invalid("no_rows", _("Filen har rubriker men inga rader under dem."))
    if len(body) > MOST_ROWS:
        raise _too_many_rows()
    return body


def _width(rows: Sequence[tuple[str, ...]]) -> int:
    """How many columns hold anything: a workbook says it has all that were ever touched."""
    return max(place + 1 for row in rows for place, cell in enumerate(row) if cell)


def _headings(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A name for every column; one without is called by its letter, as the spreadsheet does."""
    padded = (names + ("",) * width)[:width]
    return tuple(
        " ".join(name.split()) or _("Kolumn %(letter)s") % {"letter": _letter(place)}
        for place, name in enumerate(padded)
    )


def _clean(cell: str) -> str:
    """A cell without the blanks that cannot be seen."""
    return " ".join(_visible(cell).split())[:500]


def _whole(cell: str) -> str:
    """A cell with all its text and its line breaks, but for blanks at the ends."""
    return "\n".join(line.rstrip() for line in _visible(cell).splitlines()).strip()


def _visible(cell: str) -> str:
    kept = (letter for letter in cell if letter not in _INVISIBLE and (letter >= " " or letter in "\t\r\n"))
    return "".join(" " if letter in "\u00a0\t" else letter for letter in kept)


def _letter(place: int) -> str:
    return string.ascii_uppercase[place] if place < 26 else f"A{string.ascii_uppercase[place % 26]}"
