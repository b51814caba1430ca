"""Units as they are shown: where they stand, and what they were called."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from samstyr.foundation.dates import day
from samstyr.foundation.excel_files import Heading
from samstyr.organisation.models import Unit, UnitKind, UnitName
from samstyr.organisation.services.units import LONG_AGO
from samstyr.ui.components import Cell, Column, Fact, Table, Text

HEADER = ("Id", "Namn", "Kort namn", "Slag", "Hör till", "Från och med", "Till och med")
"""The headings of the file, in Swedish whatever the language: it is read back by them."""


def file_rows(units: Iterable[Unit]) -> list[list[Text | int]]:
    """Every unit that is or has been, a row each; a name that two have is told apart by its kind."""
    every = list(units)
    names = Counter(unit.name for unit in every if unit.is_active)
    return [
        [
            unit.pk,
            unit.name,
            unit.short_name,
            str(unit.get_kind_display()),
            _told_apart(unit.parent, names),
            unit.begins_on.isoformat() if unit.begins_on else "",
            # The register keeps the first day without it; a list says the last day with it.
            (unit.ceased_on - timedelta(days=1)).isoformat() if unit.ceased_on else "",
        ]
        for unit in every
    ]


def headings(units: Iterable[Unit]) -> list[Heading]:
    """What the columns of the file want, for whoever fills it in."""
    active = [unit for unit in units if unit.is_active]
    names = Counter(unit.name for unit in active)
    above = [_told_apart(unit, names) for unit in active]
    wants = [
        (_("Lämnas tomt för en ny del. Ändra inte ett id som står här: delen känns igen på det."), []),
        (_("Måste stå på varje rad."), []),
        (_("Får lämnas tomt."), []),
        (
            _("Något av: %(kinds)s. Tomt blir enhet.") % {"kinds": ", ".join(map(str, UnitKind.labels))},
            list(map(str, UnitKind.labels)),
        ),
        (
            _("Namnet på det som delen ligger under, ur registret eller från en annan rad. Tomt är överst."),
            above,
        ),
        (_("Ett datum som 2026-01-31. Får lämnas tomt."), []),
        (_("Sista dagen för en del som har upphört, som 2026-01-31. Annars tomt."), []),
    ]
    return [Heading(name, *want) for name, want in zip(HEADER, wants, strict=True)]


def _told_apart(unit: Unit | None, names: Counter[str]) -> str:
    if unit is None:
        return ""
    return f"{unit.name} ({unit.get_kind_display()})" if names[unit.name] > 1 else unit.name


def lead(unit: Unit, above: Sequence[Unit]) -> str:
    """What a unit is and stands under: “Förvaltning · Kommunstyrelsen · Linköpings kommun”."""
    kind = str(unit.get_kind_display())
    return " · ".join([kind[:1].upper() + kind[1:], *(each.name for each in reversed(above))])


def saved(unit: Unit) -> list[Fact]:
    """What a unit says now, for whoever has written something else."""
    return [
        Fact(_("Namn"), unit.name),
        Fact(_("Kort namn"), unit.short_name or "–"),
        Fact(_("Slag"), unit.get_kind_display()),
        Fact(_("Hör till"), unit.parent.name if unit.parent else "–"),
    ]


def names(history: Iterable[UnitName], today: date) -> Table:
    """What a unit was, is and will be called, the latest first."""
    ordered = list(history)
    # The latest first, so the first that has begun is the one of today.
    now = next((each for each in ordered if each.valid_from <= today), None)
    return Table(
        caption=_("Namn och plats genom åren"),
        columns=[Column(_("Namn")), Column(_("Från och med")), Column(_("Hörde till"))],
        rows=[
            [
                Cell(each.name, note=each.short_name, tag=_tag(each, now, today), kind="info"),
                _("så långt tillbaka som det är antecknat")
                if each.valid_from == LONG_AGO
                else day(each.valid_from),
                each.parent.name if each.parent else "–",
            ]
            for each in ordered
        ],
        hide_caption=True,
    )


def may_take_back(history: Iterable[UnitName]) -> bool:
    """Whether there is a later name than the first, to undo."""
    return len(list(history)) > 1


def _tag(name: UnitName, now: UnitName | None, today: date) -> str:
    if name == now:
        return _("nu")
    return _("kommande") if name.valid_from > today else ""
