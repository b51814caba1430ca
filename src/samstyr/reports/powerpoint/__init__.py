"""A document's slides as PowerPoint: titles in title placeholders, text alternatives, notes with the source."""

import io
from datetime import datetime, time
from pathlib import Path

import pptx
from pptx.presentation import Presentation

from samstyr.reports.document import Document
from samstyr.reports.powerpoint.slides import Slides
from samstyr.reports.template import language_tag, packed
from samstyr.reports.theme import DEFAULT, Theme

__all__ = ["render"]

_TEMPLATE = Path(__file__).with_name("template")


def render(document: Document, *, theme: Theme = DEFAULT) -> bytes:
    """Return a title slide and the document's slides as a .pptx file."""
    show = pptx.Presentation(io.BytesIO(packed(_TEMPLATE, theme, document.metadata.language)))
    _set_properties(show, document)
    slides = Slides(show, document, theme)
    slides.opening()
    for slide in document.slides:
        slides.add(slide)
    saved = io.BytesIO()
    show.save(saved)
    return saved.getvalue()


def _set_properties(show: Presentation, document: Document) -> None:
    about, properties = document.metadata, show.core_properties
    properties.title = about.title
    properties.subject = about.subject
    properties.author = ", ".join(about.authors) or about.organisation
    properties.last_modified_by = properties.author
    properties.keywords = ", ".join(about.keywords)
    properties.comments = about.description
    properties.identifier = about.registry_number
    properties.language = language_tag(about.language)
    properties.created = properties.modified = datetime.combine(about.dated, time(12))
    properties.revision = 1
