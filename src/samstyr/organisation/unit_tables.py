"""Units as they are shown: where they stand, and what they were called."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from samstyr.foundation.dates import day
from samstyr.organisation.models import Unit, UnitName
from samstyr.organisation.services.units import LONG_AGO
from samstyr.ui.components import Cell, Column, Table


def lead(unit: Unit, above: Sequence[Unit]) -> str:
    """What a unit is and stands under: “Förvaltning · Kommunstyrelsen · Linköpings kommun”."""
    kind = str(unit.get_kind_display())
    return " · ".join([kind[:1].upper() + kind[1:], *(each.name for each in reversed(above))])


def names(history: Iterable[UnitName], today: date) -> Table:
    """What a unit was, is and will be called, the latest first."""
    ordered = list(history)
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
