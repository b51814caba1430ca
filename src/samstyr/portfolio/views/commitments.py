"""Commitments: proposed, answered, forecast, ended; and the person's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.governance.models import Matter
from samstyr.governance.services import mandates
from samstyr.organisation.selectors import people
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import amounts
from samstyr.portfolio.forms.benefits import amount_rows
from samstyr.portfolio.forms.benefits import amounts as sent_amounts
from samstyr.portfolio.forms.commitments import DATES, CommitmentForm, OutlookForm, PointForm, ReasonForm
from samstyr.portfolio.models import BenefitKind, Commitment, LedgerName
from samstyr.portfolio.pages import commitments as pages
from samstyr.portfolio.selectors import benefits
from samstyr.portfolio.selectors import commitments as questions
from samstyr.portfolio.services import commitments as services
from samstyr.portfolio.services import measuring
from samstyr.portfolio.views.benefits import crumbs
from samstyr.ui.form_pages import FormPage, answer, done, sent_version

BOTH = ["GET", "HEAD", "POST"]
# Only these have amounts by year; quality and the like are measured in a unit of their own,
# and never in kronor.
PRICED = {BenefitKind.FINANCIAL, BenefitKind.TIME}


@requires(Right.READ)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person has promised or is asked to promise."""
    person = people.of(asker(request))
    cards = [pages.card(each) for each in questions.of_person(person)] if person else []
    context = {
        "title": _("Mina åtaganden"),
        "lead": _(
            "Det du har lovat att ta hem, och det du är tillfrågad om. Ditt ansvar slutar inte med projektet."
        ),
        "crumbs": crumbs(),
        "cards": cards,
        "table": pages.mine(cards),
    }
    return render(request, "portfolio/my_commitments.html", context)


