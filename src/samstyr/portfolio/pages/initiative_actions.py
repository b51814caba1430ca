"""What a person may do with an initiative now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.governance.selectors.mandates import Decider, who_decides
from samstyr.governance.services import mandates
from samstyr.portfolio import gates, policies
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.gates.limits import Limits
from samstyr.portfolio.models import Gate, Initiative, InitiativeState
from samstyr.portfolio.services.initiatives import STARTED, is_over
from samstyr.portfolio.services.standing import RESTS, matter_of
from samstyr.ui.components import Link


@dataclass(frozen=True, slots=True)
class Actions:
    """What the person may do here now; nothing about what is over."""

    describe: bool = False
    decide: bool = False
    hand_in: bool = False
    report_done: bool = False
    receive: bool = False
    ask_change: bool = False
    ways: Sequence[Link] = ()
    stander: str = ""  # who decides whether it stands still or ends, for whoever does not


def actions(initiative: Initiative, facts: Facts, allowed: Limits, gate: Gate | None, user: User) -> Actions:
    """What she may do; `gate` is the one that the initiative stands before."""
    if is_over(initiative):
        return Actions()
    describes = policies.may_describe(user, initiative)
    ready = describes and gate is not None and not gates.missing(gate, facts, allowed)
    decider = who_decides(gates.matter(gate, facts, allowed), initiative.object) if gate else None
    # On the light track the one decision reaches until the hand-over: nobody decides about that gate again.
    silent = initiative.is_light and gate == Gate.HAND_OVER
    at_gate = Actions(report_done=ready) if silent else _by_decision(initiative, decider, user, ready=ready)
    stander = who_decides(matter_of(initiative, facts), initiative.object)
    may_stand = _holds(user, stander)
    return replace(
        at_gate,
        describe=describes,
        receive=_may_receive(initiative, user),
        ask_change=describes and initiative.state == InitiativeState.EXECUTION and facts.change is None,
        ways=_ways(initiative) if may_stand else (),
        stander="" if may_stand else stander.words,
    )


def _by_decision(initiative: Initiative, decider: Decider | None, user: User, *, ready: bool) -> Actions:
    """The next gate takes a decision: hers, or that of the forum where she hands it in."""
    if decider is None:
        return Actions()
    return Actions(
        # What stands still is taken up again first.
        decide=not initiative.side_state and _holds(user, decider),
        hand_in=ready and decider.forum is not None,
    )


def _holds(user: User, decider: Decider) -> bool:
    return mandates.held(user, decider) is not None


def _may_receive(initiative: Initiative, user: User) -> bool:
    awaits = initiative.state == InitiativeState.HAND_OVER and initiative.delivery_accepted_on is None
    return awaits and policies.is_receiver(user, initiative)


def _ways(initiative: Initiative) -> list[Link]:
    """What else may be decided than that it goes on."""
    verbs = [("stoppa", _("Stoppa")), ("sla-ihop", _("Slå ihop"))]
    if initiative.state not in STARTED:
        verbs.insert(0, ("avsla", _("Avslå")))
    if initiative.side_state in RESTS:
        verbs.insert(0, ("ateruppta", _("Ta upp igen")))
    else:
        verbs = [("pausa", _("Pausa")), ("vila", _("Lägg vilande")), *verbs]
    return [Link(label, reverse("initiative_stand", args=[initiative.pk, verb])) for verb, label in verbs]
