"""A plan as its page shows it: the decision, the one page, and the tables below."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.planning.models import (
    DependencyKind,
    HoursState,
    LineKind,
    LineStatus,
    MoneyState,
    ObjectPlan,
    PlanState,
)
from samstyr.planning.picture.differences import day
from samstyr.planning.picture.facts import Line, Picture, Risk, sum_of
from samstyr.planning.picture.flags import Flag
from samstyr.ui.components import Cell, Column, Fact, Kind, Table

STATES: dict[str, Kind] = {
    PlanState.DRAFT: "neutral",
    PlanState.READY: "info",
    PlanState.DECIDED: "success",
}
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
TOP = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A nämnd's money as a bar: the share of the largest, in whole percent."""

    name: str
    amount: str
    percent: int
    href: str


def finding(plan: ObjectPlan, picture: Picture, found: list[Flag]) -> str:
    """What the plan says, in one sentence."""
    develop, retire = len(picture.of_kind(LineKind.DEVELOP)), len(picture.of_kind(LineKind.RETIRE))
    words = _("%(cost)s: %(parts)s. %(develop)s och %(retire)s") % {
        "cost": numbers.kronor(sum_of(picture.money)),
        "parts": _by_kind(picture),
        "develop": ngettext("%(count)s satsning", "%(count)s satsningar", develop) % {"count": develop},
        "retire": ngettext("%(count)s avveckling", "%(count)s avvecklingar", retire) % {"count": retire},
    }
    if not picture.lines:
        return _("Planen har inga rader än.")
    grave = sum(flag.weight == "danger" for flag in found)
    if plan.is_locked or not grave:
        return f"{words}."
    flagged = ngettext("%(count)s röd flagga", "%(count)s röda flaggor", grave) % {"count": grave}
    return f"{words}. {flagged}."


def _by_kind(picture: Picture) -> str:
    """“18 160 000 kr för att vidmakthålla, 2 490 000 kr för att utveckla”: what the whole sum is for."""
    words = {
        LineKind.MAINTAIN: _("%(cost)s för att vidmakthålla"),
        LineKind.DEVELOP: _("%(cost)s för att utveckla"),
        LineKind.RETIRE: _("%(cost)s för att avveckla"),
    }
    sums = {kind: sum(line.ore for line in picture.of_kind(kind)) for kind in words}
    return ", ".join(words[kind] % {"cost": numbers.kronor(ore)} for kind, ore in sums.items() if ore)


def decision_block(plan: ObjectPlan) -> list[Fact]:
    """Version, state and decision."""
    facts = [Fact(_("Version"), str(plan.number), note=plan.reason)]
    if plan.is_locked:
        facts += [
            Fact(_("Diarienummer"), plan.registry_number),
            Fact(
                _("Beslutad av"),
                plan.decision.decider_label if plan.decision else "",
                note=_("beslut %(number)s") % {"number": plan.decision.number} if plan.decision else "",
            ),
            Fact(_("Beslutad"), dates.day(plan.decided_on)),
            Fact(_("Fingeravtryck"), f"{plan.sha256[:12]}…", note=_("SHA-256 av den låsta planen")),
        ]
    elif plan.state == PlanState.READY:
        facts.append(Fact(_("Klar för beslut"), dates.day(plan.ready_on), note=str(plan.ready_by or "")))
    return facts


def bars(plan: ObjectPlan, picture: Picture, *, counts: bool) -> list[Bar]:
    """One bar per nämnd, the largest first; each leads to its rows where those are the rows that it is the sum of."""
    sums: dict[int, int] = {}
    names: dict[int, str] = {}
    for money in picture.money:
        if money.state != MoneyState.CUT:
            sums[money.committee] = sums.get(money.committee, 0) + money.ore
            names[money.committee] = money.committee_name
    most = max(sums.values(), default=0)
    address = reverse("money_rows")
    return [
        Bar(
            names[committee],
            numbers.kronor(ore),
            round(100 * ore / most) if most else 0,
            f"{address}?ar={plan.first_year}&objekt={plan.object.slug}&namnd={committee}&underlag=senaste"
            if counts
            else "",
        )
        for committee, ore in sorted(sums.items(), key=lambda each: -each[1])
    ]


def top_lines(picture: Picture) -> list[Line]:
    """The weightiest of what is developed and retired: most money first, then most time."""
    lines = [line for line in picture.lines if line.kind != LineKind.MAINTAIN] or list(picture.lines)
    return sorted(lines, key=lambda line: (-line.ore, -line.wanted_hours))[:TOP]


