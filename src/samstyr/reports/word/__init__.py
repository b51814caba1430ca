"""A document as Word: real styles, captions, fields and headers, so that staff can go on writing in it."""

import io
from pathlib import Path

import docx

from samstyr.reports.document import Document
from samstyr.reports.template import packed
from samstyr.reports.theme import DEFAULT, Theme
from samstyr.reports.word.body import Body
from samstyr.reports.word.frame import set_frame

__all__ = ["render"]

_TEMPLATE = Path(__file__).with_name("template")


def render(document: Document, *, theme: Theme = DEFAULT) -> bytes:
    """Return the document as a .docx file."""
    file = docx.Document(io.BytesIO(packed(_TEMPLATE, theme, document.metadata.language)))
    set_frame(file, document)
    Body(file, document).write()
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()
