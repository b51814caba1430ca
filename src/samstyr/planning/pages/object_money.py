"""The money of one object through the years, as its page shows it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates, numbers
from samstyr.governance.models import GovernanceObject
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import Forecast
from samstyr.planning.selectors.money import ObjectMoney
from samstyr.ui.components import Cell, Column, Table


def finding(found: ObjectMoney) -> str:
    """The year in one sentence: what is planned, what it has come to, and what is expected against the plan."""
    planned, come_to = sum(found.planned.values()), sum(found.outcome.values())
    if not found.planned:
        return _("Inga pengar i beslutade planer för %(year)s.") % {"year": found.year}
    words = _("%(planned)s är planerat för %(year)s, %(outcome)s har det kostat hittills.") % {
        "planned": numbers.kronor(planned),
        "year": found.year,
        "outcome": numbers.kronor(come_to),
    }
    # Until every nämnd that pays has a forecast, their sum is not the year's.
    if not _is_foreseen(found):
        return words
    apart = sum(found.foreseen.values()) - planned
    if not apart:
        return f"{words} {_('Prognosen är som planen.')}"
    said = (
        _("Prognosen är %(apart)s över planen.") if apart > 0 else _("Prognosen är %(apart)s under planen.")
    )
    return f"{words} {said % {'apart': numbers.kronor(abs(apart))}}"


def forecasts(made: Iterable[Forecast]) -> Table:
    """Every forecast of the year, the latest tertial first, with its reason and who made it."""
    # The latest is what is expected now; the earlier show how the view has changed.
    rows = sorted(made, key=lambda each: (-each.tertial, each.committee.name, each.kind))
    return Table(
        caption=_("Prognoser"),
        columns=[
            Column(_("Nämnd")),
            Column(_("Tertial")),
            Column(_("Slag")),
            Column(_("Prognos för året"), numeric=True),
            Column(_("Varför"), prose=True),
        ],
        rows=[
            [
                Cell(each.committee.name),
                Cell(f"T{each.tertial}", note=f"{each.made_by}, {dates.short_day(each.made_on)}"),
                Cell(str(each.get_kind_display())),
                Cell(numbers.kronor(each.amount)),
                Cell(each.comment or numbers.NOTHING),
            ]
            for each in rows
        ],
        hide_caption=True,
    )


def committees(governed: GovernanceObject, found: ObjectMoney) -> Table:
    """Who pays in the year, what it has come to and what is expected; with their sum."""
    address = f"{reverse('money_rows')}?ar={found.year}&underlag={Basis.IN_FORCE}&objekt={governed.slug}"
    return Table(
        caption=_("Plan, utfall och prognos per nämnd"),
        columns=[
            Column(_("Nämnd")),
            Column(_("Plan"), numeric=True),
            Column(_("Utfall hittills"), numeric=True),
            Column(_("Prognos"), numeric=True),
        ],
        rows=[
            [
                Cell(name),
                Cell(numbers.kronor(found.planned.get(pk, 0)), href=f"{address}&namnd={pk}"),
                Cell(numbers.kronor(found.outcome.get(pk, 0))),
                Cell(numbers.kronor(found.foreseen.get(pk))),
            ]
            for pk, name in found.committees
        ],
        footer=[
            Cell(_("Summa")),
            Cell(numbers.kronor(sum(found.planned.values())), href=address),
            Cell(numbers.kronor(sum(found.outcome.values()))),
            Cell(numbers.kronor(sum(found.foreseen.values()) if _is_foreseen(found) else None)),
        ],
        hide_caption=True,
    )


def years(found: ObjectMoney) -> Table:
    """What is decided and what is planned now, year by year."""
    return Table(
        caption=_("År för år"),
        columns=[
            Column(_("År")),
            Column(_("Beslutade planer"), numeric=True),
            Column(_("Planerna som de är nu"), numeric=True),
        ],
        rows=[
            [
                Cell(str(year)),
                Cell(numbers.kronor(found.in_force.get(year, 0))),
                Cell(numbers.kronor(found.asked.get(year, 0))),
            ]
            for year in found.years
        ],
        hide_caption=True,
    )


def _is_foreseen(found: ObjectMoney) -> bool:
    """Whether every nämnd that pays has a forecast: a sum of some would be read as the whole."""
    return bool(found.foreseen) and set(found.planned) <= set(found.foreseen)


def source() -> str:
    """Where the figures come from and when they were summed."""
    counted = _("Källa: objektets planer och redovisningen, räknat %(day)s.") % {
        "day": dates.day(clock.today())
    }
    return f"{counted} {_('Talen är avrundade till hela kronor var för sig.')}"
