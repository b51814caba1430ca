"""What an inventory has said of what a system hangs together with: names in running text, as somebody wrote them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# How columns of dependencies begin, in the inventories that have been seen: “Beroende från”, “Beroenden till”.
_HEADING = re.compile(r"beroende|samband|integration(er)? (med|till|från)", re.IGNORECASE)
# Several in one cell are parted by line breaks, semicolons and commas, but not by a comma within brackets.
_PARTING = re.compile(r"[;\n]|,(?![^()]*\))")


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that a system is said to hang together with: the column, the name, what else was written."""

    heading: str
    name: str
    note: str = ""


def ties(remainder: Mapping[str, object]) -> Iterator[Tie]:
    """The ties among what an inventory said that no field took."""
    for heading, cell in remainder.items():
        if is_tie(heading):
            for part in _PARTING.split(str(cell)):
                name, _colon, note = part.partition(":")
                if name.strip():
                    yield Tie(heading, name.strip(), note.strip())


def is_tie(heading: str) -> bool:
    """Whether a column tells what a system hangs together with."""
    return _HEADING.match(heading) is not None
