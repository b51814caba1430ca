"""The plans of the objects: strategic, last year's, this year's, and drafts of the next."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import F

from samstyr.accounts.models import User
from samstyr.demo.steering import boards, plan_rows
from samstyr.demo.steering.story import Town, told
from samstyr.demo.steering.systems import picked
from samstyr.foundation import clock
from samstyr.governance.models import Side
from samstyr.planning.models import (
    FinancingRow,
    HoursState,
    LineHours,
    LineStatus,
    MoneyState,
    ObjectPlan,
    Origin,
    PlanKind,
    PlanLine,
    Standing,
)
from samstyr.planning.services import answers, financing, lines, money, plans, risks
from samstyr.planning.services.answers import Tie
from samstyr.planning.services.lines import Facts
from samstyr.planning.services.plans import Term

DRAFTED = (
    "skola-och-forskola",
    "vard-och-omsorg",
    "ekonomi-och-inkop",
    "digital-arbetsplats",
    "nat-och-drift",
)
READY = "skola-och-forskola"  # waits for its owner's decision
SHORT_OF_TIME = "Vi har inte fler som kan schemasystemet. Börja i augusti i stället."
NOT_NOW = (
    "Görs inom driften och behöver ingen egen rad.",
    "Verksamheten behöver det ett år till.",
    "Avtalet löper ut först senare.",
)
FINISHED = "Klart under hösten."
RATES = (530, 545, 560, 575)  # kronor an hour: the year before last, last year, this, next


def reckon(town: Town) -> None:
    """What an hour is counted as, and how shared costs are divided."""
    with town.days.on("Y-2-10-20"):
        for year, kronor in enumerate(RATES, start=town.days.year - 2):
            money.set_rate(year=year, ore=kronor * 100, source="Påhittat för demonstrationen", by=town.office)
        for name, said in told("plans")["keys"].items():
            weights = {plan_rows.committee(town, short): each for short, each in said["weights"].items()}
            money.add_key(said=money.Key(name, said["principle"], weights, said["source"]), by=town.office)


def strategic(town: Town) -> None:
    """Four years ahead, from last year on."""
    year = town.days.year
    for key in town.objects:
        with town.days.on("Y-2-11-10"):
            plan = _begin(town, key, Term(PlanKind.STRATEGIC, year - 1, year + 2))
            _settle_proposals(town, key, plan, keep=2)
            # What every object has comes first, and is carried from here into each year's plan.
            for row in (*plan_rows.running(key), *_rows(key, "S")):
                plan_rows.write(town, key, plan, row)
        _decide(town, key, plan, ready="Y-2-11-18", decided="Y-2-11-24")


def last_year(town: Town) -> None:
    """Last year's plans; those whose initiatives were done by the autumn were planned again."""
    for key in town.objects:
        with town.days.on("Y-2-11-28"):
            plan = _begin(town, key, Term.annual(town.days.year - 1))
            _settle_proposals(town, key, plan, keep=1)
            _write_own(town, key, plan, "L")
        _answer(town, key, plan, "Y-2-12-02")
        _decide(town, key, plan, ready="Y-2-12-05", decided="Y-2-12-11")
        _let_pay(town, key, plan, "Y-2-12-16")
        if done := {row.title for row in _rows(key, "L") if row.years == "L" and row.initiative}:
            _plan_again(town, key, plan, done)


def this_year(town: Town) -> None:
    """This year's plans: what was carried on, and what is new."""
    for key in town.objects:
        finished = {row.title for row in _rows(key, "L") if row.years == "L"}
        with town.days.on("Y-1-11-20"):
            plan = _begin(town, key, Term.annual(town.days.year))
            _settle_proposals(town, key, plan, keep=1, finished=finished)
            _write_own(town, key, plan, "T")
            _tie(town, key, plan)
            _worry(town, key, plan)
        _answer(town, key, plan, "Y-1-11-27")
        _decide(town, key, plan, ready="Y-1-12-03", decided="Y-1-12-10")
        _let_pay(town, key, plan, "Y-1-12-15")


