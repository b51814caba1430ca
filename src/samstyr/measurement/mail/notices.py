"""Reads delivery status notifications (RFC 3464): the letters by which a mail server says later that it gave up.

Whatever is in them was written by strangers. Nothing of it is kept: a notice becomes the tokens it names, whether the
mail failed, and our own words for its status code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.errors import MessageError
from email.message import Message
from enum import StrEnum

from django.utils.translation import gettext as _

LONGEST = 200_000
"""Bytes of a letter that are looked at: a notice with our mail in it is a tenth of that."""

_TOKEN = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_REPORTS = {"message/delivery-status", "message/global-delivery-status"}
_RETURNED = {"message/rfc822", "message/global"}
_RETURNED_HEADERS = {"text/rfc822-headers", "message/global-headers"}
_ADDRESSED_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")


class Fate(StrEnum):
    """What a notice says has become of a mail."""

    FAILED = "failed"
    DELAYED = "delayed"
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says. `tokens` are the marks of our mails that it names; `status` such as 5.1.1, or empty."""

    fate: Fate
    tokens: frozenset[str]
    status: str

    @property
    def reason(self) -> str:
        """Why, in plain words, with the code for whoever asks a mail administrator."""
        return f"{_words(self.status)} ({self.status})" if self.status else _words("")


class Unreadable(Exception):
    """The letter says that it is a notice, and makes no sense."""


def read(content: bytes) -> Notice | None:
    """What a letter says; None when it is no notice. Raises Unreadable."""
    try:
        letter = message_from_bytes(content[:LONGEST])
        # Whatever else lies in the mailbox is for people: only a notice has this type.
        if letter.get_content_type() != "multipart/report":
            return None
        if str(letter.get_param("report-type", "")).lower() not in {"delivery-status", ""}:
            return None
        parts = list(letter.walk())
        blocks = [block for part in parts if part.get_content_type() in _REPORTS for block in _blocks(part)]
        if not blocks:
            raise Unreadable
        return _notice(letter, parts, blocks)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # The standard library's parser fails in many ways over letters that were made to break it.
        raise Unreadable from error


def _notice(letter: Message, parts: list[Message], blocks: list[Message]) -> Notice:
    fates = [(_fate(block), block) for block in blocks]
    told = [(fate, block) for fate, block in fates if fate is not None]
    if not told:
        raise Unreadable
    # The gravest, where a notice is about several recipients: in the order in which fates are listed.
    fate, block = min(told, key=lambda each: list(Fate).index(each[0]))
    status = _STATUS.search(str(block.get("Status", ""))) or _STATUS.search(
        str(block.get("Diagnostic-Code", ""))
    )
    return Notice(fate, _tokens(letter, parts, blocks), status.group() if status else "")


def _tokens(letter: Message, parts: list[Message], blocks: list[Message]) -> frozenset[str]:
    """The marks of our own letters, wherever a server may have kept one."""
    named = [str(each.get("Original-Envelope-Id", "")) for each in blocks]
    # A mail that came back to an address of its own tells its token there.
    named += [str(letter.get(name, "")) for name in _ADDRESSED_TO]
    named += [str(headers.get("Message-ID", "")) for part in parts for headers in _returned(part)]
    return frozenset(token for text in named for token in _TOKEN.findall(text.lower()))


def _blocks(part: Message) -> Iterator[Message]:
    """The groups of fields of a report: one about the mail, then one for each recipient."""
    payload = part.get_payload()
    if not isinstance(payload, list):
        yield from (message_from_string(text) for text in re.split(r"\r?\n\r?\n", str(payload)))
        return
    for block in payload:
        assert isinstance(block, Message)
        yield block
        # The kind for addresses in all alphabets is parsed as one letter: the rest of its groups are its text.
        if isinstance(rest := block.get_payload(), str) and rest.strip():
            yield from (message_from_string(text.lstrip()) for text in re.split(r"\r?\n\r?\n", rest))


def _fate(block: Message) -> Fate | None:
    match str(block.get("Action", "")).strip().lower():
        case "failed":
            return Fate.FAILED
        case "delayed":
            return Fate.DELAYED
        case "delivered" | "relayed" | "expanded":
            return Fate.ARRIVED
        case _:
            return None


def _returned(part: Message) -> Iterator[Message]:
    """The headers of our own mail, as far as the notice gives it back."""
    kind = part.get_content_type()
    payload = part.get_payload()
    if kind in _RETURNED and isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))
    elif kind in _RETURNED_HEADERS:
        if isinstance(payload, list):
            yield from (each for each in payload if isinstance(each, Message))
        elif isinstance(content := part.get_payload(decode=True), bytes):
            yield message_from_bytes(content)


def _words(status: str) -> str:
    """Our words for a code of RFC 3463."""
    found = _STATUS.search(status)
    subject, detail = (found.group(2), found.group(3)) if found else ("", "")
    words = {
        # Subject and detail of the code; the most usual have words of their own, the rest go by subject.
        ("1", "2"): _("Den del av adressen som står efter @ finns inte."),
        ("1", "10"): _("Adressen finns inte hos mottagarens e-postserver."),
        ("2", "1"): _("Brevlådan är stängd eller tar inte emot mejl."),
        ("2", "2"): _("Brevlådan är full."),
        ("3", "4"): _("Mottagarens e-postserver tycker att mejlet är för stort."),
        ("4", "4"): _("Den del av adressen som står efter @ finns inte."),
        ("4", "7"): _("Mottagarens e-postserver gick inte att nå på flera dagar."),
    }
    by_subject = {
        "1": _("Adressen finns inte hos mottagarens e-postserver."),
        "2": _("Brevlådan kan inte ta emot mejlet."),
        "4": _("Mottagarens e-postserver gick inte att nå."),
        "7": _(
            "Mottagarens e-postserver släpper inte igenom mejlet, till exempel på grund av ett skräppostfilter."
        ),
    }
    return words.get((subject, detail)) or by_subject.get(
        subject, _("Mottagarens e-postserver skickade tillbaka mejlet utan att säga varför.")
    )
