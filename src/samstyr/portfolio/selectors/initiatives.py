"""Questions about initiatives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.governance.models import AgendaItem, AgendaState, Decision, GovernanceObject, Seat, SeatKind
from samstyr.governance.selectors import decisions, seats
from samstyr.organisation.selectors import people
from samstyr.planning import ledger, plan_policies
from samstyr.planning.ledger import counted_plans, own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import PlanLine, Standing
from samstyr.planning.selectors.ended import has_ended
from samstyr.planning.selectors.lines_at_hand import LinesAtHand
from samstyr.portfolio.models import ChangeRequest, Initiative, InitiativeLine, InitiativeState, SideState

_NAMES_A_SEAT = ("kind", "side", "object__name", "product__name", "unit")
# How far along the way a state is: the database knows their names alone.
_WAY = Case(
    *(When(state=state, then=Value(number)) for number, state in enumerate(InitiativeState.values)),
    output_field=IntegerField(),
)
_SORTS = {
    "title": F("title"),
    "object": F("object__name"),
    # By how far it has come; by its code “closed” would come before “execution”.
    "state": F("way"),
    "category": F("category"),
    "ends_on": F("ends_on"),
}


def every() -> QuerySet[Initiative]:
    """Initiatives with their object and who is responsible."""
    return Initiative.objects.select_related(
        # A seat's name is made of its object and product, so both are fetched with it.
        "object",
        "responsible__object",
        "responsible__product",
        "conclusion__measurement",
    )


def whole() -> QuerySet[Initiative]:
    """Initiatives with everything that their own page shows."""
    return (
        every()
        .select_related(
            "goal",
            "receiver__object",
            "receiver__product",
            "receiver__unit",
            "merged_into",
            "delivery_accepted_by",
            "remaining_responsible__object",
        )
        .prefetch_related("objects_concerned", "needs", "lines", "effect_nodes", "changes", "merged")
    )


def seats_for(initiative: Initiative) -> QuerySet[Seat]:
    """The seats that may answer for an initiative or receive it: those of its objects."""
    objects = [initiative.object_id, *(each.pk for each in initiative.objects_concerned.all())]
    return Seat.objects.filter(object__in=objects, is_active=True).select_related("object", "product")


def lines_for(initiative: Initiative, kind: str = "") -> list[PlanLine]:
    """The plan lines that may be the initiative's work: those of its objects that no other initiative has.

    With a kind, only lines of that kind beside those that it has.
    """
    objects = [initiative.object_id, *(each.pk for each in initiative.objects_concerned.all())]
    # Also drafts: the lines are written before anybody has decided on them.
    counting = set(counted_plans.plans_that_count(Basis.LATEST, objects).values())
    taken = InitiativeLine.objects.exclude(initiative=initiative).values("line_key")
    lines = PlanLine.objects.filter(plan__in=counting, standing=Standing.CONFIRMED)
    if kind:
        # Those that it has stay in the list, or saving the form would let them go.
        lines = lines.filter(Q(key__in=initiative.lines.values("line_key")) | Q(kind=kind))
    return list(
        lines.exclude(key__in=taken)
        .select_related("plan__object")
        # The locked picture is large, and no list shows it.
        .defer("plan__snapshot")
        .order_by("plan__object__name", "plan__first_year", "position")
    )


def lines_left(user: User) -> list[PlanLine]:
    """The lines, in plans that a person writes in, of initiatives that will not do them: each once, in its latest plan.

    One query where no initiative has ended.
    """
    over = (SideState.REJECTED, SideState.STOPPED)
    ended = list(
        InitiativeLine.objects.filter(initiative__side_state__in=over).values_list("line_key", flat=True)
    )
    writes = plan_policies.planned_by(user) if ended else frozenset()
    if not writes:
        return []
    today = clock.today()
    # The latest version: a line that has been taken out of a draft is dealt with. By key, and the plans come in the
    # order of their years: what is carried on is asked about where it is carried on to.
    lines = {line.key: line for line in LinesAtHand(ended).latest}
    return [
        line
        for line in lines.values()
        if line.plan.object_id in writes and line.plan.last_year >= today.year and not has_ended(line)
    ]


def changes_of(initiative: Initiative) -> QuerySet[ChangeRequest]:
    """The requests for change, the earliest first."""
    return ChangeRequest.objects.filter(initiative=initiative).select_related(
        "asked_by", "decision", "initiative__object", "new_receiver__object", "new_receiver__product"
    )


def mergeable(initiative: Initiative) -> QuerySet[Initiative]:
    """The initiatives that another may be merged into."""
    over = (SideState.REJECTED, SideState.MERGED, SideState.STOPPED)
    living = Initiative.objects.exclude(state=InitiativeState.CLOSED).exclude(side_state__in=over)
    return living.exclude(pk=initiative.pk).order_by("title")


def decisions_about(initiative: Initiative) -> list[Decision]:
    """Every decision about it: at gates, about changes, about where it stands; the latest first."""
    changes = [change.pk for change in initiative.changes.all()]
    # A decision knows what it is about by code and number, since governance knows no initiatives.
    own = Q(subject_type__in=("initiative", "initiative_standing"), subject_id=initiative.pk)
    return list(decisions.every().filter(own | Q(subject_type="change_request", subject_id__in=changes)))


def waiting_items(initiative: Initiative) -> list[AgendaItem]:
    """What about it awaits a forum."""
    changes = [change.pk for change in initiative.changes.all()]
    own = Q(subject_type="initiative", subject_id=initiative.pk)
    about = own | Q(subject_type="change_request", subject_id__in=changes)
    return list(
        AgendaItem.objects.filter(about, state=AgendaState.WAITING).select_related("forum", "meeting")
    )


def listed(criteria: Mapping[str, Any], sort: str = "") -> QuerySet[Initiative]:
    """The initiatives that meet the criteria of the list's form, in the order asked for."""
    found = every()
    for part in (criteria.get("q") or "").split():
        found = found.filter(Q(title__icontains=part) | Q(summary__icontains=part))
    if governed := criteria.get("objekt"):
        # Distinct, for an initiative that concerns three objects is joined three times.
        found = found.filter(Q(object=governed) | Q(objects_concerned=governed)).distinct()
    if category := criteria.get("slag"):
        found = found.filter(category=category)
    if state := criteria.get("lage"):
        # One field on screen, two columns here: why it rests matters as much as where.
        found = found.filter(side_state=state) if state in SideState.values else found.filter(state=state)
    key = sort.removeprefix("-")
    if key not in _SORTS:
        return found.order_by("title", "pk")
    # What has no end stands last either way; the databases would each put it where they are used to.
    way = _SORTS[key].desc if sort.startswith("-") else _SORTS[key].asc
    ordered = way(nulls_last=True)
    # Title and id last, so that pages do not overlap where many are equal.
    return found.annotate(way=_WAY).order_by(ordered, "title", "pk")


