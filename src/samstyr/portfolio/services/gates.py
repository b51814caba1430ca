"""Initiatives through their gates: handed in to a forum, decided, and what a decision then does."""

from dataclasses import asdict
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import AgendaItem, AgendaState, Decision, DecisionKind, Matter
from samstyr.governance.services import agenda, decisions
from samstyr.governance.services.decision_contents import About, Terms
from samstyr.organisation.models import Person
from samstyr.portfolio import baselines, gates, policies
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.gates.requirement import Requirement
from samstyr.portfolio.models import Baseline, Gate, GatePassage, Initiative, InitiativeState, SideState
from samstyr.portfolio.selectors import baselines as contents
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import limits
from samstyr.portfolio.services import commitments
from samstyr.portfolio.services.initiatives import STARTED, require_alive

SUBJECT = "initiative"
APPROVED = (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_CONDITIONS)
ENDS = (DecisionKind.REJECT, DecisionKind.STOP)
# What a forum says yes to at each gate, as the decision would be worded.
_PROPOSALS = {
    Gate.PREPARE: gettext_lazy("Initiativet ”%(title)s” bereds vidare."),
    Gate.PRIORITISE: gettext_lazy("Initiativet ”%(title)s” prioriteras."),
    Gate.START: gettext_lazy("Initiativet ”%(title)s” startar."),
    Gate.CHANGE: gettext_lazy("Ändringen av initiativet ”%(title)s” godkänns."),
    Gate.HAND_OVER: gettext_lazy("Initiativet ”%(title)s” är klart att lämna över."),
    Gate.RECEIVE: gettext_lazy("Initiativet ”%(title)s” är mottaget."),
    Gate.CLOSE: gettext_lazy("Effekten av initiativet ”%(title)s” är mätt, och initiativet avslutas."),
    Gate.LIGHT: gettext_lazy("Initiativet ”%(title)s” genomförs på det lätta spåret."),
}


def ahead(initiative: Initiative) -> tuple[Gate, Matter]:
    """The next gate, and the row of the mandate matrix that says who decides about it. Raises `Conflict` at the end."""
    gate = _gate(initiative)
    # The size alone: the whole of the facts would ask for plans, time and benefits only to say who decides.
    return gate, gates.matter(gate, gathered.size_of(initiative), limits.current())


def asked(initiative: Initiative) -> tuple[Requirement, ...]:
    """What the next gate asks for, met or not."""
    gate, facts = _ahead(initiative)
    return gates.requirements(gate, facts, limits.current())


@transaction.atomic
def hand_in(*, initiative: Initiative, proposal: str, by: User) -> AgendaItem:
    """Let the next gate await the decision of the forum that the matrix names. Refused while anything is missing."""
    policies.require_describer(by, initiative)
    require_alive(initiative)
    with gathered.kept():
        gate, facts = _ahead(initiative)
        require_met(gate, facts)
        return agenda.hand_in(
            matter=gates.matter(gate, facts, limits.current()),
            title=title_of(gate, initiative),
            # A proposal is always there, for the decision's words begin from it.
            proposal=proposal.strip() or _PROPOSALS[gate] % {"title": initiative.title},
            object=initiative.object,
            subject_type=SUBJECT,
            subject_id=initiative.pk,
            by=by,
        )


@transaction.atomic
def decide(
    *,
    initiative: Initiative,
    kind: str,
    wording: str,
    version: int | None = None,
    by: User,
    **terms: Unpack[Terms],
) -> Decision:
    """Decide about the next gate outside a forum, or about the item that already waits in one.

    `version` is that of the initiative on the page that was read.
    """
    versions.require(initiative, expected=version)
    require_alive(initiative)
    # Who decides, the paper and what the gate asks for rest on the same facts.
    with gathered.kept():
        gate, facts = _ahead(initiative)
        matter = gates.matter(gate, facts, limits.current())
        # Else the item would go on waiting for something that is decided.
        waiting = agenda.waiting_about(SUBJECT, initiative.pk, matter)
        about = About(
            matter=matter,
            title=title_of(gate, initiative),
            object=initiative.object,
            forum=waiting.forum if waiting else None,
            meeting=waiting.meeting if waiting else None,
            subject_type=SUBJECT,
            subject_id=initiative.pk,
            # The decision then stands on their pages too.
            objects=tuple(initiative.objects_concerned.all()),
        )
        return decisions.decide(item=waiting, about=about, kind=kind, wording=wording, by=by, **terms)


@transaction.atomic
def report_done(*, initiative: Initiative, by: User) -> Initiative:
    """Say that the work on the light track is done: its one decision reaches until the hand-over."""
    policies.require_describer(by, initiative)
    require_alive(initiative)
    gate, facts = _ahead(initiative)
    if not (initiative.is_light and gate == Gate.HAND_OVER):
        raise Conflict("needs_a_decision", _("Den här grinden kräver ett beslut."))
    require_met(gate, facts)
    # The latest, in case it was stopped and begun again.
    one = initiative.passages.filter(gate=Gate.LIGHT).last()
    # The light track's one decision carries this passage too, so that every passage has a decision behind it.
    _pass(initiative, gate, facts, policies.person_of(by), one.decision if one else None, by)
    return initiative