@requires(Right.READ)
@require_safe
def commitment(request: HttpRequest, pk: int) -> HttpResponse:
    """One commitment: what is promised, how far it has come, and what the person may do about it."""
    found = _commitment(pk)
    return render(
        request,
        "portfolio/commitment.html",
        {
            "title": pages.heading(found),
            "above": found.benefit.title,
            "crumbs": crumbs(found.benefit),
            "commitment": found,
            **pages.content(found, asker(request)),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a unit's manager to take a benefit home."""
    benefit, by = get_object_or_404(benefits.every(), pk=pk), asker(request)
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    form = CommitmentForm(request.POST or None, new=True)
    rows = amount_rows(request.POST, benefit.kind) if benefit.kind in PRICED else None

    def save(said: dict[str, Any]) -> str:
        made = services.propose(
            benefit=benefit, unit=said["unit"], terms=form.terms(sent_amounts(rows or ())), by=by
        )
        return reverse("commitment", args=[made.pk])

    page = FormPage(
        title=_("Nytt åtagande"),
        lead=_("Nytta: %(title)s. Den som är chef för enheten svarar ja eller nej.")
        % {"title": benefit.title},
        back=reverse("benefit", args=[pk]),
        done=_("Åtagandet är föreslaget. Det räknas när chefen har godtagit det."),
        crumbs=crumbs(benefit),
        rows=_("Vad enheten tar hem, år för år"),
    )
    return answer(request, page, form, save, rows)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the terms of what nobody has answered yet."""
    found, by = _commitment(pk), asker(request)
    effect_policies.require_preparer(by, [each.initiative for each in found.benefit.contributions.all()])
    start = {name: getattr(found, name) for name in [*services.FIELDS, "version"]}
    start |= dict(zip(DATES, (point.due_on for point in found.points.all()), strict=False))
    # The unit cannot be changed: another manager would then be bound by what the first was asked.
    form = CommitmentForm(request.POST or None, new=False, initial=start)
    stated = amounts.figures(row for row in found.years.all() if row.ledger == LedgerName.COMMITTED)
    rows = amount_rows(request.POST, found.benefit.kind, stated) if found.benefit.kind in PRICED else None

    def save(said: dict[str, Any]) -> None:
        terms = form.terms(sent_amounts(rows or ()))
        services.revise(commitment=_commitment(pk), version=said["version"], terms=terms, by=by)

    page = _page(
        _("Ändra åtagandet"),
        found,
        _("Åtagandet är ändrat."),
        rows=_("Vad enheten tar hem, år för år"),
    )
    return answer(request, page, form, save, rows)


@requires(Right.TAKE_PART)
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Promise to take the benefit home."""
    return done(
        request,
        _("Du har godtagit åtagandet och äger effekten från och med nu."),
        reverse("commitment", args=[pk]),
        lambda: services.accept(commitment=_commitment(pk), version=sent_version(request), by=asker(request)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to a commitment, with the reason."""
    return _with_reason(
        request,
        pk,
        title=_("Säg nej till åtagandet"),
        words=_("Du har sagt nej. Den som föreslog åtagandet ser varför."),
        service=services.refuse,
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a commitment end, with the reason."""
    return _with_reason(
        request,
        pk,
        title=_("Avsluta åtagandet"),
        words=_("Åtagandet är avslutat. Det som är bekräftat räknas fortfarande."),
        service=services.end,
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is now expected."""
    found, by = _commitment(pk), asker(request)
    effect_policies.require_speaker(by, found)
    start = {"value": found.forecast, "note": found.forecast_note, "version": found.version}
    form = OutlookForm(request.POST or None, initial=start)
    stated = amounts.figures(row for row in found.years.all() if row.ledger == LedgerName.FORECAST)
    rows = amount_rows(request.POST, found.benefit.kind, stated) if found.benefit.kind in PRICED else None

    def save(said: dict[str, Any]) -> None:
        services.forecast(
            commitment=_commitment(pk),
            version=said["version"],
            outlook=form.outlook(sent_amounts(rows or ())),
            by=by,
        )

    page = _page(
        _("Ny prognos"),
        found,
        # A forecast never moves the promise: the distance between the two is what the portfolio looks for.
        _("Prognosen är sparad. Det du lovade står kvar som det var."),
        rows=_("Vad du nu väntar dig, år för år"),
    )
    return answer(request, page, form, save, rows)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def plan_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Measure once more on a day."""
    found, by = _commitment(pk), asker(request)
    effect_policies.require_speaker(by, found)
    form = PointForm(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        measuring.plan(commitment=found, due_on=said["due_on"], by=by)

    return answer(request, _page(_("Ny mätning"), found, _("Mätningen är inlagd.")), form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposal back that nobody has accepted."""
    found, by = _commitment(pk), asker(request)
    effect_policies.require_preparer(by, effect_policies.of_benefit(found.benefit))
    form = ReasonForm(request.POST or None, initial={"version": found.version})

    def save(said: dict[str, Any]) -> None:
        services.withdraw(commitment=_commitment(pk), version=said["version"], reason=said["reason"], by=by)

    title = _("Ta tillbaka förslaget")
    page = _page(title, found, _("Förslaget är taget tillbaka. Det står kvar med skälet."), button=title)
    return answer(request, page, form, save)


def _with_reason(request: HttpRequest, pk: int, *, title: str, words: str, service: Any) -> HttpResponse:
    found, by = _commitment(pk), asker(request)
    # Asked before the form is shown; the service asks again, since the mandate may pass on meanwhile.
    mandates.require(by, Matter.TAKE_HOME_EFFECT, unit=found.unit)
    form = ReasonForm(request.POST or None, initial={"version": found.version})

    def save(said: dict[str, Any]) -> None:
        service(commitment=_commitment(pk), version=said["version"], reason=said["reason"], by=by)

    return answer(request, _page(title, found, words, button=title), form, save)


def _page(title: str, found: Commitment, words: str, **more: Any) -> FormPage:
    back = reverse("commitment", args=[found.pk])
    lead = _("%(benefit)s, %(unit)s.") % {"benefit": found.benefit, "unit": found.unit}
    return FormPage(
        title=title,
        lead=lead,
        back=back,
        done=words,
        crumbs=crumbs(found.benefit),
        saved=lambda: (_commitment(found.pk).version, pages.facts(_commitment(found.pk))),
        **more,
    )


def _commitment(pk: int) -> Commitment:
    return get_object_or_404(questions.every(), pk=pk)
