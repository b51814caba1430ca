"""Answers to what a plan asks of others: time of seats, and things of other objects. They may come after the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.audit import Told
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject, Seat
from samstyr.planning import plan_policies
from samstyr.planning.models import HoursState, LineHours, PlanDependency, PlanLine
from samstyr.planning.services.plans import writable


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What a line orders from another object, or promises it."""

    other: GovernanceObject
    kind: str
    text: str
    needed_by: date | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """Yes or no to one wish for time, as the page was when it was given."""

    wish: LineHours
    version: int
    state: str
    reason: str = ""


@transaction.atomic
def ask(*, line: PlanLine, seat: Seat, quarter: Quarter, hours: int, by: User | None) -> LineHours:
    """Ask for a seat's time in a quarter. Asking again for the same replaces the wish, and the answer is asked anew."""
    return ask_all(line=line, seat=seat, hours={quarter: hours}, by=by)[0]


@transaction.atomic
def ask_all(
    *, line: PlanLine, seat: Seat, hours: Mapping[Quarter, int], by: User | None, seen: int | None = None
) -> list[LineHours]:
    """The same for several quarters, all of them or none, in a few statements; each is told of in the trail.

    With the `mark` that a page showed (`seen`) only while the line's wishes are as they were there.
    """
    writable(line.plan, by)
    versions.require_unchanged(LineHours.objects.filter(line=line), seen=seen)
    # Another object's people are asked by a dependency, which its own seats answer.
    if seat.object_id != line.plan.object_id:
        raise Invalid("seat_of_another_object", _("Platsen hör till ett annat objekt."))
    if not all(each.year in line.plan.years and each.number in (1, 2, 3, 4) for each in hours):
        raise Invalid("quarter_outside_plan", _("Planen gäller %(period)s.") % {"period": line.plan.period})
    wishes = LineHours.objects.filter(line=line, seat=seat)
    known = {Quarter(wish.year, wish.quarter): wish for wish in wishes}
    was = {quarter: {"hours": wish.hours, "state": wish.state} for quarter, wish in known.items()}
    asked = {
        quarter: _wished(
            known.get(quarter) or LineHours(line=line, seat=seat, year=quarter.year, quarter=quarter.number),
            wanted,
        )
        for quarter, wanted in hours.items()
    }
    LineHours.objects.bulk_create([wish for quarter, wish in asked.items() if quarter not in known])
    told = [
        Told(wish, old=was.get(quarter), new={"line": line.pk, "hours": wish.hours})
        for quarter, wish in asked.items()
    ]
    audit.record_all(by=by, action="plan.hours_asked", told=told)
    return list(asked.values())


def _wished(wish: LineHours, hours: int) -> LineHours:
    """A wish for so many hours that nobody has answered; one that was asked before is written at once."""
    wish.hours, wish.state, wish.reason = hours, HoursState.ASKED, ""
    wish.answered_by = wish.answered_on = None
    if wish.pk is not None:
        # Another version: whoever answers the wish as it was is told that it has changed.
        fields = ["hours", "state", "reason", "answered_by", "answered_on"]
        versions.save(wish, expected=wish.version, fields=fields)
    return wish


@transaction.atomic
def withdraw(*, wish: LineHours, version: int, by: User | None) -> None:
    """Take back a wish for time."""
    writable(wish.line.plan, by)
    versions.save(wish, expected=version, fields=["hours"])
    audit.record(by=by, action="plan.hours_withdrawn", target=wish, old={"hours": wish.hours})
    wish.delete()


@transaction.atomic
def answer_all(*, replies: Iterable[Reply], by: User) -> int:
    """Answer several wishes for time, all of them or none; returns how many."""
    given = list(replies)
    if not given:
        raise Invalid("nothing_answered", _("Svara på minst en av frågorna."))
    for reply in given:
        answer(wish=reply.wish, version=reply.version, state=reply.state, reason=reply.reason, by=by)
    return len(given)


