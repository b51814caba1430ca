"""Duties: the list with what is overdue first, and the one step that does each."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.foundation.errors import NotAllowed
from samstyr.governance import wording
from samstyr.governance.duties import DutyKind, Stage
from samstyr.governance.forms.due import FORMS, DutyFilter, beginning
from samstyr.governance.models import ItComponent
from samstyr.governance.pages import duty_tables
from samstyr.governance.selectors import components, due, standing
from samstyr.governance.selectors.due import Due
from samstyr.governance.services import due as services
from samstyr.governance.views.register import tabs
from samstyr.organisation.selectors import people
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, page_of
from samstyr.ui.refusals import carried_out, form_page

PAGE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every duty that is overdue or near, whoever answers for it."""
    user, form = asker(request), DutyFilter(request.GET)
    rows = due.every(standing.of(user).viewer, clock.today())
    shown = _wanted(rows, form, user)
    page = page_of(request, shown, PAGE)
    # Counted before the list is narrowed: the sentence on top is about all, whatever is looked for.
    late = sum(row.stage is Stage.OVERDUE for row in rows)
    finding = ngettext("%(n)s plikt är försenad", "%(n)s plikter är försenade", late) % {"n": late}
    return render(
        request,
        "governance/duties.html",
        {
            "above": _("Plikter"),
            "title": finding if late else _("Inget är försenat"),
            "crumbs": _crumbs(),
            "tabs": tabs("duties", user),
            "form": form,
            "clear": reverse("duties"),
            # Also those that come later: the choice shows them.
            "known": len(rows),
            "page": page,
            "table": duty_tables.table(page),
            "files": files_of(
                "duties_file", excel=_("Listan som Excel"), csv=_("Listan som CSV"), query=request.GET
            ),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as it is narrowed, as Excel or CSV."""
    user = asker(request)
    rows = _wanted(due.every(standing.of(user).viewer, clock.today()), DutyFilter(request.GET), user)
    return list_files.attachment(
        _("plikter"), ending, duty_tables.file_header(), map(duty_tables.file_row, rows)
    )


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Register what has come of a duty."""
    component: ItComponent = get_object_or_404(components.it_components(), pk=pk)
    user = asker(request)
    viewer, today = standing.of(user).viewer, clock.today()
    # A duty that only those see who may not know that the component is retired is refused like any other's.
    found = due.find(component, kind, today) or due.find(component, kind, today, viewer)
    if found is None:
        raise Http404
    try:
        services.require(found, user)
    except NotAllowed:
        # To whoever is not told of it, a secret duty is as little there as one that is not.
        if not due.is_told(component, kind, viewer, today):
            raise Http404 from None
        raise
    form = FORMS[kind](request.POST or None, initial=beginning(component, kind))

    def change() -> str:
        version = form.cleaned_data["version"]
        services.done(component, kind=kind, version=version, values=form.values(), by=user)
        return _("Infört.")

    def version() -> int:
        return components.it_components().get(pk=pk).version

    if form.is_valid() and carried_out(request, form, change, version):
        return redirect("it_component", pk)
    return form_page(
        request,
        form,
        title=wording.duty_kind(DutyKind(kind)),
        lead=duty_tables.about(found),
        save=_("Spara"),
        cancel=reverse("it_component", args=[pk]),
        crumbs=[*_crumbs(), Link(component.name, reverse("it_component", args=[pk]))],
        status=422 if form.errors else 200,
    )


def _wanted(rows: Sequence[Due], form: DutyFilter, user: User) -> list[Due]:
    me = people.of(user)
    return [row for row in rows if form.wants(row, is_mine=me in row.answering.people)]


def _crumbs() -> list[Link]:
    return [Link(_("Register"), reverse("it_components"))]
