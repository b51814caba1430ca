"""Questions about activities."""

from collections.abc import Iterable

from django.db.models import QuerySet

from samstyr.measurement.models import Conclusion
from samstyr.planning.models import Activity, ActivityState


def every() -> QuerySet[Activity]:
    """Activities with their ground, who is responsible and what they gave."""
    return Activity.objects.select_related(
        "conclusion__unit", "conclusion__measurement", "conclusion__responsible", "responsible", "goal"
    ).prefetch_related("outcomes")


def of_conclusions(conclusions: Iterable[Conclusion]) -> dict[int, list[Activity]]:
    """The activities of each conclusion by its id, with their outcomes; two queries."""
    found: dict[int, list[Activity]] = {conclusion.pk: [] for conclusion in conclusions}
    rows = (
        Activity.objects.filter(conclusion__in=found)
        .select_related("responsible", "conclusion")
        .prefetch_related("outcomes")
    )
    for activity in rows:
        if activity.conclusion_id is not None:
            found[activity.conclusion_id].append(activity)
    return found


def unfinished(units: Iterable[int] | None) -> QuerySet[Activity]:
    """The activities with a date that are neither done nor dropped, the earliest first; of some units, or of all."""
    rows = Activity.objects.filter(
        state__in=(ActivityState.PLANNED, ActivityState.ONGOING), due_on__isnull=False
    )
    if units is not None:
        rows = rows.filter(responsible__in=units)
    return rows.select_related("responsible").order_by("due_on", "pk")
