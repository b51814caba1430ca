"""Last year's conclusions: what was done, what the figures did, and whether each is kept or closed."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.measurement import analysis_room as opened
from samstyr.measurement.analysis_policies import require_write
from samstyr.measurement.analysis_room import Analysis
from samstyr.measurement.models import Conclusion
from samstyr.measurement.models.analysis import ConclusionState
from samstyr.measurement.results import followed
from samstyr.measurement.results.followed import Movement
from samstyr.measurement.results.published import Published
from samstyr.measurement.selectors import conclusions as questions
from samstyr.measurement.services import conclusions
from samstyr.planning import conclusion_answers
from samstyr.planning.conclusion_answers import Part
from samstyr.planning.forms.activities import FollowUpForm
from samstyr.planning.models import Activity
from samstyr.planning.pages.goals import ACTIVITY_LOOKS
from samstyr.planning.selectors import activities
from samstyr.ui.components import Kind

NO_REASON = "reason_missing"


@dataclass(frozen=True, slots=True)
class Followed:
    """A conclusion with what was done, cost and gave, and what its figures did. `next` is the one that carries it on."""

    conclusion: Conclusion
    activities: list[tuple[Activity, Kind]]
    parts: list[Part]
    movements: tuple[Movement, ...]
    next: Conclusion | None
    form: FollowUpForm | None


@requires(Right.READ)
@require_safe
def follow_up(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """The conclusions of the measurement before, followed up."""
    analysis = opened.analysis(request, year, slug)
    rows = list(questions.to_follow_up(analysis.measurement, analysis.unit))
    earlier = _earlier(analysis)
    context = _context(analysis, _followed(analysis, rows, earlier), earlier)
    return render(request, "planning/follow_up.html", context)


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_POST
def settle(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Keep a conclusion (carried on to this year), close it with a text, or take either back."""
    conclusion = get_object_or_404(questions.every(), pk=pk)
    user = asker(request)
    require_write(user, conclusion.unit)
    later = questions.next_measurement(conclusion)
    # A conclusion is followed up on the page of the measurement after it; before there is one, on its own.
    analysis = opened.of_unit(request, later or conclusion.measurement, conclusion.unit)
    form = FollowUpForm(request.POST)
    if form.is_valid():
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        try:
            match verb:
                # Without a later measurement there is no year to carry it to, and the page
                # shows no such button.
                case "behall" if later is not None:
                    conclusions.keep(
                        conclusion=conclusion, version=version, measurement=later, text=text, by=user
                    )
                    messages.success(
                        request, _("Slutsatsen förs vidare. Den står nu bland årets slutsatser.")
                    )
                case "avsluta":
                    conclusions.close(conclusion=conclusion, version=version, text=text, by=user)
                    messages.success(request, _("Slutsatsen är avslutad."))
                case "angra":
                    conclusions.reopen(conclusion=conclusion, version=version, by=user)
                    messages.success(request, _("Uppföljningen är återtagen. Slutsatsen gäller igen."))
        except DomainError as refused:
            # What concerns her text stands beside it; the rest may concern a form that is no longer there.
            if refused.code != NO_REASON:
                messages.error(request, str(refused))
            # Not a redirect: the text may be long, and would be lost.
            return _again(request, analysis, conclusion, form, refused)
    return redirect(f"{analysis.address('follow_up')}#slutsats-{pk}")


def _again(
    request: HttpRequest, analysis: Analysis, conclusion: Conclusion, form: FollowUpForm, refused: DomainError
) -> HttpResponse:
    """The page again with what was written still in its place, and why it was not taken beside it."""
    earlier = _earlier(analysis)
    rows = _followed(analysis, list(questions.to_follow_up(analysis.measurement, analysis.unit)), earlier)
    kept = [
        replace(row, form=_refilled(form, row, refused)) if row.conclusion.pk == conclusion.pk else row
        for row in rows
    ]
    context = _context(analysis, kept, earlier)
    return render(request, "planning/follow_up.html", context, status=refused.status)


def _context(analysis: Analysis, rows: list[Followed], earlier: Published | None) -> dict[str, Any]:
    title = (
        _("Uppföljning av slutsatserna %(year)s") % {"year": earlier.year} if earlier else _("Uppföljning")
    )
    return {
        **opened.context(analysis, "follow_up"),
        "title": title,
        "earlier": earlier,
        "later": analysis.published,
        "rows": rows,
    }


def _refilled(form: FollowUpForm, row: Followed, refused: DomainError) -> FollowUpForm | None:
    if row.form is None:
        return None
    # The version of now: whoever came second has read what it says and may save once more.
    written = {"text": form.cleaned_data["text"], "version": row.conclusion.version}
    again = FollowUpForm(written, auto_id=f"id_{row.conclusion.pk}_%s")
    if refused.code == NO_REASON:
        again.add_error("text", str(refused))
    return again


def _earlier(analysis: Analysis) -> Published | None:
    previous = analysis.published.release.previous
    if previous is None:
        return None
    return next((each for each in analysis.history.years if each.year == previous.year), None)


def _followed(analysis: Analysis, rows: list[Conclusion], earlier: Published | None) -> list[Followed]:
    done, parts = activities.of_conclusions(rows), conclusion_answers.parts(rows)
    return [
        Followed(
            conclusion,
            [(activity, ACTIVITY_LOOKS[activity.state]) for activity in done[conclusion.pk]],
            parts[conclusion.pk],
            followed.movements(earlier, analysis.published, conclusion.items) if earlier else (),
            # A conclusion is carried on once; the prefetched rows spare a query for each.
            next(iter(conclusion.carried_on.all()), None),
            _form(conclusion) if analysis.may_write else None,
        )
        for conclusion in rows
    ]


def _form(conclusion: Conclusion) -> FollowUpForm:
    open_still = conclusion.state == ConclusionState.OPEN
    start = {"text": "" if open_still else conclusion.follow_up, "version": conclusion.version}
    return FollowUpForm(initial=start, auto_id=f"id_{conclusion.pk}_%s")