def settle(*, initiative: Initiative, decision: Decision, by: User) -> None:
    """What a decision about an initiative does. In the decision's own transaction: a refusal undoes the decision."""
    require_alive(initiative)
    # Postponed and sent back: the initiative stays where it is and the item goes on waiting.
    if decision.kind not in {*APPROVED, *ENDS}:
        return
    gate, facts = _ahead(initiative)
    # It may have grown while it waited: then whoever decided had no mandate for what it is now.
    if decision.matter != gates.matter(gate, facts, limits.current()):
        raise Conflict(
            "initiative_moved",
            _("Initiativet har ändrats sedan ärendet lämnades in, så det är någon annan som beslutar nu."),
        )
    if decision.kind in ENDS:
        side = _end_of(initiative, decision.kind)
        end(initiative=initiative, side=side, reason=reason_of(decision), by=by)
        return
    require_met(gate, facts)
    _pass(initiative, gate, facts, decision.person, decision, by)


def require_met(gate: Gate, facts: Facts) -> None:
    """Refuse a gate while anything that it asks for is missing, with all of it in words."""
    lacking = gates.missing(gate, facts, limits.current())
    if not lacking:
        return
    parts = [f"{each.text}: {' '.join(each.missing)}" for each in lacking]
    raise Conflict(
        "gate_closed",
        _("”%(gate)s” går inte än. Det här saknas: %(missing)s")
        % {"gate": gate.label, "missing": " · ".join(parts)},
        # As data beside the words, for whoever asks by machine.
        missing=[{"code": each.code, "missing": list(each.missing), "who": each.who} for each in lacking],
    )


def end(*, initiative: Initiative, side: SideState, reason: str, by: User) -> None:
    """Let an initiative go no further; what it was and how far it came stays. In somebody's transaction."""
    # Before the start there is nothing to have learnt from; after it the lessons are what the money bought.
    if side == SideState.STOPPED and initiative.state in STARTED and not initiative.lessons.strip():
        raise Invalid("no_lessons", _("Skriv lärdomarna innan initiativet stoppas. De är det som blir kvar."))
    initiative.side_state, initiative.side_reason, initiative.review_on = side, reason, None
    versions.save(initiative, expected=initiative.version, fields=["side_state", "side_reason", "review_on"])
    withdraw_waiting(initiative, by)
    # What is merged takes its benefits along; what ends otherwise shall leave nobody with a question about nothing.
    if side != SideState.MERGED:
        commitments.let_go(initiative=initiative, reason=reason, by=by)
    audit.record(by=by, action="initiative.ended", target=initiative, new={"state": side, "reason": reason})


def lock_baseline(initiative: Initiative, facts: Facts, decision: Decision | None, reason: str) -> Baseline:
    """Freeze what the initiative stands on now; what was frozen before stays beside it."""
    content = contents.content(initiative, facts)
    return Baseline.objects.create(
        initiative=initiative,
        # Counted in the decision's transaction; two at once would meet in the unique number.
        number=initiative.baselines.count() + 1,
        content=content,
        sha256=baselines.digest(content),
        locked_on=clock.today(),
        reason=reason,
        decision=decision,
    )


def withdraw_waiting(initiative: Initiative, by: User) -> None:
    """Take what still waits about it off the agendas: it has moved on."""
    for item in AgendaItem.objects.filter(
        subject_type=SUBJECT, subject_id=initiative.pk, state=AgendaState.WAITING
    ):
        agenda.withdraw(item=item, by=by)


def title_of(gate: Gate, initiative: Initiative) -> str:
    """What the decision is called."""
    words = _("%(gate)s: %(title)s") % {"gate": gate.label.capitalize(), "title": initiative.title}
    return words[:200]


def reason_of(decision: Decision) -> str:
    """A decision's words as the reason of something open to all; a secret one is named by its number alone."""
    return (
        _("Se beslut %(number)s.") % {"number": decision.number} if decision.is_secret else decision.wording
    )


def _ahead(initiative: Initiative) -> tuple[Gate, Facts]:
    return _gate(initiative), gathered.of(initiative)


def _gate(initiative: Initiative) -> Gate:
    gate = gates.next_gate(initiative.state, is_light=initiative.is_light)
    if gate is None:
        raise Conflict("no_gate_ahead", _("Initiativet är avslutat."))
    return gate


def _pass(
    initiative: Initiative, gate: Gate, facts: Facts, person: Person, decision: Decision | None, by: User
) -> None:
    before, after = gates.WAYS[gate]
    initiative.state = after
    versions.save(initiative, expected=initiative.version, fields=["state"])
    GatePassage.objects.create(
        initiative=initiative,
        gate=gate,
        from_state=before,
        to_state=after,
        passed_on=clock.today(),
        person=person,
        decision=decision,
        # As they stood that day, for whoever asks a year later why it was let through.
        facts=contents.plain(asdict(facts)),
    )
    # The start, or the light track's decision: what was decided is held from that moment.
    if after == InitiativeState.EXECUTION:
        lock_baseline(initiative, facts, decision, _("Det som beslutades vid starten."))
    withdraw_waiting(initiative, by)
    audit.record(
        by=by, action="initiative.passed_gate", target=initiative, new={"gate": gate, "state": after}
    )


def _end_of(initiative: Initiative, kind: str) -> SideState:
    # A no to something that runs stops it: “rejected” would hide that money was spent.
    if kind == DecisionKind.STOP or initiative.state in STARTED:
        return SideState.STOPPED
    return SideState.REJECTED