@transaction.atomic
def answer(*, wish: LineHours, version: int, state: str, reason: str = "", by: User) -> LineHours:
    """Confirm or deny a wish for time: owner or lead of the seat's side, who has the people. A no says why."""
    # No question of the plan's state: time is answered after the decision too, and the locked picture stays
    # as it was.
    wish.answered_by = plan_policies.require_answer_for_time(by, wish.seat)
    if state not in (HoursState.CONFIRMED, HoursState.DENIED):
        raise Invalid("not_an_answer", _("Välj ett av svaren."))
    if state == HoursState.DENIED and not reason.strip():
        raise Invalid("no_reason", _("Skriv varför tiden inte finns, så att de som planerar kan ändra."))
    old = {"state": LineHours.objects.values_list("state", flat=True).get(pk=wish.pk)}
    # One page answers for several quarters and has one reason: it is that of the no, and not of the yes beside it.
    wish.reason = reason.strip() if state == HoursState.DENIED else ""
    wish.state, wish.answered_on = state, clock.today()
    versions.save(wish, expected=version, fields=["state", "reason", "answered_by", "answered_on"])
    audit.record(
        by=by, action="plan.hours_answered", target=wish, old=old, new={"state": state, "reason": wish.reason}
    )
    return wish


@transaction.atomic
def tie(*, line: PlanLine, said: Tie, by: User) -> PlanDependency:
    """Say that a line orders something from another object, or promises it. One's own side is accepted thereby."""
    writable(line.plan, by)
    if said.other.pk == line.plan.object_id:
        raise Invalid("depends_on_itself", _("Ett objekt är inte beroende av sig självt."))
    found = PlanDependency.objects.create(
        line=line,
        other=said.other,
        kind=said.kind,
        text=said.text.strip(),
        needed_by=said.needed_by,
        own_accepted_by=plan_policies.person_of(by),
        own_accepted_on=clock.today(),
    )
    audit.record(by=by, action="plan.dependency_proposed", target=found, new={"other": said.other.pk})
    return found


@transaction.atomic
def accept(*, dependency: PlanDependency, version: int, by: User) -> PlanDependency:
    """Accept a dependency on behalf of the other object. From now on it counts."""
    _check_open(dependency)
    dependency.other_accepted_by = plan_policies.require_speaker(by, dependency.other)
    dependency.other_accepted_on = clock.today()
    dependency.declined_by, dependency.declined_reason = None, ""
    fields = ["other_accepted_by", "other_accepted_on", "declined_by", "declined_reason"]
    versions.save(dependency, expected=version, fields=fields)
    audit.record(by=by, action="plan.dependency_accepted", target=dependency)
    return dependency


@transaction.atomic
def decline(*, dependency: PlanDependency, version: int, reason: str, by: User) -> PlanDependency:
    """Say no on behalf of the other object, with the reason. It does not count."""
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför det inte går."))
    dependency.declined_by = plan_policies.require_speaker(by, dependency.other)
    dependency.declined_reason = reason.strip()
    # A no takes back an earlier yes: circumstances change, and the plan must see it.
    dependency.other_accepted_by = dependency.other_accepted_on = None
    fields = ["other_accepted_by", "other_accepted_on", "declined_by", "declined_reason"]
    versions.save(dependency, expected=version, fields=fields)
    audit.record(by=by, action="plan.dependency_declined", target=dependency, new={"reason": reason})
    return dependency


@transaction.atomic
def untie(*, dependency: PlanDependency, version: int, by: User | None) -> None:
    """Take away a dependency from a plan that is being written."""
    writable(dependency.line.plan, by)
    versions.save(dependency, expected=version, fields=["text"])
    audit.record(by=by, action="plan.dependency_removed", target=dependency, old={"text": dependency.text})
    dependency.delete()


def _check_open(dependency: PlanDependency) -> None:
    if dependency.other_accepted_on is not None:
        raise Conflict("accepted_already", _("Beroendet är redan godtaget."))
