"""The same benefits by object, initiative, unit, department, nämnd or year: rows with names, and always the same whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.analysis.benefits import Amount, Kind, Ledger
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import UnitKind
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.effects.line_units import Units
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.pages import ledger_tables
from samstyr.ui.components import Cell, Table


@dataclass(frozen=True, slots=True)
class Level:
    """A way to part the whole: its name in the address, its heading, and the units it rolls up to."""

    code: str
    heading: str | Promise
    by: str
    units: UnitKind | None = None


LEVELS = (
    Level("objekt", gettext_lazy("Objekt"), "object"),
    Level("initiativ", gettext_lazy("Initiativ"), "initiative"),
    Level("enhet", gettext_lazy("Enhet"), "unit"),
    Level("forvaltning", gettext_lazy("Förvaltning"), "unit", UnitKind.DEPARTMENT),
    Level("namnd", gettext_lazy("Nämnd"), "unit", UnitKind.COMMITTEE),
    Level("ar", gettext_lazy("År"), "year"),
)
BY_CODE = {level.code: level for level in LEVELS}


def tables(effects: Effects, level: Level, where: Where) -> list[Table]:
    """Money and, apart from it, time: a table each, where there is any. At most two queries beside."""
    # The tree is fetched only where money is rolled up along it.
    units = Units.all() if level.by == "unit" else None
    found: list[tuple[Kind, dict[Ledger, dict[int | None, Amount]]]] = []
    for kind in ledger_tables.KINDS:
        sums = {ledger: effects.split(ledger, kind, level.by, where) for ledger in Ledger}
        if units is not None:
            sums = {ledger: units.rolled_up(parts, level.units) for ledger, parts in sums.items()}
        if any(sums.values()):
            found.append((kind, sums))
    # Money and time share one look-up of names.
    keys = {key for _kind, sums in found for parts in sums.values() for key in parts}
    names = _names(level, keys, units)
    return [
        ledger_tables.by_level(
            sums,
            names,
            caption=_("%(kind)s per %(level)s")
            % {"kind": ledger_tables.KINDS[kind], "level": str(level.heading).lower()},
            heading=level.heading,
        )
        for kind, sums in found
    ]


def _names(level: Level, keys: set[int | None], units: Units | None) -> Sequence[tuple[int | None, Cell]]:
    # None is “no unit yet” and 0 “no initiative”: neither has a row in the database.
    known = [key for key in keys if key]
    if level.by == "year":
        return [(year, Cell(str(year))) for year in sorted(known)]
    if units is not None:
        named = {key: Cell(units.by_id[key].name) for key in known}
    elif level.by == "object":
        objects = GovernanceObject.objects.in_bulk(known)
        named = {key: Cell(each.name, reverse("object", args=[each.slug])) for key, each in objects.items()}
    else:
        initiatives = Initiative.objects.in_bulk(known)
        named = {
            key: Cell(each.title, reverse("initiative", args=[key])) for key, each in initiatives.items()
        }
    ordered = sorted(named.items(), key=lambda row: str(row[1].text).casefold())
    # What nobody has promised, and what comes from no initiative, stands last and in plain sight.
    return [*ordered, (None, Cell(_("Inte utlovat av någon enhet"))), (0, Cell(_("Utan initiativ")))]