def living(criteria: Mapping[str, Any]) -> QuerySet[Initiative]:
    """The initiatives that go on or rest, in the order of their titles."""
    over = (SideState.REJECTED, SideState.MERGED, SideState.STOPPED)
    found = listed(criteria).exclude(side_state__in=over)
    return found.exclude(state=InitiativeState.CLOSED).order_by("title", "pk")


def of_object(governed: GovernanceObject) -> QuerySet[Initiative]:
    """The living initiatives that concern an object."""
    return living({"objekt": governed})


@dataclass(frozen=True, slots=True)
class Weighed:
    """An initiative with what its plan lines cost and how many hours they ask for."""

    initiative: Initiative
    ore: int
    hours: int


def with_work(found: QuerySet[Initiative]) -> list[Weighed]:
    """Initiatives with the money and hours of their lines: the same number of questions however many they are."""
    rows = list(found.prefetch_related("lines", "needs"))
    # All lines of all initiatives are asked for at once; a board has a hundred of them.
    keys = [line.line_key for each in rows for line in each.lines.all()]
    money = ledger.of_lines(keys, Basis.LATEST) if keys else {}
    hours = own_time.hours_by_line(keys, Basis.LATEST) if keys else {}
    return [
        Weighed(
            each,
            sum(ledger.total(money.get(line.line_key, [])) for line in each.lines.all()),
            sum(hours.get(line.line_key, 0) for line in each.lines.all()),
        )
        for each in rows
    ]


def work_as_it_is(initiative: Initiative) -> tuple[int, int]:
    """The öre and hours of its lines in the plans as they are now, also drafts."""
    keys = [line.line_key for line in initiative.lines.all()]
    money = ledger.of_lines(keys, Basis.LATEST) if keys else {}
    hours = own_time.hours_by_line(keys, Basis.LATEST) if keys else {}
    return sum(ledger.total(each) for each in money.values()), sum(hours.values())


def to_review(user: User, until: date) -> QuerySet[Initiative]:
    """What rests in the objects where a person is owner or lead, and is to be looked at again by a day."""
    held = _held(user)
    # Those who can decide about it or prepare the decision; a specialist would only be reminded.
    objects = [seat.object_id for seat in held if seat.kind in {SeatKind.OWNER, SeatKind.LEAD}]
    if not objects:
        return Initiative.objects.none()
    resting = Initiative.objects.filter(side_state__in=(SideState.PAUSED, SideState.DORMANT))
    found = resting.filter(object__in=objects, review_on__lte=until)
    return found.only("title", "side_state", "review_on").order_by("review_on")


def to_receive(user: User) -> QuerySet[Initiative]:
    """What is handed over to a seat that a person holds, and that she has not accepted."""
    seats_held = [seat.pk for seat in _held(user)]
    if not seats_held:
        return Initiative.objects.none()
    handed = Initiative.objects.filter(
        state=InitiativeState.HAND_OVER, side_state="", delivery_accepted_on__isnull=True
    )
    found = handed.filter(receiver__in=seats_held).select_related("receiver__object", "receiver__product")
    return found.only("title", *(f"receiver__{each}" for each in _NAMES_A_SEAT))


def _held(user: User) -> list[Seat]:
    person = people.of(user)
    return [holding.seat for holding in seats.held_by(person)] if person else []
