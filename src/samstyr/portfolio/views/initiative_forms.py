"""Initiatives being made and described."""

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.planning.models import LineKind, PlanLine
from samstyr.portfolio import policies
from samstyr.portfolio.forms.describing import DescriptionForm, LinesForm, ReceiveForm
from samstyr.portfolio.forms.initiatives import BeginForm
from samstyr.portfolio.models import Initiative, Need
from samstyr.portfolio.selectors import initiatives as questions
from samstyr.portfolio.selectors import needs as need_questions
from samstyr.portfolio.services import initiatives as services
from samstyr.ui.components import Link, Text
from samstyr.ui.refusals import carried_out, form_page


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Make an initiative of a conclusion or a legal duty, without a need."""
    policies.require_some_writer(asker(request))
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
    policies.sorter(asker(request), concerned)
    start = {
        "title": need.title,
        "summary": need.wanted_change,
        # A guess: the first object takes it and the others are concerned. The form lets it be changed.
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
        made.append(services.create(begin=form.begin(), needs=needs, reason=reason, by=asker(request)))
        return _("Initiativet är skapat. Listan visar vad första grinden kräver.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("initiative", made[0].pk)
    return form_page(
        request,
        form,
        title=_("Nytt initiativ"),
        # The first gate asks what it answers, and a need is not chosen from a list.
        lead="" if needs else _("Svarar det mot ett behov? Gör då initiativet på behovets sida."),
        save=_("Skapa initiativet"),
        cancel=cancel,
        crumbs=[Link(_("Initiativ"), reverse("initiatives"))],
    )


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what is known of an initiative."""
    initiative = _described(request, pk)
    form = DescriptionForm(request.POST or None, initiative=initiative, seats=questions.seats_for(initiative))

    def save() -> str:
        concerned = form.cleaned_data.get("objects_concerned")
        services.describe(
            initiative=initiative,
            version=form.cleaned_data["version"],
            values=form.values(),
            objects_concerned=None if concerned is None else list(concerned),
            by=asker(request),
        )
        return _("Det du skrev är sparat.")

    if form.is_valid() and carried_out(request, form, save, lambda: _get(pk).version):
        return redirect("initiative", pk)
    return _page(request, form, initiative, _("Ändra initiativet"), _("Spara"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the plan lines that are the initiative's work."""
    initiative, user = _get(pk), asker(request)
    if not policies.may_tie(user, initiative):
        policies.require_describer(user, initiative)
    chosen = [line.line_key for line in initiative.lines.all()]
    is_locked = initiative.state in services.STARTED
    form = LinesForm(
        request.POST or None,
        # After the start only upkeep is offered, so that nobody chooses what the service would refuse.
        choices=_tieable(initiative, user, LineKind.MAINTAIN if is_locked else ""),
        initial={"lines": [str(key) for key in chosen], "version": initiative.version},
    )

    def save() -> str:
        version = form.cleaned_data["version"]
        services.set_lines(initiative=initiative, version=version, keys=form.keys(), by=user)
        return _("Planraderna är valda. Deras pengar och timmar är initiativets.")

    if form.is_valid() and carried_out(request, form, save, lambda: _get(pk).version):
        return redirect("initiative", pk)
    lead = (
        _("Planraderna låstes vid starten. Rader som håller det vid liv får läggas till.")
        if is_locked
        else _("Raderna skrivs i objektets plan. Saknas en rad? Skriv den där först.")
    )
    for other in initiative.objects_concerned.all():
        if not policies.may_write(user, [other]):
            lead = f"{lead} {policies.why_not_tie(other)}"
    return _page(request, form, initiative, _("Välj planrader"), _("Spara"), lead)


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what was delivered works and is in use."""
    initiative = _get(pk)
    policies.require_receiver(asker(request), initiative)
    form = ReceiveForm(request.POST or None, initial={"version": initiative.version})

    def save() -> str:
        said = form.cleaned_data
        services.accept_delivery(
            initiative=initiative, version=said["version"], note=said["note"], by=asker(request)
        )
        return _("Leveransen är godkänd.")

    if form.is_valid() and carried_out(request, form, save, lambda: _get(pk).version):
        return redirect("initiative", pk)
    return _page(request, form, initiative, _("Godkänn leveransen"), _("Godkänn"))


def _tieable(initiative: Initiative, user: User, kind: str) -> list[PlanLine]:
    """What may be chosen: of another object's lines those that it has already, or those of whoever looks."""
    own = {line.line_key for line in initiative.lines.all()}
    mine = {initiative.object_id} if policies.may_describe(user, initiative) else set()
    mine |= {each.pk for each in initiative.objects_concerned.all() if policies.may_write(user, [each])}
    found = questions.lines_for(initiative, kind)
    return [line for line in found if line.key in own or line.plan.object_id in mine]


def _get(pk: int) -> Initiative:
    return get_object_or_404(questions.whole(), pk=pk)


def _described(request: HttpRequest, pk: int) -> Initiative:
    """The initiative, for whoever writes about it; others are told who does before they write anything."""
    initiative = _get(pk)
    policies.require_describer(asker(request), initiative)
    return initiative


def _page(
    request: HttpRequest, form: forms.Form, initiative: Initiative, title: Text, save: Text, lead: Text = ""
) -> HttpResponse:
    back = reverse("initiative", args=[initiative.pk])
    crumbs = [Link(_("Initiativ"), reverse("initiatives")), Link(initiative.title, back)]
    return form_page(
        request, form, title=title, lead=lead or initiative.title, save=save, cancel=back, crumbs=crumbs
    )
