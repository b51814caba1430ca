"""Money as its pages and files show it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samstyr.foundation import clock, dates, numbers
from samstyr.measurement.results.tables import Cell as DataCell
from samstyr.measurement.results.tables import Column as DataColumn
from samstyr.measurement.results.tables import DataTable, Kind
from samstyr.planning.ledger import Basis
from samstyr.planning.models import FinancingRow, MoneyKind, MoneyState
from samstyr.planning.selectors.money import Choice, Overview
from samstyr.ui.components import Cell, Column, Fact, Table

BASES = {Basis.IN_FORCE: lazy("beslutade planer"), Basis.LATEST: lazy("planerna som de är nu, även utkast")}


def query(choice: Choice, **more: str | int) -> str:
    """The choice as a query string, for links between the pages."""
    said: dict[str, str | int] = {"ar": choice.year, "underlag": choice.basis.value}
    if choice.kind:
        said["slag"] = choice.kind
    if choice.state:
        said["lage"] = choice.state
    return urlencode({**said, **more})


def finding(found: Overview) -> str:
    """The money of the year in one sentence."""
    if not found.matrix.cells:
        return _("Inga pengar är planerade för %(year)s") % {"year": found.choice.year}
    return _("%(total)s år %(year)s, från %(committees)s nämnder till %(objects)s objekt") % {
        "total": numbers.kronor(found.matrix.total),
        "year": found.choice.year,
        "committees": len(found.matrix.of_committees),
        "objects": len(found.matrix.of_objects),
    }


def matrix(found: Overview) -> Table:
    """Objects down, nämnder across, both totals; every figure leads to the rows behind it."""
    committees = sorted(found.committees.values(), key=lambda unit: unit.name)
    objects = [each for each in _by_name(found) if each.pk in found.matrix.of_objects]
    address = reverse("money_rows")
    return Table(
        caption=_("Objekt och nämnder, kronor"),
        columns=[
            Column(_("Objekt")),
            *(Column(unit.short_name or unit.name, numeric=True) for unit in committees),
            Column(_("Summa"), numeric=True),
        ],
        rows=[
            [
                Cell(governed.name, href=f"{reverse('object_money', args=[governed.slug])}"),
                *(
                    _figure(
                        found.matrix.cells.get((governed.pk, unit.pk)),
                        f"{address}?{query(found.choice, objekt=governed.slug, namnd=unit.pk)}",
                    )
                    for unit in committees
                ),
                _figure(
                    found.matrix.of_objects[governed.pk],
                    f"{address}?{query(found.choice, objekt=governed.slug)}",
                ),
            ]
            for governed in objects
        ],
        footer=[
            Cell(_("Summa")),
            *(
                _figure(
                    found.matrix.of_committees[unit.pk], f"{address}?{query(found.choice, namnd=unit.pk)}"
                )
                for unit in committees
            ),
            _figure(found.matrix.total, f"{address}?{query(found.choice)}"),
        ],
        layout="scroll",
        hide_caption=True,
    )


def against_outcome(found: Overview) -> Table:
    """Plan, outcome so far and forecast, object by object."""
    rows = []
    for governed in _by_name(found):
        planned = found.matrix.of_objects.get(governed.pk, 0)
        foreseen = found.forecast.get(governed.pk)
        rows.append(
            [
                Cell(governed.name, href=reverse("object_money", args=[governed.slug])),
                Cell(numbers.kronor(planned)),
                Cell(numbers.kronor(found.outcome.get(governed.pk, 0))),
                Cell(numbers.kronor(foreseen)),
                Cell(numbers.kronor(foreseen - planned) if foreseen is not None else numbers.NOTHING),
            ]
        )
    return Table(
        caption=_("Plan, utfall och prognos"),
        columns=[
            Column(_("Objekt")),
            Column(_("Plan"), numeric=True),
            Column(_("Utfall hittills"), numeric=True),
            Column(_("Prognos för året"), numeric=True),
            Column(_("Prognos mot plan"), numeric=True),
        ],
        rows=rows,
        hide_caption=True,
    )


def source(found: Overview) -> str:
    """Where the figures come from and how old they are."""
    words = _("Källa: %(basis)s, räknat %(day)s.") % {
        "basis": BASES[found.choice.basis],
        "day": dates.day(clock.today()),
    }
    if found.counted_through:
        words += " " + _("Utfall ur redovisningen till och med %(day)s.") % {
            "day": dates.day(found.counted_through)
        }
    if found.struck:
        words += " " + _("%(struck)s är struket och ingår inte.") % {"struck": numbers.kronor(found.struck)}
    if found.unplaced:
        words += " " + _("%(rest)s i redovisningen hör ännu inte till något objekt.") % {
            "rest": numbers.kronor(found.unplaced)
        }
    return words


def own_time(found: Overview) -> list[Fact]:
    """Own time, apart from money."""
    return [
        Fact(_("Timmar"), numbers.number(found.own_time.hours)),
        Fact(
            _("Motsvarar"),
            numbers.kronor(found.own_time.ore),
            note="" if found.own_time.ore is not None else _("inget internt timpris är satt för året"),
        ),
    ]


def rows_table(rows: Iterable[FinancingRow]) -> Table:
    """The rows behind a figure."""
    return Table(
        caption=_("Raderna bakom summan"),
        columns=[
            Column(_("Rad")),
            Column(_("Objekt")),
            Column(_("Nämnd")),
            Column(_("Slag")),
            Column(_("Läge")),
            Column(_("Kronor"), numeric=True),
        ],
        rows=[
            [
                Cell(row.line.title, href=reverse("plan_line", args=[row.line_id]), note=row.principle),
                Cell(row.line.plan.object.name),
                Cell(row.committee.name, note=row.code),
                Cell(str(row.get_kind_display())),
                Cell(str(row.get_state_display()), note=row.reference),
                Cell(numbers.kronor(row.amount)),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def files(found: Overview, rows: Iterable[FinancingRow]) -> list[DataTable]:
    """The matrix and the rows as tables for Excel and CSV: kronor as numbers."""
    committees = sorted(found.committees.values(), key=lambda unit: unit.name)
    said = source(found)
    wide = DataTable(
        key="matris",
        caption=_("Objekt och nämnder %(year)s") % {"year": found.choice.year},
        columns=[
            DataColumn(_("Objekt")),
            *(DataColumn(unit.name, Kind.COUNT) for unit in committees),
            DataColumn(_("Summa"), Kind.COUNT),
        ],
        rows=[
            [
                DataCell(governed.name),
                *(
                    DataCell(_kronor(found.matrix.cells.get((governed.pk, unit.pk), 0)))
                    for unit in committees
                ),
                DataCell(_kronor(found.matrix.of_objects.get(governed.pk, 0))),
            ]
            for governed in _by_name(found)
        ],
        source=said,
    )
    long = DataTable(
        key="rader",
        caption=_("Finansieringsrader %(year)s") % {"year": found.choice.year},
        columns=[
            DataColumn(_("Objekt")),
            DataColumn(_("Rad")),
            DataColumn(_("Nämnd")),
            DataColumn(_("Slag")),
            DataColumn(_("Läge")),
            DataColumn(_("Kronor"), Kind.COUNT, 2),
            DataColumn(_("Fördelning")),
            DataColumn(_("Ansvar eller aktivitet")),
        ],
        rows=[
            [
                DataCell(row.line.plan.object.name),
                DataCell(row.line.title),
                DataCell(row.committee.name),
                DataCell(str(MoneyKind(row.kind).label)),
                DataCell(str(MoneyState(row.state).label)),
                DataCell(_kronor(row.amount)),
                DataCell(row.principle),
                DataCell(row.code),
            ]
            for row in rows
        ],
        source=said,
    )
    return [wide, long]


def _figure(ore: int | None, href: str) -> Cell:
    return Cell(numbers.NOTHING) if ore is None else Cell(numbers.kronor(ore), href=href)


def _kronor(ore: int) -> float:
    return ore / 100


def _by_name(found: Overview) -> list:  # type: ignore[type-arg]
    return sorted(found.objects.values(), key=lambda governed: governed.name)
