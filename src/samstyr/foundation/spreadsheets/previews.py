"""What a list will do, shown before it does it: the same for every list that is read in.

A preview is computed anew whenever it is looked at, and once more when somebody says yes. Its digest goes out with the
page and comes back with the yes: so nothing is written that nobody has seen, whatever has happened in between.
"""

import hashlib
from collections.abc import Callable, Iterable
from enum import StrEnum

from django.utils.translation import gettext as _

from samstyr.foundation.errors import Conflict


def parted[R, O: StrEnum](
    rows: Iterable[R], outcomes: type[O], outcome: Callable[[R], O]
) -> dict[O, list[R]]:
    """The rows by what becomes of them, in the order of the outcomes; one that no row has is there and empty."""
    found: dict[O, list[R]] = {each: [] for each in outcomes}
    for row in rows:
        found[outcome(row)].append(row)
    return found


def digest(told: Iterable[str]) -> str:
    """What recognises an outcome; `told` is everything in it that somebody says yes to, row by row."""
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def require_seen(found: str, *, seen: str) -> None:
    """Refuse to take in another outcome than the one that was shown. Raises Conflict."""
    # The register may have been changed by somebody else while the page was being read.
    if found != seen:
        raise Conflict(
            "preview_outdated",
            _(
                "Registret har ändrats sedan du såg förhandsvisningen. Inget är inläst. Titta igenom den igen."
            ),
        )
