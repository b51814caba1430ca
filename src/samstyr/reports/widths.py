"""How wide the columns of a table should be, for the formats that will not work it out themselves, or not well."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from samstyr.reports.document import Column, Table
from samstyr.ui.charts.drawing import text_width

# Times the size of the type: so much of a word must find room before its hyphen.
_SYLLABLES = 3.0
_NUMBER = 10  # letters: “1 234 567”
# Each halves the doubt: forty leave a millionth of a millionth of the table's width.
_HALVINGS = 40


def share(table: Table, *, total: float, size: float, padding: float) -> tuple[float, ...]:
    """Return the width of each column, in the unit of `total`, for text of `size` (same unit).

    No column gets less than its longest word needs. What is left goes to the columns of words, up to what their
    longest line needs and then by their weights. Where there is not even room for the words (`is_tight`), numbers
    stay whole and the longest words give way first, those of the headings before those of the rows: they are hyphenated.
    """
    least = _least_of_all(table, size=size, padding=padding)
    if sum(least) >= total:
        return _tight(table, least, total=total, size=size, padding=padding)
    room = total - sum(least)
    # A number gains nothing by more room; only where there are no words do the numbers share it.
    growing = [at for at, column in enumerate(table.columns) if not column.numeric] or range(len(least))
    wanted = {at: max(_line(table, at, size) + padding - least[at], 0.0) for at in growing}
    if sum(wanted.values()) > room:
        more = _parted(room, wanted)
    else:
        rest = _parted(room - sum(wanted.values()), {at: table.columns[at].weight for at in growing})
        more = {at: wanted[at] + rest[at] for at in growing}
    return tuple(width + more.get(at, 0.0) for at, width in enumerate(least))


def is_tight(table: Table, *, total: float, size: float, padding: float) -> bool:
    """Whether words must be hyphenated for the table to find room."""
    return sum(_least_of_all(table, size=size, padding=padding)) >= total


def _least_of_all(table: Table, *, size: float, padding: float) -> list[float]:
    least = [_least(table, at, size) + padding for at in range(len(table.columns))]
    _make_room_for_groups(table, least, size=size, padding=padding)
    return least


def _tight(
    table: Table, least: Sequence[float], *, total: float, size: float, padding: float
) -> tuple[float, ...]:
    """Numbers get what they need; then the words of the rows, then those of the headings, up to a limit for all."""
    firm = [_firm(table, at) * size + padding for at in range(len(least))]
    rows = [max(firm[at], _rows(table, at) * size + padding) for at in range(len(least))]
    # Not even the numbers fit: all shrink alike, for a table may never be wider than its page.
    if sum(firm) >= total:
        return tuple(width * total / sum(firm) for width in firm)
    # With room for the rows only the headings give way; without it the words of the rows do.
    return _filled(rows, least, total) if sum(rows) < total else _filled(firm, rows, total)


def _filled(low: Sequence[float], high: Sequence[float], total: float) -> tuple[float, ...]:
    """Widths between `low` and `high`, the highest as low as the total asks for."""
    below, above = 0.0, total
    for _step in range(_HALVINGS):
        limit = (below + above) / 2
        is_room = sum(max(low[at], min(high[at], limit)) for at in range(len(low))) <= total
        below, above = (limit, above) if is_room else (below, limit)
    return tuple(max(low[at], min(high[at], below)) for at in range(len(low)))


def _rows(table: Table, at: int) -> float:
    return max((_longest_word(row[at].text) for row in table.rows), default=0.0)


def _firm(table: Table, at: int) -> float:
    """What cannot be hyphenated: the numbers of a column, its heading where that is one, and a few letters."""
    texts = [table.columns[at].label, *(row[at].text for row in table.rows)]
    numbers = [_width(text) for text in texts if len(text) <= _NUMBER and any(map(str.isdigit, text))]
    return max([_SYLLABLES, *numbers])


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
