"""A list of units from a file: uploaded, shown, taken in; and the list to begin from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import list_files
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.organisation import unit_import_tables, unit_tables
from samstyr.organisation.forms.units import UnitsTakeInForm
from samstyr.organisation.imports import keeping, unit_staging
from samstyr.organisation.imports.unit_rows import Outcome
from samstyr.organisation.models import UnitsFile
from samstyr.organisation.selectors import units as questions
from samstyr.organisation.views import uploading
from samstyr.ui.components import Fact, Link
from samstyr.ui.long_lists import page_of

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:  # noqa: ARG001 - every view is asked by somebody
    """Every unit, a row each: the list can be changed and read in again."""
    every = list(questions.every())
    rows = unit_tables.file_rows(every)
    explained = unit_tables.headings(every)
    return list_files.attachment("organisation", ending, unit_tables.HEADER, rows, explained)


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file."""
    return uploading.chosen(
        request,
        stage=unit_staging.stage,
        preview="organisation:units_preview",
        back=_back(),
        file_help=_(
            "Excel (.xlsx) eller CSV, högst 10 MB. En rad för varje del av organisationen, med rubriker."
        ),
        title=_("Läs in en lista med delar av organisationen"),
        lead=_("Du ser vad som händer med varje rad innan något ändras. Listan tar inte bort något."),
        recognised=_("Så känns delarna igen"),
        how=_(
            "På id om filen kommer härifrån, annars på namn och slag. Samma fil kan läsas in igen utan att något blir dubbelt."
        ),
        today=reverse("organisation:units_file", args=["xlsx"]),
        wanted=[Fact(each.name, each.wants) for each in unit_tables.headings([])],
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of every row; taken in as it was shown."""
    file = keeping.get(UnitsFile, pk=pk, by=asker(request))
    found = unit_staging.preview_of(file)
    form = UnitsTakeInForm(request.POST or None, initial={"digest": found.digest})
    if form.is_valid():
        try:
            done = unit_staging.apply(file, **form.cleaned_data, by=asker(request))
        except DomainError as refused:
            messages.error(request, str(refused))
            return redirect("organisation:units_preview", pk)
        told = {"counts": unit_import_tables.counts(done)}
        messages.success(request, _("Listan är inläst (%(counts)s).") % told)
        return redirect("organisation:units")
    # First what is wrong, last what changes nothing.
    ordered = sorted(
        found.rows,
        key=lambda row: (
            row.outcome != Outcome.FAULTY,
            row.outcome == Outcome.UNCHANGED,
            row.said.number,
        ),
    )
    page = page_of(request, ordered, PAGE)
    return render(
        request,
        "organisation/units_preview.html",
        {
            "title": unit_import_tables.finding(found),
            "lead": file.name,
            "crumbs": [_back()],
            "file": file,
            "again": uploading.again("organisation:units_import"),
            "form": form,
            "counts": unit_import_tables.counts(found),
            "is_faulty": bool(found.by_outcome[Outcome.FAULTY]),
            "may_take_in": unit_import_tables.written(found) and not found.by_outcome[Outcome.FAULTY],
            "table": unit_import_tables.table(page.object_list),
            "page": page,
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    file = keeping.get(UnitsFile, pk=pk, by=asker(request))
    return uploading.forgotten(request, file, "organisation:units")


def _back() -> Link:
    return Link(_("Organisation"), reverse("organisation:units"))