def next_year(town: Town) -> None:
    """Drafts of the next year's plans: one waits for decision, in the others lines wait for word."""
    for key in DRAFTED:
        with town.days.on("-14d"):
            plan = _begin(town, key, Term.annual(town.days.year + 1))
            if key == READY:
                _settle_proposals(town, key, plan, keep=1)
            _write_own(town, key, plan, "N")
        if key == READY:
            with town.days.on("-4d"):
                plans.make_ready(plan=plan, version=plan.version, by=town.acting(key, "lead_business"))


def _begin(town: Town, key: str, term: Term) -> ObjectPlan:
    said, by = told("plans")["objects"][key], town.acting(key, "lead_business")
    plan = plans.create(governed=town.objects[key], term=term, by=by)
    texts = told("plan_texts")["texts"] | {
        name: said[name] for name in ("situation", "direction", "stakeholders")
    }
    for section in plan.sections.filter(text=""):
        if section.code in texts:
            plans.write_section(section=section, version=section.version, text=texts[section.code], by=by)
    return plan


def _rows(key: str, letter: str) -> list[plan_rows.Row]:
    return [row for row in plan_rows.of_object(key) if row.begins_in(letter)]


def _write_own(town: Town, key: str, plan: ObjectPlan, letter: str) -> None:
    for row in _rows(key, letter):
        line = plan_rows.write(town, key, plan, row)
        if row.initiative:
            town.lines[row.initiative] = line


def _settle_proposals(
    town: Town, key: str, plan: ObjectPlan, *, keep: int, finished: Collection[str] = ()
) -> None:
    """Yes to what was carried on, no to what is finished and to most of what the register proposes to retire."""
    by = town.acting(key, "lead_business")
    proposed = list(plan.lines.filter(standing=Standing.PROPOSED))
    from_register = [line for line in proposed if line.origin == Origin.REGISTER]
    for line in proposed:
        # Those are turned down all at once below: there are hundreds of them.
        if line in from_register[keep:]:
            continue
        if line.title in finished:
            lines.close(line=line, version=line.version, reason=FINISHED, by=by)
        else:
            lines.confirm(line=line, version=line.version, by=by)
    _turn_down(from_register[keep:], by)


def _turn_down(rest: Sequence[PlanLine], by: User) -> None:
    """What `lines.close` does, for hundreds of lines at once and without a trace of each."""
    by_reason: dict[str, list[int]] = defaultdict(list)
    for line in rest:
        by_reason[NOT_NOW[picked(line.title, len(NOT_NOW))]].append(line.pk)
    for reason, lines_of_it in by_reason.items():
        PlanLine.objects.filter(pk__in=lines_of_it).update(
            standing=Standing.CLOSED,
            closing_reason=reason,
            settled_by=by.person,
            settled_on=clock.today(),
            version=F("version") + 1,
        )


def _answer(town: Town, key: str, plan: ObjectPlan, day: str) -> None:
    """Yes to most; no where the story says so (x), and nothing where nobody has answered (!)."""
    marked = {row.title: row.hours for row in plan_rows.of_object(key)}
    wishes = LineHours.objects.filter(line__plan=plan, state=HoursState.ASKED).select_related("line", "seat")
    yes: dict[User, list[int]] = defaultdict(list)
    with town.days.on(day) as today:
        for wish in wishes:
            said, owner = marked.get(wish.line.title, ""), town.acting(key, f"owner_{wish.seat.side}")
            # No to the spring only: the reason tells them to begin in August.
            if f"x{wish.hours}" in said and wish.quarter <= 2 and wish.seat.side == Side.IT:
                no = {"state": HoursState.DENIED, "reason": SHORT_OF_TIME}
                answers.answer(wish=wish, version=wish.version, by=owner, **no)
            elif "!" not in said:
                # What `answers.answer` does, for all at once and without a trace of each.
                yes[owner].append(wish.pk)
    for owner, hers in yes.items():
        LineHours.objects.filter(pk__in=hers).update(
            state=HoursState.CONFIRMED,
            answered_by=owner.person,
            answered_on=today,
            version=F("version") + 1,
        )


