"""A mail as people read it and as servers take it."""

import re
from dataclasses import dataclass
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe

from samstyr.foundation import clock, installation


class _Headers(HeaderRegistry):
    """The standard's kinds of headers, each made once: it makes a class anew for every header of every mail."""

    @cache  # noqa: B019 - there is one of these, and as many names as mails have headers
    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)


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
    message["From"] = sender()
    message["To"] = Address(addr_spec=to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = message_id
    if reply_to:
        message["Reply-To"] = Address(addr_spec=reply_to)
    # Out-of-office replies and list software should leave it alone.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message


def sender() -> Address:
    """Who the mails come from."""
    name, address = parseaddr(settings.MAIL_FROM)
    return Address(display_name=name or installation.current().name, addr_spec=address)


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
