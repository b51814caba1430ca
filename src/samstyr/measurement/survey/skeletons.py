"""Pages rendered once and filled in for each respondent: a page of 26 statements takes microseconds, not milliseconds.

A template writes `{% slot "name" %}` where something is the respondent's own. Radio buttons get a slot each by
themselves, named after field and value, for the word that marks the chosen one.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import escape

_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters: no text holds them, and escaping leaves them alone
_SLOT = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_RADIO = re.compile(r'(<input type="radio" name="([^"]+)" id="[^"]+" value="([^"]+)")')


def slot(name: str) -> str:
    """What a template writes for a place to be filled in."""
    return f"{_OPEN}{name}{_CLOSE}"


def radio(field: str, value: str) -> str:
    """The name of the slot of one radio button."""
    return f"{field}={value}"


class Skeleton:
    """A page with places to be filled in."""

    def __init__(self, html: str) -> None:
        marked = _RADIO.sub(lambda found: found.group(1) + slot(radio(found.group(2), found.group(3))), html)
        pieces = _SLOT.split(marked)
        self._slots = [(place, pieces[place]) for place in range(1, len(pieces), 2)]
        self._pieces = ["" if place % 2 else piece for place, piece in enumerate(pieces)]

    @property
    def names(self) -> Iterable[str]:
        """The places there are."""
        return (name for _place, name in self._slots)

    def filled(self, values: Mapping[str, str], marks: Mapping[str, str]) -> str:
        """The page with values put in, escaped, and marks as they are; a place that has neither is left empty.

        Marks are our own words, such as " checked" for a chosen radio button; values are what people have written.
        """
        pieces = self._pieces.copy()
        for place, name in self._slots:
            if name in marks:
                pieces[place] = marks[name]
            elif name in values:
                pieces[place] = escape(values[name])
        return "".join(pieces)
