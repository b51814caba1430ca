"""Bounces: mails that left and came back later, found in a mailbox and noted on the mail they are about."""

import logging
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto

from django.conf import settings
from django.db import transaction
from django.utils import translation

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.measurement.mail import mailboxes, notices
from samstyr.measurement.mail.notices import Fate, Notice
from samstyr.measurement.models import Measurement, Message, MessageState, Status

_log = logging.getLogger(__name__)
_LEFT = (MessageState.SENT, MessageState.UNCERTAIN)


class Whose(Enum):
    """Whom a letter is about. `TOO_EARLY`: a mail of ours that has bounced before we have noted that it left."""

    OURS = auto()
    OTHERS = auto()
    TOO_EARLY = auto()


@dataclass
class Tally:
    """What a reading of the mailbox gave, in letters.

    `foreign` are notices about no mail that is ours and still counts: another program's, forged, or from a
    measurement that has closed since. `other` are no notices at all.
    """

    bounced: int = 0
    known: int = 0
    delayed: int = 0
    foreign: int = 0
    unreadable: int = 0
    other: int = 0
    by_measurement: Counter[int] = field(default_factory=Counter)


def collect(address: str, *, by: User | None) -> Tally:
    """Read a mailbox and mark the mails that have bounced. Gives what was found; may be done again at any time.

    A mail is marked before its letter is put aside, so one that is killed in between finds it done. Raises
    MailboxUnavailable.
    """
    tally = Tally()
    box = mailboxes.connect(address)
    try:
        for key, content in box.letters():
            match _take_in(content, tally):
                case Whose.OURS:
                    box.put_aside(key)
                case Whose.OTHERS:
                    box.leave(key)
    finally:
        _record(tally, by=by)
        box.close()
    return tally


def collect_by_clock() -> None:
    """Read the mailbox that the settings name, while there is a measurement that can use it."""
    if settings.BOUNCES and Measurement.objects.filter(status=Status.OPEN).exists():
        try:
            tally = collect(settings.BOUNCES, by=None)
        except mailboxes.MailboxUnavailable as error:
            _log.warning("The mailbox of bounces could not be read: %s", error)
            return
        if tally.unreadable:
            _log.warning("%s letters among the bounces could not be read", tally.unreadable)


def _take_in(content: bytes, tally: Tally) -> Whose:
    """Count one letter, and mark its mail."""
    try:
        notice = notices.read(content)
    except notices.Unreadable:
        tally.unreadable += 1
        return Whose.OTHERS
    # Anything may lie in a mailbox: what is no notice is left for whoever reads it.
    if notice is None:
        tally.other += 1
        return Whose.OTHERS
    message = _about(notice)
    if message is None:
        tally.foreign += 1
        return Whose.OTHERS
    # Left where it is, so that the next reading finds it again.
    if message.state == MessageState.SENDING:
        return Whose.TOO_EARLY
    if notice.fate is not Fate.FAILED:
        tally.delayed += notice.fate is Fate.DELAYED
        return Whose.OURS
    with translation.override("sv"):
        marked = Message.objects.filter(pk=message.pk, state__in=_LEFT).update(
            state=MessageState.BOUNCED, fault=notice.reason[:300]
        )
    tally.bounced += marked
    tally.known += 1 - marked
    tally.by_measurement[message.wave.measurement_id] += marked
    return Whose.OURS


def _about(notice: Notice) -> Message | None:
    """The mail of an open measurement that a notice names; None when it names none of ours, or several."""
    found = [
        message
        for token in notice.tokens
        for message in Message.objects.filter(
            message_id__startswith=f"<{token}@",
            wave__measurement__status=Status.OPEN,
            state__in=[*_LEFT, MessageState.SENDING, MessageState.BOUNCED],
        ).select_related("wave")
    ]
    # A notice that names several is forged or forwarded: nobody is marked on a guess.
    return found[0] if len(found) == 1 else None


@transaction.atomic
def _record(tally: Tally, *, by: User | None) -> None:
    for pk, mails in tally.by_measurement.items():
        if mails:
            audit.record(
                by=by, action="mail.bounced", target=Measurement.objects.get(pk=pk), new={"mails": mails}
            )
