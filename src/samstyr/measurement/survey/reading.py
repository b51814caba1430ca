"""What a respondent's page sent, read with care: only known fields with known values get any further."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.analysis.instruments import Item
from samstyr.measurement.answers import COMMENT_LENGTH, Change, Rewritten, fingerprint, symbol

ITEM, COMMENT, INVOLVED, SHOWN, LANGUAGE = "svar-", "kommentar-", "delaktig", "fore", "sprak"
YES_NO = {"ja": True, "nej": False}
_NO_TEXT = {"Cc", "Cs", "Co", "Cn"}  # control characters, halves of characters, private and unassigned ones


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page asks: items in order, categories with a comment, and whether the filter question is on it."""

    items: tuple[Item, ...]
    steps: int
    comments: tuple[str, ...] = ()
    filter_question: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What the page changes, and what could not be used: by field, "" for the page as a whole."""

    change: Change
    faults: Mapping[str, str | Promise] = field(default_factory=dict)


def read(data: QueryDict, asked: Asked) -> Read:
    """Read a page that came back. What is wrong is left out and told; the rest counts."""
    faults: dict[str, str | Promise] = {}
    if _strangers(data, asked):
        faults[""] = _("Sidan skickade något som inte hör till enkäten. Det har vi bortsett från.")
    change = Change(
        involved=_involved(data, faults) if asked.filter_question else None,
        items=_items(data, asked, faults),
        comments=_comments(data, asked, faults),
        language=data.get(LANGUAGE, "") if data.get(LANGUAGE) in {"sv", "en"} else "",
    )
    return Read(change, faults)


def _items(data: QueryDict, asked: Asked, faults: dict[str, str | Promise]) -> dict[str, int]:
    """Answers that differ from what the page showed."""
    allowed = {str(value): value for value in range(asked.steps + 1)}
    shown = data.get(SHOWN, "")
    found: dict[str, int] = {}
    for place, item in enumerate(asked.items):
        name = ITEM + item.code
        posted = set(data.getlist(name))
        if not posted:
            continue
        # Taken out of the set: a second value left there is a page that somebody has tampered with.
        value = allowed.get(posted.pop())
        if value is None or posted:
            faults[name] = _("Svaret gick inte att läsa. Välj ett av alternativen.")
        # Only what differs from what the page showed: an old tab must not write over what a
        # newer one has saved.
        elif shown[place : place + 1] != symbol(value):
            found[item.code] = value
    return found


def _involved(data: QueryDict, faults: dict[str, str | Promise]) -> bool | None:
    posted = set(data.getlist(INVOLVED))
    if not posted:
        return None
    value = posted.pop()
    if value not in YES_NO or posted:
        faults[INVOLVED] = _("Svaret gick inte att läsa. Välj ja eller nej.")
        return None
    return None if data.get(f"{SHOWN}-{INVOLVED}") == value else YES_NO[value]


def _comments(data: QueryDict, asked: Asked, faults: dict[str, str | Promise]) -> dict[str, Rewritten]:
    found: dict[str, Rewritten] = {}
    for category in asked.comments:
        name = COMMENT + category
        if name not in data:
            continue
        text, shown = clean(data.get(name, "")), data.get(f"{SHOWN}-{name}", "")
        # By a fingerprint of what the page showed: enough to see whether anything was written since.
        if fingerprint(text) == shown:
            continue
        if len(text) > COMMENT_LENGTH:
            faults[name] = _(
                "Kommentaren är %(length)s tecken lång och får vara högst %(most)s. Korta den och spara igen."
            ) % {"length": len(text), "most": COMMENT_LENGTH}
        else:
            found[category] = Rewritten(shown, text)
    return found


def clean(text: str) -> str:
    """A comment as text: one kind of line end, no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter for letter in lines if letter in "\n\t" or unicodedata.category(letter) not in _NO_TEXT
    ).strip()


def _strangers(data: QueryDict, asked: Asked) -> bool:
    known = {ITEM + item.code for item in asked.items} | {COMMENT + category for category in asked.comments}
    return any(name.startswith((ITEM, COMMENT)) and name not in known for name in _names(data))


def _names(data: QueryDict) -> Iterable[str]:
    return data.keys()
