"""Lists of plans: all objects, and all versions of one object's."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates, numbers
from samstyr.planning import addresses
from samstyr.planning.models import ObjectPlan, PlanState
from samstyr.planning.pages.plan import STATES
from samstyr.planning.selectors.plans import ObjectPlans
from samstyr.ui.components import Cell, Column, Table
from samstyr.ui.data_tables.tables import Cell as DataCell
from samstyr.ui.data_tables.tables import Column as DataColumn
from samstyr.ui.data_tables.tables import DataTable
from samstyr.ui.data_tables.tables import Kind as DataKind


def finding(rows: list[ObjectPlans], year: int) -> str:
    """How many objects have a decided plan for the year."""
    if not rows:
        return _("Planer")
    decided = sum(row.this_year is not None and row.this_year.state == PlanState.DECIDED for row in rows)
    return _("%(decided)s objekt har en beslutad plan för %(year)s") % {
        "decided": numbers.out_of(decided, len(rows)),
        "year": year,
    }


def overview(rows: Iterable[ObjectPlans], year: int) -> Table:
    """Objects with their plans around a year."""
    return Table(
        caption=_("Objektens planer"),
        columns=[
            Column(_("Objekt")),
            Column(_("Strategisk plan")),
            Column(str(year)),
            Column(str(year + 1)),
        ],
        rows=[
            [
                Cell(row.object.name, href=reverse("object_plans", args=[row.object.slug])),
                _plan(row.strategic, row.strategic.period if row.strategic else ""),
                _plan(row.this_year, _("Version %(number)s")),
                _plan(row.next_year, _("Version %(number)s")),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def files(plans: Iterable[ObjectPlan]) -> list[DataTable]:
    """Every version of every plan, for Excel and CSV."""
    return [
        DataTable(
            key="planer",
            caption=_("Planer och versioner"),
            columns=[
                DataColumn(_("Objekt")),
                DataColumn(_("Plan")),
                DataColumn(_("Från och med år")),
                DataColumn(_("Till och med år")),
                DataColumn(_("Version"), DataKind.COUNT),
                DataColumn(_("Läge")),
                DataColumn(_("Beslutad")),
                DataColumn(_("Diarienummer")),
                DataColumn(_("Skäl till versionen")),
            ],
            rows=[
                [
                    DataCell(plan.object.name),
                    DataCell(plan.get_kind_display()),
                    DataCell(str(plan.first_year)),
                    DataCell(str(plan.last_year)),
                    DataCell(plan.number),
                    DataCell(plan.get_state_display()),
                    # ISO in files: spreadsheets sort it, and no country reads it another way.
                    DataCell(plan.decided_on.isoformat() if plan.decided_on else ""),
                    DataCell(plan.registry_number),
                    DataCell(plan.reason),
                ]
                for plan in plans
            ],
            source=_("Källa: objektens planer, %(day)s.") % {"day": dates.day(clock.today())},
        )
    ]


def versions(plans: Iterable[ObjectPlan]) -> Table:
    """Every version of every plan of an object."""
    return Table(
        caption=_("Planer och versioner"),
        columns=[
            Column(_("Plan")),
            Column(_("Version"), numeric=True),
            Column(_("Läge")),
            Column(_("Beslutad")),
            Column(_("Diarienummer")),
            Column(_("Det här skiljer")),
        ],
        rows=[
            [
                Cell(
                    f"{plan.get_kind_display().capitalize()} {plan.period}",
                    href=addresses.plan(plan),
                    note=plan.reason,
                ),
                Cell(str(plan.number)),
                Cell("", tag=plan.get_state_display(), kind=STATES[plan.state]),
                Cell(dates.day(plan.decided_on)),
                Cell(plan.registry_number or dates.NOTHING),
                Cell(
                    _("Visa skillnaderna"),
                    href=reverse("plan_differences", args=[plan.object.slug, plan.pk]),
                ),
            ]
            for plan in plans
        ],
        hide_caption=True,
    )


def _plan(plan: ObjectPlan | None, words: str) -> Cell:
    if plan is None:
        # Said and not left blank: a missing plan is what the list is read for.
        return Cell("", tag=_("saknas"), kind="warning")
    said = words % {"number": plan.number} if "%" in words else words
    return Cell(said, href=addresses.plan(plan), tag=plan.get_state_display(), kind=STATES[plan.state])
