"""Inventories: uploaded, mapped, looked through, settled, taken in."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import dates, numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Conflict, DomainError
from samstyr.foundation.spreadsheets.reading import LARGEST
from samstyr.governance.forms.inventory import AreasForm, ColumnsForm, UploadForm
from samstyr.governance.inventory.checking import areas_of
from samstyr.governance.inventory.preview import Outcome, Preview
from samstyr.governance.inventory.report import of as report_of
from samstyr.governance.inventory.returned import State
from samstyr.governance.models import InventoryFile
from samstyr.governance.pages import inventory as pages
from samstyr.governance.selectors import inventory as questions
from samstyr.governance.services import inventory as services
from samstyr.governance.services import returned
from samstyr.governance.views.register import tabs
from samstyr.ui.components import Link
from samstyr.ui.form_pages import sent_version
from samstyr.ui.long_lists import page_of
from samstyr.ui.refusals import carried_out, form_page

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def overview(request: HttpRequest) -> HttpResponse:
    """Every inventory, and the way to upload one."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            # One byte more than is allowed is enough for the reader to say that it is too large.
            made = services.upload(name=given.name, content=given.read(LARGEST + 1), by=asker(request))
        except DomainError as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("inventory", made.pk)
    files = list(questions.files()[:PAGE])
    context = {
        "title": _("Inventeringar"),
        "crumbs": [Link(_("Register"), reverse("it_components"))],
        "lead": _(
            "Har ni systemen i ett kalkylblad? Ladda upp det. Du ser precis vad som händer innan något sparas."
        ),
        "tabs": tabs("inventories", asker(request)),
        "form": form,
        "files": files,
        "table": pages.listed(files),
    }
    return render(request, "governance/inventories.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_GOVERNANCE)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking the inventory in will do, or what was done."""
    file = _file(pk)
    if file.list_of:
        return _returned(request, file)
    return _report(request, file) if file.applied_at else _preview(request, file)


def _returned(request: HttpRequest, file: InventoryFile) -> HttpResponse:
    """A list of ours that has come back edited: what it changes, or what it changed."""
    if file.applied_at:
        told = file.report
        context = {
            "title": _("Den ändrade listan är inläst"),
            "changes": pages.change_table(told["changes"], file.list_of),
            "left": pages.left_table(told["left"]),
        }
    else:
        rows = returned.look(file)
        number = sum(row.state is State.CHANGED for row in rows)
        context = {
            "title": _("Det här kommer att hända"),
            "lead": _("Inget är sparat än. Rader som du har tagit bort ur listan står kvar i registret."),
            "changes": pages.change_table(pages.told(rows), file.list_of),
            "left": pages.left_table(pages.left(rows)),
            "digest": returned.digest(rows),
            "confirm": ngettext("Ändra %(n)s komponent", "Ändra %(n)s komponenter", number)
            % {"n": numbers.number(number)}
            if number
            else "",
        }
    return render(request, "governance/returned.html", {"file": file, "crumbs": _crumbs(), **context})


def _preview(request: HttpRequest, file: InventoryFile) -> HttpResponse:
    register = questions.register()
    preview = services.look(file, register)
    counts = {str(outcome): number for outcome, number in preview.counts.items()}
    waiting = [group for group in pages.groups(file, preview) if not group.is_settled]
    number = preview.takes_in
    context = {
        "title": _("Det här kommer att hända"),
        "lead": ngettext(
            "Inget är sparat än. %(file)s, %(rows)s rad.",
            "Inget är sparat än. %(file)s, %(rows)s rader.",
            file.count,
        )
        % {"file": file.name, "rows": numbers.number(file.count)},
        "crumbs": _crumbs(),
        "file": file,
        "preview": preview,
        "has_names": services.has_names(file),
        "summary": pages.summary(counts),
        "doubts": len(preview.doubts),
        "waiting": len(waiting),
        "columns": pages.preview_columns(file, preview, register),
        "drafts": pages.draft_table(preview, register),
        # The same function as writes the report, so that what is shown before is what is told after.
        "changes": pages.change_table(report_of(file, preview, register, _ids(preview))["changes"]),
        "has_areas": bool(preview.areas),
        "unrouted": len(preview.areas.keys() - file.mapping["areas"].keys()),
        "confirm": ngettext("Läs in %(n)s system", "Läs in %(n)s system", number)
        % {"n": numbers.number(number)},
    }
    return render(request, "governance/inventory.html", context)


def _ids(preview: Preview) -> dict[str, int]:
    # What is to be made has no id yet to link to.
    return {key: draft.component_id or 0 for draft in preview.drafts for key in draft.keys}


def _report(request: HttpRequest, file: InventoryFile) -> HttpResponse:
    assert file.applied_at is not None
    told = file.report
    context = {
        "title": _("Inventeringen är inläst"),
        "lead": _("%(file)s, inläst %(when)s av %(who)s.")
        % {"file": file.name, "when": dates.moment(file.applied_at), "who": file.applied_by or "Samstyr"},
        "crumbs": _crumbs(),
        "new": told["counts"].get(Outcome.NEW, 0),
        "changed": told["counts"].get(Outcome.CHANGED, 0),
        "unchanged": told["counts"].get(Outcome.UNCHANGED, 0),
        "columns": pages.column_table(told["columns"]),
        "changes": pages.change_table(told["changes"]),
        "settled": pages.settled_table(told["settled"]),
        "mentions": pages.mention_table(told["mentions"], questions.objects_by_id()),
    }
    return render(request, "governance/inventory_report.html", context)


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is what."""
    file = _open(pk)
    examples = [
        # The first value that is not empty: headings such as “Kod” say nothing without one.
        next((row[place] for row in file.rows if row[place]), "")[:60]
        for place in range(len(file.headings))
    ]
    form = ColumnsForm(
        request.POST or None,
        headings=file.headings,
        examples=examples,
        mapping=file.mapping["columns"],
        version=versions.mark_of(file.mapping),
    )

    def change() -> str:
        seen = form.cleaned_data["version"]
        services.map_columns(file, mapping=form.mapping(), seen=seen, by=asker(request))
        return _("Ändringarna är sparade.")

    if form.is_valid() and carried_out(request, form, change, lambda: _mark(pk)):
        return redirect("inventory", pk)
    return form_page(
        request,
        form,
        title=_("Vilken kolumn är vad?"),
        lead=_("Valet blir ihågkommet till nästa gång en fil har samma rubriker."),
        save=_("Spara"),
        cancel=reverse("inventory", args=[pk]),
        crumbs=_crumbs(file),
        status=422 if form.errors else 200,
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def areas(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which object each area leads to."""
    file = _open(pk)
    form = AreasForm(
        request.POST or None,
        areas=areas_of(services.sheet_of(file)),
        rules=services.rules_of(file),
        version=versions.mark_of(file.mapping),
    )

    def change() -> str:
        seen = form.cleaned_data["version"]
        services.route(file, rules=form.rules(), seen=seen, by=asker(request))
        return _("Ändringarna är sparade.")

    if form.is_valid() and carried_out(request, form, change, lambda: _mark(pk)):
        return redirect("inventory", pk)
    return form_page(
        request,
        form,
        title=_("Vilket objekt leder varje område till?"),
        lead=_("System som ingen säger något om läggs till utan objekt, och syns som ägarlösa."),
        save=_("Spara"),
        cancel=reverse("inventory", args=[pk]),
        crumbs=_crumbs(file),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def doubts(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle what is in doubt: for all alike, or one by one."""
    file = _open(pk)
    said: dict[str, str] = {}
    if request.method == "POST":
        # A browser sends as many answers as questions; whoever sends fewer by hand settles fewer.
        said = dict(zip(request.POST.getlist("key"), request.POST.getlist("answer"), strict=False))
        try:
            services.settle(file, choices=said, seen=sent_version(request), by=asker(request))
        except Conflict as refused:
            messages.error(request, str(refused))
            file = _open(pk)
        else:
            messages.success(request, _("Valen är sparade."))
            # Back to the same group and page of it: there are often more to settle.
            return redirect(request.get_full_path())
    preview = services.look(file)
    asked = request.GET.get("grupp", "")
    alike = list(preview.groups.values())
    if asked:
        # The groups are numbered anew as doubts are settled elsewhere: an old address may
        # point past the last.
        if not asked.isdecimal() or int(asked) >= len(alike):
            raise Http404
        rows = pages.rows_of(alike[int(asked)])
    else:
        rows = pages.groups(file, preview)
    page = page_of(request, rows, PAGE)
    # What whoever came second has chosen stays, for her to save once more; the tags tell what is settled by now.
    page.object_list = [replace(row, answer=said.get(row.key, row.answer)) for row in page.object_list]
    context = {
        "title": pages.groups(file, preview)[int(asked)].words if asked else _("Det som är tveksamt"),
        "lead": _(
            "Allt har ett förval. Ändra bara det som är fel: för alla lika på en gång, eller en och en."
        ),
        "crumbs": _crumbs(file),
        "file": file,
        "page": page,
        "version": versions.mark_of(services.settled(file, [row.key for row in page.object_list])),
        "is_one_by_one": bool(asked),
    }
    return render(request, "governance/inventory_doubts.html", context)


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in what was shown."""
    file = _file(pk)
    shown = request.POST.get("digest", "")
    if file.list_of:
        returned.apply(file, shown=shown, by=asker(request))
    else:
        services.apply(file, digest=shown, by=asker(request))
    messages.success(request, _("Filen är inläst."))
    return redirect("inventory", pk)


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the file away."""
    services.forget(_file(pk), by=asker(request))
    messages.info(request, _("Filen är borttagen. Inget har sparats."))
    return redirect("inventories")


def _file(pk: int) -> InventoryFile:
    return get_object_or_404(questions.file_set(), pk=pk)


def _open(pk: int) -> InventoryFile:
    """An inventory that is not taken in; one that is has nothing left to settle."""
    return get_object_or_404(questions.file_set(), pk=pk, applied_at=None, list_of="")


def _mark(pk: int) -> int:
    """What the file's columns and areas are now, for whoever changes them."""
    return versions.mark_of(_open(pk).mapping)


def _crumbs(file: InventoryFile | None = None) -> list[Link]:
    above = [Link(_("Register"), reverse("it_components")), Link(_("Inventeringar"), reverse("inventories"))]
    return [*above, Link(file.name, reverse("inventory", args=[file.pk]))] if file else above
