"""Initiatives being made and described."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.governance.views.frame import carried_out, form_page, person
from samstyr.portfolio import policies
from samstyr.portfolio.forms.initiatives import BeginForm
from samstyr.portfolio.models import Need
from samstyr.portfolio.selectors import needs as need_questions
from samstyr.portfolio.services import initiatives as services
from samstyr.ui.components import Link


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Make an initiative of a conclusion or a legal duty, without a need."""
    policies.require_some_writer(person(request))
    form = BeginForm(
        request.POST or None, of_needs=False, initial={"conclusion": request.GET.get("slutsats", "")}
    )
    return _begin(request, form, (), reverse("initiatives"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def of_need(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an initiative of a need."""
    need = get_object_or_404(need_questions.whole(), pk=pk)
    concerned = list(need.objects_concerned.all())
    policies.sorter(person(request), concerned)
    start = {
        "title": need.title,
        "summary": need.wanted_change,
        "object": concerned[0].pk,
        "objects_concerned": [each.pk for each in concerned[1:]],
        "conclusion": need.conclusion_id,
    }
    form = BeginForm(request.POST or None, of_needs=True, initial=start)
    return _begin(request, form, [need], reverse("need", args=[pk]))


def _begin(request: HttpRequest, form: BeginForm, needs: Sequence[Need], cancel: str) -> HttpResponse:
    made = []

    def change() -> str:
        reason = form.cleaned_data.get("reason", "")
        made.append(services.create(begin=form.begin(), needs=needs, reason=reason, by=person(request)))
        return _("Initiativet är skapat. Listan visar vad första grinden kräver.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("initiative", made[0].pk)
    crumbs = [Link(_("Initiativ"), reverse("initiatives"))]
    return form_page(
        request, form, title=_("Nytt initiativ"), save=_("Skapa initiativet"), cancel=cancel, crumbs=crumbs
    )
