"""Makes the letters. Names are values in the layout, never markup: no name can become code."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates, installation
from samstyr.measurement import links
from samstyr.measurement.mail.rendering import contact
from samstyr.measurement.models import Measurement
from samstyr.ui import typesetting

# The signs of the shipped Inter that a name can have.
_SHAPES = (
    *(range(0x20, 0x7F), range(0xA0, 0xAD), range(0xAE, 0x149), range(0x14A, 0x180), range(0x218, 0x21C)),
    *(range(0x2013, 0x2015), range(0x2018, 0x201B), range(0x201C, 0x201F)),
)
_LAYOUT = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who a letter is to, and the code in it."""

    name: str
    department: str
    code: str


def render(measurement: Measurement, receivers: Sequence[Receiver]) -> bytes:
    """One page for each receiver, as PDF/UA-1."""
    content = _words(measurement) | {
        "font": typesetting.TYPEFACE,
        "people": [_person(receiver) for receiver in receivers],
    }
    return typesetting.pdf(_LAYOUT, content, standards=["ua-1"], dated=clock.today())


def _person(receiver: Receiver) -> dict[str, Any]:
    import segno

    picture = BytesIO()
    # Level M stands a fold and a coffee stain, and keeps the squares large enough for an old telephone.
    segno.make(links.url_of(receiver.code), error="m").save(picture, kind="png", border=2, scale=4)
    return {
        "name": _printable(receiver.name),
        "department": _printable(receiver.department),
        "code": receiver.code,
        # JSON has no bytes, so the picture goes as numbers.
        "qr": list(picture.getvalue()),
    }


def _printable(text: str) -> str:
    """The text in signs that the typeface has: PDF/UA allows none without a shape.

    A letter with marks that it lacks loses the marks; what is not Latin at all becomes a question mark.
    """
    return "".join(map(_sign, unicodedata.normalize("NFC", text)))


def _sign(sign: str) -> str:
    # Taken apart, the first sign is the letter without its marks.
    for candidate in (sign, unicodedata.normalize("NFD", sign)[0]):
        if any(ord(candidate) in signs for signs in _SHAPES):
            return candidate
    return "?"


def _words(measurement: Measurement) -> dict[str, Any]:
    today = clock.today()
    # Without the scheme: it is typed by hand, and browsers put it there themselves.
    host = settings.BASE_URL.rstrip("/").removeprefix("https://").removeprefix("http://")
    return {
        "title": _("Brev med koder: %(name)s") % {"name": measurement.name},
        "sender": installation.current().name,
        "dated": [today.year, today.month, today.day],
        "language": "sv",
        "footer": f"{installation.current().name} · {measurement.name}",
        "heading": _("Vi vill veta vad du tycker"),
        "intro": [
            _(
                "Hur bra är %(municipality)s på att ta vara på digitaliseringen? Du är en av dem som vet hur det "
                "fungerar i praktiken, och därför är du inbjuden att svara på enkäten %(name)s. "
                "Det tar ungefär tio minuter."
            )
            % {"municipality": installation.current().name, "name": measurement.name},
            _("Svara senast %(day)s.") % {"day": dates.day(measurement.closes_at)},
        ],
        "how": _("Så här gör du"),
        "steps": [
            _("Rikta mobilens kamera mot rutan till höger. Eller skriv %(address)s i webbläsaren.")
            % {"address": f"{host}/kod/"},
            _("Skriv koden nedan, om den inte redan är ifylld."),
            _("Svara. Du kan göra en paus och fortsätta senare med samma kod."),
        ],
        "qr_alt": _("Ruta att läsa med mobilens kamera. Den leder till enkäten med din kod."),
        "code_label": _("Din kod"),
        "protection_heading": _("Ingen kan se vad du svarar"),
        "protection": [
            _(
                "När du skickar in enkäten skiljs svaren från din kod, och de går inte att koppla ihop igen. Vi ser hur "
                "många som har svarat, aldrig vem som har svarat vad. Koden är bara din: ge den inte till någon annan."
            )
        ],
        "contact": _("Frågor? Hör av dig till %(contact)s.") % {"contact": contact(measurement)},
    }
