"""Sends a wave: each person once and only once, also when the worker is killed at any moment.

A mail is marked `sending` in a transaction of its own before the server is asked, and `sent` after. The transaction
that settles one mail takes the next, so a killed worker leaves at most one mail of which nobody knows whether it went
out. That one becomes `uncertain` when its claim has expired; a person decides about it. Several workers may send the
same wave at once: they take different mails.
"""

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from samstyr.foundation import clock
from samstyr.foundation.mail import composing, transport
from samstyr.foundation.mail.transport import Ending, Result, Transport
from samstyr.measurement import links
from samstyr.measurement.mail import rendering
from samstyr.measurement.models import Message, MessageState, Status, Wave, WaveKind

CLAIM_LASTS = timedelta(minutes=5)
"""Longer than one attempt with all its time-outs. A claim that is older belongs to a worker that is no more."""

_PAUSES = (timedelta(minutes=2), timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2))
MOST_ATTEMPTS = len(_PAUSES) + 1


def send(wave_id: int, *, seconds: float = 10.0) -> bool:
    """Send what waits in a wave, for about so many seconds. True when there is more to send at once.

    May be called again at any time, from any worker. Raises Unavailable when no mail gets through at all; then
    whatever waits goes on waiting.
    """
    with translation.override("sv"):
        # First, so that what a killed worker has left behind is seen to also when nothing else is due.
        expire_claims()
        wave = Wave.objects.select_related("measurement").get(pk=wave_id)
        with transaction.atomic():
            message = _take(wave)
        if message is not None:
            _send_from(wave, message, until=time.monotonic() + seconds)
        return not _finish(wave) and _waiting(wave).exists()


def expire_claims() -> int:
    """Mark mails as uncertain whose worker died while sending them. Gives how many."""
    return Message.objects.filter(
        state=MessageState.SENDING, claimed_at__lt=clock.now() - CLAIM_LASTS
    ).update(
        state=MessageState.UNCERTAIN,
        fault=_("Sändningen avbröts just när mejlet skulle skickas. Det kan ha kommit fram."),
    )


def _send_from(wave: Wave, first: Message, *, until: float) -> None:
    link_key = links.key_of(wave.measurement)
    pause = 60 / settings.MAIL_PER_MINUTE if settings.MAIL_PER_MINUTE else 0.0
    message: Message | None = first
    server: Transport | None = None
    try:
        # One connection for many mails: to connect and log in takes longer than the mail itself.
        server = transport.connect()
        while message is not None:
            began = time.monotonic()
            result = _attempt(server, wave, message, link_key=link_key)
            # The pause is between beginnings, so a slow server is not waited for twice.
            if pause:
                time.sleep(max(0.0, pause - (time.monotonic() - began)))
            message = _settle(wave, message, result, and_take=time.monotonic() < until)
    # Not this mail's fault: it must not use up its attempts while the server is away.
    except transport.Unavailable as error:
        assert message is not None
        _put_back(message)
        Wave.objects.filter(pk=wave.pk).update(fault=str(error)[:300])
        raise
    finally:
        if server is not None:
            server.close()
    if wave.fault:
        Wave.objects.filter(pk=wave.pk).update(fault="")


def _attempt(server: Transport, wave: Wave, message: Message, *, link_key: bytes) -> Result:
    """Render and hand over one mail. A mail that cannot even be made is refused: nothing has left."""
    try:
        mail = rendering.for_respondent(wave, message.respondent, link_key=link_key)
        addressed = composing.addressed(
            mail,
            to=message.respondent.email,
            message_id=message.message_id,
            reply_to=wave.measurement.contact_email,
        )
    except (ValueError, KeyError) as error:
        return Result(Ending.REFUSED, _("Mejlet gick inte att skapa: %(error)s") % {"error": error})
    return server.send(addressed)


@transaction.atomic
def _settle(wave: Wave, message: Message, result: Result, *, and_take: bool) -> Message | None:
    """Write down how one mail ended and take the next, in one transaction."""
    now = clock.now()
    changes: dict[str, object] = {"fault": result.reason[:300], "attempts": F("attempts") + 1}
    match result.ending:
        case Ending.SENT:
            changes |= {"state": MessageState.SENT, "sent_at": now}
        case Ending.REFUSED:
            changes |= {"state": MessageState.FAILED}
        # Neither sent again nor counted as sent by a machine: one is a mail too many, the other may be one too few.
        case Ending.UNKNOWN:
            changes |= {"state": MessageState.UNCERTAIN}
        case Ending.PUT_OFF if message.attempts + 1 >= MOST_ATTEMPTS:
            changes |= {"state": MessageState.FAILED}
        case Ending.PUT_OFF:
            changes |= {"state": MessageState.WAITING, "retry_at": now + _PAUSES[message.attempts]}
    Message.objects.filter(pk=message.pk).update(**changes)
    return _take(wave) if and_take else None


def _take(wave: Wave) -> Message | None:
    """Claim the next mail that is due; None when there is none, or when the wave may not go on. In a transaction."""
    now = clock.now()
    waiting = _waiting(wave)
    if wave.kind == WaveKind.REMINDER:
        # Whoever has answered since the wave began is let be, and no row tells who that was.
        waiting.filter(respondent__answered_on__isnull=False).delete()
    message = (
        waiting.select_related("respondent__department")
        # Only the mail is locked: a lock on the respondent would hold up her own submission.
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("pk")
        .first()
    )
    if message is None:
        return None
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, claimed_at=now, retry_at=None)
    return message


def _waiting(wave: Wave) -> QuerySet[Message]:
    """What is due now; nothing when the wave may not go on, as the database has it at this moment."""
    may_go_on = Q(wave__cancelled_at__isnull=True, wave__measurement__status=Status.OPEN)
    is_due = Q(retry_at__isnull=True) | Q(retry_at__lte=clock.now())
    return wave.messages.filter(may_go_on, is_due, state=MessageState.WAITING)


def _put_back(message: Message) -> None:
    """Let a mail that never left wait again, without having used an attempt."""
    # Only if it still is ours: an expired claim has become uncertain, and that somebody decides about.
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(state=MessageState.WAITING)


@transaction.atomic
def _finish(wave: Wave) -> bool:
    """Mark the wave as finished when nothing in it waits or is on its way; gives whether it is."""
    if wave.messages.filter(state__in=[MessageState.WAITING, MessageState.SENDING]).exists():
        return False
    Wave.objects.filter(pk=wave.pk, finished_at__isnull=True).update(finished_at=clock.now())
    return True
