"""Initiatives that stand still or go no further: paused, dormant, taken up again, rejected, merged, stopped."""

from datetime import date

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import Decision, DecisionKind, Matter
from samstyr.governance.services import decisions
from samstyr.governance.services.decision_contents import About
from samstyr.portfolio import gates
from samstyr.portfolio.gates.facts import Sized
from samstyr.portfolio.models import Gate, Initiative, SideState
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import limits
from samstyr.portfolio.services.gates import end, withdraw_waiting
from samstyr.portfolio.services.initiatives import STARTED, is_over, require_alive

SUBJECT = "initiative_standing"
RESTS = (SideState.PAUSED, SideState.DORMANT)
_FIELDS = ["side_state", "side_reason", "review_on", "merged_into"]


def matter_of(initiative: Initiative, size: Sized | None = None) -> Matter:
    """Who lets it stand: whoever decides about its next gate, and when it has begun whoever decided its start."""
    size = size or gathered.size_of(initiative)
    ahead = gates.next_gate(initiative.state, is_light=initiative.is_light)
    # Pausing what runs undoes for a while what the start decided, so the same forum says so.
    gate = Gate.START if initiative.state in STARTED and not initiative.is_light else ahead
    return gates.matter(gate or Gate.CLOSE, size, limits.current())


@transaction.atomic
def rest(
    *, initiative: Initiative, side: str, reason: str, review_on: date, version: int | None = None, by: User
) -> Decision:
    """Let it stand still for a reason, until it is looked at again on a day."""
    require_alive(initiative)
    if side not in RESTS:
        raise Invalid("not_a_rest", _("Välj om initiativet pausas eller läggs vilande."))
    # A rest without an end ahead of it is a rejection that nobody has owned up to.
    if review_on <= clock.today():
        raise Invalid("review_has_been", _("Dagen då det tas upp igen behöver ligga framåt."))
    decision = _decided(initiative, SideState(side).label, DecisionKind.APPROVE, reason, version, by)
    initiative.side_state, initiative.side_reason, initiative.review_on = side, reason.strip(), review_on
    versions.save(initiative, expected=initiative.version, fields=_FIELDS)
    # Else a forum would decide, weeks later, about something that stands still.
    withdraw_waiting(initiative, by)
    audit.record(
        by=by,
        action="initiative.rests",
        target=initiative,
        new={"state": side, "reason": reason, "review_on": review_on},
    )
    return decision


@transaction.atomic
def resume(*, initiative: Initiative, reason: str, version: int | None = None, by: User) -> Decision:
    """Take up again what stood still, where it stood."""
    if initiative.side_state not in RESTS:
        raise Conflict("does_not_rest", _("Initiativet står inte still."))
    decision = _decided(initiative, _("tas upp igen"), DecisionKind.APPROVE, reason, version, by)
    initiative.side_state, initiative.side_reason, initiative.review_on = "", "", None
    versions.save(initiative, expected=initiative.version, fields=_FIELDS)
    audit.record(by=by, action="initiative.resumed", target=initiative, new={"reason": reason})
    return decision


@transaction.atomic
def reject(*, initiative: Initiative, reason: str, version: int | None = None, by: User) -> Decision:
    """Say no to what has not been started."""
    require_alive(initiative)
    if initiative.state in STARTED:
        raise Conflict("already_started", _("Det som är startat stoppas, och lärdomarna skrivs ner."))
    # The mandate is asked by the decision itself; without one nothing below is reached.
    decision = _decided(initiative, SideState.REJECTED.label, DecisionKind.REJECT, reason, version, by)
    end(initiative=initiative, side=SideState.REJECTED, reason=reason.strip(), by=by)
    return decision


@transaction.atomic
def stop(
    *, initiative: Initiative, reason: str, lessons: str, version: int | None = None, by: User
) -> Decision:
    """Stop it, and keep what was learnt."""
    require_alive(initiative)
    if not lessons.strip():
        raise Invalid("no_lessons", _("Skriv lärdomarna. De är det som blir kvar."))
    decision = _decided(initiative, SideState.STOPPED.label, DecisionKind.STOP, reason, version, by)
    # Before the end, which refuses to stop what has taught nothing.
    initiative.lessons = lessons.strip()
    versions.save(initiative, expected=initiative.version, fields=["lessons"])
    end(initiative=initiative, side=SideState.STOPPED, reason=reason.strip(), by=by)
    return decision


@transaction.atomic
def merge(
    *, initiative: Initiative, into: Initiative, reason: str, version: int | None = None, by: User
) -> Decision:
    """Let another initiative carry this one's needs, and the plan lines that are its work, on."""
    require_alive(initiative)
    if into.pk == initiative.pk or is_over(into):
        raise Invalid("merged_into_nothing", _("Välj ett annat initiativ som fortfarande gäller."))
    decision = _decided(initiative, SideState.MERGED.label, DecisionKind.APPROVE, reason, version, by)
    initiative.merged_into = into
    versions.save(initiative, expected=initiative.version, fields=["merged_into"])
    into.needs.add(*initiative.needs.all())
    _leave_lines(initiative, into, by)
    end(initiative=initiative, side=SideState.MERGED, reason=reason.strip(), by=by)
    return decision


def _leave_lines(initiative: Initiative, into: Initiative, by: User) -> None:
    """Where the benefits go the cost goes too. What has started takes more money by a change alone: its lines are freed."""
    left = sorted(str(line.line_key) for line in initiative.lines.all())
    if not left:
        return
    before = sorted(str(line.line_key) for line in into.lines.all())
    if into.state in STARTED:
        initiative.lines.all().delete()
    else:
        initiative.lines.all().update(initiative=into)
        said = {"lines": sorted(before + left)}
        audit.record(by=by, action="initiative.lines_set", target=into, old={"lines": before}, new=said)
    audit.record(
        by=by, action="initiative.lines_set", target=initiative, old={"lines": left}, new={"lines": []}
    )


def _decided(
    initiative: Initiative, what: str | Promise, kind: str, reason: str, version: int | None, by: User
) -> Decision:
    """The decision behind it: asked for its mandate, numbered and appended like every other.

    `version` is that of the initiative on the page that was read.
    """
    versions.require(initiative, expected=version)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför."))
    about = About(
        matter=matter_of(initiative),
        title=(_("%(title)s: %(what)s") % {"title": initiative.title[:150], "what": what}),
        object=initiative.object,
        subject_type=SUBJECT,
        subject_id=initiative.pk,
        objects=tuple(initiative.objects_concerned.all()),
    )
    return decisions.decide(about=about, kind=kind, wording=reason, by=by)
