"""Questions about meetings and their agendas."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from samstyr.foundation import clock
from samstyr.governance.models import (
    AgendaItem,
    AgendaState,
    Forum,
    GovernanceObject,
    Meeting,
    MeetingState,
    Paper,
    Stance,
)
from samstyr.governance.selectors import forums, handed_in, seats
from samstyr.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Slot:
    """An item on an agenda with the time when it begins."""

    number: int
    item: AgendaItem
    starts_at: datetime


def every() -> QuerySet[Meeting]:
    """Meetings with their forum."""
    return Meeting.objects.select_related("forum__object", "forum__chair__object", "adjusted_by")


def of_forum(forum: Forum) -> QuerySet[Meeting]:
    """The meetings of a forum, the latest first."""
    return every().filter(forum=forum).order_by("-starts_at")


def around_now(forum: Forum, most: int | None = None) -> list[Meeting]:
    """A forum's meetings as one asks for them: those to come, the next one first, then those that have been.

    With `most` about half of each: a year that is planned ahead shall not hide the last minutes.
    """
    # A day back, as for the next meeting.
    now = clock.now() - timedelta(days=1)
    found = every().filter(forum=forum)
    to_come, been = found.filter(starts_at__gte=now), found.filter(starts_at__lt=now)
    ahead = list(to_come.order_by("starts_at")[:most])
    behind = list(been.order_by("-starts_at")[:most])
    if most is not None:
        half = most // 2
        ahead = ahead[: max(half, most - len(behind))]
        behind = behind[: most - len(ahead)]
    return ahead + behind


def next_of(forum: Forum) -> Meeting | None:
    """The next meeting of a forum that is not cancelled or held."""
    ahead = Meeting.objects.filter(forum=forum, state__in=(MeetingState.PLANNED, MeetingState.CALLED))
    # A day back: the meeting that is being held is still the next one to whoever opens the page in it.
    return ahead.filter(starts_at__gte=clock.now() - timedelta(days=1)).order_by("starts_at").first()


def days_taken(forum: Forum) -> set[date]:
    """The days on which a forum meets already, or has met."""
    found = Meeting.objects.filter(forum=forum).exclude(state=MeetingState.CANCELLED)
    return {timezone.localtime(when).date() for when in found.values_list("starts_at", flat=True)}


def awaiting(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting that await its decision: exactly what its package holds."""
    return _items(meeting).filter(state=AgendaState.WAITING, for_information=False)