def lines_table(lines: Iterable[Line], caption: str) -> Table:
    """Lines with responsibility, dates, money and time; and what they come to, where they are several."""
    rows = list(lines)
    return Table(
        caption=caption,
        columns=[
            Column(_("Vad")),
            Column(_("Ansvarig")),
            Column(_("Klar")),
            Column(_("Kostnad"), numeric=True),
            Column(_("Timmar"), numeric=True),
            Column(_("Läge")),
        ],
        rows=[_line(line) for line in rows],
        footer=[
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
        Cell(line.title, href=reverse("plan_line", args=[line.id]), note=" · ".join(filter(None, notes))),
        Cell(
            line.responsible or numbers.NOTHING, note=line.holder or (_("vakant") if line.responsible else "")
        ),
        Cell(day(line.ends_on)),
        Cell(numbers.kronor(line.ore)),
        Cell(numbers.number(line.wanted_hours)),
        Cell("", tag=LineStatus(line.status).label, kind=STATUSES[line.status]),
    ]


def goals_table(picture: Picture) -> Table:
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
                Cell(goal.indicator or _("ingen än"), note=goal.unit if goal.indicator else ""),
                Cell(goal.baseline or numbers.NOTHING),
                Cell(goal.actual or numbers.NOTHING),
                Cell(goal.target or numbers.NOTHING, note=str(goal.target_year or "")),
            ]
            for goal in picture.goals
        ],
        hide_caption=True,
    )


def risks_table(picture: Picture, *, writes: bool = False) -> Table:
    """Risks, the heaviest first; with ways to change them and take them away for whoever writes in the plan."""
    columns = [
        Column(_("Vad kan hända")),
        Column(_("Sannolikhet × konsekvens"), numeric=True),
        Column(_("Vad görs åt det")),
        Column(_("Ansvarig")),
    ]
    if writes:
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
        Cell(f"{risk.likelihood} × {risk.consequence} = {risk.weight}"),
        Cell(risk.countermeasure or _("inget än")),
        Cell(risk.responsible or numbers.NOTHING, note=day(risk.due_on) if risk.due_on else ""),
    ]
    if writes:
        cells.append(Cell(_("Ta bort"), href=reverse("plan_risk_remove", args=[risk.id])))
    return cells


def seats_table(picture: Picture) -> Table:
    """Seats and who sits in them."""
    return Table(
        caption=_("Platser"),
        columns=[Column(_("Plats")), Column(_("Innehavare")), Column(_("Ersättare"))],
        rows=[
            [
                Cell(seat.label),
                Cell(seat.person) if seat.person else Cell("", tag=_("vakant"), kind="warning"),
                Cell(seat.substitute or numbers.NOTHING),
            ]
            for seat in picture.seats
        ],
        hide_caption=True,
    )


def agreements_table(picture: Picture) -> Table:
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
                Cell(day(each.ends_on), note=_("löper vidare om ingen säger upp") if each.is_running else ""),
                Cell(
                    _("%(months)s månader") % {"months": each.notice_months}
                    if each.notice_months
                    else numbers.NOTHING
                ),
                Cell(numbers.kronor(each.yearly_cost)),
            ]
            for each in picture.agreements
        ],
        hide_caption=True,
    )


def overdue_table(picture: Picture) -> Table:
    """What is late on the components."""
    return Table(
        caption=_("Försenat på komponenterna"),
        columns=[Column(_("It-komponent")), Column(_("Vad")), Column(_("Skulle vara klart"))],
        rows=[[Cell(each.component), Cell(each.what), Cell(day(each.due_on))] for each in picture.overdue],
        hide_caption=True,
    )


def dependencies_table(picture: Picture) -> Table | None:
    """What we order from and promise others, and what others order from us."""
    rows = [(line.title, tie) for line in picture.lines for tie in line.dependencies]
    rows += [("", tie) for tie in picture.promised_by_us]
    if not rows:
        return None
    return Table(
        caption=_("Beroenden till andra objekt"),
        columns=[Column(_("Vad")), Column(_("Objekt")), Column(_("Senast")), Column(_("Läge"))],
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
    if counts:
        return Cell("", tag=_("godtaget av båda"), kind="success")
    if declined:
        return Cell("", tag=_("nekat"), kind="danger", note=declined)
    return Cell("", tag=_("väntar på svar"), kind="warning")
