"""The conclusions of the measurements come back: given to those who are to do something, and answered by initiatives."""

from typing import Any

from samstyr.demo.steering.story import Town, told
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit
from samstyr.planning.services import assignments

GIVEN = "Y-2-02-10"


def conclusion(said: list[Any] | None) -> Conclusion | None:
    """A conclusion by year and title; None where the story is told without the measurements."""
    if said is None:
        return None
    year, title = said
    return Conclusion.objects.filter(measurement__year=year, title=title, unit=None).first()


def assign(town: Town) -> None:
    """Give the conclusions to departments and objects."""
    with town.days.on(GIVEN):
        for year, title, department, key, note in told("assignments")["assignments"]:
            found = conclusion([year, title])
            if found is None or found.written_by is None:
                continue
            unit = Unit.objects.get(name=department) if department else None
            governed = town.objects[key] if key else None
            assignments.assign(conclusion=found, unit=unit, governed=governed, note=note, by=found.written_by)
