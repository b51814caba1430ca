"""What a file of an office programme tells of itself: the same in Word and PowerPoint."""

from datetime import datetime, time
from typing import Any

from samstyr.reports.document import Metadata
from samstyr.reports.template import language_tag

_LONGEST = 255  # letters: what both libraries let a property be


def write(properties: Any, about: Metadata) -> None:
    """Fill in the core properties of a file (OPC, ECMA-376 part 2), which both libraries name alike."""
    properties.title = _fitting(about.title)
    properties.subject = _fitting(about.subject)
    properties.author = _fitting(", ".join(about.authors) or about.organisation)
    properties.last_modified_by = properties.author
    properties.keywords = _fitting(", ".join(about.keywords))
    properties.comments = _fitting(about.description)
    properties.identifier = _fitting(about.registry_number)
    properties.language = language_tag(about.language)
    # The format keeps a moment in UTC without saying so; noon is the same date everywhere in Europe.
    properties.created = properties.modified = datetime.combine(about.dated, time(12))
    properties.revision = 1


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
