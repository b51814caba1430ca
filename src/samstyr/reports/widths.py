"""How wide the columns of a table should be, for the office formats that will not work it out themselves."""

from samstyr.reports.document import Table

# Mean width of a character of Inter relative to its size, and of a strong one.
_CHARACTER = 0.56
_STRONG = 0.66


def share(table: Table, *, total: float, size: float, padding: float) -> tuple[float, ...]:
    """Return the width of each column, in the unit of `total`, for text of `size` (same unit).

    A column of numbers gets what its longest line needs; the columns of words share the rest by their weights. Where
    there is not room for that, the columns of numbers give way.
    """
    needs = [_need(table, at, size) + padding for at in range(len(table.columns))]
    numeric = [column.numeric for column in table.columns]
    weights = sum(column.weight for column in table.columns if not column.numeric)
    if not weights:
        return tuple(total * need / sum(needs) for need in needs)
    least = total * min(0.45, 0.25 * sum(not flag for flag in numeric))
    wanted = sum(need for need, flag in zip(needs, numeric, strict=True) if flag)
    shrink = min(1.0, (total - least) / wanted) if wanted else 1.0
    rest = total - wanted * shrink
    return tuple(
        need * shrink if column.numeric else rest * column.weight / weights
        for need, column in zip(needs, table.columns, strict=True)
    )


def _need(table: Table, at: int, size: float) -> float:
    """The width of the longest cell of a column, or of the longest word of its heading."""
    words = max((len(word) for word in table.columns[at].label.split()), default=1)
    cells = max((len(row[at].text) for row in table.rows), default=1)
    return max(words * _STRONG, cells * _CHARACTER) * size
