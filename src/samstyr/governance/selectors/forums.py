"""Questions about forums: who sits in them today, what awaits them, whether anything is decided there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
from samstyr.governance.models import (
    AgendaItem,
    AgendaState,
    Decision,
    Forum,
    ForumKind,
    GovernanceObject,
    Meeting,
    MeetingState,
    Seat,
    SeatKind,
)
from samstyr.governance.seating import Place
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people

# The known failure of such models is forums on paper and decisions in the corridor: a quarter without any is
# a sign.
QUIET_DAYS = 90
ORDER = (ForumKind.PSG, ForumKind.LEAD_FORUM, ForumKind.OBJECT_BOARD, ForumKind.OTHER)  # the whole first


@dataclass(frozen=True, slots=True)
class Member:
    """A member on a day: by a seat, held or vacant, or as a person whom the forum has chosen."""

    label: str
    person: Person | None
    substitute: Person | None = None
    seat: Seat | None = None
    leads: bool = False


def every() -> QuerySet[Forum]:
    """The forums of today: that of the whole, the boards, the leads', others."""
    return Forum.objects.filter(is_active=True).select_related("object", "chair__object")


def with_standing() -> QuerySet[Forum]:
    """The forums with how many items await them, their next meeting and their latest decision."""
    here = {"forum": OuterRef("pk")}
    waiting = AgendaItem.objects.filter(**here, state=AgendaState.WAITING, for_information=False).order_by()
    ahead = Meeting.objects.filter(
        **here, starts_at__gte=clock.now(), state__in=(MeetingState.PLANNED, MeetingState.CALLED)
    )
    latest = Decision.objects.filter(**here).order_by("-decided_on")
    # Apart, not as joins: joined, each item would be read once for every meeting and every decision of its forum.
    return (
        every()
        .annotate(
            order=Case(*(When(kind=kind, then=Value(place)) for place, kind in enumerate(ORDER))),
            waiting=Coalesce(
                Subquery(waiting.values("forum").annotate(count=Count("pk")).values("count")), 0
            ),
            next_meeting=Subquery(ahead.order_by("starts_at").values("starts_at")[:1]),
            last_decision=Subquery(latest.values("decided_on")[:1]),
        )
        .order_by("order", "name")
    )


def is_quiet(forum: Forum, on: date | None = None) -> bool:
    """Whether nothing has been decided in a forum for ninety days; `forum` is one of `with_standing`."""
    # One that was made last week has had no quarter to decide anything in.
    last: date = getattr(forum, "last_decision", None) or forum.created_on
    return last < (on or clock.today()) - timedelta(days=QUIET_DAYS)


def members(forum: Forum, on: date | None = None) -> list[Member]:
    """Who sits in a forum on a day, the chair first; vacant seats are members too, without a person."""
    day = on or clock.today()
    places = seats.places(_seats_of(forum), day)
    found = [_member(forum, place) for place in places]
    known = {member.person for member in found}
    guests = [
        Member(label="", person=person)
        for person in forum.extra_people.all()
        # Whoever also has a seat is there by her seat, with its mandate.
        if person not in known and (person.left_on is None or person.left_on >= day)
    ]
    return sorted(found, key=lambda member: not member.leads) + guests


@asked_once
def _seats_of(forum: Forum) -> list[Seat]:
    extra = set(forum.extra_seats.values_list("pk", flat=True))
    # By kind and not by list: a new object's owners sit in the PSG from their first day.
    wanted = Q(pk__in={*extra, *filter(None, [forum.chair_id])}) | _by_kind(forum)
    return list(seats.every().filter(wanted))


def may_prepare(forum: Forum, user: User) -> bool:
    """Who plans and calls meetings: the chair and her substitute, the object's leads, the portfolio office."""
    if user.has_right(Right.MANAGE_GOVERNANCE):
        return True
    person = people.of(user)
    if person is None:
        return False
    held = seats.held_by(person)
    return any(
        holding.seat_id == forum.chair_id
        or (
            forum.kind == ForumKind.OBJECT_BOARD
            and holding.seat.kind == SeatKind.LEAD
            and holding.seat.object_id == forum.object_id
        )
        for holding in held
    )


