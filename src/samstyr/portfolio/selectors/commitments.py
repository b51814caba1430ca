"""Questions about commitments and what is to be measured."""

from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from samstyr.foundation import clock
from samstyr.organisation.models import Person
from samstyr.portfolio.effects import contributors
from samstyr.portfolio.models import (
    Benefit,
    BenefitYear,
    Commitment,
    Contribution,
    LedgerName,
    MeasuringPoint,
    SideState,
)

AHEAD = timedelta(days=30)


def every() -> QuerySet[Commitment]:
    """Commitments with what their pages show; a bounded number of queries."""
    points = MeasuringPoint.objects.select_related("reported_by", "verified_by").order_by("due_on", "id")
    return Commitment.objects.select_related(
        "benefit", "unit__parent", "owner", "proposed_by"
    ).prefetch_related(
        Prefetch("points", queryset=points),
        "years",
        Prefetch(
            "benefit__contributions", queryset=Contribution.objects.select_related("initiative__object")
        ),
    )


def of_benefit(benefit: Benefit) -> list[Commitment]:
    """Every commitment to a benefit, also refused and ended ones."""
    return list(every().filter(benefit=benefit))


def of_person(person: Person) -> list[Commitment]:
    """What a person owns or is asked to promise, refused and ended ones last."""
    rows = list(every().filter(owner=person))
    return sorted(rows, key=lambda each: (bool(each.refused_on or each.ended_on), each.pk))


def points() -> QuerySet[MeasuringPoint]:
    """Measurements with what their pages show."""
    return MeasuringPoint.objects.select_related(
        "commitment__benefit", "commitment__unit__parent", "commitment__owner", "reported_by", "verified_by"
    )


def promised_in(commitment: Commitment, year: int) -> BenefitYear | None:
    """What was promised for a year, if anything."""
    return commitment.years.filter(year=year, ledger=LedgerName.COMMITTED).first()


def unmeasured() -> QuerySet[MeasuringPoint]:
    """What is still to be measured in commitments that run, whether or not the project has ended."""
    return points().filter(
        reported_on__isnull=True,
        commitment__accepted_on__isnull=False,
        commitment__ended_on__isnull=True,
    )


def overdue_points(on: date | None = None) -> QuerySet[MeasuringPoint]:
    """What should have been measured before a day and has not: for the PSG's package."""
    return unmeasured().filter(due_on__lt=on or clock.today()).order_by("due_on", "id")


def due_for(person: Person, on: date | None = None) -> QuerySet[MeasuringPoint]:
    """What a person is to measure within a month, or should have measured."""
    day = on or clock.today()
    found = unmeasured().filter(commitment__owner=person, due_on__lte=day + AHEAD).order_by("due_on", "id")
    return (
        found.select_related(None)
        .only("due_on", "commitment__metric", "commitment__benefit__title", "commitment__unit__name")
        .select_related("commitment__benefit", "commitment__unit")
    )


def to_answer(person: Person) -> QuerySet[Commitment]:
    """What a person is asked to promise."""
    waiting = Commitment.objects.filter(
        owner=person, accepted_on__isnull=True, refused_on__isnull=True, ended_on__isnull=True
    )
    return waiting.select_related("benefit", "unit").only("benefit__title", "unit__name")


def left_over(person: Person) -> list[Commitment]:
    """What a person has promised and nobody works for any more. Three queries at most, one where nothing has ended."""
    gone = (SideState.REJECTED, SideState.STOPPED, SideState.MERGED)
    running = Commitment.objects.filter(
        owner=person,
        accepted_on__isnull=False,
        ended_on__isnull=True,
        # As a set of ids: a benefit that two ended initiatives share is asked about once.
        benefit__in=Contribution.objects.filter(initiative__side_state__in=gone).values("benefit"),
    )
    found = list(running.select_related("benefit", "unit").only("benefit__title", "unit__name"))
    lost = contributors.given_up({each.benefit_id for each in found}) if found else set()
    return [each for each in found if each.benefit_id in lost]


def to_verify() -> QuerySet[MeasuringPoint]:
    """What is reported and awaits somebody else's confirmation."""
    waiting = MeasuringPoint.objects.filter(reported_on__isnull=False, verified_on__isnull=True)
    named = waiting.select_related("commitment__benefit", "reported_by")
    return named.only("commitment__benefit__title", "reported_by__name").order_by("reported_on", "id")
