"""The three words for a change, and what each of them means."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.ui.components import Kind


class Verdict(StrEnum):
    """What may be said of a difference."""

    SECURED = "secured"
    WITHIN_MARGIN = "within_margin"
    UNDECIDABLE = "undecidable"

    @property
    def word(self) -> str | Promise:
        """The word on screen."""
        return _WORDS[self].word

    @property
    def meaning(self) -> str | Promise:
        """What the word means, for whoever asks."""
        return _WORDS[self].meaning

    @property
    def kind(self) -> Kind:
        """How the word is coloured; it never stands for anything by its colour alone."""
        return _WORDS[self].kind


@dataclass(frozen=True, slots=True)
class _Word:
    word: str | Promise
    meaning: str | Promise
    kind: Kind


_WORDS = {
    Verdict.SECURED: _Word(
        _("säkerställd"),
        _(
            "Skillnaden är större än vad slumpen rimligen ger. Av alla skillnader som får det ordet i en jämförelse "
            "väntas högst fem procent vara slump."
        ),
        "info",
    ),
    Verdict.WITHIN_MARGIN: _Word(
        _("inom felmarginalen"),
        _(
            "Skillnaden kan bero på vilka som råkade svara. En skillnad på ett halvt skalsteg skulle däremot ha synts. "
            "Eftersom många skillnader prövas på en gång krävs mer av var och en, så ordet kan gälla även när "
            "intervallet precis går fritt från noll."
        ),
        "neutral",
    ),
    Verdict.UNDECIDABLE: _Word(
        _("kan inte avgöras"),
        _(
            "Grupperna är för små: även en verklig skillnad på ett halvt skalsteg skulle missas oftare än varannan "
            "gång. Det säger alltså inte att ingenting har hänt."
        ),
        "warning",
    ),
}
