"""The money of one object through the years, as its page shows it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates, numbers
from samstyr.governance.models import GovernanceObject
from samstyr.planning.ledger import Basis
from samstyr.planning.selectors.money import ObjectMoney
from samstyr.ui.components import Cell, Column, Table


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
            Cell(numbers.kronor(sum(found.foreseen.values()) if found.foreseen else None)),
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


def source() -> str:
    """Where the figures come from and when they were summed."""
    return _("Källa: objektets planer och redovisningen, räknat %(day)s.") % {"day": dates.day(clock.today())}
