"""Lists as CSV for whoever wants them: UTF-8 with a mark and semicolons, which Swedish Excel opens as columns."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

# What OWASP lists under CSV injection: a name that begins so would run as a formula on
# whoever opens the file.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value


def unsafe(text: str) -> str:
    """The text of a cell of ours that comes back: without the apostrophe that kept it from being a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text


def attachment(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The list as a file to save; rows are written as they come, so that a long list takes no memory."""
    answer = StreamingHttpResponse(_lines(header, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text instead of keeping it."""
        return text


def _lines(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    # Without this mark Excel takes UTF-8 for Windows-1252, and every å, ä and ö becomes two signs.
    yield "\ufeff"
    yield writer.writerow([safe(str(each)) for each in header])
    for row in rows:
        yield writer.writerow([safe(each) for each in row])
