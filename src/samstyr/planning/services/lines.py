"""Changes to the lines of a plan: written, changed, confirmed or closed, and followed up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import ItComponent, ObjectProduct, Seat
from samstyr.planning import plan_policies
from samstyr.planning.models import (
    FollowUp,
    Goal,
    LineKind,
    LineStatus,
    ObjectPlan,
    PlanLine,
    Progress,
    Standing,
)
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services.plans import writable

FIELDS = [
    "kind",
    "title",
    "text",
    "product",
    "component",
    "is_security",
    "goal",
    "starts_on",
    "ends_on",
    "responsible",
    "status",
    "replacement",
    "archive",
    "freed",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about a line; `freed` is öre a year, and only lines that retire have it and the two before."""

    title: str
    kind: str = LineKind.DEVELOP
    text: str = ""
    product: ObjectProduct | None = None
    component: ItComponent | None = None
    is_security: bool = False
    goal: Goal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    responsible: Seat | None = None
    status: str = LineStatus.PLANNED
    replacement: str = ""
    archive: str = ""
    freed: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """How a line stands at the end of a tertial."""

    year: int
    tertial: int
    progress: str
    deviation: str = ""
    action: str = ""
    cause: str = ""


@transaction.atomic
def add(*, plan: ObjectPlan, facts: Facts, by: User | None) -> PlanLine:
    """Write a line in a plan."""
    writable(plan, by)
    _check(plan, facts)
    # Lines are closed and never deleted, so the count is also the last position.
    last = PlanLine.objects.filter(plan=plan).count()
    line = PlanLine.objects.create(plan=plan, position=last + 1, **_values(facts))
    audit.record(by=by, action="plan.line_added", target=line, new=_facts_of(line))
    return line


@transaction.atomic
def update(*, line: PlanLine, version: int, facts: Facts, by: User | None) -> PlanLine:
    """Change a line, provided that nobody else has since `version` was read."""
    writable(line.plan, by)
    _check(line.plan, facts)
    old = _facts_of(PlanLine.objects.get(pk=line.pk))
    for name, value in _values(facts).items():
        setattr(line, name, value)
    versions.save(line, expected=version, fields=FIELDS)
    audit.record(by=by, action="plan.line_changed", target=line, old=old, new=_facts_of(line))
    return line


@transaction.atomic
def confirm(*, line: PlanLine, version: int, by: User | None) -> PlanLine:
    """Say that a line that was carried over or proposed belongs in the plan: from now on it counts."""
    writable(line.plan, by)
    return _settle(line, version, Standing.CONFIRMED, "", by)


