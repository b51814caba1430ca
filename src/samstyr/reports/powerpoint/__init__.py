"""A document's slides as PowerPoint: titles in title placeholders, text alternatives, notes with the source."""

import io
from pathlib import Path

import pptx

from samstyr.reports import office_properties
from samstyr.reports.document import Document
from samstyr.reports.powerpoint.slides import Slides
from samstyr.reports.template import packed
from samstyr.reports.theme import DEFAULT, Theme

__all__ = ["render"]

_TEMPLATE = Path(__file__).with_name("template")


def render(document: Document, *, theme: Theme = DEFAULT) -> bytes:
    """Return a title slide and the document's slides as a .pptx file."""
    show = pptx.Presentation(io.BytesIO(packed(_TEMPLATE, theme, document.metadata.language)))
    office_properties.write(show.core_properties, document.metadata)
    slides = Slides(show, document, theme)
    slides.opening()
    for slide in document.slides:
        slides.add(slide)
    saved = io.BytesIO()
    show.save(saved)
    return saved.getvalue()
