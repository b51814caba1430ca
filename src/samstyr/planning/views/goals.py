"""Goals and indicators: `/mal/`."""

from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.measurement.selectors import results
from samstyr.planning import addresses
from samstyr.planning.forms.goals import GoalForm, IndicatorForm, VersionForm, YearFormSet, years
from samstyr.planning.models import Goal, Indicator, ObjectPlan
from samstyr.planning.pages import goal_tree
from samstyr.planning.pages import goals as pages
from samstyr.planning.policies import GoalKeeper, require_keeper
from samstyr.planning.selectors import goals as questions
from samstyr.planning.selectors import plans
from samstyr.planning.services import goals
from samstyr.ui.components import Download, Link
from samstyr.ui.data_tables.files import as_file
from samstyr.ui.long_lists import page_of

A_PAGE = 5  # each indicator is drawn: with more, the page is heavy to send and to read


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest, wanted: str = "") -> HttpResponse:
    """Goals with their indicators, actuals and targets, a few at a time; or the tables of all of them as a file."""
    user = asker(request)
    if wanted:
        views = [each for goal in questions.overview() for each in goal.indicators]
        return as_file([pages.years_table(each) for each in views], wanted, title=_("Mål och indikatorer"))
    # All of them, for the tree; only those of the page are drawn.
    every = questions.overview()
    page = page_of(request, every, A_PAGE)
    keeper = GoalKeeper.of(user)
    shown = [pages.goal(view, may_edit=keeper.may(view.goal.object_id)) for view in page.object_list]
    tables = [indicator.table for goal in shown for indicator in goal.indicators]
    return render(
        request,
        "planning/goals.html",
        {
            "above": _("Mål och indikatorer"),
            "title": pages.finding(every),
            "lead": _("Vad nämnderna vill nå, hur det mäts och hur långt vi har kommit."),
            "action": Link(_("Nytt mål"), reverse("goal_create")) if keeper.keeps_some() else None,
            "goals": shown,
            # Once, above the first page: on the others it would stand between the reader and what she turned to.
            "tree": goal_tree.tree(every) if page.number == 1 and len(every) > 1 else (),
            "page_obj": page,
            "downloads": [
                Download(_("Alla indikatorer"), "tabeller.xlsx", "excel", note="Excel"),
                *(Download(table.caption, f"{table.key}.csv", "csv", note="CSV") for table in tables),
            ],
            "keeper": keeper,
        },
    )


