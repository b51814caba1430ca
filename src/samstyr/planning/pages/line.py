"""A line of a plan as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import dates, numbers
from samstyr.governance.secrecy import Viewer, masked
from samstyr.planning import addresses, plan_policies
from samstyr.planning.models import (
    FinancingRow,
    FollowUp,
    HoursState,
    LineHours,
    LineKind,
    MoneyState,
    PlanDependency,
    PlanLine,
    Progress,
)
from samstyr.planning.pages.plan_tables import HOURS
from samstyr.planning.retirements import reasons
from samstyr.ui.components import Cell, Column, Fact, Kind, Table

PROGRESS: dict[str, Kind] = {
    Progress.ON_TRACK: "success",
    Progress.AT_RISK: "warning",
    Progress.OFF_TRACK: "danger",
    Progress.DONE: "success",
    Progress.STOPPED: "neutral",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish for time, and whether whoever looks may answer it."""

    wish: LineHours
    kind: Kind
    may_answer: bool

    @property
    def hours(self) -> str:
        """How much time is wished for."""
        return numbers.hours(self.wish.hours)


@dataclass(frozen=True, slots=True)
class Tied:
    """A dependency, its state in a word, and whether whoever looks may answer for the other object."""

    tie: PlanDependency
    word: str
    kind: Kind
    may_answer: bool


def facts(line: PlanLine, viewer: Viewer) -> list[Fact]:
    """What a line is about, as somebody may see it: of a component that goes, when and what it frees may be secret."""
    when = dates.period(line.starts_on, line.ends_on)
    rows = [
        Fact(_("Läge"), str(line.get_status_display())),
        Fact(_("I planen"), str(line.get_standing_display()), note=line.closing_reason),
        Fact(_("Kommer"), str(line.get_origin_display())),
        Fact(
            _("Mål"),
            line.goal.title if line.goal else numbers.NOTHING,
            addresses.goal(line.goal.pk) if line.goal else "",
        ),
        Fact(_("Produkt"), line.product.name if line.product else numbers.NOTHING),
        Fact(_("It-komponent"), line.component.name if line.component else numbers.NOTHING),
        Fact(_("Ansvarig"), str(line.responsible or numbers.NOTHING)),
        Fact(_("Tid"), _unless_secret("retire_year", line.ends_on, when, line, viewer)),
    ]
    if line.is_security:
        rows.append(Fact(_("Säkerhet"), _("höjer informationssäkerheten eller it-säkerheten")))
    if line.kind == LineKind.RETIRE:
        freed = numbers.kronor(line.freed)
        rows += [
            Fact(_("Kommer i stället"), line.replacement or numbers.NOTHING),
            Fact(_("Så bevaras informationen"), line.archive or numbers.NOTHING),
            Fact(_("Frigörs per år"), _unless_secret("yearly_cost", line.freed, freed, line, viewer)),
        ]
    return rows


def offered(lines: Iterable[PlanLine], viewer: Viewer) -> list[tuple[int, str]]:
    """Proposed lines to tick, each with what tells whether it belongs in the plan."""
    return [
        (
            line.pk,
            format_html('{}<br><span class="small muted">{}</span>', line.title, _weighing(line, viewer)),
        )
        for line in lines
    ]


def _weighing(line: PlanLine, viewer: Viewer) -> str:
    """Until when, why, and what it would free. The register is read now: it may have changed its mind since."""
    until = (
        _("till %(day)s") % {"day": dates.day(line.ends_on)} if line.ends_on else _("sista dag är inte satt")
    )
    said = [_unless_secret("retire_year", line.ends_on, until, line, viewer)]
    if line.component:
        why = reasons(line.component, last_year=line.plan.last_year)
        said += why
        # What is secret may say so still: then nothing is denied.
        if not why and not line.component.secret_fields:
            said.append(_("registret säger inte längre att den ska bort"))
    if line.freed:
        freed = _("frigör %(amount)s om året") % {"amount": numbers.kronor(line.freed)}
        said.append(_unless_secret("yearly_cost", line.freed, freed, line, viewer))
    return " · ".join(said)


def _unless_secret(field: str, value: object, words: str, line: PlanLine, viewer: Viewer) -> str:
    """What a retirement says of its component's field, or the mask where that field is secret to whoever looks."""
    component = line.component
    # Of other work a date says nothing about the component; and masking nothing would tell
    # that there is something.
    if component is None or line.kind != LineKind.RETIRE or value is None:
        return words
    return masked(component) if field in viewer.hidden(component) else words


