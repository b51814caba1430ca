"""What a row of an inventory is recognised by when it comes again: its name, and the organisation that it names.

Two rows with the same of both are told apart by all that they say, so that the order of a file does not matter.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from samstyr.foundation.spreadsheets.reading import bare


def of(rows: Sequence[Sequence[str]], columns: Mapping[str, int]) -> list[str]:
    """The key of each row."""
    same: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        same[_identity(row, columns)].append(index)
    found = [""] * len(rows)
    for identity, indexes in same.items():
        for count, index in enumerate(sorted(indexes, key=lambda index: tuple(rows[index]))):
            found[index] = identity if not count else f"{identity}-{count + 1}"
    return found


def _identity(row: Sequence[str], columns: Mapping[str, int]) -> str:
    said = [bare(row[columns[name]]) if name in columns else "" for name in ("name", "department")]
    if not said[0]:
        said = list(row)  # without a name it is all that it says
    # Sixty-four bits are plenty for some thousand rows, and the key of a nameless row tells nothing of what
    # stood in it.
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:16]
