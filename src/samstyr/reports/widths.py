"""How wide the columns of a table should be, for the formats that will not work it out themselves, or not well."""

import re
from collections.abc import Mapping
from functools import cache

from samstyr.reports.document import Column, Table
from samstyr.ui.charts.drawing import text_width


def share(table: Table, *, total: float, size: float, padding: float) -> tuple[float, ...]:
    """Return the width of each column, in the unit of `total`, for text of `size` (same unit).

    No column gets less than its longest word needs. What is left goes to the columns of words, up to what their
    longest line needs and then by their weights. Where there is not even room for the words, all give way alike.
    """
    least = [_least(table, at, size) + padding for at in range(len(table.columns))]
    _make_room_for_groups(table, least, size=size, padding=padding)
    if sum(least) >= total:
        return tuple(width * total / sum(least) for width in least)
    room = total - sum(least)
    growing = [at for at, column in enumerate(table.columns) if not column.numeric] or range(len(least))
    wanted = {at: max(_line(table, at, size) + padding - least[at], 0.0) for at in growing}
    if sum(wanted.values()) > room:
        more = _parted(room, wanted)
    else:
        rest = _parted(room - sum(wanted.values()), {at: table.columns[at].weight for at in growing})
        more = {at: wanted[at] + rest[at] for at in growing}
    return tuple(width + more.get(at, 0.0) for at, width in enumerate(least))


def _parted(room: float, claims: Mapping[int, float]) -> dict[int, float]:
    """The room, divided in proportion to what each column claims."""
    return {at: room * claim / sum(claims.values()) for at, claim in claims.items()}


def _least(table: Table, at: int, size: float) -> float:
    """The width below which a column is hard to read: a number in one piece, words and headings on two lines or so."""
    column = table.columns[at]
    heading = max(
        _longest_word(column.label, strong=True),
        _width(column.label, strong=True) / 2 if column.numeric else 0,
    )
    return max([heading, *(_shortest(row[at].text, column) for row in table.rows)]) * size


def _shortest(text: str, column: Column) -> float:
    if column.numeric and any(letter.isdigit() for letter in text):
        return _width(text)
    # A reason that stands in a number's place (“för få svar”) may be broken once.
    return max(_longest_word(text), _width(text) * 0.6 if column.numeric else 0)


def _make_room_for_groups(table: Table, widths: list[float], *, size: float, padding: float) -> None:
    """Widen the columns below a group whose longest word would not fit above them."""
    at = 0
    for group in table.groups:
        lacking = _longest_word(group.label, strong=True) * size + padding - sum(widths[at : at + group.span])
        for column in range(at, at + group.span):
            widths[column] += max(lacking, 0.0) / group.span
        at += group.span


def _line(table: Table, at: int, size: float) -> float:
    """The width of a column's longest cell."""
    return (
        max([_width(table.columns[at].label, strong=True), *(_width(row[at].text) for row in table.rows)])
        * size
    )


def _longest_word(text: str, *, strong: bool = False) -> float:
    return max((_width(word, strong=strong) for word in text.split()), default=0.0)


@cache
def _width(text: str, *, strong: bool = False) -> float:
    """The width of words in Inter relative to its size; figures are tabular, so each is as wide as a nought."""
    # One hundredth more than measured: programs round, and half a letter too little breaks a word.
    return text_width(re.sub(r"\d", "0", text), 1, 600 if strong else 400) + 0.02 * len(text)
