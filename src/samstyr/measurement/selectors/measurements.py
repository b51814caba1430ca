"""Questions about measurements: which there are, which one came before, what a draft lacks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.analysis.instruments import InstrumentError
from samstyr.foundation.errors import Missing
from samstyr.measurement import instruments
from samstyr.measurement.models import DailyCount, InvitedCount, Measurement, Respondent, Status, WaveKind
from samstyr.measurement.selectors import releases


class Step(StrEnum):
    """The steps of setting up a measurement, in the order in which they are walked."""

    BASICS = "basics"
    TEXTS = "texts"
    QUESTIONS = "questions"
    RESPONDENTS = "respondents"
    GROUPS = "groups"
    MAIL = "mail"
    PREVIEW = "preview"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that must be in place before a measurement can open, and the step that mends it."""

    code: str
    step: Step
    text: str | Promise


def seen_by(user: User) -> QuerySet[Measurement]:
    """The measurements that a person may see: drafts are for those who set them up."""
    measurements = Measurement.objects.all()
    if user.has_right(Right.MANAGE_MEASUREMENTS):
        return measurements
    return measurements.exclude(status=Status.DRAFT)


def get(*, pk: int, user: User) -> Measurement:
    """One measurement, if this person may see it. Raises Missing."""
    measurement = seen_by(user).filter(pk=pk).first()
    if measurement is None:
        raise Missing(
            "no_such_measurement", _("Den mätningen finns inte, eller så är den inte klar att visas.")
        )
    return measurement


WATCHED = 10
"""The fewest invited for whom it is told, while the measurement is open, how many have answered."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A measurement with how many are invited and how many have answered; None where nobody knows, or may know, yet."""

    measurement: Measurement
    invited: int | None
    answered: int | None

    @property
    def percent(self) -> float | None:
        """The response rate in percent, when both are known."""
        if not self.invited or self.answered is None:
            return None
        return self.answered * 100 / self.invited


def counted(measurements: QuerySet[Measurement]) -> list[Counted]:
    """The same measurements with their counts: from the list, from what remains of it, or from the release."""
    people = Respondent.objects.filter(measurement=OuterRef("pk")).order_by().values("measurement")
    cells = InvitedCount.objects.filter(measurement=OuterRef("pk")).order_by().values("measurement")
    days = DailyCount.objects.filter(measurement=OuterRef("pk")).order_by().values("measurement")
    rows: Any = measurements.annotate(
        invited=_first(cells.annotate(n=Sum("invited")), people.annotate(n=Count("pk"))),
        answered=_first(
            days.annotate(n=Sum("answered")),
            people.annotate(n=Count("pk", filter=Q(answered_on__isnull=False))),
        ),
    )
    return [_counted(row) for row in rows]


def counts(measurement: Measurement) -> Counted:
    """One measurement with its counts."""
    return counted(Measurement.objects.filter(pk=measurement.pk))[0]


def comparable(measurement: Measurement | None) -> QuerySet[Measurement]:
    """The rounds that a measurement can be compared with."""
    rounds = Measurement.objects.exclude(status=Status.DRAFT)
    # Every round that has been held or is: which of them is alike enough is for a person to say.
    return rounds.exclude(pk=measurement.pk) if measurement is not None else rounds


def likely_previous(*, year: int, instrument: str) -> Measurement | None:
    """The round that a new one is most likely compared with: the latest before it with the same instrument."""
    return (
        Measurement.objects.filter(year__lt=year, instrument=instrument)
        .exclude(status=Status.DRAFT)
        # Of two in one year the one that was made last.
        .order_by("-year", "-id")
        .first()
    )


def gaps(measurement: Measurement, *, now: datetime) -> list[Gap]:
    """What a draft lacks before it can open; empty when nothing."""
    found = [*_gaps_in_instrument(measurement), *_gaps_in_basics(measurement, now=now)]
    people = measurement.respondents.aggregate(all=Count("pk"), mailed=Count("pk", filter=~Q(email="")))
    if not people["all"]:
        found.append(Gap("no_respondents", Step.RESPONDENTS, _("Det finns inga svarande.")))
    # Without addresses there is nobody to mail: then codes are handed out on paper.
    if people["mailed"] and not measurement.waves.filter(kind=WaveKind.INVITATION).exists():
        found.append(Gap("no_invitation", Step.MAIL, _("Det finns ingen inbjudan att skicka.")))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the set-up of a draft has come: local questions, people, people without address, waves with a time."""

    questions: int
    people: int
    codes: int
    timed: int


def standing(measurement: Measurement) -> Standing:
    """How far the set-up has come."""
    people = measurement.respondents.aggregate(all=Count("pk"), codes=Count("pk", filter=Q(email="")))
    return Standing(
        questions=measurement.questions.count(),
        people=people["all"],
        codes=people["codes"],
        timed=measurement.waves.filter(scheduled_at__isnull=False).count(),
    )


def _gaps_in_instrument(measurement: Measurement) -> list[Gap]:
    try:
        instruments.of(measurement)
    except InstrumentError as error:
        return [Gap("instrument_invalid", Step.BASICS, _("Frågorna går inte att läsa: ") + str(error))]
    return []


def _gaps_in_basics(measurement: Measurement, *, now: datetime) -> list[Gap]:
    found = []
    if measurement.closes_at is None:
        found.append(Gap("no_closing_date", Step.BASICS, _("Det finns ingen sista dag att svara.")))
    elif measurement.closes_at <= now:
        found.append(Gap("closing_date_passed", Step.BASICS, _("Sista dagen att svara har redan varit.")))
    if not (measurement.contact_name and measurement.contact_email):
        found.append(
            Gap("no_contact", Step.BASICS, _("Det finns ingen kontaktperson med namn och e-postadress."))
        )
    if not measurement.purpose.strip():
        found.append(Gap("no_purpose", Step.TEXTS, _("Det står ingenstans varför mätningen görs.")))
    return found


def _counted(row: Any) -> Counted:
    if row.status == Status.DRAFT:
        return Counted(row, row.invited or 0, None)
    if row.status == Status.OPEN:
        # Whoever watches a handful of people sees each of them hand in.
        watched = (row.invited or 0) >= WATCHED
        return Counted(row, row.invited or 0, (row.answered or 0) if watched else None)
    if row.status == Status.RELEASED and not row.answered:  # a round held elsewhere has no days
        whole = releases.whole(row)
        return Counted(row, whole.invited, whole.answered)
    return Counted(row, row.invited, row.answered or None)


def _first(*questions: QuerySet[Any]) -> Coalesce:
    """The first of these sums that there is anything to add up for, else None."""
    return Coalesce(*(Subquery(rows.values("n")) for rows in questions), output_field=IntegerField())
