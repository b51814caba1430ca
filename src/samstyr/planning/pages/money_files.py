"""Money as files for Excel and CSV: kronor as numbers, so that they can be counted on."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samstyr.planning.models import FinancingRow, MoneyKind, MoneyState
from samstyr.planning.pages import money as money_page
from samstyr.planning.pages import object_money as object_money_page
from samstyr.planning.selectors.money import ObjectMoney, Overview
from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind


def of_year(found: Overview, rows: Iterable[FinancingRow]) -> list[DataTable]:
    """The matrix of a year, and the rows that it is the sum of."""
    said = money_page.source(found)
    return [_matrix(found, said), _rows(found, rows, said)]


def of_object(found: ObjectMoney) -> list[DataTable]:
    """An object's money: the nämnder of the year, the years, and every amount behind them."""
    said = object_money_page.source()
    return [_committees(found, said), _years(found, said), _amounts(found, said)]


def _matrix(found: Overview, said: str) -> DataTable:
    committees = sorted(found.committees.values(), key=lambda unit: unit.name)
    return DataTable(
        key="matris",
        caption=_("Objekt och nämnder %(year)s") % {"year": found.choice.year},
        columns=[
            Column(_("Objekt")),
            *(Column(unit.name, Kind.COUNT) for unit in committees),
            Column(_("Summa"), Kind.COUNT),
        ],
        rows=[
            [
                Cell(governed.name),
                # Nought where a nämnd pays nothing: in a matrix that is known, unlike a forecast that nobody
                # has made.
                *(_kronor(found.matrix.cells.get((governed.pk, unit.pk), 0)) for unit in committees),
                _kronor(found.matrix.of_objects.get(governed.pk, 0)),
            ]
            for governed in money_page.by_name(found)
        ],
        source=said,
    )


def _rows(found: Overview, rows: Iterable[FinancingRow], said: str) -> DataTable:
    return DataTable(
        key="rader",
        caption=_("Finansieringsrader %(year)s") % {"year": found.choice.year},
        columns=[
            Column(_("Objekt")),
            Column(_("Rad")),
            Column(_("Nämnd")),
            Column(_("Slag")),
            Column(_("Läge")),
            Column(_("Kronor"), Kind.COUNT, 2),
            Column(_("Fördelning")),
            Column(_("Ansvar eller aktivitet")),
        ],
        rows=[
            [
                Cell(row.line.plan.object.name),
                Cell(row.line.title),
                Cell(row.committee.name),
                Cell(str(MoneyKind(row.kind).label)),
                Cell(str(MoneyState(row.state).label)),
                _kronor(row.amount),
                Cell(row.principle),
                Cell(row.code),
            ]
            for row in rows
        ],
        source=said,
    )


def _committees(found: ObjectMoney, said: str) -> DataTable:
    return DataTable(
        key="namnder",
        caption=_("Plan, utfall och prognos per nämnd %(year)s") % {"year": found.year},
        columns=[
            Column(_("Nämnd")),
            Column(_("Plan"), Kind.COUNT, 2),
            Column(_("Utfall hittills"), Kind.COUNT, 2),
            Column(_("Prognos"), Kind.COUNT, 2),
        ],
        rows=[
            [
                Cell(name),
                _kronor(found.planned.get(pk, 0)),
                _kronor(found.outcome.get(pk, 0)),
                _kronor(found.foreseen.get(pk)),
            ]
            for pk, name in found.committees
        ],
        source=said,
    )


def _years(found: ObjectMoney, said: str) -> DataTable:
    return DataTable(
        key="ar",
        caption=_("År för år"),
        columns=[
            Column(_("År")),
            Column(_("Beslutade planer"), Kind.COUNT, 2),
            Column(_("Planerna som de är nu"), Kind.COUNT, 2),
        ],
        rows=[
            [Cell(str(year)), _kronor(found.in_force.get(year, 0)), _kronor(found.asked.get(year, 0))]
            for year in found.years
        ],
        source=said,
    )


def _amounts(found: ObjectMoney, said: str) -> DataTable:
    """Also what is struck out, with its state: whoever adds up the column leaves it out as the pages do."""
    return DataTable(
        key="belopp",
        caption=_("Planerade belopp"),
        columns=[
            Column(_("År")),
            Column(_("Nämnd")),
            Column(_("Slag")),
            Column(_("Läge")),
            Column(_("Kronor"), Kind.COUNT, 2),
        ],
        rows=[
            [
                Cell(str(each.year)),
                Cell(found.names.get(each.committee, "")),
                Cell(str(MoneyKind(each.kind).label)),
                Cell(str(MoneyState(each.state).label)),
                _kronor(each.ore),
            ]
            for each in found.amounts
        ],
        source=said,
    )


def _kronor(ore: int | None) -> Cell:
    # Nothing and not 0 where nobody has said: a mean over the column would else be wrong.
    return Cell(None if ore is None else ore / 100)
