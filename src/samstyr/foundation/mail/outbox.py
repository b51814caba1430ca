"""The demo's outbox: the mails that would have gone out, read back from their folder."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from samstyr.foundation.errors import Missing


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail in the outbox. `key` is its file's name without the ending."""

    key: str
    to: str
    subject: str
    sent_at: datetime
    text: str


def listed() -> list[str]:
    """The keys of all mails, newest first."""
    return sorted((file.stem for file in _folder().glob("*.eml")), reverse=True)


def read(key: str) -> Letter:
    """One mail. Raises Missing."""
    if key not in listed():  # also keeps the key from being a path to somewhere else
        raise Missing("no_such_mail", _("Mejlet finns inte i utkorgen."))
    message = message_from_bytes((_folder() / f"{key}.eml").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return Letter(
        key=key,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=datetime.strptime(key.partition("-")[0], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC),
        text=body.get_content() if body is not None else "",
    )


def forget(message_ids: Collection[str]) -> int:
    """Delete these mails: they hold names, addresses and personal links. Gives how many."""
    names = {file_name(message_id) for message_id in message_ids}
    gone = [file for file in _folder().glob("*.eml") if file.stem.partition("-")[2] in names]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


def file_name(message_id: str) -> str:
    """What a mail's file is called after the time: its Message-ID without signs."""
    return re.sub(r"[^0-9a-zA-Z]", "", message_id.partition("@")[0])


def _folder() -> Path:
    return Path(settings.HOME) / "outbox"
