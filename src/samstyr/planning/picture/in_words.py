"""A plan in a sentence: what it costs and what for, the same on its page and in its document."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.planning.models import LineKind
from samstyr.planning.picture.facts import Picture, sum_of


def cost(picture: Picture) -> str:
    """“1 240 000 kr: 900 000 kr för att vidmakthålla och 340 000 kr till 2 satsningar”: the whole and what it is for."""
    whole = numbers.kronor(sum_of(picture.money))
    parts = _parts(picture)
    if not parts:  # a sum of nothing has no parts to name
        return whole
    return _("%(cost)s: %(parts)s") % {"cost": whole, "parts": joined(parts)}


def joined(parts: list[str]) -> str:
    """Words as a list is read: commas, and before the last an “och”."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s och %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def undertakings(picture: Picture) -> list[str]:
    """How many things are developed and retired, of what there is; upkeep is no undertaking."""
    develop, retire = (_count(picture, kind) for kind in (LineKind.DEVELOP, LineKind.RETIRE))
    return [
        words
        for number, words in (
            (develop, ngettext("%(count)s satsning", "%(count)s satsningar", develop) % {"count": develop}),
            (retire, ngettext("%(count)s avveckling", "%(count)s avvecklingar", retire) % {"count": retire}),
        )
        if number
    ]


def _parts(picture: Picture) -> list[str]:
    develop, retire = (_count(picture, kind) for kind in (LineKind.DEVELOP, LineKind.RETIRE))
    to_develop = ngettext("%(cost)s till %(count)s satsning", "%(cost)s till %(count)s satsningar", develop)
    to_retire = ngettext("%(cost)s till %(count)s avveckling", "%(cost)s till %(count)s avvecklingar", retire)
    words = {
        LineKind.MAINTAIN: _("%(cost)s för att vidmakthålla"),
        LineKind.DEVELOP: to_develop,
        LineKind.RETIRE: to_retire,
    }
    counts = {LineKind.DEVELOP: develop, LineKind.RETIRE: retire}
    sums = {kind: sum(line.ore for line in picture.of_kind(kind)) for kind in words}
    return [
        words[kind] % {"cost": numbers.kronor(ore), "count": counts.get(kind, 0)}
        for kind, ore in sums.items()
        if ore
    ]


def _count(picture: Picture, kind: str) -> int:
    return len(picture.of_kind(kind))
