"""What the parts of a plan's page have found, in a heading each: they are the page's list of contents too."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.planning.models import LineKind
from samstyr.planning.picture.facts import Line, Picture, sum_of
from samstyr.ui.components import Table


def headings(picture: Picture, dependencies: Table | None) -> dict[str, str]:
    """The headings of the parts, by the part's name."""
    return {
        "lines": _lines(len(picture.lines)),
        "money": _("Pengar: %(sum)s") % {"sum": numbers.kronor(sum_of(picture.money))}
        if picture.money
        else _("Pengar"),
        "words": _("%(written)s av %(all)s avsnitt är skrivna")
        % {
            "written": sum(bool(section.text) for section in picture.sections),
            "all": len(picture.sections),
        },
        "dependencies": _dependencies(len(dependencies.rows) if dependencies else 0),
        "risks": _risks(len(picture.risks)),
        "overdue": _overdue(len(picture.overdue)),
        "agreements": ngettext("%(number)s avtal", "%(number)s avtal", len(picture.agreements))
        % {"number": len(picture.agreements)},
        "seats": _seats(picture),
    }


def kind(found: Sequence[Line], kind: LineKind) -> str:
    """“Utveckla: 3 rader, 2 490 000 kr”: what a folded table of lines holds."""
    return _("%(kind)s: %(lines)s, %(cost)s") % {
        "kind": str(kind.label).capitalize(),
        "lines": _counted_lines(len(found)),
        "cost": numbers.kronor(sum(line.ore for line in found)),
    }


def _counted_lines(count: int) -> str:
    return ngettext("%(number)s rad", "%(number)s rader", count) % {"number": count}


def _lines(count: int) -> str:
    if not count:
        return _("Planens rader")
    return ngettext("%(number)s rad i planen", "%(number)s rader i planen", count) % {"number": count}


def _dependencies(count: int) -> str:
    words = ngettext("%(number)s beroende mellan objekt", "%(number)s beroenden mellan objekt", count)
    return words % {"number": count}


def _risks(count: int) -> str:
    if not count:
        return _("Risker")
    return ngettext("%(number)s risk", "%(number)s risker", count) % {"number": count}


def _overdue(count: int) -> str:
    words = ngettext(
        "%(number)s sak är försenad på komponenterna", "%(number)s saker är försenade på komponenterna", count
    )
    return words % {"number": count}


def _seats(picture: Picture) -> str:
    said = ngettext("%(number)s plats", "%(number)s platser", len(picture.seats)) % {
        "number": len(picture.seats)
    }
    vacant = sum(not seat.person for seat in picture.seats)
    if not vacant:
        return said
    return said + ngettext(", %(number)s vakant", ", %(number)s vakanta", vacant) % {"number": vacant}
