"""The initiatives: made of needs, prepared, judged, started, handed over, taken home, or let go."""

from typing import Any

from samstyr.accounts.models import User
from samstyr.demo.steering import answering, boards, effects
from samstyr.demo.steering.story import Town, told
from samstyr.demo.steering.systems import picked
from samstyr.governance.models import DecisionKind
from samstyr.governance.selectors.mandates import who_decides
from samstyr.portfolio import scales
from samstyr.portfolio.models import Benefit, Initiative, InitiativeState, SideState
from samstyr.portfolio.selectors import facts
from samstyr.portfolio.services import changes, initiatives, scoring, standing
from samstyr.portfolio.services import gates as passing
from samstyr.portfolio.services.changes import Wish
from samstyr.portfolio.services.initiatives import Beginning

# By whether its line begins in last year's plans (L) or this year's (T).
MADE = {"L": "Y-2-09-10", "T": "Y-1-08-20", "": "Y-1-08-20"}
PREPARED = {"L": "Y-2-09-20", "T": "Y-1-09-05"}
PRIORITISED = {"L": "Y-2-12-17", "T": "Y-1-12-16"}
STARTED = {"L": "Y-1-01-15", "T": "Y-1-12-18"}
HANDED_OVER = "Y-1-11-10"
CHANGED = "Y-1-09-02"
# When benefits are measured: those that are taken home, those that are closed, and those whose work goes on until
# ENDS. Nothing is measured before the work has ended.
ENDED, ENDS = "Y-1-10-31", "Y-12-15"
MEASURED = ("Y-1-12-02", "-20d", "Y+1-02-15")
AFTERWARDS = ("Y-1-12-02", "-20d")  # the duty to measure goes on when the initiative is closed
AHEAD = ("Y+1-04-15", "Y+1-10-15")
DELIVERED = "-24d"  # when what waits for its receiver was handed over
CLOSED = "Y-1-12-19"
ORDER = list(InitiativeState)
CONDITIONS = tuple(scales.CONDITIONS)
YES = "Bifall."


def make(town: Town) -> None:
    """All of them, each as far as it has come."""
    _weigh(town)
    all_of_them = told("initiatives")["initiative"]
    for said in all_of_them:
        town.initiatives[said["key"]] = _make(town, said)
    for said in all_of_them:
        _move(town, town.initiatives[said["key"]], said)
    # After the others: what waits today must not come on the agenda of a meeting that has been.
    for said in all_of_them:
        if said.get("waits"):
            _let_wait(town, town.initiatives[said["key"]], said)
    for said in all_of_them:
        if "side" in said:
            _stand(town, town.initiatives[said["key"]], said)
    for said in all_of_them:
        if "place" in said:
            _place(town, town.initiatives[said["key"]], said)


def _make(town: Town, said: dict[str, Any]) -> Initiative:
    deadline = town.days.maybe(said.get("deadline"))
    with town.days.on(MADE[said["line"]]):
        by = town.acting(said["object"], "lead_business")
        begin = Beginning(
            said["title"],
            town.objects[said["object"]],
            said["category"],
            summary=said["summary"],
            legal_deadline=deadline,
            conclusion=answering.conclusion(said.get("conclusion")),
        )
        wanted = town.wanting.get(said["key"], [])
        reason = "Det är värt att bereda vidare." if wanted else ""
        # Taking up needs is an answer to those who sent them, and an answer has a reason.
        return initiatives.create(begin=begin, needs=wanted, reason=reason, by=by)


