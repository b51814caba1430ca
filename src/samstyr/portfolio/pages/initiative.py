"""The page of an initiative: what a person sees of it, and what she may do."""

from collections import defaultdict
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import dates, numbers
from samstyr.governance.models import Decision
from samstyr.governance.selectors import decisions, handed_in
from samstyr.planning.models import HoursState, MoneyState
from samstyr.planning.plan_sums import QUARTERS, hours_columns
from samstyr.portfolio import gates
from samstyr.portfolio.gates.facts import Facts, Hours
from samstyr.portfolio.gates.limits import why_large
from samstyr.portfolio.models import ChangeRequest, ChangeState, Initiative, InitiativeState
from samstyr.portfolio.pages import gates as gate_page
from samstyr.portfolio.pages import initiative_actions, initiative_panels
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import initiatives as questions
from samstyr.portfolio.selectors import limits, loop
from samstyr.portfolio.services.initiatives import is_over
from samstyr.ui.components import Cell, Column, Fact, Kind, Link, Moment, Table, Text

MONEY_KINDS: dict[str, Kind] = {
    MoneyState.REQUESTED: "warning",
    MoneyState.IN_BUDGET: "info",
    MoneyState.DECIDED: "success",
    MoneyState.CUT: "neutral",
}
HOURS_KINDS: dict[str, Kind] = {
    HoursState.ASKED: "warning",
    HoursState.CONFIRMED: "success",
    HoursState.DENIED: "danger",
}
NOT_STARTED = (InitiativeState.IDEA, InitiativeState.PREPARATION, InitiativeState.PRIORITISED)


def context(initiative: Initiative, user: User) -> dict[str, Any]:
    """Everything that the page shows."""
    # Gathered once: gate, tables, actions and panels are all cut from the same facts.
    facts, allowed = gathered.of(initiative), limits.current()
    gate = None if is_over(initiative) else gates.next_gate(initiative.state, is_light=initiative.is_light)
    asked = gates.requirements(gate, facts, allowed) if gate else ()
    passages = list(initiative.passages.select_related("person", "decision"))
    items = questions.waiting_items(initiative)
    lacking = any(not each.is_met for each in asked)
    return {
        "initiative": initiative,
        "loop_href": loop.address(initiative.conclusion),
        "facts": facts,
        "gate": gate,
        "is_weighed": initiative.state in NOT_STARTED and not initiative.side_state,
        "matter": gates.matter(gate, facts, allowed) if gate else "",
        "why_large": why_large(facts, allowed),
        "steps": gate_page.steps(initiative, passages),
        "gate_heading": gate_page.heading(gate, asked),
        "checks": gate_page.checks(asked, lambda each: gate_page.address(initiative, each, facts.work)),
        "is_ready": bool(gate) and not lacking,
        "items": [(item, handed_in.is_outdated(item)) for item in items],
        "actions": initiative_actions.actions(initiative, facts, allowed, gate, user),
        "change": next((each for each in initiative.changes.all() if each.state == ChangeState.ASKED), None),
        "money": money_table(facts),
        "hours": hours_table(facts),
        "folds": folds(facts),
        "as_now": as_now(initiative, facts),
        "panels": initiative_panels.panels(initiative, facts, user),
        "said": described(initiative),
        "history": _history(initiative, passages),
        "decisions": _decisions(questions.decisions_about(initiative), decisions.viewer(user)),
        "baselines": initiative.baselines.count(),
        "changes": [_change(each) for each in questions.changes_of(initiative)],
    }


def money_table(facts: Facts) -> Table:
    """What each nämnd pays, year by year, and how far it has come; the foot is the sum of what stands above it."""
    rows: list[list[Cell | Text]] = [
        [
            each.committee,
            str(each.year),
            Cell(str(MoneyState(each.state).label).capitalize(), kind=MONEY_KINDS[each.state]),
            numbers.kronor(each.ore),
        ]
        for each in facts.money
    ]
    return Table(
        caption=_("Pengar per nämnd"),
        columns=[
            Column(_("Nämnd")),
            Column(_("År")),
            Column(_("Hur långt")),
            Column(_("Belopp"), numeric=True),
        ],
        rows=rows,
        footer=[_("Tillsammans"), "", "", numbers.kronor(facts.planned_ore)] if rows else (),
    )


def as_now(initiative: Initiative, facts: Facts) -> str:
    """What lists and the board say that it costs, where that is not the sum above: next year's draft asks for more."""
    ore, hours = questions.work_as_it_is(initiative)
    # Two figures that are the same would make the reader look for a difference.
    if (ore, hours) == (facts.planned_ore, facts.planned_hours):
        return ""
    return _(
        "Så står det i beslutade planer. I planerna som de är nu, även utkast, är det %(cost)s och %(hours)s."
    ) % {"cost": numbers.kronor(ore), "hours": numbers.hours(hours)}


def folds(facts: Facts) -> dict[str, str]:
    """What the folded tables of money and time come to."""
    return {
        "money": _("%(sum)s, nämnd för nämnd") % {"sum": numbers.kronor(facts.planned_ore)},
        "hours": _("%(sum)s, plats för plats") % {"sum": numbers.hours(facts.planned_hours)},
    }