def chairs(forum: Forum, person: Person | None) -> bool:
    """Whether a person leads a forum today, as the holder of its chair or her substitute."""
    if person is None or forum.chair_id is None:
        return False
    return any(holding.seat_id == forum.chair_id for holding in seats.held_by(person))


def member_of(forum: Forum, person: Person | None, on: date | None = None) -> Member | None:
    """The place of a person in a forum, as a member or a member's substitute; None when she has none."""
    if person is None:
        return None
    found = members(forum, on)
    # Her own place before one where she is substitute: she has one voice.
    return next((each for each in found if each.person == person), None) or next(
        (each for each in found if each.substitute == person), None
    )


def board_of(governed: GovernanceObject) -> Forum | None:
    """The board of an object."""
    return every().filter(kind=ForumKind.OBJECT_BOARD, object=governed).first()


def objects_without_board() -> QuerySet[GovernanceObject]:
    """Objects of today whose board nobody has made."""
    return GovernanceObject.objects.filter(is_active=True).exclude(
        boards__kind=ForumKind.OBJECT_BOARD, boards__is_active=True
    )


def waiting(forum: Forum) -> QuerySet[AgendaItem]:
    """What awaits a forum's decision, the most urgent first."""
    # Databases differ in where they put what is empty: last is what is on no agenda, and what no day is said of.
    order = (F("meeting_id").asc(nulls_last=True), "position", F("wanted_by").asc(nulls_last=True), "id")
    found = AgendaItem.objects.filter(forum=forum, state=AgendaState.WAITING)
    return found.select_related("object", "meeting", "forum").order_by("for_information", *order)


def _by_kind(forum: Forum) -> Q:
    if forum.kind == ForumKind.PSG:
        return Q(kind=SeatKind.OWNER, object__is_active=True)
    if forum.kind == ForumKind.OBJECT_BOARD:
        return Q(kind=SeatKind.OWNER, object=forum.object)
    if forum.kind == ForumKind.LEAD_FORUM:
        return Q(kind=SeatKind.LEAD, object__is_active=True)
    return Q(pk__in=())


def of_person(person: Person) -> Q:
    """The forums where a person sits today: `members`, asked from her side, and without a question for each forum."""
    held = [holding.seat for holding in seats.held_by(person)]
    governing = {(seat.kind, seat.object_id) for seat in held if seat.object and seat.object.is_active}
    pks, kinds = [seat.pk for seat in held], {kind for kind, _object in governing}
    owned = [pk for kind, pk in governing if kind == SeatKind.OWNER]
    sits = Q(chair__in=pks) | Q(extra_seats__in=pks) | Q(extra_people=person)
    sits |= Q(kind=ForumKind.OBJECT_BOARD, object__in=owned)
    if SeatKind.OWNER in kinds:
        sits |= Q(kind=ForumKind.PSG)
    if SeatKind.LEAD in kinds:
        sits |= Q(kind=ForumKind.LEAD_FORUM)
    return sits


def _member(forum: Forum, place: Place) -> Member:
    return Member(
        label=str(place.seat),
        person=place.holder,
        substitute=place.substitute,
        seat=place.seat,
        leads=place.seat.pk == forum.chair_id,
    )


def present_by_default(found: Iterable[Member]) -> list[str]:
    """Those who are expected, each person once with all that she is there for, in words."""
    here: dict[Person, dict[str, list[str]]] = {}
    for member in found:
        if member.person:
            role, _comma, where = member.label.partition(", ")
            here.setdefault(member.person, {}).setdefault(role, []).append(where)
    return [
        ", ".join(filter(None, [str(person), *(_there_for(role, places) for role, places in roles.items())]))
        for person, roles in here.items()
    ]


def _there_for(role: str, places: list[str]) -> str:
    """“objektägare it, Nät och drift”; of several objects “objektägare it för Nät och drift, Lokaler och service”."""
    if len(places) == 1:
        return ", ".join(filter(None, [role, *places]))
    return _("%(role)s för %(places)s") % {"role": role, "places": ", ".join(places)}
