"""What a requirement of a gate is: said, or listed by what it lacks, with who puts it right and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Place(StrEnum):
    """Where what is missing is put right: the page turns it into an address."""

    DESCRIPTION = "description"
    LINES = "lines"
    PLAN = "plan"
    WORK = "work"
    MONEY = "money"
    HOURS = "hours"
    BENEFITS = "benefits"
    WEIGHING = "weighing"
    HAND_OVER = "hand_over"
    CHANGE = "change"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a gate asks for: the sentence, whether it is so, what is missing, who can put it right and where."""

    code: str
    text: str
    missing: tuple[str, ...]
    who: str
    place: Place

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def said(code: str, text: str, value: object, lacks: str, place: Place = Place.DESCRIPTION) -> Requirement:
    """That something has been said at all."""
    is_there = value.strip() if isinstance(value, str) else value
    return Requirement(code, text, () if is_there else (lacks,), _who(place), place)


def listed(code: str, text: str, lacks: Iterable[str], place: Place, who: str = "") -> Requirement:
    """That a list of lacks is empty; each of them is a sentence."""
    return Requirement(code, text, tuple(lacks), who or _who(place), place)


def _who(place: Place) -> str:
    """Who puts things right there, where the requirement does not name somebody."""
    return {
        Place.DESCRIPTION: _("objektledarna och den ansvariga platsen"),
        Place.LINES: _("objektledarna, i objektets plan"),
        Place.PLAN: _("objektledarna, i objektets plan"),
        Place.WORK: _("objektledarna, i objektets plan"),
        Place.MONEY: _("nämnden som betalar, eller objektägare verksamhet"),
        Place.HOURS: _("objektägare it, eller den som svarar för platsens tid"),
        Place.BENEFITS: _("mottagande chef i linjen"),
        Place.WEIGHING: _("de som bedömer"),
        Place.HAND_OVER: _("den mottagande platsen och objektledarna"),
        Place.CHANGE: _("den som begär ändringen"),
        Place.STANDING: _("den som beslutar om initiativet"),
    }[place]
