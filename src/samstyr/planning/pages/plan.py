"""A plan as its page shows it: the decision and the one page first, the tables of `plan_tables` below."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.foundation import clock, dates, numbers
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import standing
from samstyr.organisation.models import Unit
from samstyr.planning import plan_policies, plan_sums
from samstyr.planning.models import LineKind, MoneyState, ObjectPlan, Origin, PlanKind, PlanLine, PlanState
from samstyr.planning.pages import follow_up as follow_up_page
from samstyr.planning.pages import object_money as object_money_page
from samstyr.planning.pages import plan_headings, plan_tables
from samstyr.planning.picture import differences, gathering, in_words, since
from samstyr.planning.picture.facts import Line, Picture, sum_of
from samstyr.planning.picture.flags import Flag, flags
from samstyr.planning.picture.veiling import veiled
from samstyr.planning.selectors import money
from samstyr.planning.selectors import plans as questions
from samstyr.ui.components import Fact, Kind, Link, Table

STATES: dict[str, Kind] = {
    PlanState.DRAFT: "neutral",
    PlanState.READY: "info",
    PlanState.DECIDED: "success",
}
TOP = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """A nämnd's money as a bar: the share of the largest, in whole percent."""

    name: str
    amount: str
    percent: int
    href: str


def context(plan: ObjectPlan, user: User) -> dict[str, Any]:
    """Everything that the page shows, with what the person who looks may do."""
    viewer = standing.of(user).viewer
    picture = veiled(gathering.shown(plan), viewer)
    strategic = questions.strategic_of(plan)
    # What was not settled before the decision is no part of what was decided.
    unsettled = [] if plan.is_locked else weighed(questions.unsettled(plan))
    seen = flags(picture, veiled(gathering.shown(strategic), viewer) if strategic else None)
    may_write = plan_policies.may_write(user, plan.object)
    writes = may_write and plan.state == PlanState.DRAFT
    tables = plan_tables.tables(picture, writes=writes)
    return {
        "title": str(plan),
        "lead": finding(plan, picture, seen, waiting=bool(unsettled)),
        "plan": plan,
        "picture": picture,
        "state_kind": STATES[plan.state],
        "facts": decision_block(plan),
        "flags": seen,
        "going": going(plan),
        "bars": bars(plan, picture, counts=questions.counts(plan)),
        "top": top_lines(picture),
        "groups": groups(picture),
        "tables": tables,
        "headings": plan_headings.headings(picture, tables["dependencies"]),
        "word_on_money": word_on_money(plan, user, questions.money_open(plan)),
        "own_time": plan_sums.own_time(picture),
        "against": against(plan, picture, viewer),
        "unwritten": [section for section in picture.sections if not section.text],
        "unsettled": unsettled,
        # One by one is right for what was decided before, and a day's work for what a first inventory proposes.
        "sifts": sum(line.origin == Origin.REGISTER for line, _weight in unsettled) > 1,
        "closed": [] if plan.is_locked else questions.closed(plan),
        "strategic": strategic,
        "writes": writes,
        "may_write": may_write,
        "why_not": plan_policies.why_not(plan.object),
        "matter": plan_policies.MATTERS[PlanKind(plan.kind)],
        "may_decide": plan.state == PlanState.READY and plan_policies.may_decide(user, plan),
        "since": since.handed_in(plan),
        "item": questions.item_of(plan) if plan.state == PlanState.READY else None,
    }


def groups(picture: Picture) -> list[tuple[str, Table]]:
    """The lines by kind of work, each kind with its heading: what is new first, then upkeep, then what ends."""
    return [
        (
            plan_headings.kind(picture.of_kind(kind), kind),
            plan_tables.lines(picture.of_kind(kind), str(kind.label).capitalize()),
        )
        for kind in (LineKind.DEVELOP, LineKind.MAINTAIN, LineKind.RETIRE)
        if picture.of_kind(kind)
    ]


