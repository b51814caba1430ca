"""A meeting's package as one PDF, and its minutes as Word and PDF/A."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.governance.selectors import meetings as questions
from samstyr.reports import library, meeting_documents
from samstyr.reports.document import Document
from samstyr.reports.selectors import meeting_materials

WANTED = (library.Format.WORD, library.Format.PDF)


@requires(Right.READ)
@require_safe
def package(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that awaits the meeting's decision, in one PDF."""
    meeting = get_object_or_404(questions.every(), pk=pk)
    material = meeting_materials.package(meeting, asker(request))
    return _file(meeting_documents.package(material), material.day, library.Format.PDF)


@requires(Right.READ)
@require_safe
def minutes(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The minutes as a file."""
    if ending not in WANTED:
        raise Missing("no_format", gettext_lazy("Protokollet finns som Word och PDF."))
    meeting = get_object_or_404(questions.every(), pk=pk)
    # An empty draft of a meeting that is to come would be filed and taken for one.
    if not questions.has_minutes(meeting):
        raise Missing(
            "no_minutes", gettext_lazy("Mötet är inte hållet än, så det finns inget protokoll att hämta.")
        )
    material = meeting_materials.minutes(meeting, asker(request))
    return _file(meeting_documents.minutes(material), material.day, library.Format(ending))


def _file(document: Document, day: date, wanted: library.Format) -> HttpResponse:
    kind, _comma, forum = document.metadata.subject.partition(", ")
    # The day in figures, so that a folder of minutes sorts by it; on the cover it stands in words.
    name = f"{slugify(f'{kind} {day.isoformat()} {forum}')[:120]}.{wanted.value}"
    return HttpResponse(
        library.render(document, wanted),
        content_type=wanted.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
