"""What apps above governance have to tell a meeting beside what it decides: measurements that are due, and the like.

An app's module `package_notes` holds `NOTES`, a tuple of functions from a meeting to a `Note`, or to None when there is
nothing to tell it. The page and the document of the package ask all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from samstyr.foundation.registry import collect
from samstyr.governance.models import Meeting


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to know, with where it is."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """A part of the package: what it says, and the things that it says it of."""

    heading: str
    lead: str
    rows: tuple[Row, ...]


type Provider = Callable[[Meeting], Note | None]


def notes(meeting: Meeting) -> list[Note]:
    """What all apps have to tell a meeting."""
    return [
        note
        for providers in collect("package_notes", "NOTES")
        for provider in providers
        if (note := provider(meeting)) is not None
    ]
