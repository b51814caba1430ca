"""A measurement's life: made, changed, opened, extended, closed. It never goes backwards."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, DomainError, Invalid
from samstyr.measurement import vault
from samstyr.measurement.models import Measurement, Question, Status
from samstyr.measurement.selectors import measurements as selector
from samstyr.measurement.services import closing, groups, mailing


class Details(TypedDict, total=False):
    """What a person decides about a measurement. `local_words` maps a definition's key to the municipality's word."""

    name: str
    year: int
    instrument: str
    instrument_text: str
    opens_at: datetime | None
    closes_at: datetime | None
    purpose: str
    contact_name: str
    contact_email: str
    registry_number: str
    layout: str
    local_words: Mapping[str, str]
    minimum: int
    target_rate: int
    keeps_people_months: int
    asks_free_text: bool
    previous: Measurement | None
    is_synthetic: bool


# What may still be changed once respondents have met the survey: nothing that alters what they were asked.
_CHANGEABLE = {
    Status.DRAFT: frozenset(Details.__annotations__),
    Status.OPEN: frozenset(
        {"name", "purpose", "contact_name", "contact_email", "registry_number", "target_rate", "previous"}
    ),
    # The year to compare with may be chosen until the release, which freezes the comparison.
    Status.CLOSED: frozenset({"registry_number", "previous"}),
    Status.RELEASED: frozenset({"registry_number"}),
}


@transaction.atomic
def create(*, by: User | None, **details: Unpack[Details]) -> Measurement:
    """Make a draft. The previous round is guessed when none is given. Raises Invalid."""
    measurement = Measurement(**details)
    if "previous" not in details:
        measurement.previous = selector.likely_previous(
            year=measurement.year, instrument=measurement.instrument
        )
    _check(measurement)
    measurement.save()
    audit.record(by=by, action="measurement.created", target=measurement, new=dict(details))
    # Departments, roles and letters are there from the start, so that nobody meets an empty page.
    groups.prepare(measurement, by=by)
    mailing.prepare(measurement, by=by)
    return measurement


@transaction.atomic
def update(measurement: Measurement, *, by: User | None, **changes: Unpack[Details]) -> Measurement:
    """Change what the measurement's state still allows. Raises Conflict and Invalid."""
    measurement = _locked(measurement)
    changed: dict[str, Any] = {
        name: value for name, value in changes.items() if getattr(measurement, name) != value
    }
    # Only what differs counts: a form sends all its fields.
    if frozen := changed.keys() - changeable(measurement):
        raise Conflict(
            "measurement_frozen",
            _("Det här går inte att ändra när mätningen är %(state)s. Inget har ändrats.")
            % {"state": measurement.get_status_display()},
            fields=sorted(frozen),
        )
    if not changed:
        return measurement
    old = {name: getattr(measurement, name) for name in changed}
    for name, value in changed.items():
        setattr(measurement, name, value)
    _check(measurement)
    measurement.save(update_fields=list(changed))
    audit.record(by=by, action="measurement.updated", target=measurement, old=old, new=changed)
    return measurement


def changeable(measurement: Measurement) -> frozenset[str]:
    """What may be changed in the measurement's present state."""
    return _CHANGEABLE[Status(measurement.status)]


@transaction.atomic
def write_questions(
    measurement: Measurement, *, by: User | None, questions: list[tuple[str, str]]
) -> Measurement:
    """Replace the local questions and answers by these, in this order. Raises Conflict once it is closed."""
    measurement = _locked(measurement)
    _must_be(measurement, Status.DRAFT, Status.OPEN)
    old = list(measurement.questions.values_list("question", "answer"))
    if old == questions:
        return measurement
    measurement.questions.all().delete()
    Question.objects.bulk_create(
        Question(measurement=measurement, position=position, question=question, answer=answer)
        for position, (question, answer) in enumerate(questions, start=1)
    )
    audit.record(
        by=by,
        action="measurement.questions_written",
        target=measurement,
        old={"questions": old},
        new={"questions": questions},
    )
    return measurement


@transaction.atomic
def schedule(measurement: Measurement, *, by: User | None) -> Measurement:
    """Let the clock open it at its opening time. Raises Conflict when something is missing or the time has passed."""
    measurement = _locked(measurement)
    _must_be(measurement, Status.DRAFT)
    _must_be_complete(measurement)
    if measurement.opens_at is None or measurement.opens_at <= clock.now():
        raise Conflict(
            "no_opening_time",
            _("Det finns ingen tid framåt att öppna på. Ange en under grunduppgifter, eller öppna nu."),
        )
    measurement.opens_by_clock = True
    measurement.save(update_fields=["opens_by_clock"])
    audit.record(
        by=by, action="measurement.scheduled", target=measurement, new={"opens_at": measurement.opens_at}
    )
    return measurement


@transaction.atomic
def unschedule(measurement: Measurement, *, by: User | None) -> Measurement:
    """Let the clock leave it alone."""
    measurement = _locked(measurement)
    _must_be(measurement, Status.DRAFT)
    if measurement.opens_by_clock:
        measurement.opens_by_clock = False
        measurement.save(update_fields=["opens_by_clock"])
        audit.record(by=by, action="measurement.unscheduled", target=measurement)
    return measurement


