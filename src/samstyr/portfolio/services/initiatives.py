"""Changes to initiatives before and beside the gates: made, described, tied to plan lines, received."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.models import Conclusion
from samstyr.planning.ledger import counted_plans
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import LineKind
from samstyr.portfolio import policies
from samstyr.portfolio.models import Initiative, InitiativeLine, InitiativeState, Need
from samstyr.portfolio.services import needs as need_services

# What may be written about an initiative. What the start has locked changes by a request for change alone.
FIELDS = [
    "title",
    "summary",
    "category",
    "conclusion",
    "goal",
    "responsible",
    "receiver",
    "starts_on",
    "ends_on",
    "legal_deadline",
    "cost_class",
    "alternatives",
    "rough_benefit",
    "risks",
    "classification",
    "legal_checks",
    "yearly_upkeep",
    "is_light",
]
# The three that the board steers by (scope, time, cost) and the track that they were decided on.
LOCKED_BY_START = ("title", "summary", "starts_on", "ends_on", "cost_class", "yearly_upkeep", "is_light")
AFTER = ["register_updates", "lessons", "remaining_effect", "remaining_responsible"]
STARTED = (InitiativeState.EXECUTION, InitiativeState.HAND_OVER, InitiativeState.REALISATION)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an initiative begins with."""

    title: str
    object: GovernanceObject
    category: str
    summary: str = ""
    conclusion: Conclusion | None = None
    objects_concerned: Sequence[GovernanceObject] = ()
    legal_deadline: date | None = None


@transaction.atomic
def create(*, begin: Beginning, needs: Sequence[Need] = (), reason: str = "", by: User) -> Initiative:
    """Make an initiative, of needs (whose senders are told why) or of a conclusion or a legal duty."""
    concerned = [governed for need in needs for governed in need.objects_concerned.all()]
    # Two mandates are asked: one to answer the needs, one to begin something in the object that the answer
    # falls on.
    if needs:
        mandate = policies.sorter(by, concerned or [begin.object])
        if not reason.strip():
            raise Invalid("no_reason", _("Skriv varför. Den som har behovet läser det."))
    # Whoever sorts the needs of an object may begin what answers them there; elsewhere its own people do.
    if begin.object not in concerned:
        policies.require_writer(by, begin.object)
    initiative = Initiative.objects.create(
        title=begin.title,
        object=begin.object,
        category=begin.category,
        summary=begin.summary,
        conclusion=begin.conclusion or _conclusion_of(needs),
        legal_deadline=begin.legal_deadline,
        created_at=clock.now(),
    )
    initiative.objects_concerned.set([each for each in begin.objects_concerned if each != begin.object])
    initiative.needs.set(needs)
    for need in needs:
        need_services.became_initiative(
            need=need, title=initiative.title, reason=reason, mandate=mandate, by=by
        )
    audit.record(by=by, action="initiative.created", target=initiative, new=_facts_of(initiative))
    return initiative


def _conclusion_of(needs: Sequence[Need]) -> Conclusion | None:
    # An initiative springs from one conclusion: of several needs, the first that came out of one.
    return next((need.conclusion for need in needs if need.conclusion), None)


@transaction.atomic
def describe(
    *,
    initiative: Initiative,
    version: int,
    values: dict[str, Any],
    objects_concerned: Collection[GovernanceObject] | None = None,
    by: User,
) -> Initiative:
    """Write what is known of an initiative. What the start has locked is not among it any more."""
    policies.require_describer(by, initiative)
    require_alive(initiative)
    old = Initiative.objects.get(pk=initiative.pk)
    unknown = set(values) - {*FIELDS, *AFTER}
    if unknown:
        msg = f"no such fields: {sorted(unknown)}"
        raise ValueError(msg)
    if old.state in STARTED:
        _refuse_locked(old, values)
        # Who is concerned decided who might start it, so it is fixed with the rest.
        objects_concerned = None
    for name, value in values.items():
        setattr(initiative, name, value)
    # After the values are set: either date may be the one that stood there before.
    if initiative.starts_on and initiative.ends_on and initiative.ends_on < initiative.starts_on:
        raise Invalid("ends_before_it_starts", _("Slutdagen ligger före startdagen."))
    # Read before it is saved, for `old` looks its relations up when it is asked.
    before = _facts_of(old)
    versions.save(initiative, expected=version, fields=list(values))
    if objects_concerned is not None:
        initiative.objects_concerned.set([each for each in objects_concerned if each != initiative.object])
    audit.record(by=by, action="initiative.changed", target=initiative, old=before, new=_facts_of(initiative))
    return initiative


@transaction.atomic
def set_lines(*, initiative: Initiative, version: int, keys: Collection[UUID], by: User) -> None:
    """Say which plan lines are the initiative's work: their money and hours are its own, and of no other initiative.

    Those of another object that it concerns are tied by whoever writes in that object's plan: it is their money.
    """
    _require_tier(by, initiative, set(keys))
    require_alive(initiative)
    if initiative.state in STARTED:
        _refuse_all_but_upkeep(initiative, set(keys))
    old = sorted(str(line.line_key) for line in initiative.lines.all())
    # Nothing of the row itself is another; its version is counted up so that two who tie lines are told of
    # each other.
    versions.save(initiative, expected=version, fields=["title"])
    replace_lines(initiative, keys)
    audit.record(
        by=by,
        action="initiative.lines_set",
        target=initiative,
        old={"lines": old},
        new={"lines": sorted(map(str, keys))},
    )


