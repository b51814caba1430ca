"""One mail to one person: the wave's text with her own link, as plain text and as calm HTML that says the same."""

import hashlib
import hmac

from django.conf import settings
from django.utils import formats, timezone

from samstyr.foundation import installation
from samstyr.foundation.mail.composing import Mail, as_html, domain
from samstyr.measurement import links
from samstyr.measurement.mail.placeholders import Placeholder, fill
from samstyr.measurement.models import Measurement, Respondent, Wave


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
    return Mail(subject, text, as_html(text, subject=subject, link=filled[Placeholder.LINK]))


def for_respondent(wave: Wave, respondent: Respondent, *, link_key: bytes) -> Mail:
    """The wave's mail to one respondent. `respondent.department` should be at hand."""
    token = links.token(link_key, respondent.pk)
    return render(
        wave,
        values(wave.measurement, name=respondent.name, department=respondent.department.name, token=token),
    )


def message_id(wave_id: int, respondent_id: int) -> str:
    """The same for the same person and wave however often it is sent, and telling nothing about either."""
    digest = hmac.digest(
        settings.SECRET_KEY.encode(), f"mail:{wave_id}:{respondent_id}".encode(), hashlib.sha256
    )
    return f"<{digest.hex()[:32]}@{domain()}>"
