"""The list of reports, a report as a page, and as files: `/rapporter/`."""

from collections.abc import Sequence
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import dates, installation
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.measurement.analysis_policies import may_write
from samstyr.measurement.results.published import Published
from samstyr.measurement.selectors import results
from samstyr.reports import html, library
from samstyr.reports.selectors import materials
from samstyr.reports.selectors.materials import Subject
from samstyr.ui.components import Cell, Column, Download, Link, Table

type _Kind = Literal["word", "pdf", "excel", "powerpoint"]

_KINDS: dict[library.Format, tuple[_Kind, Promise | str]] = {
    library.Format.WORD: ("word", gettext_lazy("Word, att arbeta vidare i")),
    library.Format.PDF: ("pdf", gettext_lazy("PDF, tillgänglig och för arkivet")),
    library.Format.EXCEL: ("excel", gettext_lazy("Excel, alla tabeller")),
    library.Format.POWERPOINT: ("powerpoint", gettext_lazy("PowerPoint, tio bilder för ledningsgruppen")),
}
_NAMES = {
    library.Format.WORD: "Word",
    library.Format.PDF: "PDF",
    library.Format.EXCEL: "Excel",
    library.Format.POWERPOINT: "PowerPoint",
}


@requires(Right.READ)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every report that there is: for each released year the municipality's and the departments'."""
    published = list(reversed(results.history().years))
    return render(
        request,
        "reports/index.html",
        {
            "title": _("Rapporter"),
            "lead": _(
                "Årets resultat, slutsatser och uppföljning i ett dokument, för kommunen och för varje förvaltning."
            ),
            "years": [(each.year, _year(each)) for each in published],
        },
    )


@requires(Right.READ)
@require_safe
def report(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """A report as a page, with its contents beside and its files to fetch."""
    about = materials.subject(year, slug)
    found = library.document(materials.material(about))
    editable = isinstance(request.user, User) and may_edit(request.user, about)
    return render(
        request,
        "reports/report.html",
        {
            "title": found.metadata.title,
            "crumbs": [Link(_("Rapporter"), reverse("reports"))],
            "action": Link(_("Skriv i rapporten"), _address("report_texts", year, slug))
            if editable
            else None,
            "opening": html.render_opening(found),
            "contents": html.render_contents(found, depth=1),
            "body": html.render(found),
            "downloads": downloads(year, slug),
        },
    )


@requires(Right.READ)
@require_safe
def file(request: HttpRequest, year: int, ending: str, slug: str = "") -> HttpResponse:
    """A report as a file."""
    del request
    if ending not in set(library.Format):
        raise Missing("no_format", gettext_lazy("Rapporten finns inte i det formatet."))
    made = library.file(materials.material(materials.subject(year, slug)), library.Format(ending))
    disposition = f'attachment; filename="{made.name}"'
    return HttpResponse(
        made.content, content_type=made.media_type, headers={"Content-Disposition": disposition}
    )


def downloads(year: int, slug: str = "") -> list[Download]:
    """The files of a report."""
    return [
        Download(label, _address("report_file", year, slug, wanted.value), kind)
        for wanted, (kind, label) in _KINDS.items()
    ]


def may_edit(user: User, about: Subject) -> bool:
    """Whether a person writes in this report; a department that no unit stands for has no texts of its own."""
    return (not about.department or about.unit is not None) and may_write(user, about.unit)


def _address(name: str, year: int, slug: str, *rest: str) -> str:
    """The address of a page of a report; the departments' have names of their own."""
    if slug:
        return reverse(f"department_{name}", args=[year, slug, *rest])
    return reverse(name, args=[year, *rest])


def _year(published: Published) -> Table:
    """The reports of one year with their files, a row each."""
    whole = _row(installation.current().name, published.year, "")
    departments = [_row(group, published.year, slug) for slug, group in published.slugs.items()]
    return Table(
        caption=_("Rapporter om mätningen %(year)s, publicerad %(date)s")
        % {"year": published.year, "date": dates.day(published.released_on)},
        columns=[Column(_("Rapport")), *(Column(_NAMES[wanted]) for wanted in library.Format)],
        rows=[whole, *departments],
    )


def _row(name: str, year: int, slug: str) -> Sequence[Cell]:
    files = [
        Cell(_NAMES[wanted], href=_address("report_file", year, slug, wanted.value))
        for wanted in library.Format
    ]
    return [Cell(name, href=_address("report", year, slug)), *files]
