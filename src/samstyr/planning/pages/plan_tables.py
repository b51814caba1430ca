"""The tables of a plan's page, each made of the plan's picture; those that add up are in `plan_sums`."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.planning import addresses, plan_sums
from samstyr.planning.models import DependencyKind, HoursState, LineStatus
from samstyr.planning.picture.differences import day
from samstyr.planning.picture.facts import Line, Picture, Risk
from samstyr.ui.components import Cell, Column, Kind, Table

STATUSES: dict[str, Kind] = {
    LineStatus.PLANNED: "neutral",
    LineStatus.ONGOING: "info",
    LineStatus.DONE: "success",
    LineStatus.STOPPED: "warning",
}
HOURS: dict[str, Kind] = {
    HoursState.ASKED: "neutral",
    HoursState.CONFIRMED: "success",
    HoursState.DENIED: "danger",
}


def tables(picture: Picture, *, writes: bool) -> dict[str, Table | None]:
    """Every table but those of the lines; what there is nothing of is None."""
    return {
        "money": plan_sums.money_table(picture),
        "hours": plan_sums.hours_table(picture),
        "goals": goals(picture),
        "risks": risks(picture, writes=writes),
        "seats": seats(picture),
        "agreements": agreements(picture),
        "overdue": overdue(picture),
        "dependencies": dependencies(picture),
    }


def lines(found: Iterable[Line], caption: str) -> Table:
    """Lines with responsibility, dates, money and time; and what they come to, where they are several."""
    rows = list(found)
    return Table(
        caption=caption,
        columns=[
            Column(_("Vad")),
            Column(_("Ansvarig")),
            Column(_("Klar")),
            Column(_("Kostnad"), numeric=True),
            Column(_("Timmar"), numeric=True),
            Column(_("Läge"), evident=True),
        ],
        rows=[_line(line) for line in rows],
        footer=[
            # Under the columns that can be summed alone: days and states have no sum.
            Cell(_("Summa")),
            Cell(""),
            Cell(""),
            Cell(numbers.kronor(sum(line.ore for line in rows))),
            Cell(numbers.number(sum(line.wanted_hours for line in rows))),
            Cell(""),
        ]
        if len(rows) > 1
        else (),
    )


def _line(line: Line) -> list[Cell]:
    notes = [line.goal and _("Mål: %(goal)s") % {"goal": line.goal}, line.component or line.product]
    if line.is_security:
        notes.append(_("säkerhet"))
    return [
        Cell(line.title, href=addresses.line(line.id), note=" · ".join(filter(None, notes))),
        Cell(
            # The seat answers for the line; who sits in it today stands below, for people come and go.
            line.responsible or numbers.NOTHING,
            note=line.holder or (_("vakant") if line.responsible else ""),
        ),
        # A mask and no dash where the day is secret: the reader is to know that there is one.
        Cell(line.masked_end or day(line.ends_on)),
        Cell(numbers.kronor(line.ore)),
        Cell(numbers.number(line.wanted_hours)),
        Cell("", tag=LineStatus(line.status).label, kind=STATUSES[line.status]),
    ]


def goals(picture: Picture) -> Table:
    """Goals with where they began, where they shall and where they are."""
    return Table(
        caption=_("Mål"),
        columns=[
            Column(_("Mål")),
            Column(_("Indikator")),
            Column(_("Utgångsläge"), numeric=True),
            Column(_("Nu"), numeric=True),
            Column(_("Målvärde"), numeric=True),
        ],
        rows=[
            [
                Cell(
                    goal.title, note=_("Bidrar till: %(goal)s") % {"goal": goal.above} if goal.above else ""
                ),
                # Said and not left empty: a goal that nothing measures can never be shown to be reached.
                Cell(goal.indicator or _("ingen än"), note=goal.unit if goal.indicator else ""),
                Cell(goal.baseline or numbers.NOTHING),
                Cell(goal.actual or numbers.NOTHING),
                Cell(goal.target or numbers.NOTHING, note=str(goal.target_year or "")),
            ]
            for goal in picture.goals
        ],
        hide_caption=True,
    )


def risks(picture: Picture, *, writes: bool = False) -> Table:
    """Risks, the heaviest first; with ways to change them and take them away for whoever writes in the plan."""
    columns = [
        Column(_("Vad kan hända")),
        Column(_("Sannolikhet × konsekvens"), numeric=True),
        Column(_("Vad görs åt det")),
        Column(_("Ansvarig")),
    ]
    if writes:
        # No empty column for those who only read.
        columns.append(Column(_("Ta bort")))
    return Table(
        caption=_("Risker"),
        columns=columns,
        rows=[_risk(risk, writes=writes) for risk in picture.risks],
        hide_caption=True,
    )


def _risk(risk: Risk, *, writes: bool) -> list[Cell]:
    cells = [
        Cell(risk.text, href=reverse("plan_risk_change", args=[risk.id]) if writes else ""),
        # With both factors: likely and slight is another risk than unlikely and grave of the same weight.
        Cell(f"{risk.likelihood} × {risk.consequence} = {risk.weight}"),
        Cell(risk.countermeasure or _("inget än")),
        Cell(risk.responsible or numbers.NOTHING, note=day(risk.due_on) if risk.due_on else ""),
    ]
    if writes:
        cells.append(Cell(_("Ta bort"), href=reverse("plan_risk_remove", args=[risk.id])))
    return cells


def seats(picture: Picture) -> Table:
    """Seats and who sits in them."""
    return Table(
        caption=_("Platser"),
        columns=[Column(_("Plats")), Column(_("Innehavare")), Column(_("Ersättare"))],
        rows=[
            [
                Cell(seat.label),
                # A vacant seat is warned of: its duties go on and nobody carries them.
                Cell(seat.person) if seat.person else Cell("", tag=_("vakant"), kind="warning"),
                Cell(seat.substitute or numbers.NOTHING),
            ]
            for seat in picture.seats
        ],
        hide_caption=True,
    )


def agreements(picture: Picture) -> Table:
    """Agreements, the nearest end first."""
    return Table(
        caption=_("Avtal"),
        columns=[
            Column(_("It-komponent")),
            Column(_("Leverantör")),
            Column(_("Till och med")),
            Column(_("Uppsägningstid")),
            Column(_("Kostnad per år"), numeric=True),
        ],
        rows=[
            [
                Cell(each.component),
                Cell(each.supplier or numbers.NOTHING),
                # An agreement that runs on is the dangerous one: its day passes and nothing
                # happens, but the cost.
                Cell(day(each.ends_on), note=_("löper vidare om ingen säger upp") if each.is_running else ""),
                Cell(
                    ngettext("%(months)s månad", "%(months)s månader", each.notice_months)
                    % {"months": each.notice_months}
                    if each.notice_months
                    else numbers.NOTHING
                ),
                Cell(numbers.kronor(each.yearly_cost)),
            ]
            for each in picture.agreements
        ],
        hide_caption=True,
    )


def overdue(picture: Picture) -> Table:
    """What is late on the components."""
    return Table(
        caption=_("Försenat på komponenterna"),
        columns=[Column(_("It-komponent")), Column(_("Vad")), Column(_("Skulle vara klart"))],
        rows=[[Cell(each.component), Cell(each.what), Cell(day(each.due_on))] for each in picture.overdue],
        hide_caption=True,
    )


def dependencies(picture: Picture) -> Table | None:
    """What we order from and promise others, and what others order from us."""
    rows = [(line.title, tie) for line in picture.lines for tie in line.dependencies]
    # Without a line of ours: they were ordered by another object's plan.
    rows += [("", tie) for tie in picture.promised_by_us]
    if not rows:
        return None
    return Table(
        caption=_("Beroenden till andra objekt"),
        columns=[Column(_("Vad")), Column(_("Objekt")), Column(_("Senast")), Column(_("Läge"), evident=True)],
        rows=[
            [
                Cell(tie.text, note=title),
                Cell(tie.other_name, note=str(DependencyKind(tie.kind).label)),
                Cell(day(tie.needed_by)),
                _standing(tie.counts, tie.declined),
            ]
            for title, tie in rows
        ],
    )


def _standing(counts: bool, declined: str) -> Cell:  # noqa: FBT001 a fact, not a choice
    # Before the no: a dependency that both stand behind counts, whatever was said on the way.
    if counts:
        return Cell("", tag=_("godtaget av båda"), kind="success")
    if declined:
        return Cell("", tag=_("nekat"), kind="danger", note=declined)
    return Cell("", tag=_("väntar på svar"), kind="warning")
