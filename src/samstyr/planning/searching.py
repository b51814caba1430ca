"""How goals and activities are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.planning.models import Activity, Goal


def _goal(goal: Goal) -> Entry:
    return Entry(goal.title, reverse("goals"), text=goal.description, line=str(goal.holder))


def _goals() -> Iterable[Goal]:
    return Goal.objects.select_related("unit", "object")


def _activity(activity: Activity) -> Entry:
    address = reverse("goals")
    if activity.conclusion is not None:
        address = reverse("activities", args=[activity.conclusion.measurement.year])
    return Entry(activity.title, address, text=activity.text, line=activity.responsible.name)


def _activities() -> Iterable[Activity]:
    return Activity.objects.select_related("responsible", "conclusion__measurement")


SOURCES = (
    Source("goal", _("Mål"), Goal, _goal, _goals),
    Source("activity", _("Aktiviteter"), Activity, _activity, _activities),
)
