"""Follow-up of a decided plan, tertial by tertial: how each line stands, what deviates, what is done about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.planning import addresses, plan_policies
from samstyr.planning.forms.plan_follow_up import ForecastForm, ReportForm
from samstyr.planning.models import ObjectPlan
from samstyr.planning.pages import follow_up as pages
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import lines, money
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def follow_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Every line of the plan with what was reported in a tertial, and the money against plan."""
    plan = _plan(slug, pk)
    year, tertial = _period(plan, request.GET.get("ar", ""), request.GET.get("tertial", ""))
    found = list(questions.lines_of(plan))
    user = asker(request)
    shown = pages.shown(plan, found, questions.reports_on(found), year, tertial)
    return render(
        request,
        "planning/plan_follow_up.html",
        {
            "title": pages.finding(shown, year, tertial),
            "lead": str(plan),
            "crumbs": addresses.way_to_plan(plan),
            "plan": plan,
            "year": year,
            "tertial": tertial,
            "tertials": [
                Link(
                    _("Tertial %(number)s") % {"number": number},
                    f"?ar={year}&tertial={number}",
                    current=number == tertial,
                )
                for number in (1, 2, 3)
            ],
            "rows": shown,
            "waiting": pages.waiting(shown, year, tertial),
            "money": pages.money(plan, year, tertial),
            "source": pages.source(year, tertial),
            "forecasts": questions.forecasts_of(plan.object, year, through=tertial),
            "may_write": plan_policies.may_write(user, plan.object) and plan.is_locked,
            "why_not": plan_policies.why_not(plan.object),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def report(request: HttpRequest, pk: int, year: int, tertial: int) -> HttpResponse:
    """Say how a line stands at the end of a tertial."""
    line = get_object_or_404(questions.line_set(), pk=pk)
    plan_policies.require_writer(asker(request), line.plan.object)
    known = next(
        (
            each
            for each in questions.reports_on([line])[str(line.key)]
            if (each.year, each.tertial) == (year, tertial)
        ),
        None,
    )
    fields = ("progress", "deviation", "cause", "action")
    start: dict[str, object] = {name: getattr(known, name) for name in fields} if known else {}
    start["version"] = versions.mark(questions.report_rows(line, year, tertial))
    form = ReportForm(request.POST or None, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        rows = list(questions.report_rows(line, year, tertial))
        return versions.mark(rows), [fact for row in rows for fact in pages.said(row)]

    page = FormPage(
        line.title,
        f"{_address(line.plan)}?ar={year}&tertial={tertial}",
        _("Uppföljningen är sparad."),
        lead=_("Så står det till vid slutet av tertial %(tertial)s %(year)s.")
        % {"tertial": tertial, "year": year},
        crumbs=addresses.way_to_plan(line.plan),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda said: lines.report(
            line=line,
            said=form.report(year, tertial),
            seen=said["version"] or 0,
            by=asker(request),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def forecast(request: HttpRequest, slug: str, pk: int, year: int, tertial: int) -> HttpResponse:
    """Say what a nämnd's share is expected to cost in the whole year."""
    plan = _plan(slug, pk)
    plan_policies.require_writer(asker(request), plan.object)
    made = list(questions.forecasts_made(plan.object, year, tertial))
    form = ForecastForm(request.POST or None, initial={"version": versions.mark(made)})

    def saved() -> tuple[int, list[Fact]]:
        now = list(questions.forecasts_made(plan.object, year, tertial))
        return versions.mark(now), pages.foreseen(now)

    page = FormPage(
        _("Prognos efter tertial %(tertial)s %(year)s") % {"tertial": tertial, "year": year},
        f"{_address(plan)}?ar={year}&tertial={tertial}",
        _("Prognosen är sparad."),
        lead=plan.object.name,
        crumbs=addresses.way_to_plan(plan),
        # Whoever writes for the same nämnd and kind replaces what stands here, and is to know that it does.
        above=pages.foreseen(made),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda said: money.expect(
            governed=plan.object,
            committee=said["committee"],
            said=form.expected(year, tertial),
            seen=said["version"] or 0,
            by=asker(request),
        ),
    )


def _plan(slug: str, pk: int) -> ObjectPlan:
    return get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)


def _address(plan: ObjectPlan) -> str:
    return reverse("plan_follow_up", kwargs={"slug": plan.object.slug, "pk": plan.pk})


def _period(plan: ObjectPlan, year: str, tertial: str) -> tuple[int, int]:
    """The tertial that was asked for, else the last one that has ended in the plan's years, or its first."""
    ended, number = pages.last_ended(clock.today())
    asked = int(year) if year.isdecimal() else min(max(ended, plan.first_year), plan.last_year)
    if asked not in plan.years:
        raise Missing("not_in_the_plan", _("Planen gäller inte det året."))
    if tertial in {"1", "2", "3"}:
        return asked, int(tertial)
    # A year to come begins with its first tertial, and of a year that is over the last is left.
    return asked, number if asked == ended else 1 if asked > ended else 3
