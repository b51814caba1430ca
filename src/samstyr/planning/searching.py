"""How goals, activities, plans and their lines are found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.planning import addresses
from samstyr.planning.models import Activity, Goal, ObjectPlan, PlanLine, Standing


def _goal(goal: Goal) -> Entry:
    return Entry(goal.title, addresses.goal(goal.pk), text=goal.description, line=str(goal.holder))


def _goals() -> Iterable[Goal]:
    return Goal.objects.select_related("unit", "object")


def _activity(activity: Activity) -> Entry:
    address = addresses.goal(activity.goal_id) if activity.goal_id else reverse("goals")
    if activity.conclusion is not None:
        address = reverse("activities", args=[activity.conclusion.measurement.year])
    return Entry(activity.title, address, text=activity.text, line=activity.responsible.name)


def _activities() -> Iterable[Activity]:
    return Activity.objects.select_related("responsible", "conclusion__measurement")


def _plan(plan: ObjectPlan) -> Entry | None:
    if _is_replaced(plan):
        return None
    address = addresses.plan(plan)
    texts = [section.text for section in plan.sections.all()]
    said = " ".join([plan.registry_number, *filter(None, texts)])
    return Entry(str(plan), address, text=said, line=str(plan.get_state_display()))


def _line(line: PlanLine) -> Entry | None:
    """A line is found where it is worked on: in the latest version of its plan, unless it was left out of it."""
    if line.standing == Standing.CLOSED or _is_replaced(line.plan):
        return None
    address = addresses.line(line.pk)
    said = " ".join([line.text, line.replacement, line.archive])
    return Entry(line.title, address, text=said, line=str(line.plan))


def _is_replaced(plan: ObjectPlan) -> bool:
    """Whether there is a later version, which then is the one to find. Asked beforehand where there are many."""
    known = getattr(plan, "is_replaced", None)
    if known is not None:
        return bool(known)
    return _later(plan.object_id, plan.kind, plan.first_year, plan.number).exists()


def _later(object_id: Any, kind: Any, first_year: Any, number: Any) -> QuerySet[ObjectPlan]:
    return ObjectPlan.objects.filter(object=object_id, kind=kind, first_year=first_year, number__gt=number)


def _plans() -> Iterable[ObjectPlan]:
    later = _later(*(OuterRef(name) for name in ("object", "kind", "first_year", "number")))
    plans = ObjectPlan.objects.annotate(is_replaced=Exists(later)).defer("snapshot")
    return plans.select_related("object").prefetch_related("sections")


def _lines() -> Iterable[PlanLine]:
    plans = {plan.pk: plan for plan in _plans()}
    for line in PlanLine.objects.all():
        line.plan = plans[line.plan_id]
        yield line


SOURCES = (
    Source("goal", _("Mål"), _("Mål"), Goal, _goal, _goals),
    Source("activity", _("Aktivitet"), _("Aktiviteter"), Activity, _activity, _activities),
    Source("plan", _("Plan"), _("Planer"), ObjectPlan, _plan, _plans),
    Source("plan_line", _("Planrad"), _("Planrader"), PlanLine, _line, _lines),
)