def for_information(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What the meeting is to know, and decides nothing about."""
    return _items(meeting).filter(for_information=True)


def agenda(meeting: Meeting) -> list[Slot]:
    """Everything on the agenda in order, decided or not, each with its time."""
    slots, when = [], meeting.starts_at
    for number, item in enumerate(_items(meeting), start=1):
        slots.append(Slot(number, item, when))
        when += timedelta(minutes=item.minutes)
    return slots


def is_over(meeting: Meeting) -> bool:
    """Whether nobody is asked any more: of a circulation, when all is decided or the time to answer is out."""
    if not meeting.by_circulation:
        return True
    return meeting.ends_at is None or meeting.ends_at <= clock.now() or not awaiting(meeting).exists()


def is_written(meeting: Meeting) -> bool:
    """Whether somebody has written its minutes: then it has been held, once it is over."""
    if meeting.state == MeetingState.CALLED:
        return bool(meeting.minutes or meeting.attendance or meeting.secret_notes)
    return meeting.state == MeetingState.HELD


def has_minutes(meeting: Meeting) -> bool:
    """Whether there is anything to make minutes of: it is held, or something has been decided at it."""
    return meeting.state == MeetingState.HELD or meeting.decisions.exists()


def secret_items(meeting: Meeting) -> list[AgendaItem]:
    """The items whose words, or whose decision, are for some only."""
    decided = Q(decision__is_secret=True)
    return list(_items(meeting).filter(decided | ~Q(secrecy_ground="")))


def next_undecided(meeting: Meeting | None, after: AgendaItem) -> AgendaItem | None:
    """The item that is to be decided after this one."""
    if meeting is None:
        return None
    left = [item for item in awaiting(meeting) if item.pk != after.pk]
    later = [item for item in left if (item.position, item.pk) > (after.position, after.pk)]
    # What was passed over comes after the last, so that nothing is left on an agenda
    # without anybody seeing it.
    return next(iter(later or left), None)


def items() -> QuerySet[AgendaItem]:
    """Items with forum, meeting, object and decision."""
    return AgendaItem.objects.select_related(
        "forum__object", "forum__chair", "meeting__forum", "object", "decision"
    )


def awaiting_about(governed: GovernanceObject) -> QuerySet[AgendaItem]:
    """What awaits a decision about an object, the most urgent first."""
    waiting = items().filter(object=governed, state=AgendaState.WAITING, for_information=False)
    return waiting.order_by(F("wanted_by").asc(nulls_last=True), "pk")


def stances(item: AgendaItem) -> QuerySet[Stance]:
    """Where the members stand in a matter, in the order they said so."""
    return Stance.objects.filter(item=item).select_related("person")


def awaiting_chair(person: Person) -> QuerySet[AgendaItem]:
    """What awaits a decision in the forums that a person leads, and is called or wanted by a day."""
    held = [holding.seat_id for holding in seats.held_by(person)]
    is_called = Q(meeting__state=MeetingState.CALLED) | Q(wanted_by__isnull=False)
    waiting = AgendaItem.objects.filter(
        is_called, forum__chair__in=held, state=AgendaState.WAITING, for_information=False
    )
    named = waiting.select_related("forum", "meeting").only(
        *("title", "wanted_by", "secrecy_ground", "forum__name"),
        *("meeting__starts_at", "meeting__ends_at", "meeting__by_circulation"),
    )
    return named.order_by(F("wanted_by").asc(nulls_last=True), "meeting__starts_at", "position")


def called_for(person: Person) -> QuerySet[Meeting]:
    """The meetings ahead that a person is called to, the nearest first; one question."""
    where = Forum.objects.filter(forums.of_person(person)).values("pk")
    ahead = Meeting.objects.filter(
        forum__in=where, state=MeetingState.CALLED, by_circulation=False, starts_at__gte=clock.now()
    )
    return ahead.select_related("forum").order_by("starts_at")


def answered(meeting: Meeting) -> list[str]:
    """Those who have answered in a circulation, each once with her seat, in the order they did."""
    given = Stance.objects.filter(item__meeting=meeting).select_related("person").order_by("given_at", "pk")
    return list(dict.fromkeys(_with_seat(str(each.person), each.seat_label) for each in given))


def _with_seat(person: str, seat: str) -> str:
    return f"{person}, {seat}" if seat and seat != person else person


def awaiting_stance(person: Person) -> list[AgendaItem]:
    """What a person is asked by circulation and has not answered, as a member or in a vacant member's stead.

    Whoever leads the forum is not asked here: it awaits her as what she decides.
    """
    asked = (
        items()
        .filter(
            meeting__by_circulation=True,
            meeting__state=MeetingState.CALLED,
            state=AgendaState.WAITING,
            for_information=False,
        )
        .exclude(stances__person=person)
        .order_by("meeting__ends_at", "position", "pk")
    )
    # A circulation has few items of one forum: its members are asked for once.
    places = {forum: forums.member_of(forum, person) for forum in {item.forum for item in asked}}
    return [item for item in asked if _is_asked(places[item.forum], person)]


def _is_asked(place: forums.Member | None, person: Person) -> bool:
    return place is not None and not place.leads and place.person in {person, None}


def papers() -> QuerySet[Paper]:
    """Every frozen paper, with what it belongs to."""
    return Paper.objects.select_related("file", "item__decision__forum", "item__forum", "item__object")


def _items(meeting: Meeting) -> QuerySet[AgendaItem]:
    return (
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("object", "decision", "forum")
        .prefetch_related(handed_in.with_papers(), "stances")
        .order_by("for_information", "position", "id")
    )
