"""Changes to plans: made for a year, written section by section, ready, decided, planned again."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.analysis.release import canonical
from samstyr.foundation import audit, clock, search, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import AgendaItem, Decision, DecisionKind, GovernanceObject
from samstyr.governance.services import agenda, decisions
from samstyr.governance.services.decision_contents import About
from samstyr.planning import copying, plan_policies, sections
from samstyr.planning.models import (
    ObjectPlan,
    PlanKind,
    PlanLine,
    PlanSection,
    PlanState,
    Standing,
)
from samstyr.planning.picture import gathering, since
from samstyr.planning.selectors import plans as questions

APPROVES = (DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_CONDITIONS)
_FROZEN = ("snapshot", "sha256")
# After either the plan is a draft again: a rejected plan is not the end of an object, which must have one.
SENDS_BACK = (DecisionKind.RETURN, DecisionKind.REJECT)


@dataclass(frozen=True, slots=True)
class Term:
    """Which plan: its kind and its years."""

    kind: str
    first_year: int
    last_year: int

    @classmethod
    def annual(cls, year: int) -> "Term":
        """The plan of one year."""
        return cls(PlanKind.ANNUAL, year, year)


@transaction.atomic
def create(*, governed: GovernanceObject, term: Term, by: User | None) -> ObjectPlan:
    """Begin an object's plan: sections, lines of the plan before and retirements of the register as proposals.

    Raises `Conflict` when there is one already: then it is planned again instead.
    """
    plan_policies.require_writer(by, governed)
    _check(term)
    # By the first year: two strategic plans may overlap while the new one is written.
    same = ObjectPlan.objects.filter(object=governed, kind=term.kind, first_year=term.first_year)
    if same.exists():
        raise Conflict(
            "plan_exists", _("Planen finns redan. Öppna den, eller planera om den när den är beslutad.")
        )
    plan = ObjectPlan.objects.create(
        object=governed,
        kind=term.kind,
        first_year=term.first_year,
        last_year=term.last_year,
        created_at=clock.now(),
    )
    before = copying.plan_before(plan)
    PlanSection.objects.bulk_create(
        # Every section from the first day, also the empty ones: a page of headings says what
        # a plan should answer.
        PlanSection(plan=plan, code=section.code, text=copying.text_before(before, section))
        for section in sections.of_kind(plan.kind)
    )
    # As proposals only: what was true last year has to be said once more by somebody.
    copying.propose_lines(plan, before)
    audit.record(by=by, action="plan.created", target=plan, new={"object": governed.pk, "years": plan.period})
    _tell_search(plan)
    return plan


@transaction.atomic
def replan(*, plan: ObjectPlan, reason: str, by: User | None) -> ObjectPlan:
    """Begin the next version of a decided plan. The decided one stays in force until the new one is decided."""
    plan_policies.require_writer(by, plan.object)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför planen behöver ändras."))
    latest = ObjectPlan.objects.filter(
        object=plan.object_id, kind=plan.kind, first_year=plan.first_year
    ).latest("number")
    # Two new versions of one plan could not both follow it, and whichever was decided last
    # would undo the other.
    if latest.pk != plan.pk or not plan.is_locked:
        raise Conflict("not_the_latest", _("Det finns redan en nyare version att arbeta i."))
    again = ObjectPlan.objects.create(
        object=plan.object,
        kind=plan.kind,
        first_year=plan.first_year,
        last_year=plan.last_year,
        number=plan.number + 1,
        reason=reason.strip(),
        created_at=clock.now(),
    )
    copying.copy_whole(plan, again)
    audit.record(by=by, action="plan.replanned", target=again, new={"number": again.number, "reason": reason})
    _tell_search(plan, again)
    return again


@transaction.atomic
def write_section(*, section: PlanSection, version: int, text: str, by: User | None) -> PlanSection:
    """Write one section, provided that nobody else has since `version` was read; other sections are left alone."""
    _writable(section.plan, by)
    old = PlanSection.objects.get(pk=section.pk).text
    section.text, section.edited_by, section.edited_at = text, by, clock.now()
    versions.save(section, expected=version, fields=["text", "edited_by", "edited_at"])
    audit.record(by=by, action="plan.section_written", target=section, old={"text": old}, new={"text": text})
    search.touch(section.plan)
    return section


@transaction.atomic
def make_ready(*, plan: ObjectPlan, version: int, by: User) -> ObjectPlan:
    """Hand the plan in for decision: from now on it is read as it is now.

    Raises `Conflict` while a line awaits word on whether it is in the plan.
    """
    _writable(plan, by)
    # A line goes on into next year only by somebody’s word; else plans copy themselves year after year.
    waiting = PlanLine.objects.filter(plan=plan, standing=Standing.PROPOSED).count()
    if waiting:
        raise Conflict(
            "lines_unsettled",
            ngettext(
                "%(count)s rad väntar på besked om den ska vara med. Ta med den eller lämna den utanför först.",
                "%(count)s rader väntar på besked om de ska vara med. Ta med dem eller lämna dem utanför först.",
                waiting,
            )
            % {"count": waiting},
        )
    if not PlanLine.objects.filter(plan=plan, standing=Standing.CONFIRMED).exists():
        raise Conflict("no_lines", _("Planen har inga rader än. Lägg till minst en."))
    plan.state, plan.ready_on = PlanState.READY, clock.today()
    plan.ready_by = plan_policies.person_of(by)
    _freeze(plan)
    versions.save(plan, expected=version, fields=["state", "ready_by", "ready_on", *_FROZEN])
    audit.record(by=by, action="plan.ready", target=plan, new={"sha256": plan.sha256})
    return plan


@transaction.atomic
def hand_in_anew(*, plan: ObjectPlan, version: int, by: User) -> ObjectPlan:
    """Let what is decided be the plan as it is now: answers that came after it was handed in are in it."""
    plan_policies.require_writer(by, plan.object)
    renew(plan=plan, version=version, by=by)
    # The forum's paper too, or the members would read another plan than the one that is decided.
    agenda.renew(subject_type="plan", subject_id=plan.pk, by=by)
    return plan


@transaction.atomic
def renew(*, plan: ObjectPlan, version: int, by: User) -> None:
    """Freeze a plan that waits for its decision as it is now. Who may has been asked."""
    if plan.state != PlanState.READY:
        raise Conflict("not_ready", _("Planen är inte klar för beslut."))
    # A new paper that says the same would make the members read for nothing.
    if not since.handed_in(plan):
        raise Conflict("unchanged", _("Planen är densamma som lämnades in."))
    _freeze(plan)
    plan.ready_by, plan.ready_on = plan_policies.person_of(by), clock.today()
    versions.save(plan, expected=version, fields=["ready_by", "ready_on", *_FROZEN])
    audit.record(by=by, action="plan.handed_in_anew", target=plan, new={"sha256": plan.sha256})


@transaction.atomic
def take_back(*, plan: ObjectPlan, version: int, by: User | None) -> ObjectPlan:
    """Open a ready plan again so that it can be written in."""
    plan_policies.require_writer(by, plan.object)
    if plan.state != PlanState.READY:
        raise Conflict("not_ready", _("Planen är inte klar för beslut."))
    _reopen(plan, version)
    if item := questions.item_of(plan):
        agenda.withdraw(item=item, by=by)
    audit.record(by=by, action="plan.taken_back", target=plan)
    return plan


@transaction.atomic
def hand_in(*, plan: ObjectPlan, version: int | None = None, by: User) -> AgendaItem:
    """Let a plan that is ready await the forum that the matrix names: its owner then decides it at a meeting.

    `version` is that of the page that was read.
    """
    plan_policies.require_writer(by, plan.object)
    versions.require(plan, expected=version)
    _decidable(plan)
    return agenda.hand_in(
        matter=plan_policies.MATTERS[PlanKind(plan.kind)],
        title=str(plan),
        proposal=_("%(plan)s, version %(number)s, fastställs.") % {"plan": plan, "number": plan.number},
        object=plan.object,
        subject_type=questions.SUBJECT,
        subject_id=plan.pk,
        by=by,
    )


@transaction.atomic
def decide(
    *, plan: ObjectPlan, registry_number: str, wording: str = "", version: int | None = None, by: User
) -> Decision:
    """The business owner decides the plan: a decision in the log, and the version is locked in the same breath.

    What waits in a forum is decided there: the decision stands in its minutes. `version` is that of the plan that was
    read: one that was opened and written in meanwhile is read first.
    """
    # A decided plan is a public record, and is asked for by its number in the diary.
    if not registry_number.strip():
        raise Invalid("no_registry_number", _("Skriv diarienumret. Beslutet ska gå att hitta i diariet."))
    # Fetched again: the plan in hand may be from before somebody opened it and wrote on.
    fresh = ObjectPlan.objects.select_related("object").get(pk=plan.pk)
    versions.require(fresh, expected=version)
    _decidable(fresh)
    before = ObjectPlan.objects.filter(
        object=fresh.object_id, kind=fresh.kind, first_year=fresh.first_year, number=fresh.number - 1
    ).first()
    said = wording.strip() or _("%(plan)s, version %(number)s, fastställs.") % {
        "plan": fresh,
        "number": fresh.number,
    }
    matter = plan_policies.MATTERS[PlanKind(fresh.kind)]
    # When the plan is on an agenda the decision is that item's too; else it would still
    # stand there as undecided.
    waiting = agenda.waiting_about("plan", fresh.pk, matter)
    return decisions.decide(
        kind=DecisionKind.APPROVE,
        wording=said,
        item=waiting,
        about=About(
            matter=matter,
            title=str(fresh),
            object=fresh.object,
            forum=waiting.forum if waiting else None,
            meeting=waiting.meeting if waiting else None,
            subject_type="plan",
            subject_id=fresh.pk,
        ),
        registry_number=registry_number.strip(),
        replaces=before.decision if before else None,
        by=by,
    )


@transaction.atomic
def settle(*, plan: ObjectPlan, decision: Decision, by: User | None) -> ObjectPlan:
    """What a decision does to a plan: approval locks it as it was handed in, a no or a return opens it again."""
    if decision.kind in SENDS_BACK:
        if plan.state == PlanState.READY:
            _reopen(plan, plan.version)
            audit.record(by=by, action="plan.sent_back", target=plan, new={"decision": decision.number})
        return plan
    if decision.kind not in APPROVES:
        return plan
    _decidable(plan)
    plan.state, plan.decision, plan.decided_on = PlanState.DECIDED, decision, decision.decided_on
    # A decision of a forum may be made before the diary has given it a number; its own
    # number finds it meanwhile.
    plan.registry_number = decision.registry_number or decision.number
    fields = ["state", "decision", "decided_on", "registry_number"]
    versions.save(plan, expected=plan.version, fields=fields)
    audit.record(by=by, action="plan.decided", target=plan, new={"sha256": plan.sha256})
    return plan


def writable(plan: ObjectPlan, by: User | None) -> None:
    """Refuse changes to what is locked or awaits decision, and by whoever does not write in the plan."""
    _writable(plan, by)


def _tell_search(*plans: ObjectPlan) -> None:
    """Lines that were copied are found in the version where they are worked on, and no more in the one before."""
    for plan in plans:
        search.touch(plan)
        lines = PlanLine.objects.filter(plan=plan).select_related("plan__object")
        search.touch_all(lines.defer("plan__snapshot"))


def _writable(plan: ObjectPlan, by: User | None) -> None:
    plan_policies.require_writer(by, plan.object)
    # As the database has it: the plan in hand was fetched when the page was, and may have been decided since.
    state = ObjectPlan.objects.values_list("state", flat=True).get(pk=plan.pk)
    if state == PlanState.DECIDED:
        raise Conflict("plan_locked", _("Planen är beslutad och låst. Planera om den för att ändra."))
    if state == PlanState.READY:
        raise Conflict("plan_ready", _("Planen är klar för beslut. Öppna den igen för att ändra."))


def _decidable(plan: ObjectPlan) -> None:
    if plan.state != PlanState.READY:
        raise Conflict(
            "plan_not_ready",
            _("Planen kan beslutas när någon har sagt att den är klar. Nu är den %(state)s.")
            % {"state": plan.get_state_display()},
        )


def _freeze(plan: ObjectPlan) -> None:
    plan.snapshot = canonical.plain(gathering.as_kept(plan))
    plan.sha256 = canonical.digest(plan.snapshot)


def _reopen(plan: ObjectPlan, version: int) -> None:
    plan.state, plan.ready_by, plan.ready_on = PlanState.DRAFT, None, None
    # A picture that nobody decides on any more must not be taken for the one that will be.
    plan.snapshot, plan.sha256 = {}, ""
    versions.save(plan, expected=version, fields=["state", "ready_by", "ready_on", *_FROZEN])


def _check(term: Term) -> None:
    length = term.last_year - term.first_year + 1
    if term.kind == PlanKind.ANNUAL and length != 1:
        raise Invalid("annual_is_a_year", _("En årsplan gäller ett år."))
    # Three to five years: shorter is a year's plan twice, longer is nobody's promise.
    if term.kind == PlanKind.STRATEGIC and not 3 <= length <= 5:
        raise Invalid("strategic_is_long", _("En strategisk plan gäller tre till fem år."))
