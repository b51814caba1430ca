"""What is measured: reported by the owner, confirmed by somebody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import dates, numbers
from samstyr.foundation.access import requires
from samstyr.portfolio import effect_policies
from samstyr.portfolio.forms.benefits import amount_rows
from samstyr.portfolio.forms.benefits import amounts as sent_amounts
from samstyr.portfolio.forms.commitments import ReportForm, VerifyForm
from samstyr.portfolio.models import MeasuringPoint
from samstyr.portfolio.pages import ledger_tables
from samstyr.portfolio.selectors import commitments as questions
from samstyr.portfolio.services import measuring as services
from samstyr.portfolio.views.benefits import crumbs
from samstyr.portfolio.views.commitments import BOTH, PRICED
from samstyr.ui.components import Fact
from samstyr.ui.form_pages import FormPage, answer


@requires(Right.READ)
@require_safe
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """To the commitment of a measurement that only its number is known of."""
    del request
    return redirect("commitment", _point(pk).commitment_id)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was measured."""
    point, by = _point(pk), asker(request)
    effect_policies.require_speaker(by, point.commitment)
    start = {name: getattr(point, name) for name in ("value", "period", "comment", "action", "version")}
    # The same source as was agreed on, or the values of two years are not of the same thing.
    start["source"] = point.source or point.commitment.source
    form = ReportForm(request.POST or None, initial=start, unit=point.commitment.unit_name)

    def save(said: dict[str, Any]) -> None:
        services.report(point=_point(pk), version=said["version"], found=form.report(), by=by)

    page = _page(
        _("Rapportera mätningen"),
        point,
        _("Mätningen är rapporterad. Nu ska någon annan bekräfta den."),
        above=_promised(point),
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what somebody else has measured, or send it back."""
    point, by = _point(pk), asker(request)
    effect_policies.require_verifier(by, point)
    form = VerifyForm(request.POST or None, initial={"version": point.version})
    kind = point.commitment.benefit.kind
    rows = (
        # What has been taken home is known: one amount and no span, and for the year that was measured.
        amount_rows(request.POST, kind, spread=False, years=[point.due_on.year]) if kind in PRICED else None
    )

    def save(said: dict[str, Any]) -> None:
        fresh = _point(pk)
        if said["answer"] == "no":
            services.send_back(point=fresh, version=said["version"], reason=said["words"], by=by)
            return
        stated = sent_amounts(rows or ())
        services.verify(point=fresh, version=said["version"], words=said["words"], stated=stated, by=by)

    page = _page(
        _("Bekräfta mätningen"),
        point,
        _("Ditt svar är sparat."),
        above=[*_promised(point), *_years(point), *_reported(point)],
        rows=_("Vad som har tagits hem, år för år"),
        rows_help=_(
            "Det som är bekräftat är ett enda belopp. En senare mätning av samma år ersätter den här."
        ),
        button=_("Spara svaret"),
    )
    return answer(request, page, form, save, rows)


def _promised(point: MeasuringPoint) -> list[Fact]:
    commitment = point.commitment
    return [
        Fact(_("Mått"), commitment.metric),
        Fact(_("Baslinje"), commitment.measured(commitment.baseline)),
        Fact(_("Mål"), commitment.measured(commitment.target)),
    ]


def _years(point: MeasuringPoint) -> list[Fact]:
    """What was promised for the year, so that she who confirms an amount has it before her."""
    row = questions.promised_in(point.commitment, point.due_on.year)
    if row is None:
        return []
    hours = ledger_tables.hours(row.hours_low, row.hours_high)
    return [Fact(_("Utlovat %(year)s") % {"year": row.year}, numbers.kronor(row.expected), note=hours)]


def _reported(point: MeasuringPoint) -> list[Fact]:
    said = [
        Fact(_("Mätt värde"), point.commitment.measured(point.value), note=point.period),
        Fact(_("Källa"), point.source),
        Fact(_("Rapporterat av"), str(point.reported_by or ""), note=dates.day(point.reported_on)),
        Fact(_("Kommentar"), point.comment),
        Fact(_("Åtgärd"), point.action),
    ]
    return [fact for fact in said if fact.value]


def _page(title: str, point: MeasuringPoint, words: str, **more: Any) -> FormPage:
    commitment = point.commitment
    return FormPage(
        title=title,
        lead=_("%(benefit)s, %(unit)s.") % {"benefit": commitment.benefit, "unit": commitment.unit},
        back=reverse("commitment", args=[commitment.pk]),
        done=words,
        crumbs=crumbs(commitment.benefit),
        saved=lambda: (_point(point.pk).version, _reported(_point(point.pk))),
        **more,
    )


def _point(pk: int) -> MeasuringPoint:
    return get_object_or_404(questions.points(), pk=pk)
