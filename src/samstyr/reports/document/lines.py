"""What stands inside a line: text in a style, links, notes, and references to other parts."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from samstyr.foundation import characters


class DocumentError(ValueError):
    """A document that contradicts itself: two parts with one name, a reference to nothing, a skipped heading level."""


def printable(text: str) -> str:
    """Return `text` without the characters that a Word, PDF or Excel file cannot hold, composed (NFC)."""
    return unicodedata.normalize("NFC", characters.printable(text))


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the document (http, https or mailto)."""

    content: tuple[Text, ...]
    address: str

    def __post_init__(self) -> None:
        if not re.match(r"(https?://|mailto:)[^\s<>\"]+$", self.address):
            message = f"not an address that a report may link to: {self.address!r}"
            raise DocumentError(message)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page."""

    content: tuple[Text | Link, ...]


@dataclass(frozen=True, slots=True)
class CrossReference:
    """“tabell 3”, “figur 2” or a heading's text: the name of a part elsewhere in the document."""

    anchor: str


type Inline = Text | Link | Footnote | CrossReference
type Inlines = tuple[Inline, ...]


def strong(text: str) -> Text:
    """Return a run that stands out because it matters."""
    return Text(text, strong=True)


def emphasis(text: str) -> Text:
    """Return a run with stress, such as the name of a programme or a statement that is quoted."""
    return Text(text, emphasis=True)


def inlines(*parts: str | Inline) -> Inlines:
    """Return the parts as inlines; a string becomes ordinary text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def plain(content: Iterable[Inline]) -> str:
    """Return the words of `content` alone, without notes and references."""
    words = []
    for part in content:
        if isinstance(part, Text):
            words.append(part.text)
        elif isinstance(part, Link):
            words.append(plain(part.content))
    return "".join(words)
