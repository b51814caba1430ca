"""The year wheel at a glance, for the start page: a small picture, what goes on now, and what comes."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from samstyr.planning.selectors import wheel as questions
from samstyr.planning.wheel import Occurrence, drawing
from samstyr.ui.charts import Chart

COMING = 2


@dataclass(frozen=True, slots=True)
class Glance:
    """The wheel with today marked, the steps that go on with their numbers, and the next few."""

    chart: Chart
    now: tuple[tuple[int, Occurrence], ...]
    ahead: tuple[tuple[int, Occurrence], ...]
    page: str


def glance(today: date) -> Glance | None:
    """The wheel of this year; None until somebody has laid one. Two questions."""
    steps = questions.occurrences(today.year)
    if not steps:
        return None
    meetings = [
        drawing.Dot(timezone.localtime(starts_at).date(), name)
        for starts_at, name in questions.meetings_that_are(today.year).values_list("starts_at", "forum__name")
    ]
    page = reverse("wheel")
    numbered = list(enumerate(steps, start=1))
    return Glance(
        chart=drawing.wheel(today.year, steps, meetings, today, page=page),
        now=tuple(each for each in numbered if each[1].state(today) == "now"),
        ahead=tuple(each for each in numbered if each[1].state(today) == "ahead")[:COMING],
        page=page,
    )
