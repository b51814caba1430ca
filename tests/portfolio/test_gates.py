"""What each gate asks for, as a table that can be read, and what holds of any facts at all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstyr.governance.models import Matter
from samstyr.planning.models import HoursState, LineKind, MoneyState
from samstyr.portfolio import gates
from samstyr.portfolio.gates.facts import (
    Consequences,
    Dependency,
    Facts,
    Gain,
    Hours,
    Money,
    Point,
    Promise,
    Work,
)
from samstyr.portfolio.gates.limits import Limits, why_large, why_not_light
from samstyr.portfolio.gates.requirement import Place
from samstyr.portfolio.models import CostClass, Gate, InitiativeState, SideState

KRONA = 100
MEASURED = Point(date(2028, 3, 1), measured=True, verified=True)
PROMISE = Promise("Utbildning", "Mats", accepted=True, metric="Timmar", has_baseline=True, points=(MEASURED,))
UNDATED = replace(PROMISE, points=())
READY = Facts(
    state=InitiativeState.IDEA,
    object="Skola",
    summary="Ett schema.",
    sources=("Scheman",),
    goal="Mer tid",
    responsible="Ledaren",
    receiver="Förvaltaren",
    cost_class=CostClass.SMALL,
    alternatives="Inget.",
    rough_benefit="Tid.",
    risks="Sent.",
    classification="Öppet.",
    legal_checks="Ja.",
    yearly_upkeep=0,
    chain_starts=True,
    chain_ends=True,
    work=(Work("Schema", LineKind.DEVELOP, in_force=True, ended=True),),
    money=(Money("Nämnden", 2027, MoneyState.DECIDED, 50_000 * KRONA),),
    hours=(Hours("Ledaren", 2027, 1, HoursState.CONFIRMED, 40),),
    gains=(Gain("Tid", is_estimated=True, promises=(PROMISE,)),),
    judges=("Anna", "Bo"),
    change=Consequences("Sen", "Samma", "Samma", "Samma"),
    delivery_accepted_by="Tove",
    register_updates="Ja.",
    lessons="Fråga fler.",
)

TABLE = [
    # gate, what is taken away, the code of what is then missing
    (Gate.PREPARE, {"summary": " "}, "summary"),
    (Gate.PREPARE, {"sources": ()}, "source"),
    (Gate.PREPARE, {"alternatives": ""}, "alternatives"),
    (Gate.PREPARE, {"rough_benefit": ""}, "rough_benefit"),
    (Gate.PREPARE, {"cost_class": ""}, "cost_class"),
    (Gate.PRIORITISE, {"responsible": ""}, "responsible"),
    (Gate.PRIORITISE, {"goal": ""}, "goal"),
    (Gate.PRIORITISE, {"chain_starts": False}, "chain"),
    (Gate.PRIORITISE, {"gains": (Gain("Tid", is_estimated=False),)}, "estimates"),
    (Gate.PRIORITISE, {"gains": ()}, "estimates"),
    (Gate.PRIORITISE, {"yearly_upkeep": None}, "cost"),
    (Gate.PRIORITISE, {"work": ()}, "cost"),
    (Gate.PRIORITISE, {"money": (), "hours": ()}, "cost"),
    (
        Gate.PRIORITISE,
        {"money": (), "hours": (Hours("It", 2027, 1, HoursState.DENIED, 40),)},
        "cost",
    ),
    (Gate.PRIORITISE, {"risks": ""}, "risks"),
    (Gate.PRIORITISE, {"classification": ""}, "classification"),
    (Gate.PRIORITISE, {"objects_concerned": ("Hälsa",)}, "dependencies"),
    (
        Gate.PRIORITISE,
        {"objects_concerned": ("Hälsa", "Arkiv"), "dependencies": (Dependency("Data", "Arkiv", True),)},
        "dependencies",
    ),
    (Gate.PRIORITISE, {"conditions": (("ägs rätt", False),)}, "conditions"),
    (Gate.PRIORITISE, {"conditions_unstated": ("ägs rätt",)}, "conditions"),
    (Gate.PRIORITISE, {"judges": ("Anna",)}, "judged"),
    (Gate.START, {"work": ()}, "financing"),
    (Gate.START, {"work": (Work("Schema", LineKind.DEVELOP, in_force=False),)}, "financing"),
    (Gate.START, {"money": (Money("Nämnden", 2027, MoneyState.REQUESTED, 1),)}, "financing"),
    (Gate.START, {"money": (Money("Nämnden", 2027, MoneyState.IN_BUDGET, 1),)}, "financing"),
    (Gate.START, {"money": (Money("Nämnden", 2027, MoneyState.CUT, 1),)}, "financing"),
    (Gate.START, {"hours": (Hours("It", 2027, 1, HoursState.ASKED, 1),)}, "capacity"),
    (Gate.START, {"hours": (Hours("It", 2027, 1, HoursState.DENIED, 1, "Upptagen."),)}, "capacity"),
    (Gate.START, {"hours": ()}, "capacity"),
    (Gate.START, {"gains": ()}, "commitments"),
    (Gate.START, {"gains": (Gain("Tid", is_estimated=True),)}, "commitments"),
    (Gate.START, {"receiver": ""}, "receiver"),
    (Gate.START, {"legal_checks": ""}, "legal"),
    (Gate.START, {"yearly_upkeep": None}, "upkeep"),
    (Gate.CHANGE, {"change": None}, "change"),
    (Gate.CHANGE, {"change": Consequences("Sen", "", "Samma", "Samma")}, "change"),
    (Gate.HAND_OVER, {"work": (Work("Schema", LineKind.DEVELOP, in_force=True),)}, "work"),
    (Gate.HAND_OVER, {"work": (Work("Drift", LineKind.RETIRE, in_force=True),)}, "work"),
    (Gate.HAND_OVER, {"receiver": ""}, "receiver"),
    (Gate.RECEIVE, {"delivery_accepted_by": ""}, "accepted"),
    (Gate.RECEIVE, {"yearly_upkeep": 100}, "kept_up"),
    (Gate.RECEIVE, {"register_updates": ""}, "registered"),
    (Gate.RECEIVE, {"lessons": ""}, "lessons"),
    (Gate.CLOSE, {"lessons": ""}, "lessons"),
    (Gate.CLOSE, {"gains": (Gain("Tid", is_estimated=True, promises=(UNDATED,)),)}, "measured"),
    (Gate.LIGHT, {"summary": ""}, "summary"),
    (Gate.LIGHT, {"responsible": ""}, "responsible"),
    (Gate.LIGHT, {"receiver": ""}, "receiver"),
    (Gate.LIGHT, {"cost_class": CostClass.MEDIUM}, "small"),
    (Gate.LIGHT, {"cost_class": ""}, "small"),
    (Gate.LIGHT, {"money": (Money("Nämnden", 2027, MoneyState.DECIDED, 100_001 * KRONA),)}, "small"),
    (Gate.LIGHT, {"hours": (Hours("It", 2027, 1, HoursState.ASKED, 101),)}, "small"),
    (Gate.LIGHT, {"objects_concerned": ("Hälsa",)}, "small"),
]


PLACES = {
    **dict.fromkeys(("summary", "source", "alternatives", "rough_benefit", "cost_class"), Place.DESCRIPTION),
    **dict.fromkeys(("responsible", "goal", "risks", "classification"), Place.DESCRIPTION),
    **dict.fromkeys(("receiver", "legal", "upkeep", "small"), Place.DESCRIPTION),
    **dict.fromkeys(("chain", "estimates", "commitments", "measured"), Place.BENEFITS),
    **dict.fromkeys(("cost", "kept_up"), Place.LINES),
    "dependencies": Place.PLAN,
    "work": Place.WORK,
    **dict.fromkeys(("conditions", "judged"), Place.WEIGHING),
    **dict.fromkeys(("registered", "lessons"), Place.DESCRIPTION),
    "accepted": Place.HAND_OVER,
    "financing": Place.MONEY,
    "capacity": Place.HOURS,
    "change": Place.CHANGE,
}


@pytest.mark.parametrize("gate", Gate)
def test_nothing_is_missing_when_everything_is_there(gate):
    assert gates.missing(gate, READY, Limits()) == ()


@pytest.mark.parametrize(("gate", "without", "code"), TABLE)
def test_a_gate_says_what_is_missing_who_puts_it_right_and_where(gate, without, code):
    lacking = gates.missing(gate, replace(READY, **without), Limits())
    assert [each.code for each in lacking] == [code]
    assert all(lacking[0].missing)
    assert lacking[0].who
    only_upkeep = code == "cost" and "yearly_upkeep" in without
    assert lacking[0].place == (Place.DESCRIPTION if only_upkeep else PLACES[code])


@pytest.mark.parametrize("part", ["accepted", "metric", "has_baseline", "points"])
def test_a_commitment_lacking_any_part_stops_the_start(part):
    lame = replace(PROMISE, **{part: {"metric": "", "points": ()}.get(part, False)})
    facts = replace(READY, gains=(Gain("Tid", is_estimated=True, promises=(PROMISE, lame)),))
    (lacking,) = gates.missing(Gate.START, facts, Limits())
    assert len(lacking.missing) == 1
    assert "Tid, Utbildning" in lacking.missing[0]


def test_every_receiving_unit_answers_and_a_refusal_is_said_with_its_reason():
    no = Promise("Vård", "Vera", accepted=False, refusal="Vi har inte tid.")
    facts = replace(READY, gains=(Gain("Tid", is_estimated=True, promises=(PROMISE, no)),))
    (lacking,) = gates.missing(Gate.START, facts, Limits())
    assert lacking.missing == ("Tid: Vård har sagt nej. Vi har inte tid.",)


def test_a_unit_that_first_refused_and_then_accepted_has_accepted():
    no = Promise("Utbildning", "Mats", accepted=False, refusal="Inte än.")
    facts = replace(READY, gains=(Gain("Tid", is_estimated=True, promises=(no, PROMISE)),))
    assert gates.missing(Gate.START, facts, Limits()) == ()


def test_what_is_measured_and_not_verified_keeps_it_open_unless_somebody_answers_for_the_rest():
    half = replace(PROMISE, points=(Point(date(2028, 3, 1), measured=True),))
    facts = replace(READY, gains=(Gain("Tid", is_estimated=True, promises=(half,)),))
    (lacking,) = gates.missing(Gate.CLOSE, facts, Limits())
    assert "inte bekräftad" in lacking.missing[0]
    named = replace(facts, remaining_responsible="Ledaren", remaining_effect="En mätning.")
    assert gates.missing(Gate.CLOSE, named, Limits()) == ()
    for half_said in (replace(named, remaining_responsible=""), replace(named, remaining_effect=" ")):
        assert [each.code for each in gates.missing(Gate.CLOSE, half_said, Limits())] == ["measured"]


@pytest.mark.parametrize("gate", [Gate.PRIORITISE, Gate.START])
def test_what_takes_only_own_time_needs_no_money(gate):
    assert gates.missing(gate, replace(READY, money=()), Limits()) == ()


def test_a_line_that_asks_for_neither_money_nor_time_is_not_financed():
    lacking = gates.missing(Gate.START, replace(READY, money=(), hours=()), Limits())
    assert [each.code for each in lacking] == ["financing", "capacity"]


def test_what_keeps_it_running_goes_on_after_the_hand_over():
    upkeep = Work("Drift", LineKind.MAINTAIN, in_force=True)
    facts = replace(READY, work=(*READY.work, upkeep), yearly_upkeep=50_000 * KRONA)
    assert gates.missing(Gate.HAND_OVER, facts, Limits()) == ()
    assert gates.missing(Gate.RECEIVE, facts, Limits()) == ()


def test_the_limits_are_the_last_that_is_small_and_the_first_that_is_large():
    limits = Limits()
    at_limit = replace(
        READY,
        money=(Money("Nämnden", 2027, MoneyState.DECIDED, limits.light_cost),),
        hours=(
            Hours("It", 2027, 1, HoursState.CONFIRMED, limits.light_hours),
            Hours("It", 2027, 2, HoursState.DENIED, 500),
        ),
    )
    assert not why_not_light(at_limit, limits)
    large = replace(READY, money=(Money("Nämnden", 2027, MoneyState.DECIDED, limits.large_cost),))
    below = replace(READY, money=(Money("Nämnden", 2027, MoneyState.DECIDED, limits.large_cost - 1),))
    assert why_large(large, limits)
    assert not why_large(below, limits)


def test_what_the_law_demands_is_not_weighed_against_the_rest():
    assert gates.missing(Gate.PRIORITISE, replace(READY, judges=(), is_by_law=True), Limits()) == ()


@pytest.mark.parametrize(
    ("gate", "small", "large"),
    [
        (Gate.PREPARE, Matter.SMALL_CHANGE, Matter.INSIDE_OBJECT),
        (Gate.PRIORITISE, Matter.INSIDE_OBJECT, Matter.BETWEEN_OBJECTS),
        (Gate.START, Matter.START, Matter.START_LARGE),
        (Gate.CHANGE, Matter.START, Matter.START_LARGE),
        (Gate.HAND_OVER, Matter.HAND_OVER, Matter.HAND_OVER),
        (Gate.RECEIVE, Matter.HAND_OVER, Matter.HAND_OVER),
        (Gate.CLOSE, Matter.INSIDE_OBJECT, Matter.INSIDE_OBJECT),
    ],
)
def test_who_decides_follows_the_gate_and_the_size(gate, small, large):
    assert gates.matter(gate, READY, Limits()) == small
    assert gates.matter(gate, replace(READY, objects_concerned=("Hälsa",)), Limits()) == large
    dear = replace(READY, money=(Money("Nämnden", 2027, MoneyState.REQUESTED, 1_000_000 * KRONA),))
    assert gates.matter(gate, dear, Limits()) == large


def test_the_way_leads_from_idea_to_closed_on_both_tracks():
    for is_light in (False, True):
        state, passed = InitiativeState.IDEA, []
        while gate := gates.next_gate(state, is_light=is_light):
            passed.append(gate)
            state = gates.WAYS[gate][1]
        assert (state, tuple(passed)) == (InitiativeState.CLOSED, gates.track(is_light=is_light))


def test_prioritised_is_not_started():
    assert gates.WAYS[Gate.PRIORITISE][1] == InitiativeState.PRIORITISED
    assert gates.next_gate(InitiativeState.PRIORITISED, is_light=False) == Gate.START


# --- of any facts --------------------------------------------------------------------------------------------

# A machine with much to do is slow, which says nothing of the gates.
PATIENTLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.sampled_from(["", "Sagt."])
AMOUNTS = st.lists(
    st.builds(
        Money,
        st.sampled_from(["Nämnd A", "Nämnd B"]),
        st.integers(2026, 2028),
        st.sampled_from(list(MoneyState)),
        st.integers(0, 10**10),
    ),
    max_size=4,
).map(tuple)
TIMES = st.lists(
    st.builds(
        Hours,
        st.just("It"),
        st.just(2027),
        st.integers(1, 4),
        st.sampled_from(list(HoursState)),
        st.integers(1, 900),
    ),
    max_size=4,
).map(tuple)
FACTS = st.builds(
    Facts,
    state=st.sampled_from(list(InitiativeState)),
    object=st.just("Skola"),
    side_state=st.sampled_from(["", *SideState]),
    cost_class=st.sampled_from(["", *CostClass]),
    objects_concerned=st.sampled_from([(), ("Hälsa",)]),
    summary=TEXT,
    receiver=TEXT,
    legal_checks=TEXT,
    yearly_upkeep=st.sampled_from([None, 0, 100]),
    money=AMOUNTS,
    hours=TIMES,
    work=st.sampled_from([(), READY.work]),
    gains=st.sampled_from([(), READY.gains]),
)


UNPROMISED = Gain("Ro", is_estimated=True, promises=(replace(PROMISE, accepted=False),))
PLANNED = st.builds(
    lambda money, hours, gains: replace(READY, money=money, hours=hours, gains=gains),
    AMOUNTS,
    TIMES,
    st.sampled_from([(), READY.gains, (*READY.gains, UNPROMISED)]),
)


@PATIENTLY
@given(PLANNED)
def test_nothing_stands_against_a_start_exactly_when_money_is_decided_time_confirmed_and_effect_promised(
    facts,
):
    is_covered = all(each.state == MoneyState.DECIDED for each in facts.money)
    has_time = facts.hours and all(each.state == HoursState.CONFIRMED for each in facts.hours)
    is_promised = facts.gains and all(each.accepted for each in facts.promises)
    is_open = not gates.missing(Gate.START, facts, Limits())
    assert is_open == bool(is_covered and has_time and is_promised)


@PATIENTLY
@given(FACTS)
def test_whatever_stands_still_passes_no_gate(facts):
    if facts.side_state:
        assert all(gates.missing(gate, facts, Limits()) for gate in Gate)


@PATIENTLY
@given(FACTS)
def test_nothing_is_both_small_and_large(facts):
    assert why_not_light(facts, Limits()) or not why_large(facts, Limits())


@PATIENTLY
@given(FACTS)
def test_every_requirement_is_met_or_says_what_is_missing(facts):
    for gate in Gate:
        for each in gates.requirements(gate, facts, Limits()):
            assert each.is_met != bool(each.missing)
            assert each.text
            assert each.who
