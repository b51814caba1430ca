"""Changes to what the start locked: asked for with what they mean, decided, and then a baseline beside the first."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import AgendaItem, AgendaState, Decision, Matter, Seat
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import agenda, decisions
from samstyr.governance.services.decision_contents import About, Terms
from samstyr.portfolio import gates, policies
from samstyr.portfolio.models import (
    ChangeRequest,
    ChangeState,
    Gate,
    GatePassage,
    Initiative,
    InitiativeState,
)
from samstyr.portfolio.selectors import baselines as contents
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import limits
from samstyr.portfolio.services.gates import APPROVED, ENDS, lock_baseline, require_met
from samstyr.portfolio.services.initiatives import replace_lines, require_alive

SUBJECT = "change_request"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to change, why, and what it means. Without new lines the old ones stay."""

    reason: str
    time: str
    cost: str
    quality: str
    effect: str
    new_ends_on: date | None = None
    new_summary: str = ""
    new_receiver: Seat | None = None
    new_lines: Collection[UUID] | None = None


@transaction.atomic
def ask(*, initiative: Initiative, wish: Wish, by: User) -> ChangeRequest:
    """Ask for a change. It goes to the forum that decided the start, or waits for the seat that did."""
    policies.require_describer(by, initiative)
    require_alive(initiative)
    if initiative.state != InitiativeState.EXECUTION:
        raise Conflict(
            "nothing_is_locked", _("Det är bara under genomförandet som en ändring behöver begäras.")
        )
    # One at a time: two that wait would each be decided on a baseline that the other changes.
    if initiative.changes.filter(state=ChangeState.ASKED).exists():
        raise Conflict("change_is_asked", _("En ändring väntar redan på beslut."))
    if not wish.reason.strip():
        raise Invalid("no_reason", _("Skriv varför ändringen behövs."))
    if wish.new_ends_on and initiative.starts_on and wish.new_ends_on < initiative.starts_on:
        raise Invalid(
            "ends_before_it_starts", _("Den nya slutdagen ligger före startdagen."), field="new_ends_on"
        )
    # None is “the same lines”, an empty list would be “none of them”.
    lines = None if wish.new_lines is None else sorted(map(str, wish.new_lines))
    change = ChangeRequest.objects.create(
        initiative=initiative,
        asked_by=policies.person_of(by),
        asked_on=clock.today(),
        **{each.name: getattr(wish, each.name) for each in fields(wish)} | {"new_lines": lines},
    )
    with gathered.kept():
        facts = gathered.of(initiative)
        # After it is made, for the facts read the change that is asked for; a refusal takes the row with it.
        require_met(Gate.CHANGE, facts)
        matter = gates.matter(Gate.CHANGE, facts, limits.current())
        # Without a forum in the matrix the change waits for whoever has the mandate, on the initiative's page.
        if forum := who_decides(matter, initiative.object).forum:
            agenda.hand_in(
                matter=matter,
                title=title_of(change),
                proposal=wish.reason,
                object=initiative.object,
                forum=forum,
                subject_type=SUBJECT,
                subject_id=change.pk,
                by=by,
            )
    audit.record(by=by, action="initiative.change_asked", target=initiative, new={"reason": wish.reason})
    return change


@transaction.atomic
def decide(*, change: ChangeRequest, kind: str, wording: str, by: User, **terms: Unpack[Terms]) -> Decision:
    """Decide about a change outside a forum, or about the item that waits in one."""
    initiative = change.initiative
    waiting = AgendaItem.objects.filter(
        subject_type=SUBJECT, subject_id=change.pk, state=AgendaState.WAITING
    ).first()
    with gathered.kept():
        about = About(
            matter=matter_of(change),
            title=title_of(change),
            object=initiative.object,
            forum=waiting.forum if waiting else None,
            meeting=waiting.meeting if waiting else None,
            subject_type=SUBJECT,
            subject_id=change.pk,
            objects=tuple(initiative.objects_concerned.all()),
        )
        return decisions.decide(item=waiting, about=about, kind=kind, wording=wording, by=by, **terms)


def settle(*, change: ChangeRequest, decision: Decision, by: User) -> None:
    """What a decision about a change does. In the decision's own transaction."""
    if change.state != ChangeState.ASKED:
        raise Conflict("change_is_decided", _("Ändringen är redan avgjord. Ingenting har ändrats."))
    if decision.kind in {*APPROVED, *ENDS} and decision.matter != matter_of(change):
        raise Conflict(
            "initiative_moved",
            _("Initiativet har ändrats sedan ärendet lämnades in, så det är någon annan som beslutar nu."),
        )
    if decision.kind in APPROVED:
        _grant(change, decision, by)
    elif decision.kind in ENDS:
        _close(change, ChangeState.REFUSED, decision)
        audit.record(
            by=by, action="initiative.change_refused", target=change.initiative, new={"change": change.pk}
        )


def matter_of(change: ChangeRequest) -> Matter:
    """Which row of the mandate matrix the change goes by: that of the start."""
    return gates.matter(Gate.CHANGE, gathered.size_of(change.initiative), limits.current())


def title_of(change: ChangeRequest) -> str:
    """What the decision is called."""
    return (_("Ändring: %(title)s") % {"title": change.initiative.title})[:200]


def _grant(change: ChangeRequest, decision: Decision, by: User) -> None:
    initiative = change.initiative
    require_alive(initiative)
    before = gathered.of(initiative)
    # Asked again: what was in order when the change was asked for may have fallen away while it waited.
    require_met(Gate.CHANGE, before)
    if change.new_lines is not None:
        replace_lines(initiative, [UUID(key) for key in change.new_lines])
    initiative.ends_on = change.new_ends_on or initiative.ends_on
    initiative.summary = change.new_summary or initiative.summary
    initiative.receiver = change.new_receiver or initiative.receiver
    versions.save(initiative, expected=initiative.version, fields=["ends_on", "summary", "receiver"])
    _close(change, ChangeState.APPROVED, decision)
    # Read anew: the baseline must hold what was written, not what this request had in hand before it.
    fresh = Initiative.objects.get(pk=initiative.pk)
    lock_baseline(fresh, gathered.of(fresh), decision, change.reason)
    GatePassage.objects.create(
        initiative=initiative,
        gate=Gate.CHANGE,
        from_state=initiative.state,
        to_state=initiative.state,
        passed_on=clock.today(),
        person=decision.person,
        decision=decision,
        # As they were when it was granted, not after: they are the ground of the decision.
        facts=contents.plain(asdict(before)),
    )
    audit.record(by=by, action="initiative.change_granted", target=initiative, new={"change": change.pk})


def _close(change: ChangeRequest, state: ChangeState, decision: Decision) -> None:
    change.state, change.decision = state, decision
    # No version: a request is asked and answered once, and `settle` has refused a second answer.
    change.save(update_fields=["state", "decision"])