def money(line: PlanLine, user: User, *, writes: bool) -> Table:
    """Who pays, with ways to change and take away each amount, and to say how far it has come, for those who may."""
    rows = list(line.financing.all())
    settles = plan_policies.money_of(user, line.plan.object)
    return Table(
        caption=_("Pengar"),
        columns=[
            Column(_("Nämnd")),
            Column(_("År")),
            Column(_("Slag")),
            Column(_("Kronor"), numeric=True),
            Column(_("Läge")),
            *([Column(_("Ta bort"))] if writes else []),
        ],
        rows=[_money(row, writes=writes, settles=settles(row.committee)) for row in rows],
        footer=[
            Cell(_("Summa utan struket")),
            Cell(""),
            Cell(""),
            # What is cut stays in the list, to be argued with next year, and out of the sum.
            Cell(numbers.kronor(sum(row.amount for row in rows if row.state != MoneyState.CUT))),
            Cell(""),
            *([Cell("")] if writes else []),
        ],
        hide_caption=True,
    )


def paid(rows: Iterable[FinancingRow]) -> list[Fact]:
    """Who pays for a line, in words, for whoever comes second."""
    return [
        Fact(
            f"{row.committee} {row.year}, {row.get_kind_display()}",
            numbers.kronor(row.amount),
            note=str(row.get_state_display()),
        )
        for row in rows
    ]


def wished(rows: Iterable[LineHours]) -> list[Fact]:
    """Whose time a line asks for, in words, for whoever comes second."""
    return [
        Fact(
            f"{row.seat}, {row.year} K{row.quarter}",
            numbers.hours(row.hours),
            note=str(row.get_state_display()),
        )
        for row in rows
    ]


def whose_word(line: PlanLine, user: User) -> list[str]:
    """For whoever may not say how far the money has come: who may, nämnd by nämnd."""
    settles = plan_policies.money_of(user, line.plan.object)
    # By name: a nämnd that pays in several years is told once.
    others = {row.committee.name: row.committee for row in line.financing.all() if not settles(row.committee)}
    return [plan_policies.whose_money(line.plan.object, others[name]) for name in sorted(others)]


def _money(row: FinancingRow, *, writes: bool, settles: bool) -> list[Cell]:
    # Whoever plans changes what is asked for; what a nämnd has given its word on, only those who give it.
    changes = writes and (settles or row.state == MoneyState.REQUESTED)
    cells = [
        Cell(row.committee.name, note=row.principle or row.code),
        Cell(str(row.year)),
        Cell(str(row.get_kind_display())),
        Cell(numbers.kronor(row.amount), href=reverse("plan_money_change", args=[row.pk]) if changes else ""),
        Cell(
            str(row.get_state_display()),
            href=reverse("plan_money_settle", args=[row.pk]) if settles else "",
            note=row.reference,
        ),
    ]
    if writes:
        remove = reverse("plan_money_remove", args=[row.pk])
        cells.append(Cell(_("Ta bort"), href=remove) if changes else Cell(""))
    return cells


def hours(line: PlanLine, user: User) -> list[Asked]:
    """The wishes for time, each with whether it may be answered by whoever looks."""
    # Asked once for each side of an object, not once a wish: a line may ask for four quarters of several seats.
    answers: dict[tuple[int | None, str], bool] = {}
    found = []
    for wish in line.hours.all():
        side = wish.seat.object_id, wish.seat.side
        if side not in answers:
            answers[side] = plan_policies.may_answer_for_time(user, wish.seat)
        asked = wish.state == HoursState.ASKED
        found.append(Asked(wish, HOURS[wish.state], may_answer=asked and answers[side]))
    return found


def ties(line: PlanLine, user: User) -> list[Tied]:
    """The dependencies, each with whether it may be answered by whoever looks."""
    return [tied(tie, user) for tie in line.dependencies.all()]


def tied(tie: PlanDependency, user: User) -> Tied:
    """A dependency with its state in a word."""
    if tie.counts:
        return Tied(tie, _("godtaget av båda"), "success", may_answer=False)
    may = plan_policies.may_speak(user, tie.other)
    if tie.declined_by_id:
        return Tied(tie, _("nekat"), "danger", may_answer=may)
    return Tied(tie, _("väntar på svar"), "warning", may_answer=may)


def reports(found: Iterable[FollowUp]) -> Table | None:
    """How the line stood at the end of each tertial."""
    rows = list(found)
    if not rows:
        return None
    return Table(
        caption=_("Uppföljning"),
        columns=[
            Column(_("Tertial")),
            Column(_("Läge")),
            Column(_("Avvikelse")),
            Column(_("Orsak")),
            Column(_("Åtgärd")),
        ],
        rows=[
            [
                Cell(
                    f"{row.year} T{row.tertial}",
                    note=f"{row.reported_by}, {dates.short_day(row.reported_on)}",
                ),
                Cell("", tag=row.get_progress_display(), kind=PROGRESS[row.progress]),
                Cell(row.deviation or numbers.NOTHING),
                Cell(row.cause or numbers.NOTHING),
                Cell(row.action or numbers.NOTHING),
            ]
            for row in rows
        ],
        hide_caption=True,
    )