@requires(Right.READ)
@require_safe
def by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To a goal that only its number is known of: the list is divided into pages, and it stands on one of them."""
    del request
    return redirect(_place(get_object_or_404(Goal, pk=pk)))


@requires(Right.TAKE_PART)
def create(request: HttpRequest) -> HttpResponse:
    """Write down a goal: anybody's, or one of an object in whose plan one writes."""
    keeper = GoalKeeper.of(asker(request))
    require_keeper(allowed=keeper.keeps_some())
    start = {"conclusion": request.GET.get("slutsats", ""), "object": request.GET.get("objekt", "")}
    form = GoalForm(request.POST or None, keeper=keeper, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            goal = goals.create(
                unit=said.get("unit"),
                governed=said["object"],
                parent=said["parent"],
                conclusion=said["conclusion"],
                title=said["title"],
                description=said["description"],
                source=said["source"],
                by=asker(request),
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Målet är sparat. Lägg till en indikator så går det att följa."))
            # Straight on: a goal without an indicator cannot be followed up, and most would stop here.
            return redirect(_onwards(request, reverse("indicator_add", args=[goal.pk])))
    return _form(request, _("Nytt mål"), form)


@requires(Right.TAKE_PART)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a goal's words."""
    goal = get_object_or_404(questions.goal_set(), pk=pk)
    _require_keeper_of(request, goal)
    start = {
        "title": goal.title,
        "description": goal.description,
        "source": goal.source,
        "version": goal.version,
    }
    form = GoalForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            goals.update(
                goal=goal,
                version=said["version"],
                title=said["title"],
                description=said["description"],
                source=said["source"],
                by=asker(request),
            )
        except DomainError as refused:
            return _refused(request, _("Ändra målet"), form, refused, questions.goal_set().get(pk=pk))
        messages.success(request, _("Målet är ändrat."))
        return redirect(_place(goal))
    return _form(request, _("Ändra målet"), form)


@requires(Right.TAKE_PART)
def add_indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a goal is measured by."""
    goal = get_object_or_404(Goal, pk=pk)
    _require_keeper_of(request, goal)
    form = IndicatorForm(request.POST or None, names=results.default_names())
    if request.method == "POST" and form.is_valid():
        try:
            indicator = goals.add_indicator(goal=goal, **form.cleaned_data, by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Indikatorn är sparad. Fyll i målvärdena."))
            return redirect(_onwards(request, reverse("indicator_years", args=[indicator.pk])))
    return _form(request, _("Ny indikator för målet ”%(goal)s”") % {"goal": goal.title}, form)


@requires(Right.TAKE_PART)
def set_years(request: HttpRequest, pk: int) -> HttpResponse:
    """Write targets, and actuals where no release states them."""
    indicator = get_object_or_404(questions.indicator_set(), pk=pk)
    _require_keeper_of(request, indicator.goal)
    start = [
        {"year": year.year, "target": year.target, "actual": year.actual, "source": year.source}
        for year in indicator.years.all()
    ]
    # The version is that of the indicator: its years are written as a whole.
    formset = YearFormSet(request.POST or None, initial=start, prefix="ar")
    version = VersionForm(request.POST or None, initial={"version": indicator.version})
    refused: DomainError | None = None
    if request.method == "POST" and formset.is_valid() and version.is_valid():
        try:
            goals.set_years(
                indicator=indicator,
                version=version.cleaned_data["version"],
                years=years(formset),
                by=asker(request),
            )
        except DomainError as error:
            refused = error
            if error.code == CHANGED_MEANWHILE:
                fresh = questions.indicator_set().get(pk=pk)
                version = VersionForm(initial={"version": fresh.version})
        else:
            messages.success(request, _("Åren är sparade."))
            return redirect(_done(request, indicator.goal))
    return _years_page(request, indicator, formset, version, refused)


def _plan(request: HttpRequest) -> ObjectPlan | None:
    """The plan that whoever writes the goal came from."""
    said = request.GET.get("plan", "")
    return plans.numbered(int(said)) if said.isdecimal() and len(said) < 10 else None


def _onwards(request: HttpRequest, address: str) -> str:
    """The next of the steps in which a goal is written, with the plan to return to."""
    plan = _plan(request)
    return f"{address}?plan={plan.pk}" if plan else address


def _done(request: HttpRequest, goal: Goal) -> str:
    """Back to the plan that lacked the goal, else to the goal among the others."""
    plan = _plan(request)
    return addresses.plan(plan) if plan else _place(goal)


def _place(goal: Goal) -> str:
    number = questions.before(goal) // A_PAGE + 1
    return f"{reverse('goals')}{f'?sida={number}' if number > 1 else ''}#mal-{goal.pk}"


def _require_keeper_of(request: HttpRequest, goal: Goal) -> None:
    require_keeper(allowed=GoalKeeper.of(asker(request)).may(goal.object_id))


def _years_page(
    request: HttpRequest,
    indicator: Indicator,
    formset: BaseFormSet[Any],
    version: VersionForm,
    refused: DomainError | None,
) -> HttpResponse:
    published = {each.year: each for each in results.history().years}
    # Read anew: what somebody else has saved meanwhile stands beside what was written now.
    saved = questions.indicator_set().get(pk=indicator.pk)
    context = {
        "title": indicator.name,
        "lead": _("Indikator för målet ”%(goal)s”.") % {"goal": indicator.goal.title},
        "crumbs": _crumbs(),
        "indicator": indicator,
        "filled": pages.years_table(questions.view(saved, published)),
        "formset": formset,
        "version": version,
        "refused": refused,
    }
    return render(
        request, "planning/indicator_years.html", context, status=refused.status if refused else 200
    )


def _refused(
    request: HttpRequest, title: str, form: GoalForm, refused: DomainError, current: Goal
) -> HttpResponse:
    """The form again with what the person wrote, and what somebody else wrote meanwhile beside it."""
    if refused.code != CHANGED_MEANWHILE:
        form.add_error(None, str(refused))
        return _form(request, title, form, status=refused.status)
    # What she wrote stays; with the version of now her next save replaces the other's, knowingly.
    said: Any = form.data
    form.data = {**said.dict(), "version": str(current.version)}
    return _form(request, title, form, status=refused.status, refused=refused, current=current)


def _form(request: HttpRequest, title: str, form: Any, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(
        request,
        "ui/form_page.html",
        {"title": title, "crumbs": _crumbs(), "form": form, "cancel": reverse("goals"), **context},
        status=status,
    )


def _crumbs() -> list[Link]:
    return [Link(_("Mål och indikatorer"), reverse("goals"))]
