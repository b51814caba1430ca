"""A list of people from a file: uploaded, mapped, shown, settled, taken in."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.organisation import import_tables
from samstyr.organisation.forms.imports import ColumnsForm, FileForm, SettleForm
from samstyr.organisation.imports import staging
from samstyr.organisation.imports.checking import Outcome
from samstyr.ui.components import Link

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file."""
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        chosen = form.cleaned_data["file"]
        try:
            file = staging.stage(name=chosen.name, content=chosen.read(), by=asker(request))
        except DomainError as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("organisation:people_preview", file.pk)
    return render(
        request,
        "organisation/people_import.html",
        {
            "title": _("Läs in en lista med personer"),
            "lead": _("Du ser vad som händer med varje rad innan något ändras. Listan tar inte bort någon."),
            "crumbs": _crumbs(),
            "form": form,
            "cancel": reverse("organisation:people"),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What becomes of every row, and what has to be settled first."""
    file = staging.get(pk=pk, by=asker(request))
    found = staging.preview_of(file)
    form = SettleForm(request.POST or None, preview=found)
    if form.is_valid():
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
    page = Paginator(ordered, PAGE).get_page(request.GET.get("sida"))
    return render(
        request,
        "organisation/people_preview.html",
        {
            "title": import_tables.finding(found),
            "lead": file.name,
            "crumbs": _crumbs(),
            "file": file,
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
        done = staging.apply(file, digest=request.POST.get("digest", ""), by=asker(request))
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect("organisation:people_preview", pk)
    messages.success(request, _("Listan är inläst: %(counts)s.") % {"counts": import_tables.counts(done)})
    return redirect("organisation:people")


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the file."""
    staging.give_up(staging.get(pk=pk, by=asker(request)))
    messages.success(request, _("Filen är borttagen. Inget är inläst."))
    return redirect("organisation:people")


def _crumbs() -> list[Link]:
    return [Link(_("Personer"), reverse("organisation:people"))]
