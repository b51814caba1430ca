"""Questions about how it goes while a measurement is open: how many have answered, never who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from samstyr.foundation import clock
from samstyr.measurement.models import Measurement, Status, Wave
from samstyr.measurement.selectors import measurements

SMALLEST = measurements.WATCHED
"""The fewest invited for whom a response rate is shown while the measurement is open."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the invited have answered. `pooled` is how many departments it stands for, 1 for one of its own."""

    name: str
    invited: int
    answered: int
    pooled: int = 1

    @property
    def percent(self) -> float:
        """The response rate in percent."""
        return self.answered * 100 / self.invited if self.invited else 0.0


def whole(measurement: Measurement) -> Rate | None:
    """The response rate of everybody, also after it has closed; None while it is open and too few are invited."""
    row = measurements.counts(measurement)
    if row.answered is None and measurement.status == Status.OPEN:
        return None
    return Rate(measurement.name, row.invited or 0, row.answered or 0)


def by_department(measurement: Measurement) -> list[Rate]:
    """The response rate of each reported department with enough invited; the rest together, when they are enough.

    As it was last night: whoever watches a small department while a colleague hands in would see that she did. What is
    left out must not be told by subtraction either: while those left out are too few together, the smallest
    department joins them. Once the measurement is closed there is nothing here; the release has it.
    """
    rows = (
        measurement.respondents.order_by()
        .annotate(reported=Coalesce("department__joined_into__name", "department__name"))
        .values("reported")
        .annotate(invited=Count("pk"), answered=Count("pk", filter=Q(answered_on__lt=clock.today())))
        .values_list("reported", "invited", "answered")
    )
    rates = sorted((Rate(*row) for row in rows), key=lambda each: (each.invited, each.name))
    # The list is sorted by size, so these are its beginning.
    small = [rate for rate in rates if rate.invited < SMALLEST]
    large = rates[len(small) :]
    while small and large and sum(rate.invited for rate in small) < SMALLEST:
        small.append(large.pop(0))
    large.sort(key=lambda each: (-each.percent, each.name))
    return [*large, *_together(small)]


def _together(rates: Sequence[Rate]) -> list[Rate]:
    invited = sum(rate.invited for rate in rates)
    if invited < SMALLEST:
        return []
    return [Rate("", invited, sum(rate.answered for rate in rates), pooled=len(rates))]


def by_day(measurement: Measurement) -> list[float]:
    """The response rate in percent at the end of each day since opening; the first value is the opening day's.

    Up to and including today, or the day of closing. Empty before opening and where no days were counted.
    """
    everybody = whole(measurement)
    if measurement.opens_at is None or everybody is None:
        return []
    first = day_of(measurement.opens_at)
    last = day_of(measurement.closed_at) if measurement.closed_at else clock.today()
    counted = dict(measurement.daily_counts.values_list("day", "answered"))
    # While it is open the days are still with the respondents; at closing they are counted
    # and taken from them.
    if not counted and measurement.closed_at is None:
        counted = dict(
            measurement.respondents.filter(answered_on__isnull=False)
            .order_by()
            .values_list("answered_on")
            .annotate(Count("pk"))
        )
    # A round of before the days were counted: nothing can be drawn, and nothing is made up.
    elif not counted:
        return []
    invited = everybody.invited
    running, rates = 0, []
    # Every day, also those on which nobody answered: a curve with the gaps left out would look steeper.
    for number in range(max((last - first).days + 1, 0)):
        running += counted.get(first + timedelta(days=number), 0)
        rates.append(running * 100 / invited if invited else 0.0)
    return rates


def day_of(moment: datetime) -> date:
    """The date of a moment where the municipality is."""
    return timezone.localtime(moment).date()


def days(measurement: Measurement) -> int:
    """How many days the measurement is open, both ends counted; 0 while it has no dates."""
    if measurement.opens_at is None or measurement.closes_at is None:
        return 0
    return (day_of(measurement.closes_at) - day_of(measurement.opens_at)).days + 1


def mailings(measurement: Measurement) -> list[tuple[int, Wave]]:
    """On which day since opening each wave of mail began; the opening day is 1."""
    if measurement.opens_at is None:
        return []
    first = day_of(measurement.opens_at)
    begun = measurement.waves.filter(started_at__isnull=False).order_by("started_at")
    return [((day_of(wave.started_at) - first).days + 1, wave) for wave in begun if wave.started_at]
