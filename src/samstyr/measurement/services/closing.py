"""What goes with the mail and the list when a measurement closes; the vault sees to the answers."""

from django.db import transaction
from django.db.models import Count, Q

from samstyr.foundation import clock
from samstyr.foundation.mail import outbox
from samstyr.measurement.models import Measurement, Message, MessageState, StagedList

_NOT_ARRIVED = (MessageState.FAILED, MessageState.BOUNCED, MessageState.UNCERTAIN)


def forget_removed(measurement: Measurement) -> int:
    """Delete those who were taken off the list and had not answered: they were never to be counted."""
    number, _rows = measurement.respondents.filter(is_removed=True, answered_on__isnull=True).delete()
    return number


def settle_mail(measurement: Measurement) -> None:
    """Keep how many mails went out, stop what has not, and erase who got which.

    Who got a reminder is who had not answered by then; that must not outlive the round.
    """
    now = clock.now()
    for wave in measurement.waves.annotate(
        sent=Count("messages", filter=Q(messages__state=MessageState.SENT)),
        failed=Count("messages", filter=Q(messages__state__in=_NOT_ARRIVED)),
    ):
        wave.sent_total, wave.failed_total = wave.sent, wave.failed
        if wave.started_at is None:
            wave.cancelled_at = wave.cancelled_at or now
        else:
            wave.finished_at = wave.finished_at or now
        wave.save(update_fields=["sent_total", "failed_total", "cancelled_at", "finished_at"])
    sent = list(Message.objects.filter(wave__measurement=measurement).values_list("message_id", flat=True))
    transaction.on_commit(lambda: outbox.forget(sent))  # where mails are files, they tell the same
    Message.objects.filter(wave__measurement=measurement).delete()
    StagedList.objects.filter(measurement=measurement).delete()
