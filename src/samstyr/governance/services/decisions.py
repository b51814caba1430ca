"""The one door of decisions: the mandate is asked, the papers frozen, the number given, the row added."""

from datetime import date
from typing import Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.foundation.queueing import queue_for
from samstyr.governance.models import (
    AgendaItem,
    AgendaState,
    DecidedObject,
    Decision,
    DecisionKind,
    DecisionReader,
    Execution,
)
from samstyr.governance.selectors import forums, handed_in, seats
from samstyr.governance.services import agenda, decision_rules, mandates
from samstyr.governance.services.decision_contents import About, Contents, Terms
from samstyr.governance.services.mandates import Mandate
from samstyr.governance.subjects import subject_type
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people

APPROVES = (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_CONDITIONS)


@transaction.atomic
def decide(
    *,
    kind: str,
    wording: str,
    by: User,
    item: AgendaItem | None = None,
    about: About | None = None,
    version: int | None = None,
    **terms: Unpack[Terms],
) -> Decision:
    """Decide about an item of an agenda, or (by `about`) outside one, and let what follows follow.

    `version` is that of the item on the page that was read: a paper handed in anew meanwhile is read first.
    Raises `NotAllowed` with who decides when it is somebody else, `Conflict` when the item is decided already.
    """
    # A decision written down afterwards is tried by the mandates of its own day.
    day = terms.get("decided_on") or clock.today()
    said = Contents(kind, wording, about or _of_item(item), day, terms, item)
    mandate = _mandate(by, said.about, day)
    decision_rules.require(said, mandate, by)
    if item is not None:
        versions.require(item, expected=version)
        _close(item, kind)
    decision = _append(said, mandate)
    _let_read(decision)
    audit.record(
        by=by,
        action="decision.made",
        target=decision,
        new={"kind": kind, "matter": decision.matter, "decider": mandate.label, "ground": mandate.ground},
    )
    _follow_up(said, decision, by)
    return decision


@transaction.atomic
def report(*, decision: Decision, text: str, is_done: bool, by: User) -> Execution:
    """Tell how a decision is carried out, until it is done: by the seat responsible, whoever decided, or the office."""
    person = people.of(by)
    if person is None or not may_report(decision, person, by):
        raise NotAllowed(
            "not_responsible",
            _("Om verkställandet berättar den som ansvarar för det: %(seat)s.")
            % {"seat": decision.responsible or decision.decider_label},
        )
    if not text.strip():
        raise Invalid("no_text", _("Skriv vad som är gjort."))
    if decision.executions.filter(is_done=True).exists():
        raise Conflict("done_already", _("Beslutet är redan verkställt."))
    execution = Execution.objects.create(
        decision=decision, text=text, is_done=is_done, reported_by=person, reported_at=clock.now()
    )
    audit.record(by=by, action="decision.reported", target=decision, new={"text": text, "done": is_done})
    return execution


def may_report(decision: Decision, person: Person, by: User) -> bool:
    """Whether a person may tell how a decision is carried out."""
    if by.has_right(Right.MANAGE_GOVERNANCE) or decision.person_id == person.pk:
        return True
    return any(holding.seat_id == decision.responsible_id for holding in seats.held_by(person))


def next_number(day: date) -> str:
    """The next running number of the year, such as “2026-14”; those who ask queue up."""
    # Without gaps or doubles, for minutes and the diary refer to the number.
    queue_for("samstyr.decisions")
    taken = Decision.objects.filter(number__startswith=f"{day.year}-").values_list("number", flat=True)
    return f"{day.year}-{max((int(number.partition('-')[2]) for number in taken), default=0) + 1}"


def _of_item(item: AgendaItem | None) -> About:
    if item is None:
        raise Invalid("nothing_to_decide", _("Säg vad beslutet gäller."))
    return About(
        matter=item.matter,
        title=item.title,
        object=item.object,
        forum=item.forum,
        meeting=item.meeting,
        subject_type=item.subject_type,
        subject_id=item.subject_id,
    )