@transaction.atomic
def close(*, line: PlanLine, version: int, reason: str, by: User | None) -> PlanLine:
    """Say that a line does not belong in the plan, and why. It stays to be seen, and can be confirmed again."""
    writable(line.plan, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför raden inte ska vara med."))
    return _settle(line, version, Standing.CLOSED, reason.strip(), by)


@transaction.atomic
def sift(*, plan: ObjectPlan, seen: Iterable[int], kept: Iterable[int], reason: str, by: User | None) -> int:
    """Answer at once what the register proposes: those kept are in the plan, the others seen are not, for one reason.

    What was carried over from an earlier plan is answered one by one, and what another has answered since stays so.
    Gives how many were answered.
    """
    writable(plan, by)
    # Only what she was shown: a proposal that came meanwhile has been read by nobody.
    waiting = questions.proposed(plan).filter(pk__in=list(seen))
    wanted, answered = set(kept), 0
    for line in waiting:
        if line.pk in wanted:
            confirm(line=line, version=line.version, by=by)
        else:
            close(line=line, version=line.version, reason=reason, by=by)
        answered += 1
    return answered


@transaction.atomic
def report(*, line: PlanLine, said: Report, seen: int | None = None, by: User) -> FollowUp:
    """Follow up a line of a decided plan at the end of a tertial; a second report of the same tertial replaces the first.

    `seen` is the mark of what the page showed (`questions.report_rows`); 0 when nothing had been reported.
    """
    # Not `writable`: what becomes of a line is told after the plan has been locked.
    plan_policies.require_writer(by, line.plan.object)
    if not line.plan.is_locked:
        raise Conflict("not_decided", _("En rad följs upp när planen är beslutad."))
    if said.year not in line.plan.years or said.tertial not in (1, 2, 3):
        raise Invalid("not_in_the_plan", _("Planen gäller inte den perioden."))
    # A deviation without an action gives the board nothing to decide about.
    if said.progress in (Progress.AT_RISK, Progress.OFF_TRACK) and not said.action.strip():
        raise Invalid("no_action", _("Skriv vad som görs åt avvikelsen."))
    before = FollowUp.objects.filter(line=line, year=said.year, tertial=said.tertial).first()
    # One row per tertial: a forecast or report never has to choose. The earlier words are in the trail.
    found = versions.put(
        questions.report_rows(line, said.year, said.tertial),
        place={"line": line, "year": said.year, "tertial": said.tertial},
        values={
            "progress": said.progress,
            "deviation": said.deviation.strip(),
            "cause": said.cause.strip(),
            "action": said.action.strip(),
            "reported_by": plan_policies.person_of(by),
            "reported_on": clock.today(),
        },
        seen=seen,
    )
    audit.record(
        by=by,
        action="plan.line_followed_up",
        target=line,
        old=_said_of(before) if before else {},
        new=_said_of(found),
    )
    return found


def _settle(line: PlanLine, version: int, standing: Standing, reason: str, by: User | None) -> PlanLine:
    old = PlanLine.objects.values_list("standing", flat=True).get(pk=line.pk)
    line.standing, line.closing_reason = standing, reason
    # Also when it is closed: who left a line out, and when, is asked when it is missed.
    line.settled_on = clock.today()
    line.settled_by = plan_policies.person_of(by) if by else None
    fields = ["standing", "closing_reason", "settled_on", "settled_by"]
    versions.save(line, expected=version, fields=fields)
    audit.record(
        by=by,
        action="plan.line_confirmed" if standing is Standing.CONFIRMED else "plan.line_closed",
        target=line,
        old={"standing": old},
        new={"standing": standing.value, "reason": reason},
    )
    return line


def _check(plan: ObjectPlan, facts: Facts) -> None:
    if not facts.title.strip():
        raise Invalid("no_title", _("Skriv vad som ska göras."))
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise Invalid("ends_before_start", _("Raden slutar innan den börjar."))
    if facts.product is not None and facts.product.object_id != plan.object_id:
        raise Invalid("other_objects_product", _("Produkten hör till ett annat objekt."))
    # Work that another object does is a dependency, which its owners have to accept; it cannot be given to
    # their seat.
    if facts.responsible is not None and facts.responsible.object_id != plan.object_id:
        raise Invalid("other_objects_seat", _("Platsen hör till ett annat objekt."))


def _values(facts: Facts) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(facts, name) for name in FIELDS}
    # Whoever changes her mind about the kind leaves these filled in, in fields that are no longer shown.
    if facts.kind != LineKind.RETIRE:
        values |= {"replacement": "", "archive": "", "freed": None}
    return values


def _facts_of(line: PlanLine) -> dict[str, object]:
    return {
        "plan": line.plan_id,
        "kind": line.kind,
        "title": line.title,
        "goal": line.goal_id,
        "responsible": line.responsible_id,
        "starts_on": line.starts_on,
        "ends_on": line.ends_on,
        "status": line.status,
    }


def _said_of(found: FollowUp) -> dict[str, object]:
    """All of it: what a later report of the same tertial replaces stands in the trail."""
    names = ("year", "tertial", "progress", "deviation", "cause", "action")
    return {name: getattr(found, name) for name in names}