def hours_table(facts: Facts) -> Table:
    """The time that is asked of each seat, a year on a row and its quarters across, and what was answered."""
    asked: dict[tuple[str, int], list[Hours]] = defaultdict(list)
    for each in facts.hours:
        asked[each.seat, each.year].append(each)
    return Table(
        caption=_("Timmar per plats"),
        columns=hours_columns(),
        rows=[_hours_row(seat, year, some) for (seat, year), some in sorted(asked.items())],
        footer=[_("Tillsammans"), *[""] * 5, numbers.number(facts.planned_hours), ""] if asked else (),
        note=_("Nekade timmar är inte med i summan.")
        if any(each.state == HoursState.DENIED for each in facts.hours)
        else "",
    )


def _hours_row(seat: str, year: int, asked: list[Hours]) -> list[Cell | Text]:
    by_quarter = [sum(each.hours for each in asked if each.quarter == quarter) for quarter in QUARTERS]
    reasons = " ".join(sorted({each.reason for each in asked if each.reason}))
    states = {each.state for each in asked}
    # One word for a year when all its quarters have the same answer; else which quarter has which.
    state = states.pop() if len(states) == 1 else ""
    said = (
        Cell(str(HoursState(state).label).capitalize(), kind=HOURS_KINDS[state])
        if state
        else Cell(_by_answer(asked), kind="warning")
    )
    return [
        Cell(seat, note=reasons),
        str(year),
        *(numbers.number(hours) if hours else numbers.NOTHING for hours in by_quarter),
        numbers.number(sum(by_quarter)),
        said,
    ]


def _by_answer(asked: list[Hours]) -> str:
    """“K1–K2 nekade, K3 bekräftade”: which quarters have which answer."""
    quarters: dict[str, list[int]] = defaultdict(list)
    for each in asked:
        quarters[each.state].append(each.quarter)
    return ", ".join(
        f"{' '.join(f'K{quarter}' for quarter in sorted(set(some)))} {HoursState(state).label}"
        for state, some in quarters.items()
    )


def described(initiative: Initiative) -> list[Fact]:
    """What has been written about it."""
    named = [
        (_("Vad det är till för"), initiative.get_category_display()),
        (_("Ansvarig"), initiative.responsible),
        (_("Mottagande plats"), initiative.receiver),
        (_("Tid"), dates.period(initiative.starts_on, initiative.ends_on)),
        (_("Senast enligt lag"), initiative.legal_deadline and dates.day(initiative.legal_deadline)),
        (_("Alternativ"), initiative.alternatives),
        (_("Vad det ger, i stora drag"), initiative.rough_benefit),
        (_("Kostnad, i stora drag"), initiative.get_cost_class_display()),
        (_("Kostnad per år i bruk"), numbers.kronor(initiative.yearly_upkeep)),
        (_("Risker"), initiative.risks),
        (_("Information"), initiative.classification),
        (_("Lagkrav som är kontrollerade"), initiative.legal_checks),
        (_("Mottaget"), initiative.delivery_note),
        (_("Uppdaterat i registret och i avtalen"), initiative.register_updates),
        (_("Lärdomar"), initiative.lessons),
        (_("Effekt som är kvar"), initiative.remaining_effect),
        (_("Ansvarar för det som är kvar"), initiative.remaining_responsible),
    ]
    return [Fact(term, str(value)) for term, value in named if value and str(value) != numbers.NOTHING]


def _history(initiative: Initiative, passages: list[Any]) -> list[Moment]:
    """How it has come here, the latest first."""
    passed = [
        Moment(
            dates.day(each.passed_on),
            str(each.get_gate_display()).capitalize(),
            note=str(each.person),
            href=reverse("decision", args=[each.decision_id]) if each.decision_id else "",
        )
        for each in reversed(passages)
    ]
    return [*passed, Moment(dates.day(initiative.created_at), _("Initiativet påbörjades"))]


def _decisions(found: list[Decision], viewer: decisions.Viewer) -> list[Link]:
    return [
        Link(
            # A secret decision is there by its number: that something was decided is public.
            f"{each.number} {each.title}" if viewer.may_read(each) else str(each),
            reverse("decision", args=[each.pk]),
            note=f"{each.get_kind_display()}, {dates.day(each.decided_on)}",
        )
        for each in found
    ]


def wished(change: ChangeRequest) -> list[Fact]:
    """What a change means and what it makes otherwise, for whoever decides about it."""
    rows = [
        (_("För tiden"), change.time),
        (_("För kostnaden"), change.cost),
        (_("För kvaliteten"), change.quality),
        (_("För effekten"), change.effect),
        (_("Nytt datum då det är klart"), dates.day(change.new_ends_on) if change.new_ends_on else ""),
        (_("Ny omfattning"), change.new_summary),
        (_("Ny mottagande plats"), str(change.new_receiver or "")),
    ]
    return [Fact(term, value) for term, value in rows if value]


def _change(change: ChangeRequest) -> dict[str, Any]:
    kinds: dict[str, Kind] = {
        ChangeState.ASKED: "warning",
        ChangeState.APPROVED: "success",
        ChangeState.REFUSED: "neutral",
    }
    return {"change": change, "kind": kinds[change.state]}
