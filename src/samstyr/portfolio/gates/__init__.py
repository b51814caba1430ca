"""The gates: from where to where each leads, and what it asks for. No database: facts in, a list of requirements out.

The page shows the list from the start, and the service that passes a gate asks the same functions.
"""

from collections.abc import Callable, Mapping

from samstyr.governance.models import Matter
from samstyr.portfolio.gates import benefit_requirements as benefits
from samstyr.portfolio.gates import requirements as asks
from samstyr.portfolio.gates.facts import Facts, Sized
from samstyr.portfolio.gates.limits import Limits, why_large
from samstyr.portfolio.gates.requirement import Place, Requirement
from samstyr.portfolio.models import Gate, InitiativeState

__all__ = ["Place", "Requirement", "matter", "missing", "next_gate", "requirements", "track"]

WAYS: Mapping[str, tuple[str, str]] = {
    Gate.PREPARE: (InitiativeState.IDEA, InitiativeState.PREPARATION),
    Gate.PRIORITISE: (InitiativeState.PREPARATION, InitiativeState.PRIORITISED),
    Gate.START: (InitiativeState.PRIORITISED, InitiativeState.EXECUTION),
    Gate.CHANGE: (InitiativeState.EXECUTION, InitiativeState.EXECUTION),
    Gate.HAND_OVER: (InitiativeState.EXECUTION, InitiativeState.HAND_OVER),
    Gate.RECEIVE: (InitiativeState.HAND_OVER, InitiativeState.REALISATION),
    Gate.CLOSE: (InitiativeState.REALISATION, InitiativeState.CLOSED),
    Gate.LIGHT: (InitiativeState.IDEA, InitiativeState.EXECUTION),
}
MAIN = (Gate.PREPARE, Gate.PRIORITISE, Gate.START, Gate.HAND_OVER, Gate.RECEIVE, Gate.CLOSE)
# The light track takes three gates in one decision; what is delivered is received and measured like
# everything else.
SHORT = (Gate.LIGHT, Gate.HAND_OVER, Gate.RECEIVE, Gate.CLOSE)


def track(*, is_light: bool) -> tuple[Gate, ...]:
    """The gates that an initiative passes, in order."""
    return SHORT if is_light else MAIN


def next_gate(state: str, *, is_light: bool) -> Gate | None:
    """The gate ahead of an initiative; None when it is closed."""
    # A change leads from execution to execution and stands in no track: it is asked for, never next.
    return next((gate for gate in track(is_light=is_light) if WAYS[gate][0] == state), None)


def matter(gate: str, size: Sized, limits: Limits) -> Matter:
    """Which row of the mandate matrix a gate goes by: it depends on how large the initiative is."""
    # Asked at every gate anew: an initiative that has grown since the last one is decided where
    # its size now belongs.
    is_large = bool(why_large(size, limits))
    if gate in {Gate.START, Gate.CHANGE}:
        return Matter.START_LARGE if is_large else Matter.START
    if gate == Gate.PREPARE:
        return Matter.INSIDE_OBJECT if is_large else Matter.SMALL_CHANGE
    if gate == Gate.PRIORITISE:
        return Matter.BETWEEN_OBJECTS if is_large else Matter.INSIDE_OBJECT
    if gate == Gate.LIGHT:
        return Matter.SMALL_CHANGE
    # Closing is the object's: the units' duty to measure does not end by it.
    return Matter.INSIDE_OBJECT if gate == Gate.CLOSE else Matter.HAND_OVER


def requirements(gate: str, facts: Facts, limits: Limits) -> tuple[Requirement, ...]:
    """What a gate asks for, met or not, in the order that it is best done."""
    asked = [make(facts) for make in _ASKED[gate]]
    if gate == Gate.LIGHT:
        asked.insert(0, asks.small_enough(facts, limits))
    # First of all, for nothing else helps while it is paused.
    if facts.side_state:
        asked.insert(0, asks.moving(facts))
    return tuple(asked)


def missing(gate: str, facts: Facts, limits: Limits) -> tuple[Requirement, ...]:
    """What stands between an initiative and its gate."""
    return tuple(each for each in requirements(gate, facts, limits) if not each.is_met)


# Of the start the guideline says that money is the nämnd's (4.2) and effects the line's (4.1): so both must
# have said yes before it, and IT that the people are there.
_ASKED: Mapping[str, tuple[Callable[[Facts], Requirement], ...]] = {
    Gate.PREPARE: (asks.summary, asks.source, asks.alternatives, asks.rough_benefit, asks.cost_class),
    Gate.PRIORITISE: (
        asks.responsible,
        asks.goal,
        benefits.chain,
        benefits.estimates,
        asks.whole_cost,
        asks.risks,
        asks.classification,
        asks.dependencies,
        asks.conditions,
        asks.judged,
    ),
    Gate.START: (asks.financing, asks.capacity, benefits.commitments, asks.receiver, asks.legal, asks.upkeep),
    Gate.CHANGE: (asks.change_is_thought_through,),
    Gate.HAND_OVER: (asks.work_done, asks.receiver),
    Gate.RECEIVE: (asks.accepted, asks.kept_up, asks.registered, asks.lessons),
    Gate.CLOSE: (benefits.measured, asks.lessons),
    Gate.LIGHT: (asks.summary, asks.responsible, asks.receiver),
}
