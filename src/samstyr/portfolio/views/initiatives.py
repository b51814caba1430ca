"""Initiatives: the list and the page of one."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.portfolio import gate_page, gates, initiative_panels, initiative_tables
from samstyr.portfolio.forms.initiatives import InitiativeFilter
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import initiatives as questions
from samstyr.portfolio.selectors import limits
from samstyr.ui.components import Link

PAGE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The initiatives, narrowed and sorted by the address."""
    form, sort = InitiativeFilter(request.GET), request.GET.get("sortera", "")
    criteria = form.cleaned_data if form.is_valid() else {}
    page = Paginator(questions.listed(criteria, sort), PAGE).get_page(request.GET.get("sida"))
    return render(
        request,
        "portfolio/initiatives.html",
        {
            "title": _("Initiativ"),
            "lead": _("Det som bereds, beslutas, görs och tas hem, från idé till uppmätt effekt."),
            "form": form,
            "page": page,
            "table": initiative_tables.table(page, request.GET, sort),
            "clear": reverse("initiatives") if request.GET else "",
        },
    )


@requires(Right.READ)
@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """One initiative: where it stands, what the next gate lacks, its work, money, benefits and history."""
    found, user = get_object_or_404(questions.whole(), pk=pk), cast("User", request.user)
    facts, allowed = gathered.of(found), limits.current()
    gate = gates.next_gate(found.state, is_light=found.is_light)
    asked = gates.requirements(gate, facts, allowed) if gate else ()
    return render(
        request,
        "portfolio/initiative.html",
        {
            "title": found.title,
            "above": _("Initiativ i %(object)s") % {"object": found.object.name},
            "lead": found.summary,
            "crumbs": [Link(_("Initiativ"), reverse("initiatives"))],
            "initiative": found,
            "facts": facts,
            "steps": gate_page.steps(found, list(found.passages.all())),
            "gate_heading": gate_page.heading(gate, asked),
            "checks": gate_page.checks(asked, lambda place: f"#{place}"),
            "panels": initiative_panels.panels(found, facts, user),
        },
    )