def weighed(lines: Iterable[PlanLine]) -> list[tuple[PlanLine, str]]:
    """What awaits word, with what it would cost and take: what is new first, then upkeep, then what ends."""
    order = [LineKind.DEVELOP, LineKind.MAINTAIN, LineKind.RETIRE]
    return [
        (line, " · ".join(_weight(line)))
        for line in sorted(lines, key=lambda each: order.index(LineKind(each.kind)))
    ]


def _weight(line: PlanLine) -> Iterator[str]:
    ore, hours = (
        sum(row.amount for row in line.financing.all()),
        sum(row.hours for row in line.hours.all()),
    )
    if ore:
        yield numbers.kronor(ore)
    if hours:
        yield numbers.hours(hours)


def against(plan: ObjectPlan, picture: Picture, viewer: Viewer) -> str:
    """What the plan costs against the decided one before it: the first thing that whoever decides asks."""
    # A strategic plan is for three to five years: two of them may not be of the same length.
    before = questions.plan_before(plan) if plan.kind == PlanKind.ANNUAL else None
    if before is None:
        return ""
    return differences.against(veiled(gathering.shown(before), viewer), picture, str(before))


def going(plan: ObjectPlan) -> list[str]:
    """How a decided annual plan goes, in short: the money against it, and its lines in the last tertial that ended."""
    today = clock.today()
    if not (plan.is_locked and plan.first_year <= today.year and questions.counts(plan)):
        return []
    found = money.of_object(plan.object, plan.first_year)
    if not (found.outcome or found.foreseen):
        return []
    said = [object_money_page.finding(found)]
    year, tertial = follow_up_page.last_ended(today)
    if (year, tertial) >= (plan.first_year, 1):
        lines = list(questions.lines_of(plan))
        # A plan of an earlier year has ended: its last tertial is how it went.
        tertial = tertial if year == plan.first_year else 3
        rows = follow_up_page.shown(plan, lines, questions.reports_on(lines), plan.first_year, tertial)
        said.append(f"{follow_up_page.finding(rows, plan.first_year, tertial)}.")
    return said


def finding(plan: ObjectPlan, picture: Picture, found: list[Flag], *, waiting: bool = False) -> str:
    """What the plan says, in one sentence."""
    if not picture.lines:
        return (
            _("Planen har inga rader än. Börja med dem som väntar på besked.")
            if waiting
            else _("Planen har inga rader än.")
        )
    words = _("Planen kostar %(cost)s.") % {"cost": in_words.cost(picture)}
    if not sum_of(picture.money):
        undertaken = in_words.joined(in_words.undertakings(picture))
        words = " ".join([_("Inga pengar är planerade än."), f"{undertaken}." if undertaken else ""]).strip()
    grave = sum(flag.weight == "danger" for flag in found)
    # Once decided, the flags are known to whoever decided; the sentence is about the plan.
    if plan.is_locked or not grave:
        return words
    flagged = ngettext("%(count)s röd flagga", "%(count)s röda flaggor", grave) % {"count": grave}
    return f"{words} {flagged}."


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
    for row in picture.money:
        if row.state != MoneyState.CUT:
            sums[row.committee] = sums.get(row.committee, 0) + row.ore
            names[row.committee] = row.committee_name
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


def word_on_money(plan: ObjectPlan, user: User, paying: Iterable[tuple[Unit, int, int]]) -> list[Link]:
    """Where a person says how far each nämnd's money has come, for those whose word she gives."""
    may = plan_policies.money_of(user, plan.object)
    return [
        Link(
            unit.name,
            reverse(
                "plan_money_settle_all",
                kwargs={"slug": plan.object.slug, "pk": plan.pk, "committee": unit.pk},
            ),
        )
        for unit, _ore, _count in paying
        if may(unit)
    ]


def top_lines(picture: Picture) -> list[Line]:
    """The weightiest of what is developed and retired: most money first, then most time."""
    # Upkeep is most of the money of most objects, and the same every year: it says least
    # about what is decided.
    lines = [line for line in picture.lines if line.kind != LineKind.MAINTAIN] or list(picture.lines)
    return sorted(lines, key=lambda line: (-line.ore, -line.wanted_hours))[:TOP]