def _let_wait(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """Its next gate awaits the board."""
    with town.days.on("-9d"):
        initiative.refresh_from_db()
        passing.hand_in(initiative=initiative, proposal="", by=town.acting(said["object"], "lead_business"))


def _has_reached(said: dict[str, Any], state: str) -> bool:
    return ORDER.index(InitiativeState(said["to"])) >= ORDER.index(InitiativeState(state))


def _move(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """From gate to gate, on the days when that was decided."""
    if said["to"] == InitiativeState.IDEA:
        return
    letter = said["line"]
    with town.days.on(town.days.workday(PREPARED[letter])):
        _describe(town, initiative, said)
        if said.get("light"):
            _tie(town, initiative, said)
        _pass(town, initiative)
    if said.get("light"):
        _finish_light(town, initiative, said)
        return
    if "benefit" not in said:
        return
    benefit = _prepare(town, initiative, said)
    if said.get("waits"):
        return
    with town.days.on(town.days.workday(PRIORITISED[letter])):
        _pass(town, initiative)
    if _has_reached(said, InitiativeState.EXECUTION):
        with town.days.on(town.days.workday(STARTED[letter])):
            _pass(town, initiative)
        _change(town, initiative, said)
    if _has_reached(said, InitiativeState.HAND_OVER):
        _take_home(town, initiative, benefit, said)


def _prepare(town: Town, initiative: Initiative, said: dict[str, Any]) -> Benefit:
    """All that the next gates ask for: benefit, promises, plan line, conditions and judgements."""
    due = _measured(said)
    day = PRIORITISED[said["line"]]
    with town.days.on(day, hour=7):
        benefit = effects.describe(town, initiative, said)
        _tie(town, initiative, said)
        _judge(town, initiative, said)
    effects.promise(town, benefit, said, start=day, due=due)
    effects.promise_shared(town, said, start=day, due=AHEAD)
    return benefit


def _is_over(said: dict[str, Any]) -> bool:
    """Whether its work has ended, so that what it gives can be measured."""
    return said["to"] in {InitiativeState.REALISATION, InitiativeState.CLOSED}


def _measured(said: dict[str, Any]) -> tuple[str, ...]:
    """The days when its benefit is measured."""
    if said["to"] == InitiativeState.CLOSED:
        return AFTERWARDS
    return MEASURED if _is_over(said) else AHEAD


def _describe(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    default, key = told("initiatives")["defaults"], said["object"]
    values = {
        "goal": town.goals[key],
        "responsible": town.seat(key, "lead_business"),
        "receiver": town.seat(key, "lead_business"),
        "starts_on": town.days.of("Y-1-01-15" if said["line"] == "L" else "Y-02-01"),
        "ends_on": town.days.of(ENDED if _is_over(said) else ENDS),
        "cost_class": said["cost"],
        "rough_benefit": said["benefit"][0] if "benefit" in said else "Mindre krångel för dem det gäller.",
        # Stated, for a gate asks for it; what systems cost to run stands in the plans' own lines.
        "yearly_upkeep": 0,
        "is_light": said.get("light", False),
        **{name: default[name] for name in ("alternatives", "risks", "classification", "legal_checks")},
    }
    initiatives.describe(
        initiative=initiative, version=initiative.version, values=values, by=town.acting(key, "lead_business")
    )


def _tie(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    keys = [town.lines[said["key"]].key]
    by = town.acting(said["object"], "lead_business")
    initiatives.set_lines(initiative=initiative, version=initiative.version, keys=keys, by=by)


def _pass(town: Town, initiative: Initiative) -> None:
    """Let whoever the matrix names decide about the next gate: at a meeting, where the matrix names a forum."""
    # Nothing that it stands on changes between hand-in and decision here: both rest on what is gathered first.
    with facts.kept():
        now = facts.initiative_of(initiative.pk)
        facts.of(now)
        _gate, matter = passing.ahead(now)
        decider = who_decides(matter, now.object)
        assert decider.person is not None
        assert decider.person.user is not None
        if decider.forum is not None:
            passing.hand_in(initiative=now, proposal="", by=_lead(town, now))
            boards.put_on_agenda(town, decider.forum)
        passing.decide(initiative=now, kind=DecisionKind.APPROVE, wording=YES, by=decider.person.user)
    initiative.refresh_from_db()


def _lead(town: Town, initiative: Initiative) -> User:
    key = next(key for key, governed in town.objects.items() if governed.pk == initiative.object_id)
    return town.acting(key, "lead_business")


def _finish_light(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    by = town.acting(said["object"], "lead_business")
    with town.days.on(town.days.workday(HANDED_OVER)):
        passing.report_done(initiative=initiative, by=by)
        _receive(town, initiative, said)
        _pass(town, initiative)
    with town.days.on(town.days.workday(CLOSED)):
        _pass(town, initiative)


def _receive(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    default, by = told("initiatives")["defaults"], town.acting(said["object"], "lead_business")
    initiative.refresh_from_db()
    initiatives.accept_delivery(
        initiative=initiative, version=initiative.version, note=default["delivery"], by=by
    )
    values = {name: default[name] for name in ("register_updates", "lessons")}
    initiatives.describe(initiative=initiative, version=initiative.version, values=values, by=by)


def _take_home(town: Town, initiative: Initiative, benefit: Benefit, said: dict[str, Any]) -> None:
    waits = said["to"] == InitiativeState.HAND_OVER
    with town.days.on(town.days.workday(DELIVERED if waits else HANDED_OVER)):
        _pass(town, initiative)
        if waits:
            return
        _receive(town, initiative, said)
        _pass(town, initiative)
    closed = said["to"] == InitiativeState.CLOSED
    effects.measure(town, benefit, said, due=_measured(said))
    if closed:
        with town.days.on(town.days.workday(CLOSED)):
            _leave_the_rest(town, initiative, said)
            _pass(town, initiative)


def _leave_the_rest(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """Who sees to it that what is left is measured when the initiative is no more."""
    key, rest = said["object"], told("initiatives")["defaults"]["rest"]
    values = {"remaining_responsible": town.seat(key, "owner_business"), "remaining_effect": rest}
    initiative.refresh_from_db()
    initiatives.describe(
        initiative=initiative, version=initiative.version, values=values, by=town.acting(key, "lead_business")
    )


def _change(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    if "change" not in said:
        return
    with town.days.on(town.days.workday(CHANGED)):
        reason, time, cost, quality, effect = said["change"]
        wish = Wish(reason, time, cost, quality, effect, new_ends_on=town.days.of("Y+1-03-15"))
        change = changes.ask(
            initiative=initiative, wish=wish, by=town.acting(said["object"], "lead_business")
        )
        changes.decide(change=change, kind=DecisionKind.APPROVE, wording=YES, by=town.user("Pia Portfölj"))


def _judge(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """Three who judge, each in her own way; the conditions are stated by the lead."""
    by = town.acting(said["object"], "lead_business")
    for code in CONDITIONS:
        scoring.state_condition(initiative=initiative, code=code, holds=True, by=by)
    for judge in (by, town.acting(said["object"], "owner_business"), town.user("Pia Portfölj")):
        # Looks like people: three judges differ by a step, and the same every time.
        marks = {
            code: min(
                5, max(1, 2 + picked(said["key"] + code, 3) + picked(judge.name + code + said["key"], 2))
            )
            for code in scales.BY_CODE
        }
        scoring.judge(initiative=initiative, marks=marks, by=judge)


def _weigh(town: Town) -> None:
    """The way to score, and how the PSG wants the portfolio balanced."""
    with town.days.on("Y-2-09-04"):
        chair = town.user("Pia Portfölj")
        weights = {code: 3 if code == "strategic" else 2 for code in scales.BY_CODE}
        scoring.make_model(weights=weights, reason="Målen väger tyngst när pengarna är få.", by=chair)
        for category, low, high in (
            ("efficiency", 35, 50),
            ("renewal", 15, 25),
            ("law", 10, 25),
            ("heritage", 15, 30),
        ):
            scoring.set_band(category=category, low=low, high=high, by=chair)


def _place(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """Where the PSG puts one, and why it is not where the ranking does."""
    place, reason = said["place"]
    with town.days.on("Y-1-12-18"):
        stance = scoring.Stance(place, reason)
        scoring.place(initiative=initiative, stance=stance, by=town.user("Pia Portfölj"))


def _stand(town: Town, initiative: Initiative, said: dict[str, Any]) -> None:
    """Why one stands still, or goes no further."""
    side, reason = said["side"], said["reason"]
    # What rests or was merged did so a month ago, so that a review still lies ahead.
    with town.days.on({"stopped": "Y-1-11-12", "rejected": "Y-1-09-15"}.get(side, "-30d")):
        initiative.refresh_from_db()
        person = who_decides(standing.matter_of(initiative), initiative.object).person
        assert person is not None
        about: dict[str, Any] = {"initiative": initiative, "reason": reason, "by": person.user}
        if side in {SideState.PAUSED, SideState.DORMANT}:
            standing.rest(side=side, review_on=town.days.of(said["review"]), **about)
        elif side == SideState.REJECTED:
            standing.reject(**about)
        elif side == SideState.STOPPED:
            standing.stop(lessons=said["side_lessons"], **about)
        else:
            standing.merge(into=town.initiatives[said["into"]], **about)
