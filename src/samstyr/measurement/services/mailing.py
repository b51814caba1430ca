"""Mail in waves: the invitation and the reminders, written, timed, begun, stopped, and what failed sent again."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from email.utils import make_msgid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.mail import composing, transport
from samstyr.measurement.mail import placeholders, rendering, sending, texts
from samstyr.measurement.mail.job import enqueue_once, send_wave
from samstyr.measurement.mail.texts import Letter
from samstyr.measurement.models import (
    Measurement,
    Message,
    MessageState,
    Status,
    Wave,
    WaveKind,
)
from samstyr.measurement.selectors import mailing as selector

_BATCH = 1000
# When people read their mail: what comes at night lies under what comes in the morning.
_MORNING = time(8)


@transaction.atomic
def prepare(measurement: Measurement, *, by: User | None) -> None:
    """Give a new measurement an invitation and two reminders with texts that can be sent as they are."""
    letters = (
        (WaveKind.INVITATION, texts.INVITATION),
        (WaveKind.REMINDER, texts.REMINDER),
        (WaveKind.REMINDER, texts.LAST_REMINDER),
    )
    for kind, letter in letters:
        _make(measurement, kind=kind, letter=letter)
    audit.record(by=by, action="mail.prepared", target=measurement, new={"waves": len(letters)})


@transaction.atomic
def add_reminder(measurement: Measurement, *, by: User | None) -> Wave:
    """One more reminder. Raises Conflict when the measurement is closed."""
    _must_not_be_closed(measurement)
    wave = _make(measurement, kind=WaveKind.REMINDER, letter=texts.REMINDER)
    audit.record(by=by, action="wave.added", target=wave)
    return wave


@transaction.atomic
def remove_reminder(wave: Wave, *, by: User | None) -> None:
    """Take away a reminder that has not begun."""
    wave = _locked(wave)
    _must_not_have_begun(wave)
    if wave.kind == WaveKind.INVITATION:
        raise Conflict("invitation_stays", _("Inbjudan går inte att ta bort. Den skickas när du säger till."))
    audit.record(by=by, action="wave.removed", target=wave, old={"subject": wave.subject})
    wave.delete()


@transaction.atomic
def write(wave: Wave, *, by: User | None, subject: str, body: str, scheduled_at: datetime | None) -> Wave:
    """Change a wave's text and time before it begins. Raises Invalid that names the field, and Conflict."""
    wave = _locked(wave)
    _must_not_have_begun(wave)
    _must_not_be_closed(wave.measurement)
    # Browsers send carriage returns; without this an unchanged text would look changed.
    body = body.replace("\r\n", "\n").strip()
    placeholders.check(subject=subject, body=body)
    _check_time(wave, scheduled_at)
    old = {"subject": wave.subject, "body": wave.body, "scheduled_at": wave.scheduled_at}
    new = {"subject": subject.strip(), "body": body, "scheduled_at": scheduled_at}
    # Nothing was changed, so nothing is told in the trail.
    if old == new:
        return wave
    for name, value in new.items():
        setattr(wave, name, value)
    wave.save(update_fields=[*new])
    audit.record(by=by, action="wave.written", target=wave, old=old, new=new)
    return wave


@transaction.atomic
def suggest_times(measurement: Measurement, *, by: User | None) -> None:
    """Time the waves: invitation at opening, a reminder a week later, the last one three days before closing.

    Raises Conflict when the dates are not set. Waves that have begun are let be.
    """
    _must_not_be_closed(measurement)
    opens, closes = measurement.opens_at, measurement.closes_at
    if opens is None or closes is None:
        raise Conflict("no_dates", _("Ange när mätningen öppnar och stänger först, under grunduppgifter."))
    reminders = list(measurement.waves.filter(kind=WaveKind.REMINDER).order_by("pk"))
    times = _reminder_times(opens, closes, number=len(reminders))
    # In the order in which the reminders were made, which is the order of their texts.
    waves = [(measurement.waves.get(kind=WaveKind.INVITATION), opens), *zip(reminders, times, strict=True)]
    now = clock.now()
    for wave, at in waves:
        if wave.started_at is None and at > now:
            wave.scheduled_at = at
            wave.save(update_fields=["scheduled_at"])
    audit.record(
        by=by,
        action="mail.timed",
        target=measurement,
        new={"times": [wave.scheduled_at for wave, _at in waves]},
    )


