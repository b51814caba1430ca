"""Questions about the year wheel."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samstyr.governance.models import Meeting, MeetingState
from samstyr.planning import wheel
from samstyr.planning.models import CalendarLink, WheelStep
from samstyr.planning.wheel import Occurrence, tasks
from samstyr.planning.wheel.tasks import Undone


@dataclass(frozen=True, slots=True)
class StepView:
    """A step in a year, its number on the wheel, and who has not done theirs (None where it cannot be told)."""

    number: int
    occurrence: Occurrence
    undone: list[Undone] | None


def step_set() -> QuerySet[WheelStep]:
    """The steps of the wheel, the first of the year first."""
    return WheelStep.objects.filter(is_active=True)


def occurrences(year: int) -> list[Occurrence]:
    """When each step is in a year; one query."""
    return [wheel.occurrence(step, year) for step in step_set()]


def views(year: int, today: date) -> list[StepView]:
    """Each step of a year; who remains is told of those that have begun. Three queries a step at most."""
    return [
        StepView(number, each, tasks.undone(each.step, year) if each.first <= today else None)
        for number, each in enumerate(occurrences(year), start=1)
    ]


def meetings(first_year: int, last_year: int) -> QuerySet[Meeting]:
    """The meetings of some years, cancelled ones too."""
    return (
        Meeting.objects.filter(starts_at__year__gte=first_year, starts_at__year__lte=last_year)
        .select_related("forum")
        .order_by("starts_at")
    )


def meetings_that_are(year: int) -> QuerySet[Meeting]:
    """The meetings of a year that have not been cancelled."""
    return meetings(year, year).exclude(state=MeetingState.CANCELLED)


def link_of(user_id: int) -> CalendarLink | None:
    """A person's secret address, if she has one."""
    return CalendarLink.objects.select_related("user").filter(user=user_id).first()
