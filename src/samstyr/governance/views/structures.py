"""The object structure: in force, on a past day, and two versions side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.governance.forms.structures import DayForm, PairForm
from samstyr.governance.models import ObjectStructure
from samstyr.governance.pages import structures as pages
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import structures as services
from samstyr.ui.components import Link


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The structure in force, or that of a day; every version; the draft for whoever prepares one."""
    form = DayForm(request.GET or None)
    day = form.cleaned_data["datum"] if form.is_valid() else None
    shown = questions.at(day) if day else questions.in_force()
    user, versions = asker(request), list(questions.decided())
    return render(
        request,
        "governance/structures.html",
        {
            "title": _("Objektstruktur"),
            "lead": pages.finding(shown, day),
            "crumbs": crumbs()[:1],
            "form": form,
            "clear": reverse("structures"),
            "day": day,
            "shown": shown,
            "groups": pages.groups(shown) if shown else [],
            "versions": pages.versions(versions),
            "draft": questions.draft(),
            "may_prepare": services.may_prepare(user),
            "several": len(versions) > 1,
        },
    )


@requires(Right.READ)
@require_safe
def structure(request: HttpRequest, number: int) -> HttpResponse:
    """One version, with what it changed."""
    found = _numbered(number)
    # A draft has its own page, where it can be changed; this one is for what is decided.
    if found.state == "draft":
        return redirect("structure_draft")
    before = questions.before(found)
    return render(
        request,
        "governance/structure.html",
        {
            "title": str(found),
            "lead": pages.decision(found),
            "crumbs": crumbs(),
            "structure": found,
            "before": before,
            "differences": pages.differences(before, found) if before else [],
            "groups": pages.groups(found),
        },
    )


@requires(Right.READ)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two versions side by side with what differs in words."""
    draft = questions.draft()
    versions = [*([draft] if draft else []), *questions.decided()]
    # The latest against the one before it: what somebody who looks here most often wonders.
    start = {"till": versions[0].number, "fran": versions[:2][-1].number} if versions else {}
    # Without a version there is nothing to choose, and a form of two empty lists would only complain.
    form = PairForm(request.GET or start, versions=versions) if versions else None
    old = new = None
    if form and form.is_valid():
        old, new = _numbered(form.cleaned_data["fran"]), _numbered(form.cleaned_data["till"])
    apart, alike = pages.side_by_side(old, new) if old and new else (None, None)
    return render(
        request,
        "governance/structure_compare.html",
        {
            "title": _("Jämför två strukturer"),
            "crumbs": crumbs(),
            "form": form,
            "old": old,
            "new": new,
            "differences": pages.differences(old, new) if old and new else [],
            "apart": apart,
            "alike": alike,
        },
    )


def _numbered(number: int) -> ObjectStructure:
    found = questions.by_number(number)
    if found is None:
        raise Http404
    return found


def crumbs() -> list[Link]:
    """The way to the structure and its versions."""
    return [Link(_("Objekt"), reverse("objects")), Link(_("Objektstruktur"), reverse("structures"))]
