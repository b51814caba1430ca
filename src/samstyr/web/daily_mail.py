"""One mail a day to each, with what awaits her: only when something is new, and never twice.

The row of the day is written before the server is asked, in a transaction of its own. Whoever kills the worker in
between costs somebody a mail, never two: what it would have told is told the next day.
"""

import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import date, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samstyr.accounts.models import DailyMail, User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock, installation
from samstyr.foundation.dates import day as in_words
from samstyr.foundation.mail import composing, transport
from samstyr.foundation.mail.transport import Ending, Transport
from samstyr.foundation.start import Waiting, notices

SOON = timedelta(days=7)
MOST = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a mail; `key` is another when it comes nearer, so that it then counts as new."""

    waiting: Waiting
    stage: str  # “late”, “soon” or “”
    key: str


def send_all(today: date) -> int:
    """Send every mail of the day that has not been tried; gives how many. Raises Unavailable when none gets through."""
    server: Transport | None = None
    pause = 60 / settings.MAIL_PER_MINUTE if settings.MAIL_PER_MINUTE else 0.0
    count = 0
    # Whoever was tried today is not tried again, however often the job runs or is run anew.
    people = User.objects.filter(is_active=True).exclude(daily_mails__day=today)
    try:
        for user in people.order_by("pk"):
            if not user.has_right(Right.READ):
                continue
            with translation.override(installation.current().language):
                told = lines(user, today)
                if not (shown := worth_telling(user, told)):
                    continue
                # On a morning with nothing new to tell no connection is made.
                server = server or transport.connect()
                count += _send(server, user, today, told, compose(user, shown, today))
            # Many mail servers take only so many mails a minute from one sender.
            time.sleep(pause)
    finally:
        if server is not None:
            server.close()
    return count


def lines(user: User, today: date) -> list[Line]:
    """What awaits a person, of the kinds that she has not turned off, the most urgent first."""
    muted = set(user.muted_notices.values_list("kind", flat=True))
    found = [
        _line(notice.code, waiting, today)
        for notice in notices()
        if notice.code not in muted
        for provider in notice.providers
        for waiting in provider(user)
    ]
    return sorted(found, key=lambda line: (line.waiting.due is None, line.waiting.due or date.max))


def worth_telling(user: User, told: list[Line]) -> list[Line]:
    """What is new since her last mail, late or due soon; nothing at all when nothing is new."""
    last = user.daily_mails.filter(sent_at__isnull=False).first()
    known = set(last.told) if last else set()
    if all(line.key in known for line in told):
        return []
    return [line for line in told if line.stage or line.key not in known]


def compose(user: User, shown: list[Line], today: date) -> EmailMessage:
    """The mail, in plain text."""
    here = installation.current()
    parts = [_("Hej %(name)s!") % {"name": user.name}, _("Det här väntar på dig i Samstyr.")]
    for stage, heading in (("late", _("Försenat")), ("soon", _("Inom sju dagar")), ("", _("Nytt"))):
        of_stage = [line.waiting for line in shown[:MOST] if line.stage == stage]
        if of_stage:
            parts += [heading.upper(), *map(_paragraph, of_stage)]
    if len(shown) > MOST:
        parts.append(_("… och %(count)d till på startsidan.") % {"count": len(shown) - MOST})
    parts += [_("Startsidan: %(url)s") % {"url": _absolute(reverse("start"))}]
    parts += [_("Välj vad som ska komma med mejl: %(url)s") % {"url": _absolute(reverse("accounts:me"))}]
    message = EmailMessage(policy=composing.POLICY)
    message["From"] = composing.sender()
    message["To"] = Address(addr_spec=user.email)
    message["Subject"] = _("Det här väntar på dig – %(municipality)s") % {"municipality": here.name}
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = _message_id(user, today)
    # RFC 3834, and below what Exchange obeys: nobody's absence answers a machine.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    return message


def _send(server: Transport, user: User, today: date, told: list[Line], message: EmailMessage) -> bool:
    try:
        with transaction.atomic():
            row = DailyMail.objects.create(user=user, day=today, told=[line.key for line in told])
    except IntegrityError:  # another worker was first
        return False
    try:
        ending = server.send(message).ending
    except transport.Unavailable:
        row.delete()  # it never left: the next try may
        raise
    if ending == Ending.PUT_OFF:
        row.delete()
    elif ending == Ending.SENT:
        row.sent_at = clock.now()
        row.save(update_fields=["sent_at"])
    return ending == Ending.SENT


def _line(kind: str, waiting: Waiting, today: date) -> Line:
    stage = ""
    if waiting.due is not None and waiting.due <= today + SOON:
        stage = "late" if waiting.due < today else "soon"
    # A digest and not the words: the row outlives what it told of, and some of that is secret.
    key = hashlib.sha256(f"{kind} {waiting.url} {stage}".encode()).hexdigest()[:16]
    return Line(waiting, stage, key)


def _paragraph(waiting: Waiting) -> str:
    # Mail leaves the house unencrypted, so not even what it is about stands in it.
    if waiting.is_secret:
        return "\n".join([_("Något som rör sekretess väntar på dig."), _absolute(reverse("start"))])
    due = _("Senast %(day)s") % {"day": in_words(waiting.due)} if waiting.due else ""
    who = _("Avgör: %(who)s") % {"who": waiting.decider} if waiting.decider else ""
    about = ". ".join(capfirst(part.rstrip(".")) for part in (due, str(waiting.reason), who) if part)
    return "\n".join(filter(None, [str(waiting.text), about, _absolute(waiting.url)]))


def _absolute(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path


def _message_id(user: User, today: date) -> str:
    """Unlike those of waves, so that a bounce of this mail is taken for no answer from a respondent."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"daily:{user.pk}:{today}".encode(), hashlib.sha256)
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or urlsplit(settings.BASE_URL).hostname
    return f"<daily.{digest.hex()[:32]}@{domain}>"
