"""One mail to one person: the wave's text with her own link, as plain text and as calm HTML that says the same."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from samstyr.foundation import clock, installation
from samstyr.measurement import links
from samstyr.measurement.mail.placeholders import Placeholder, fill
from samstyr.measurement.models import Measurement, Respondent, Wave

POLICY = SMTP.clone(raise_on_defect=True)


@dataclass(frozen=True, slots=True)
class Mail:
    """A rendered mail before it is addressed."""

    subject: str
    text: str
    html: str


def values(measurement: Measurement, *, name: str, department: str, token: str) -> dict[str, str]:
    """What the placeholders stand for, for one person."""
    closes = measurement.closes_at
    return {
        Placeholder.NAME: name,
        Placeholder.LINK: links.url_of(token),
        Placeholder.CODE: token,
        Placeholder.DEPARTMENT: department,
        Placeholder.LAST_DAY: (
            formats.date_format(timezone.localtime(closes), "l j F") if closes is not None else ""
        ),
        Placeholder.CONTACT: contact(measurement),
        Placeholder.MEASUREMENT: measurement.name,
        Placeholder.MUNICIPALITY: installation.current().name,
    }


def contact(measurement: Measurement) -> str:
    """The contact person, as one writes it."""
    name, email = measurement.contact_name, measurement.contact_email
    return f"{name} ({email})" if name and email else name or email


def render(wave: Wave, filled: dict[str, str]) -> Mail:
    """The wave's mail with these values."""
    subject = " ".join(fill(wave.subject, filled).split())
    text = fill(wave.body, filled).strip() + "\n"
    return Mail(subject, text, _html(text, subject=subject, link=filled[Placeholder.LINK]))


def for_respondent(wave: Wave, respondent: Respondent, *, link_key: bytes) -> Mail:
    """The wave's mail to one respondent. `respondent.department` should be at hand."""
    token = links.token(link_key, respondent.pk)
    return render(
        wave,
        values(wave.measurement, name=respondent.name, department=respondent.department.name, token=token),
    )


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


def message_id(wave_id: int, respondent_id: int) -> str:
    """The same for the same person and wave however often it is sent, and telling nothing about either."""
    digest = hmac.digest(
        settings.SECRET_KEY.encode(), f"mail:{wave_id}:{respondent_id}".encode(), hashlib.sha256
    )
    domain = parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2] or urlsplit(settings.BASE_URL).hostname
    return f"<{digest.hex()[:32]}@{domain}>"


def _html(text: str, *, subject: str, link: str) -> str:
    """The text as HTML: paragraphs, and the link as a link. Whatever people wrote is escaped."""
    address = escape(link)
    anchor = mark_safe(f'<a href="{address}">{address}</a>')  # noqa: S308 - escaped on the line above
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