def _mandate(by: User, about: About, day: date) -> Mandate:
    """The mandate today, and for a decision written down afterwards that of the day it was made."""
    if day > clock.today():
        raise Invalid("decided_ahead", _("Ett beslut kan inte fattas en dag som inte har varit."))
    mandate: Mandate | None = None
    # Both days: who had the mandate then and has left cannot write it down, nor can who has it now and had it
    # not then.
    for when in {day, clock.today()}:
        mandate = mandates.require(
            by, about.matter, about.object, about.unit, side=about.side, forum=about.forum, on=when
        )
    assert mandate is not None
    return mandate


def _close(item: AgendaItem, kind: str) -> None:
    """Take the item off the list of what waits. What is approved is what was handed in, and nothing later."""
    if item.for_information:
        raise Conflict("for_information", _("Ärendet är för kännedom. Där beslutas ingenting."))
    meeting = item.meeting
    # A meeting sees who is there; a circulation knows only who has answered.
    if meeting is not None and meeting.by_circulation and item.stances.count() < item.forum.quorum:
        raise Conflict(
            "no_quorum",
            _("För få har svarat för att besluta per capsulam: %(number)s behövs.")
            % {"number": item.forum.quorum},
        )
    if kind in APPROVES and handed_in.has_another_paper(item):
        raise Conflict(
            "changed_since_handed_in",
            _(
                "Underlaget har ändrats efter inlämningen. Lämna in det på nytt, så beslutas det som står där nu."
            ),
        )
    if not item.papers.exists():
        agenda.freeze_papers(item)
    hit = AgendaItem.objects.filter(pk=item.pk, state=AgendaState.WAITING).update(state=AgendaState.DECIDED)
    if not hit:
        raise Conflict("decided_already", _("Ärendet är redan avgjort. Ingenting har ändrats."))
    item.state = AgendaState.DECIDED


def _let_read(decision: Decision) -> None:
    """Whoever sits in the forum read the secret item before, and is bound by what was decided: she reads on."""
    if not decision.is_secret or decision.forum is None:
        return
    sitting = forums.members(decision.forum, decision.decided_on)
    # Written down, for seats change hands: who comes later took no part, and who leaves her seat did.
    people = {person for member in sitting for person in (member.person, member.substitute) if person}
    for person in sorted(people, key=lambda each: each.pk):
        DecisionReader.objects.create(decision=decision, person=person)


def _append(said: Contents, mandate: Mandate) -> Decision:
    about, terms = said.about, said.terms
    known = subject_type(about.subject_type)
    label = known.label(about.subject_id) if known and about.subject_id is not None else ""
    secret = terms.get("secrecy_ground", "")
    decision = Decision.objects.create(
        number=next_number(said.day),
        decided_on=said.day,
        forum=about.forum,
        meeting=about.meeting,
        item=said.item,
        matter=about.matter,
        kind=said.kind,
        title=about.title,
        wording=said.wording,
        conditions=terms.get("conditions", ""),
        seat=mandate.seat,
        # Person, label and ground as words, frozen: seats change hands, a decision does not.
        person=mandate.person,
        decider_label=mandate.label,
        mandate_ground=mandate.ground,
        subject_type=about.subject_type,
        subject_id=about.subject_id,
        # The name that it had that day; the subject may be renamed or gone when somebody reads.
        subject_label=label[:300],
        responsible=terms.get("responsible"),
        due_on=terms.get("due_on"),
        registry_number=terms.get("registry_number", ""),
        is_secret=bool(secret),
        secrecy_ground=secret,
        replaces=terms.get("replaces"),
    )
    for governed in {*about.objects, *terms.get("concerns", ()), *filter(None, [about.object])}:
        DecidedObject.objects.create(decision=decision, object=governed)
    return decision


def _follow_up(said: Contents, decision: Decision, by: User) -> None:
    """Let the subject do what was decided about it, or let the item wait for the next meeting."""
    if said.kind == DecisionKind.POSTPONE:
        if said.item is not None:
            agenda.wait_again(item=said.item, by=by)
        return
    known = subject_type(said.about.subject_type)
    # In the same transaction: what the subject refuses undoes the decision, so that the log never says what
    # did not happen.
    if known is not None and said.about.subject_id is not None:
        known.on_decision(said.about.subject_id, decision, by)
