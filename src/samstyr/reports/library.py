"""Finished reports, made when they are asked for and kept a while.

What a report is made of decides what it becomes, so the key is a digest of the material: when a conclusion is changed
the report is another one, and nobody has to remember to throw away the old.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from importlib import import_module
from threading import Lock
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.reports import department, municipal
from samstyr.reports.document import Document
from samstyr.reports.material import ReportMaterial

# As many as are asked for on the day of a release: the whole and some departments, each in two kinds of file.
_KEPT_DOCUMENTS, _KEPT_FILES = 12, 24


class Format(StrEnum):
    """The kinds of file that a report comes in, by their endings."""

    WORD = "docx"
    PDF = "pdf"
    EXCEL = "xlsx"
    POWERPOINT = "pptx"

    @property
    def media_type(self) -> str:
        """What the file is called on the web."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    Format.WORD: f"{_OFFICE}wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.EXCEL: f"{_OFFICE}spreadsheetml.sheet",
    Format.POWERPOINT: f"{_OFFICE}presentationml.presentation",
}
# Named, not imported: each brings a large library along, and most processes never make a file.
_RENDERERS = {Format.WORD: "word", Format.PDF: "pdf", Format.EXCEL: "excel", Format.POWERPOINT: "powerpoint"}


@dataclass(frozen=True, slots=True)
class File:
    """A report as a file."""

    name: str
    media_type: str
    content: bytes


def document(material: ReportMaterial) -> Document:
    """Return the report of the whole, or of the material's department."""
    report = department.report if material.department else municipal.report
    return _documents.get(digest(material), lambda: report(material))


def file(material: ReportMaterial, wanted: Format) -> File:
    """Return the report as a file of the wanted kind."""
    content = _files.get(f"{digest(material)}.{wanted}", lambda: _rendered(material, wanted))
    return File(file_name(material, wanted), wanted.media_type, content)


def _rendered(material: ReportMaterial, wanted: Format) -> bytes:
    return render(document(material), wanted)


def render(found: Document, wanted: Format) -> bytes:
    """Return a document as a file of the wanted kind; its library is loaded when it is asked for."""
    content: bytes = import_module(f"samstyr.reports.{_RENDERERS[wanted]}").render(found)
    return content


def file_name(material: ReportMaterial, wanted: Format) -> str:
    """Return a name that says what the file is: digital-mognad-2022-leanlink.pdf."""
    with override(material.language):
        words = f"{_('Digital mognad')} {material.year} {material.name}"
    return f"{slugify(words)}.{wanted.value}"


def digest(material: ReportMaterial) -> str:
    """Return a fingerprint of everything that the report is made of."""
    releases = [
        (
            each.release.sha256,
            each.name,
            each.released_on,
            each.is_synthetic,
            sorted(each.names.local.items()),
        )
        for each in material.history.years
    ]
    rest = [
        (field.name, getattr(material, field.name)) for field in fields(material) if field.name != "history"
    ]
    # By `repr`, which frozen dataclasses write out in full: a field that is added is part of the key without
    # a thought.
    return hashlib.sha256(repr((releases, rest)).encode()).hexdigest()


class _Shelf:
    """Keeps the latest few of something that is costly to make. One at a time is made of each."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: OrderedDict[str, Any] = OrderedDict()
        self.lock = Lock()
        self.making: dict[str, Lock] = {}

    def get[Made](self, key: str, make: Callable[[], Made]) -> Made:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
                found: Made = self.kept[key]
                return found
            # A lock for each report: ten people who ask for the same one at nine o'clock make it once, and
            # others need not wait.
            turn = self.making.setdefault(key, Lock())
        with turn:
            with self.lock:
                if key in self.kept:
                    waited: Made = self.kept[key]
                    return waited
            try:
                made = make()
            finally:
                # Also when it could not be made: whoever waits then tries, and no lock is left behind.
                with self.lock:
                    self.making.pop(key, None)
            with self.lock:
                self.kept[key] = made
                while len(self.kept) > self.room:
                    self.kept.popitem(last=False)
        return made


_documents = _Shelf(_KEPT_DOCUMENTS)
_files = _Shelf(_KEPT_FILES)
