"""A list of people from a file: uploaded, mapped, shown, settled, taken in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.organisation import import_tables, people_tables
from samstyr.organisation.forms.imports import ColumnsForm, SettleForm
from samstyr.organisation.imports import staging
from samstyr.organisation.imports.checking import Outcome
from samstyr.organisation.views import uploading
from samstyr.ui.components import Fact, Link
from samstyr.ui.long_lists import page_of

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file."""
    return uploading.chosen(
        request,
        stage=staging.stage,
        preview="organisation:people_preview",
        back=_back(),
        file_help=_(
            "Excel (.xlsx) eller CSV, högst 10 MB. En rad för varje person och befattning, med rubriker."
        ),
        title=_("Läs in en lista med personer"),
        lead=_("Du ser vad som händer med varje rad innan något ändras. Listan tar inte bort någon."),
        recognised=_("Så känns personer igen"),
        how=_(
            "På id om filen kommer härifrån, annars på e-postadressen. Samma fil kan läsas in igen utan att någon blir dubbel."
        ),
        today=reverse("organisation:people_file", args=["xlsx"]),
        wanted=[Fact(each.name, each.wants) for each in people_tables.headings([])],
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of every row, and what has to be settled first."""
    file = staging.get(pk=pk, by=asker(request))
    found = staging.preview_of(file)
    form = SettleForm(request.POST or None, preview=found)
    if form.is_valid():
        # Kept with the upload and not in the register: nothing is written before the yes.
        staging.settle(file, choices=form.choices())
        if form.cleaned_data.get("skip"):
            staging.skip_faulty(file)
        return redirect("organisation:people_preview", pk)
    unsettled = found.by_outcome[Outcome.UNSETTLED]
    # First what waits for an answer, last what changes nothing: among hundreds of rows nobody finds the one that does.
    ordered = sorted(
        found.rows,
        key=lambda row: (
            row.outcome != Outcome.UNSETTLED,
            row.outcome in {Outcome.UNCHANGED, Outcome.SKIPPED},
            row.said.number,
        ),
    )
    page = page_of(request, ordered, PAGE)
    return render(
        request,
        "organisation/people_preview.html",
        {
            "title": import_tables.finding(found),
            "lead": file.name,
            "crumbs": [_back()],
            "file": file,
            "again": uploading.again("organisation:people_import"),
            "counts": import_tables.counts(found),
            "form": form if form.fields else None,
            "columns": ColumnsForm(headings=file.headings, columns=staging.columns_of(file)),
            "may_take_in": not unsettled
            and (found.by_outcome[Outcome.NEW] or found.by_outcome[Outcome.CHANGED]),
            "is_settled": not unsettled,
            "digest": found.digest,
            "table": import_tables.table(page.object_list),
            "page": page,
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is what."""
    file = staging.get(pk=pk, by=asker(request))
    form = ColumnsForm(request.POST, headings=file.headings, columns=staging.columns_of(file))
    if form.is_valid():
        staging.remap(file, columns=form.columns())
    else:
        messages.error(request, _("Välj den kolumn som har namnen."))
    return redirect("organisation:people_preview", pk)


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in what was shown."""
    file = staging.get(pk=pk, by=asker(request))
    try:
        # The digest is of the outcome that was shown: when the register has changed
        # meanwhile, nothing is written.
        done = staging.apply(file, digest=request.POST.get("digest", ""), by=asker(request))
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("organisation:people_preview", pk)
    messages.success(request, _("Listan är inläst (%(counts)s).") % {"counts": import_tables.counts(done)})
    return redirect("organisation:people")


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    return uploading.forgotten(request, staging.get(pk=pk, by=asker(request)), "organisation:people")


def _back() -> Link:
    return Link(_("Personer"), reverse("organisation:people"))
