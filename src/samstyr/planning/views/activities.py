"""Activities: what is done about this year's conclusions and for the goals."""

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
from samstyr.measurement import analysis_room as opened
from samstyr.measurement.analysis_policies import Writer
from samstyr.measurement.models import Conclusion
from samstyr.measurement.selectors import conclusions as questions
from samstyr.planning import addresses, policies
from samstyr.planning.forms.activities import ActivityForm, OutcomeForm, OutcomeFormSet, outcomes
from samstyr.planning.models import Activity, Goal
from samstyr.planning.pages.goals import ACTIVITY_LOOKS
from samstyr.planning.selectors import activities as found
from samstyr.planning.services import activities
from samstyr.planning.views.removing import Question, ask
from samstyr.ui.components import Link


@requires(Right.READ)
@require_safe
def activities_page(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """The conclusions of the year with what is done about each."""
    analysis = opened.analysis(request, year, slug)
    # Asked once for the page: each activity has a right of its own to be changed.
    writer = Writer.of(asker(request))
    rows = list(questions.of(analysis.measurement, analysis.unit))
    done = found.of_conclusions(rows)
    return render(
        request,
        "planning/activities.html",
        {
            **opened.context(analysis, "activities"),
            "title": _("Aktiviteter efter mätningen %(year)s") % {"year": year},
            "rows": [
                (
                    conclusion,
                    [
                        (activity, ACTIVITY_LOOKS[activity.state], policies.may_change(writer, activity))
                        for activity in done[conclusion.pk]
                    ],
                    policies.may_add(writer, conclusion),
                )
                for conclusion in rows
            ],
        },
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def add_to_conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what will be done about a conclusion."""
    conclusion = get_object_or_404(questions.every(), pk=pk)
    user = asker(request)
    policies.require(allowed=policies.may_add(Writer.of(user), conclusion))
    back = opened.of_unit(request, conclusion.measurement, conclusion.unit).address("activities")
    # Most often the same person carries it out; she can be changed.
    start = {"responsible": conclusion.responsible_id}
    return _create(request, back, start, lead=conclusion.title, conclusion=conclusion)


@requires(Right.MANAGE_GOALS)
def add_to_goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what will be done for a goal."""
    goal = get_object_or_404(Goal, pk=pk)
    return _create(request, addresses.goal(goal.pk), {}, lead=goal.title, goal=goal)


@requires(Right.READ)
@require_safe
def by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To an activity that only its number is known of, among those of its year or of its goal."""
    return redirect(_back(request, _get(pk)))


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity and what it gave. Whoever comes second sees both."""
    activity = _get(pk)
    user = asker(request)
    policies.require(allowed=policies.may_change(Writer.of(user), activity))
    back = _back(request, activity)
    form, formset = _forms(request, activity)
    refused: DomainError | None = None
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        try:
            activities.update(
                activity=_get(pk),
                version=form.cleaned_data["version"],
                facts=form.facts(),
                outcomes=outcomes(formset),
                by=user,
            )
        except DomainError as error:
            refused = error
            if error.code == CHANGED_MEANWHILE:
                said: Any = request.POST.copy()
                # Saving a second time overwrites knowingly: the other's words are on the page by then.
                said["version"] = str(_get(pk).version)
                form.data = said
        else:
            messages.success(request, _("Aktiviteten är sparad."))
            return redirect(back)
    current = _get(pk) if refused else None
    return _page(
        request,
        _("Ändra aktiviteten"),
        back,
        form,
        formset,
        refused=refused,
        current=current,
        activity=activity,
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an activity that was written by mistake, after a question."""
    activity = _get(pk)
    user = asker(request)
    policies.require(allowed=policies.may_change(Writer.of(user), activity))
    back = _back(request, activity)
    question = Question(
        title=_("Ta bort aktiviteten ”%(title)s”?") % {"title": activity.title},
        # Removal is for mistakes; what was planned and not done is an outcome that the follow-up needs.
        what=_("Blev den inte av? Ändra läget till ”blev inte av” i stället, så syns det i uppföljningen."),
        confirm=_("Ta bort aktiviteten"),
        done=_("Aktiviteten är borttagen."),
        back=back,
    )
    return ask(
        request,
        question,
        activity.version,
        lambda version: activities.remove(activity=activity, version=version, by=user),
    )


def _create(
    request: HttpRequest,
    back: str,
    start: dict[str, Any],
    *,
    lead: str,
    conclusion: Conclusion | None = None,
    goal: Goal | None = None,
) -> HttpResponse:
    form = ActivityForm(request.POST or None, initial=start)
    formset = OutcomeFormSet(request.POST or None, prefix="utfall")
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        try:
            activities.create(
                facts=form.facts(),
                conclusion=conclusion,
                goal=goal,
                outcomes=outcomes(formset),
                by=asker(request),
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Aktiviteten är sparad."))
            return redirect(back)
    return _page(request, _("Ny aktivitet"), back, form, formset, lead=lead)


def _page(
    request: HttpRequest,
    title: str,
    back: str,
    form: ActivityForm,
    formset: BaseFormSet[OutcomeForm],
    *,
    refused: DomainError | None = None,
    **context: Any,
) -> HttpResponse:
    values = {
        "title": title,
        "crumbs": [Link(_("Aktiviteter"), back)],
        "form": form,
        "formset": formset,
        "cancel": back,
        "refused": refused,
        **context,
    }
    return render(request, "planning/activity_form.html", values, status=refused.status if refused else 200)


def _forms(request: HttpRequest, activity: Activity) -> tuple[ActivityForm, BaseFormSet[OutcomeForm]]:
    start = {
        "title": activity.title,
        "text": activity.text,
        "responsible": activity.responsible_id,
        "due_on": activity.due_on,
        "state": activity.state,
        "version": activity.version,
    }
    counted = [
        {"measure": outcome.measure, "value": outcome.value, "note": outcome.note}
        for outcome in activity.outcomes.all()
    ]
    return (
        ActivityForm(request.POST or None, initial=start),
        OutcomeFormSet(request.POST or None, initial=counted, prefix="utfall"),
    )


def _get(pk: int) -> Activity:
    return get_object_or_404(found.every(), pk=pk)


def _back(request: HttpRequest, activity: Activity) -> str:
    if activity.conclusion is None:
        return addresses.goal(activity.goal_id) if activity.goal_id else reverse("goals")
    conclusion = activity.conclusion
    return opened.of_unit(request, conclusion.measurement, conclusion.unit).address("activities")
