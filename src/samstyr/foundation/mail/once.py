"""Sends a mail about one thing to one person, and never the same again, whatever happens to the worker.

The claim is written and saved before the server is asked, so this is called outside a transaction, from a job.
"""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from samstyr.foundation import clock
from samstyr.foundation.mail import transport
from samstyr.foundation.mail.composing import Mail, addressed, domain
from samstyr.foundation.mail.transport import Ending, Result
from samstyr.foundation.models import MailState, OutgoingMail

_PAUSES = (timedelta(minutes=2), timedelta(minutes=30), timedelta(hours=2))


def send(key: str, *, to: str, mail: Mail) -> Ending | None:
    """Send a mail, unless it has been sent, is on its way, or waits for its next try; then None.

    Raises `Unavailable` when no mail gets through at all; then it may be tried again.
    """
    if not _claim(key, to):
        return None
    server = None
    try:
        server = transport.connect()
        result = server.send(addressed(mail, to=to, message_id=_message_id(key)))
    except transport.Unavailable:
        OutgoingMail.objects.filter(key=key, state=MailState.SENDING).update(
            state=MailState.WAITING, retry_at=clock.now()
        )
        raise
    finally:
        if server is not None:
            server.close()
    _settle(key, result)
    return result.ending


def _claim(key: str, to: str) -> bool:
    now = clock.now()
    # On condition of its state and in one statement: of two workers only one sees its row change.
    again = OutgoingMail.objects.filter(key=key, state=MailState.WAITING, retry_at__lte=now)
    if again.update(state=MailState.SENDING, claimed_at=now, to=to):
        return True
    try:
        with transaction.atomic():
            OutgoingMail.objects.create(key=key, to=to, state=MailState.SENDING, claimed_at=now)
    except IntegrityError:
        return False
    return True


def _settle(key: str, result: Result) -> None:
    row = OutgoingMail.objects.get(key=key)
    changes: dict[str, object] = {"attempts": F("attempts") + 1, "fault": result.reason[:300]}
    match result.ending:
        case Ending.SENT:
            changes |= {"state": MailState.SENT, "sent_at": clock.now()}
        case Ending.PUT_OFF if row.attempts < len(_PAUSES):
            changes |= {"state": MailState.WAITING, "retry_at": clock.now() + _PAUSES[row.attempts]}
        case Ending.REFUSED | Ending.PUT_OFF:
            changes |= {"state": MailState.FAILED}
        case Ending.UNKNOWN:
            pass  # it may have gone out: it stays as it is, and is not sent again
    OutgoingMail.objects.filter(key=key).update(**changes)


def _message_id(key: str) -> str:
    """The same for the same mail however often it is tried, and telling nothing about it."""
    # A key names people and things; bare or merely hashed it could be guessed by whoever sees the mail.
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"once:{key}".encode(), hashlib.sha256)
    return f"<{digest.hex()[:32]}@{domain()}>"