@transaction.atomic
def start(wave: Wave, *, by: User | None) -> int:
    """Begin to send: one mail for everybody who should have it, in the background. Gives how many.

    Beginning an invitation again adds those who have come to the list since. Raises Conflict.
    """
    wave = _locked(wave)
    measurement = wave.measurement
    if measurement.status != Status.OPEN:
        raise Conflict("not_open", _("Mejl går bara ut när mätningen är öppen. Inget har skickats."))
    if wave.cancelled_at is not None or (wave.kind == WaveKind.REMINDER and wave.started_at is not None):
        raise Conflict("wave_is_done", _("Det här utskicket är redan gjort eller stoppat."))
    _must_have_a_way_out()
    # Who is to have it is settled when it begins: the number that was shown is the number that goes.
    people = list(selector.recipients(wave).order_by("pk").values_list("pk", flat=True))
    if not people:
        raise Conflict("nobody_to_mail", _("Det finns ingen att skicka till just nu."))
    Message.objects.bulk_create(
        (Message(wave=wave, respondent_id=pk, message_id=rendering.message_id(wave.pk, pk)) for pk in people),
        batch_size=_BATCH,
    )
    wave.started_at = wave.started_at or clock.now()
    wave.finished_at = None
    wave.save(update_fields=["started_at", "finished_at"])
    audit.record(by=by, action="wave.started", target=wave, new={"mails": len(people)})
    send_wave.enqueue(wave.pk)
    return len(people)


@transaction.atomic
def stop(wave: Wave, *, by: User | None) -> int:
    """Send no more of a wave. Gives how many mails never left. What has been sent stays sent."""
    wave = _locked(wave)
    if wave.cancelled_at is not None or (wave.started_at and wave.finished_at):
        raise Conflict("wave_is_done", _("Det här utskicket är redan gjort eller stoppat."))
    number, _rows = wave.messages.filter(state=MessageState.WAITING).delete()
    wave.cancelled_at = clock.now()
    wave.save(update_fields=["cancelled_at"])
    audit.record(by=by, action="wave.stopped", target=wave, new={"never_sent": number})
    return number


@transaction.atomic
def send_again(measurement: Measurement, *, by: User | None, messages: Collection[int]) -> int:
    """Let these failed and uncertain mails wait again. Gives how many did. Raises Conflict unless it is open."""
    if measurement.status != Status.OPEN:
        raise Conflict("not_open", _("Mejl går bara ut när mätningen är öppen. Inget har skickats."))
    _must_have_a_way_out()
    chosen = selector.troubles(measurement).filter(pk__in=messages, respondent__is_removed=False)
    waves = set(chosen.values_list("wave", flat=True))
    number = Message.objects.filter(pk__in=list(chosen.values_list("pk", flat=True))).update(
        state=MessageState.WAITING, attempts=0, fault="", retry_at=None, claimed_at=None
    )
    Wave.objects.filter(pk__in=waves).update(finished_at=None, cancelled_at=None)
    for wave in Wave.objects.filter(pk__in=waves):
        audit.record(by=by, action="wave.sent_again", target=wave, new={"mails": number})
        send_wave.enqueue(wave.pk)
    return number


@transaction.atomic
def count_as_sent(measurement: Measurement, *, by: User | None, messages: Collection[int]) -> int:
    """Say of uncertain mails that they did arrive. Gives how many."""
    uncertain = selector.troubles(measurement).filter(pk__in=messages, state=MessageState.UNCERTAIN)
    number = Message.objects.filter(pk__in=list(uncertain.values_list("pk", flat=True))).update(
        state=MessageState.SENT, fault="", sent_at=clock.now()
    )
    if number:
        audit.record(by=by, action="mail.counted_as_sent", target=measurement, new={"mails": number})
    return number


def send_test(wave: Wave, *, to: str, name: str) -> None:
    """Send one mail to oneself, at once, with example values and a link that leads to the preview.

    Raises Conflict when it does not get through, with the server's reason.
    """
    _must_have_a_way_out()
    with translation.override("sv"):
        mail = rendering.render(wave, selector.example_values(wave.measurement, name=name))
        message = composing.addressed(
            mail, to=to, message_id=make_msgid(), reply_to=wave.measurement.contact_email
        )
    reason = ""
    server = transport.connect()
    try:
        result = server.send(message)
        reason = "" if result.ending is transport.Ending.SENT else result.reason
    except transport.Unavailable as error:
        reason = str(error)
    finally:
        server.close()
    if reason:
        raise Conflict("test_mail_failed", _("Provmejlet kom inte fram: %(reason)s") % {"reason": reason})