@transaction.atomic
def open(measurement: Measurement, *, by: User | None) -> Measurement:  # noqa: A001 - the domain's own verb
    """Start taking answers: make the keys and the links. Raises Conflict with what is missing."""
    measurement = _locked(measurement)
    _must_be(measurement, Status.DRAFT)
    _must_be_complete(measurement)
    now = clock.now()
    measurement.status = Status.OPEN
    measurement.opens_by_clock = False
    # Opened by hand ahead of its time; an earlier time stays, for reminders are reckoned from it.
    if measurement.opens_at is None or measurement.opens_at > now:
        measurement.opens_at = now
    measurement.save(update_fields=["status", "opens_at", "opens_by_clock"])
    # The keys are made now and not before: a draft can still be thrown away, and a key that
    # exists must be kept.
    vault.prepare(measurement)
    audit.record(
        by=by,
        action="measurement.opened",
        target=measurement,
        old={"status": Status.DRAFT},
        new={
            "status": Status.OPEN,
            "invited": measurement.respondents.count(),
            "closes_at": measurement.closes_at,
        },
    )
    return measurement


@transaction.atomic
def extend(measurement: Measurement, *, by: User | None, closes_at: datetime) -> Measurement:
    """Give more time. Raises Conflict unless it is open, Invalid unless the new time is later and ahead."""
    measurement = _locked(measurement)
    _must_be(measurement, Status.OPEN)
    old = measurement.closes_at
    # Never earlier: respondents have been told a day.
    if closes_at <= clock.now() or (old is not None and closes_at <= old):
        raise Invalid(
            "not_an_extension",
            _("Den nya sista dagen måste ligga framåt i tiden och efter den gamla. Inget har ändrats."),
            field="closes_at",
        )
    measurement.closes_at = closes_at
    measurement.save(update_fields=["closes_at"])
    audit.record(
        by=by,
        action="measurement.extended",
        target=measurement,
        old={"closes_at": old},
        new={"closes_at": closes_at},
    )
    return measurement


@transaction.atomic
def close(measurement: Measurement, *, by: User | None) -> Measurement:
    """Take no more answers and erase who got which mail; the vault keeps counts. Raises Conflict unless it is open."""
    # Not the key, which those refer to who are handing in: the vault waits for them.
    measurement = Measurement.objects.select_for_update(no_key=True).get(pk=measurement.pk)
    _must_be(measurement, Status.OPEN)
    # Before anything is counted or forgotten: what is acknowledged from now on would be in no count.
    vault.stop_handing_in(measurement)
    measurement.status = Status.CLOSED
    measurement.closed_at = clock.now()
    measurement.save(update_fields=["status", "closed_at"])
    # Counted before the vault erases who has answered.
    answered = measurement.respondents.filter(answered_on__isnull=False).count()
    # In one transaction with the vault: who got a reminder is who had not answered, and must
    # not outlive the round.
    closing.settle_mail(measurement)
    closing.forget_removed(measurement)
    vault.close(measurement)
    audit.record(
        by=by,
        action="measurement.closed",
        target=measurement,
        old={"status": Status.OPEN},
        new={"status": Status.CLOSED, "answered": answered, "invited": measurement.respondents.count()},
    )
    return measurement


def open_and_close_by_clock(now: datetime) -> list[Measurement]:
    """Open and close what is due at `now`. One that cannot be opened is left as it is; its page says why."""
    moved = []
    for due in Measurement.objects.filter(status=Status.DRAFT, opens_by_clock=True, opens_at__lte=now):
        try:
            moved.append(open(due, by=None))
        # One that lacks something must not stop the others; its page tells what.
        except DomainError:
            continue
    for due in Measurement.objects.filter(status=Status.OPEN, closes_at__lte=now):
        try:
            moved.append(close(due, by=None))
        except Conflict:  # somebody closed or extended it in between
            continue
    return moved


def _locked(measurement: Measurement) -> Measurement:
    return Measurement.objects.select_for_update().get(pk=measurement.pk)


def _must_be(measurement: Measurement, *states: Status) -> None:
    if measurement.status not in states:
        raise Conflict(
            "wrong_state",
            _("Det går inte: mätningen är %(state)s. Inget har ändrats.")
            % {"state": measurement.get_status_display()},
            status=measurement.status,
        )


def _must_be_complete(measurement: Measurement) -> None:
    if missing := selector.gaps(measurement, now=clock.now()):
        raise Conflict(
            "not_complete",
            _("Mätningen kan inte öppnas än. %(missing)s")
            % {"missing": " ".join(str(gap.text) for gap in missing)},
            missing=[gap.code for gap in missing],
        )


def _check(measurement: Measurement) -> None:
    """The rules that hold in every state. Raises Invalid that names the field."""
    opens, closes = measurement.opens_at, measurement.closes_at
    if opens and closes and closes <= opens:
        raise Invalid(
            "closes_before_opening", _("Sista dagen att svara måste vara efter öppningen."), field="closes_at"
        )
    # The disclosure control refuses a lower one (docs/method/disclosure.md); said here
    # before anybody has answered.
    if measurement.minimum < 5:
        raise Invalid("minimum_too_low", _("Skyddsgränsen är minst fem."), field="minimum")
    if not 1 <= measurement.target_rate <= 100:
        raise Invalid("target_rate", _("Målet är en andel mellan 1 och 100 procent."), field="target_rate")
    # A list over those who were asked is personal data with a purpose that ends; a year is the longest that
    # it can be argued for.
    if not 1 <= measurement.keeps_people_months <= 12:
        raise Invalid(
            "keeps_people_months", _("Listan sparas mellan en och tolv månader."), field="keeps_people_months"
        )
    if not 2000 <= measurement.year <= 2100:
        raise Invalid("year", _("Ange ett år med fyra siffror."), field="year")
    previous = measurement.previous
    if previous is not None and (previous.pk == measurement.pk or previous.year > measurement.year):
        raise Invalid(
            "previous", _("Jämförelsen görs med en tidigare mätning, inte en senare."), field="previous"
        )
