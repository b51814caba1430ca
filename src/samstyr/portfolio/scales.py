"""The worded scales that initiatives are judged on, and the conditions that come first.

The five axes and the idea of worded steps come from public guides on portfolio work; the wording is our own
(`docs/method/ranking.md`).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Scale:
    """One axis: its name, what it asks, and the words of its steps 1–5."""

    code: str
    name: str | Promise
    question: str | Promise
    steps: tuple[str | Promise, ...]


# Words and not numbers alone: two who both say “4” then mean the same, and a reader can object.
SCALES = (
    Scale(
        "strategic",
        _("Strategiskt värde"),
        _("Hur mycket bidrar det till kommunens mål?"),
        (
            _("Ingen koppling till något mål"),
            _("Stöder ett mål indirekt"),
            _("Stöder flera mål indirekt"),
            _("Bidrar mätbart till ett mål"),
            _("Har visat effekt på ett av de viktigaste målen"),
        ),
    ),
    Scale(
        "economic",
        _("Ekonomisk nytta"),
        _("Vad ger det i pengar eller tid?"),
        (
            _("Ingen känd, eller bara en kostnad"),
            _("Liten"),
            _("Kanske mätbar, svår att ta hem"),
            _("Mätbar och går att ta hem"),
            _("Stor, mätbar, och någon har lovat att ta hem den"),
        ),
    ),
    Scale(
        "quality",
        _("Kvalitet"),
        _("Vad blir bättre för dem som kommunen är till för?"),
        (
            _("Inget som kan beskrivas"),
            _("Något, svårt att belägga"),
            _("Går att belägga"),
            _("Går att belägga där det betyder mest"),
            _("Tydligt, belagt och av stor betydelse"),
        ),
    ),
    Scale(
        "need",
        _("Behov i driften"),
        _("Vad händer om det inte görs?"),
        (
            _("Ingenting"),
            _("Driften blir något skörare"),
            _("En risk som går att hantera"),
            _("En tydligt större risk för kärnverksamheten"),
            _("Verksamhet eller lag kan inte upprätthållas"),
        ),
    ),
    Scale(
        "risk",
        _("Genomförbarhet"),
        _("Hur säkert är det att det lyckas?"),
        (
            _("Kommer troligen inte att nå målet"),
            _("Stora risker"),
            _("Risker som märks"),
            _("Vanliga risker som går att hantera"),
            _("Små risker, gjort förut"),
        ),
    ),
)

BY_CODE = {scale.code: scale for scale in SCALES}
LOWEST, HIGHEST = 1, 5
# Alike until somebody has said otherwise and why: weights that nobody has decided decide in silence.
DEFAULT_WEIGHTS = {scale.code: 1 for scale in SCALES}

# What no score can make up for: a brilliant idea that nobody answers for is still nobody's.
CONDITIONS = {
    "need": _("Behovet är bekräftat av dem som har det"),
    "owner": _("Rätt objekt äger initiativet"),
    "responsible": _("Någon med namn ansvarar för det"),
    "financing": _("Pengarna räcker också till att ha det i drift"),
    "goal": _("Det hör till ett beslutat mål"),
}
