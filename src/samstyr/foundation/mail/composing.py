"""A mail as people read it and as servers take it."""

import re
from dataclasses import dataclass
from email.headerregistry import Address, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe

from samstyr.foundation import clock, installation

_KEPT = 256  # headers: those of a wave's mails are mostly the same, and a few are each mail's own


class _Header(BaseHeader):
    """A header that is written out once: a wave's thousands of mails share most of theirs."""

    def fold(self, *, policy: Policy) -> str:
        """The header's lines, as the policy wants them."""
        known: tuple[Policy, str] | None = self.__dict__.get("written")
        if known is None or known[0] is not policy:
            known = self.__dict__["written"] = (policy, super().fold(policy=policy))
        return known[1]


class _Headers(HeaderRegistry):
    """The standard's kinds of headers, each kind made once, and each header of the same words: they never change."""

    def __init__(self) -> None:
        super().__init__(base_class=_Header)
        self._of_words = lru_cache(maxsize=_KEPT)(super().__call__)

    @cache  # noqa: B019 - there is one of these, and as many names as mails have headers
    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)

    def __call__(self, name: str, value: Any) -> Any:
        # An address is no words: the same may be written in two ways.
        return self._of_words(name, value) if type(value) is str else super().__call__(name, value)


# Between the two forms of a mail. In quoted-printable `=` is never followed by `_`: no text can hold it, and none is searched.
_BOUNDARY = "=_samstyr"
# A defect is an error and not a mended header, for what people write reaches headers too.
POLICY = SMTP.clone(raise_on_defect=True, header_factory=_Headers())


@dataclass(frozen=True, slots=True)
class Mail:
    """A rendered mail before it is addressed."""

    subject: str
    text: str
    html: str


def addressed(mail: Mail, *, to: str, message_id: str, reply_to: str = "") -> EmailMessage:
    """The mail as it goes to a server: ASCII on the wire, so that no server need know more."""
    message = EmailMessage(policy=POLICY)
    who = sender()
    message["From"] = _of_all("From", who.display_name, who.addr_spec)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = message_id
    if reply_to:
        message["Reply-To"] = _of_all("Reply-To", "", reply_to)
    # Out-of-office replies and list software should leave it alone.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(mail.text, cte="quoted-printable")
    message.make_alternative(boundary=_BOUNDARY)
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message


@lru_cache(maxsize=_KEPT)
def _of_all(name: str, display_name: str, address: str) -> Any:
    """An address that stands in every mail, as a header."""
    return POLICY.header_factory(name, Address(display_name=display_name, addr_spec=address))


def sender() -> Address:
    """Who the mails come from."""
    name, address = parseaddr(settings.MAIL_FROM)
    return _address(name or installation.current().name, address)


@lru_cache(maxsize=_KEPT)
def _address(display_name: str, address: str) -> Address:
    return Address(display_name=display_name, addr_spec=address)


def domain() -> str:
    """The domain of our Message-IDs."""
    return (
        parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]
        or urlsplit(settings.BASE_URL).hostname
        or "localhost"
    )


def as_html(text: str, *, subject: str, link: str) -> str:
    """The text as HTML: paragraphs, and the link as a link. Whatever people wrote is escaped."""
    address = escape(link)
    anchor = mark_safe(f'<a href="{address}">{address}</a>')  # noqa: S308 - escaped on the line above
    # Escaped first and the link put in after, so that nothing that people wrote can become an element.
    paragraphs = [
        "<p>" + str(escape(part)).replace(str(address), anchor).replace("\n", "<br>") + "</p>"
        for part in re.split(r"\n{2,}", text.strip())
    ]
    return (
        f'<!doctype html>\n<html lang="sv">\n<head><meta charset="utf-8"><title>{escape(subject)}</title></head>\n'
        '<body style="font-family: sans-serif; font-size: 17px; line-height: 1.5; max-width: 38em">\n'
        + "\n".join(paragraphs)
        + "\n</body>\n</html>\n"
    )