def run_by_clock(now: datetime) -> None:
    """Begin the waves whose time has come, and go on with those that wait for another try."""
    sending.expire_claims()
    due = Wave.objects.filter(
        scheduled_at__lte=now,
        started_at__isnull=True,
        cancelled_at__isnull=True,
        measurement__status=Status.OPEN,
    ).select_related("measurement")
    # Invitations before reminders, where a server that has been down has both to catch up on.
    for wave in due.order_by("kind", "scheduled_at"):
        if wave.kind == WaveKind.REMINDER and not _invitation_is_out(wave.measurement):
            continue  # nobody is reminded of an invitation that has not come
        try:
            start(wave, by=None)
        # One wave that cannot begin must not stop the others; the page of the wave shows why.
        except Conflict as conflict:
            Wave.objects.filter(pk=wave.pk).update(fault=str(conflict)[:300])
    stalled = Message.objects.filter(
        Q(retry_at__isnull=True) | Q(retry_at__lte=now),
        state=MessageState.WAITING,
        wave__cancelled_at__isnull=True,
        wave__measurement__status=Status.OPEN,
    )
    for wave_id, fault in stalled.order_by().values_list("wave", "wave__fault").distinct():
        enqueue_once(wave_id, patient=bool(fault))


def _make(measurement: Measurement, *, kind: WaveKind, letter: Letter) -> Wave:
    return Wave.objects.create(measurement=measurement, kind=kind, subject=letter.subject, body=letter.body)


def _locked(wave: Wave) -> Wave:
    return Wave.objects.select_for_update(of=("self",)).select_related("measurement").get(pk=wave.pk)


def _must_not_have_begun(wave: Wave) -> None:
    if wave.started_at is not None or wave.cancelled_at is not None:
        raise Conflict(
            "wave_has_begun", _("Utskicket har redan börjat eller stoppats och går inte att ändra.")
        )


def _must_not_be_closed(measurement: Measurement) -> None:
    if measurement.status not in {Status.DRAFT, Status.OPEN}:
        raise Conflict(
            "wrong_state",
            _("Det går inte: mätningen är %(state)s. Inget har ändrats.")
            % {"state": measurement.get_status_display()},
        )


def _must_have_a_way_out() -> None:
    try:
        transport.connect().close()
    except transport.Unavailable as error:
        raise Conflict("no_mail_server", str(error)) from error


def _check_time(wave: Wave, at: datetime | None) -> None:
    if at is None or at == wave.scheduled_at:
        return
    measurement = wave.measurement
    if at <= clock.now():
        fault = _("Tiden har redan varit. Lämna den tom för att skicka för hand.")
    elif measurement.opens_at and at < measurement.opens_at:
        fault = _("Mätningen har inte öppnat då. Välj en senare tid.")
    elif measurement.closes_at and at >= measurement.closes_at:
        fault = _("Mätningen har stängt då. Välj en tidigare tid.")
    else:
        return
    raise Invalid("bad_time", fault, field="scheduled_at")


def _invitation_is_out(measurement: Measurement) -> bool:
    invitation = selector.invitation(measurement)
    return invitation is not None and invitation.finished_at is not None


def _reminder_times(opens: datetime, closes: datetime, *, number: int) -> list[datetime]:
    """Mornings of working days: a week after opening, three days before closing, the rest evenly in between."""
    first, last = opens + timedelta(days=7), closes - timedelta(days=3)
    if first >= last:  # a short round: halfway, as well as it goes
        first = last = opens + (closes - opens) / 2
    step = (last - first) / max(number - 1, 1)
    return (
        [_morning(first + step * place) for place in range(number)]
        if number > 1
        else [_morning(first)][:number]
    )


def _morning(moment: datetime) -> datetime:
    day = timezone.localtime(moment).date()
    # Earlier and not later: a last reminder after the weekend may come too late.
    while day.weekday() >= 5:
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, _MORNING))
