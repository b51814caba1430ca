"""Questions about co-operation with third parties."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, QuerySet

from samstyr.organisation.models import Unit, UnitKind
from samstyr.portfolio.effects.line_units import Units
from samstyr.portfolio.models import Challenge, MatchMeeting, Pilot, PilotOutcome


def every() -> QuerySet[Challenge]:
    """Challenges with their meetings and pilots; a bounded number of queries."""
    return Challenge.objects.select_related("object").prefetch_related(
        "units",
        "needs",
        Prefetch("meetings", queryset=MatchMeeting.objects.prefetch_related("units", "companies")),
        Prefetch(
            "pilots",
            queryset=Pilot.objects.select_related("company", "initiative", "meeting").prefetch_related(
                "units"
            ),
        ),
    )


def pilots() -> QuerySet[Pilot]:
    """Pilots with what their pages show."""
    return Pilot.objects.select_related("challenge__object", "company", "initiative", "meeting")


@dataclass(slots=True)
class Year:
    """What a year of co-operation came to. `own_companies` are the municipality's, `parties` those it met."""

    year: int
    challenges: int = 0
    meetings: int = 0
    participants: int = 0
    departments: set[int] = field(default_factory=set)
    own_companies: set[int] = field(default_factory=set)
    parties: set[int] = field(default_factory=set)
    pilots: int = 0
    scaled: int = 0
    stopped: int = 0

    def join(self, taking_part: Iterable[Unit], units: Units) -> None:
        """Count in those who took part: companies as themselves, other units as the department they belong to."""
        for unit in taking_part:
            # Municipal companies stand outside the departments, and are counted by themselves
            # in the yearly figures.
            if units.by_id[unit.pk].kind == UnitKind.COMPANY:
                self.own_companies.add(unit.pk)
            elif (above := units.above(unit.pk, UnitKind.DEPARTMENT)) is not None:
                self.departments.add(above)


def years(challenges: list[Challenge] | None = None) -> list[Year]:
    """Co-operation in figures, year by year, the latest first.

    A pilot belongs to the year of the meeting that it began in, else to that in which it started: so a year's pilots
    are those that its meetings led to. A unit counts once however many steps it took part in; a unit of a department
    counts as the department.
    """
    units = Units.all()
    found: dict[int, Year] = {}

    def of(day: date) -> Year:
        return found.setdefault(day.year, Year(day.year))

    for challenge in every() if challenges is None else challenges:
        if challenge.published_on is not None:
            # A draft is no co-operation yet.
            year = of(challenge.published_on)
            year.challenges += 1
            year.join(challenge.units.all(), units)
        for meeting in challenge.meetings.all():
            year = of(meeting.held_on)
            year.meetings += 1
            # Where nobody has counted heads the meeting counts all the same.
            year.participants += meeting.participants or 0
            year.join(meeting.units.all(), units)
            year.parties |= {company.pk for company in meeting.companies.all()}
        for pilot in challenge.pilots.all():
            year = of(pilot.meeting.held_on if pilot.meeting else pilot.starts_on)
            year.pilots += 1
            year.scaled += pilot.outcome == PilotOutcome.SCALE
            year.stopped += pilot.outcome == PilotOutcome.STOP
            year.join(pilot.units.all(), units)
            year.parties.add(pilot.company_id)
    return [found[year] for year in sorted(found, reverse=True)]