def _require_tier(by: User, initiative: Initiative, keys: set[UUID]) -> None:
    """Refuse whoever ties another object's line, or writes about neither the initiative nor an object it concerns."""
    if not policies.may_tie(by, initiative):
        policies.require_describer(by, initiative)
    describes = policies.may_describe(by, initiative)
    own = {line.line_key for line in initiative.lines.all()}
    concerned = {initiative.object, *initiative.objects_concerned.all()}
    for line in counted_plans.lines_that_count(own ^ keys, Basis.LATEST):
        governed = line.plan.object
        if governed not in concerned and line.key not in own:
            continue  # nobody ties it: `replace_lines` says so
        # The initiative lets any line go and takes those of its own object; another's it takes by their word.
        is_its_own = line.key in own or governed.pk == initiative.object_id
        if not (describes and is_its_own) and not policies.may_write(by, [governed]):
            raise NotAllowed("not_their_line", policies.why_not_tie(governed))


def replace_lines(initiative: Initiative, keys: Collection[UUID]) -> None:
    """Tie the initiative to exactly these lines. In the transaction of whoever may."""
    wanted = set(keys)
    own = {line.line_key for line in initiative.lines.all()}
    objects = {initiative.object_id, *initiative.objects_concerned.values_list("pk", flat=True)}
    # Another object's money is not its own; what it has already stays its own.
    known = {
        line.key
        for line in counted_plans.lines_that_count(wanted, Basis.LATEST)
        if line.key in own or line.plan.object_id in objects
    }
    if wanted - known:
        raise Invalid("no_such_line", _("En av planraderna finns inte i någon gällande plan."))
    # The unique key would refuse it too, but not say whose the line is.
    taken = InitiativeLine.objects.filter(line_key__in=wanted).exclude(initiative=initiative)
    if other := taken.select_related("initiative").first():
        raise Conflict(
            "line_is_taken",
            _("En av raderna hör redan till ”%(title)s”. Pengarna får bara räknas en gång.")
            % {"title": other.initiative.title},
        )
    # Only the difference is written: those that stay keep their rows.
    initiative.lines.exclude(line_key__in=wanted).delete()
    InitiativeLine.objects.bulk_create(
        InitiativeLine(initiative=initiative, line_key=key) for key in wanted - own
    )


@transaction.atomic
def accept_delivery(*, initiative: Initiative, version: int, note: str, by: User) -> Initiative:
    """Say that what was delivered works and is in use. Whoever holds the receiving seat does, and nobody for her."""
    # The lead cannot accept for the receiver: a hand-over has two sides.
    person = policies.require_receiver(by, initiative)
    require_alive(initiative)
    if initiative.state != InitiativeState.HAND_OVER:
        raise Conflict("not_to_be_received", _("Det finns inget att ta emot än."))
    if not note.strip():
        raise Invalid("no_note", _("Skriv vad ni har tagit emot, och hur ni arbetar nu."))
    initiative.delivery_accepted_by = person
    initiative.delivery_accepted_on = clock.today()
    initiative.delivery_note = note.strip()
    versions.save(
        initiative,
        expected=version,
        fields=["delivery_accepted_by", "delivery_accepted_on", "delivery_note"],
    )
    audit.record(by=by, action="initiative.received", target=initiative, new={"note": note})
    return initiative


def require_alive(initiative: Initiative) -> None:
    """Refuse to change what is closed, rejected, stopped or merged: it is history."""
    if is_over(initiative):
        raise Conflict("initiative_is_over", _("Initiativet är avslutat. Det som står här ändras inte mer."))


def is_over(initiative: Initiative) -> bool:
    """Whether nothing more will happen to it."""
    return initiative.state == InitiativeState.CLOSED or initiative.side_state in {
        "rejected",
        "merged",
        "stopped",
    }


def _refuse_all_but_upkeep(initiative: Initiative, keys: set[UUID]) -> None:
    """The start locked the work. What keeps it running is often planned later, and the hand-over asks for it."""
    own = {line.line_key for line in initiative.lines.all()}
    added = counted_plans.lines_that_count(keys - own, Basis.LATEST)
    if own - keys or any(line.kind != LineKind.MAINTAIN for line in added):
        raise Conflict(
            "lines_are_locked", _("Planraderna låstes vid starten. Begär en ändring för att byta dem.")
        )


def locked(initiative: Initiative) -> tuple[str, ...]:
    """What of an initiative only a decided change alters now; nothing before its start."""
    if initiative.state not in STARTED:
        return ()
    # Whoever decided the start decided who takes it over. A seat that has been closed receives nothing, so then
    # another is named.
    receiver = initiative.receiver
    return (*LOCKED_BY_START, "receiver") if receiver and receiver.is_active else LOCKED_BY_START


def _refuse_locked(old: Initiative, values: dict[str, Any]) -> None:
    # A form sends all its fields: only what says something else is a change.
    if any(name in values and values[name] != getattr(old, name) for name in locked(old)):
        raise Conflict(
            "locked_by_start",
            _(
                "Omfattning, datum, kostnad och mottagare låstes vid starten. Begär en ändring, så står det "
                "första kvar."
            ),
        )


def _facts_of(initiative: Initiative) -> dict[str, object]:
    plain = {name: getattr(initiative, name) for name in (*FIELDS, *AFTER)}
    return {
        name: value if isinstance(value, int | bool) else str(value or "") for name, value in plain.items()
    }