def _decide(
    town: Town, key: str, plan: ObjectPlan, *, ready: str, decided: str, at_board: bool = True
) -> None:
    """The business owner decides: at a meeting of the board, or by herself where it is said so."""
    with town.days.on(ready):
        plans.make_ready(plan=plan, version=plan.version, by=town.acting(key, "lead_business"))
        if at_board:
            item = plans.hand_in(plan=plan, by=town.acting(key, "lead_business"))
    with town.days.on(town.days.workday(decided)):
        if at_board:
            boards.put_on_agenda(town, item.forum)
        by = town.acting(key, "owner_business")
        plans.decide(plan=plan, registry_number=town.registry_number(), by=by)
    plan.refresh_from_db()


def _let_pay(town: Town, key: str, plan: ObjectPlan, day: str) -> None:
    """The nämnder decide the money in their internbudget, but for what the story says they have not."""
    waits = {
        (row.title, plan_rows.committee(town, short).pk)
        for row in plan_rows.of_object(key)
        for short in row.waiting()
    }
    rows = FinancingRow.objects.filter(line__plan=plan, line__standing=Standing.CONFIRMED)
    with town.days.on(day):
        whole = rows.select_related("line__plan__object", "committee").defer("line__plan__snapshot")
        financing.settle_rows(
            # The rest is left unsettled, so that whoever tries the demonstration has something to decide.
            rows=[row for row in whole if (row.line.title, row.committee_id) not in waits],
            state=MoneyState.DECIDED,
            # A plan of one year has money of that year alone.
            reference=f"Internbudget {plan.first_year}",
            by=None,
        )


def _plan_again(town: Town, key: str, plan: ObjectPlan, done: Collection[str]) -> None:
    """In the autumn: what is finished is said to be."""
    with town.days.on("Y-1-10-20"):
        by = town.acting(key, "lead_business")
        again = plans.replan(plan=plan, reason="Arbetet blev klart tidigare än planerat.", by=by)
        for line in again.lines.filter(title__in=done):
            values = {name: getattr(line, name) for name in lines.FIELDS} | {"status": LineStatus.DONE}
            lines.update(line=line, version=line.version, facts=Facts(**values), by=by)
    # What has only been finished changes nothing for anybody else: it needs no meeting.
    _decide(town, key, again, ready="Y-1-10-22", decided="Y-1-11-03", at_board=False)


def _tie(town: Town, key: str, plan: ObjectPlan) -> None:
    """What the object asks of others or promises them, and what they answered."""
    for said in told("plans")["ties"]:
        mine, title, other, kind, text, needed, answer = said["of"]
        if mine != key:
            continue
        line = PlanLine.objects.get(plan=plan, title=title)
        tie = Tie(town.objects[other], kind, text, town.days.of(needed))
        dependency = answers.tie(line=line, said=tie, by=town.acting(key, "lead_business"))
        # What an object orders is mostly a delivery, and the other's IT owner answers for those.
        by = town.acting(other, "owner_it")
        if answer == "yes":
            answers.accept(dependency=dependency, version=dependency.version, by=by)
        elif answer != "wait":
            answers.decline(dependency=dependency, version=dependency.version, reason=answer, by=by)


def _worry(town: Town, key: str, plan: ObjectPlan) -> None:
    """The risks of the plan, with who does something about them."""
    for said in told("plans")["risks"]:
        mine, text, likelihood, consequence, countermeasure = said["of"]
        if mine == key:
            facts = risks.Facts(
                text,
                likelihood,
                consequence,
                countermeasure,
                responsible=town.seat(key, "lead_it"),
                due_on=town.days.of("Y-10-31"),
            )
            risks.add(plan=plan, facts=facts, by=town.acting(key, "lead_business"))
