"""From measuring to effect: conclusions with their answers, and one item through the years."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.analysis.tables import WHOLE, Partition
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.measurement.analysis_policies import may_write, require_write
from samstyr.measurement.results import charts
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import results
from samstyr.planning import plan_policies
from samstyr.planning.services import assignments
from samstyr.portfolio import policies
from samstyr.portfolio.forms.loop import AssignForm
from samstyr.portfolio.selectors import loop as questions
from samstyr.portfolio.selectors.loop import Answered
from samstyr.ui.components import Link
from samstyr.ui.form_pages import FormPage, answer, done
from samstyr.ui.long_lists import page_of

FORM = ["GET", "HEAD", "POST"]

A_PAGE = 10  # conclusions of an item: after ten years there are thirty, each with all that answers it


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The conclusions of a year, what answers them, what it cost and gave, and what the figures did since."""
    years = questions.years()
    year = _year(request, years)
    history = results.history()
    # Before the first analysis there are no conclusions, and the page says how to begin.
    rows = questions.of_year(year, history) if year else []
    user = asker(request)
    return render(
        request,
        "portfolio/loop.html",
        {
            "above": _("Från mätning till effekt"),
            "title": _finding(rows, year),
            "lead": _(
                "Vad mätningen visade, vad som gjordes åt det, vad det kostade och gav, och hur siffrorna rörde sig sedan."
            ),
            "years": [Link(str(each), f"?ar={each}", current=each == year) for each in years],
            "year": year,
            "rows": rows,
            "measured_since": any(row.movements for row in rows),
            "follow_up": _follow_up(history, year),
            "names": _names(history, rows),
            "may_write": may_write(user, None),
            "may_begin": policies.may_write_somewhere(user),
            "may_want": user.has_right(Right.TAKE_PART),
            "may_aim": user.has_right(Right.MANAGE_GOALS) or bool(plan_policies.planned_by(user)),
        },
    )


@requires(Right.READ)
@require_safe
def item(request: HttpRequest, code: str) -> HttpResponse:
    """One item through the years: its figures, and every conclusion that named it with what came of it."""
    history = results.history()
    latest = _latest(history, code)
    points = history.path(Partition.ALL, WHOLE, code)
    title = latest.names.title(code)
    page = page_of(request, questions.naming(code), A_PAGE)
    return render(
        request,
        "portfolio/loop_item.html",
        {
            "title": title,
            "above": _("Från mätning till effekt"),
            "lead": latest.names.statement(code),
            "crumbs": [Link(_("Från mätning till effekt"), reverse("loop"))],
            "chart": charts.path_of(_("%(item)s år för år") % {"item": title}, points, latest),
            "rows": questions.answered(list(page.object_list), history),
            "page_obj": page,
            "results": reverse("results_item", args=[latest.year, code]),
        },
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_http_methods(FORM)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a conclusion to a department or an object."""
    found, user = get_object_or_404(questions.conclusion(pk)), asker(request)
    require_write(user, found.unit)
    form = AssignForm(request.POST or None)
    page = FormPage(
        title=_("Ge uppdrag: %(title)s") % {"title": found.title},
        lead=_(
            "Den som får uppdraget ser slutsatsen på sin sida och kan svara med behov, initiativ och aktiviteter."
        ),
        back=_back(found.measurement.year),
        crumbs=[Link(_("Från mätning till effekt"), _back(found.measurement.year))],
        done=_("Uppdraget är givet."),
    )
    return answer(
        request,
        page,
        form,
        lambda data: assignments.assign(
            conclusion=found, unit=data["unit"], governed=data["governed"], note=data["note"], by=user
        ),
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an assignment back."""
    found = get_object_or_404(questions.assignment(pk))
    user = asker(request)
    return done(
        request,
        _("Uppdraget är återtaget."),
        _back(found.conclusion.measurement.year),
        lambda: assignments.withdraw(found, by=user),
    )


def _follow_up(history: History, year: int | None) -> str:
    """Where the conclusions of a year are kept or closed: in the analysis of the release that compares with it."""
    later = next(
        (each.year for each in history.years if each.release.previous and each.release.previous.year == year),
        None,
    )
    return reverse("follow_up", args=[later]) if later else ""


def _back(year: int) -> str:
    return f"{reverse('loop')}?ar={year}"


def _year(request: HttpRequest, years: list[int]) -> int | None:
    """The year asked for; else the latest that has been measured since, so that there is something to see."""
    asked = request.GET.get("ar", "")
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    return years[min(1, len(years) - 1)] if years else None


def _finding(rows: list[Answered], year: int | None) -> str:
    if year is None:
        return _("Från mätning till effekt")
    return _("%(answered)d av %(count)d slutsatser från %(year)d har lett till något") % {
        "answered": sum(row.has_answer for row in rows),
        "count": len(rows),
        "year": year,
    }


def _names(history: History, rows: list[Answered]) -> dict[str, str]:
    """What the items of the conclusions are called."""
    if not history.years:
        return {}
    names = history.years[-1].names
    return {
        code: names.title(code)
        for row in rows
        for code in row.conclusion.items
        if code in names.instrument.codes
    }


def _latest(history: History, code: str) -> Published:
    for published in reversed(history.years):
        if code in published.names.instrument.codes:
            return published
    raise Missing("no_item", _("Den mätpunkten finns inte i någon publicerad mätning."))
