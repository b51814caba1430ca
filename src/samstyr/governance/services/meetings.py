"""Changes to meetings: planned, called, cancelled, held, and their minutes signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import (
    AgendaItem,
    AgendaState,
    Forum,
    Meeting,
    MeetingState,
    Stance,
    StanceKind,
)
from samstyr.governance.selectors import forums
from samstyr.governance.selectors import meetings as questions
from samstyr.governance.services import agenda
from samstyr.organisation.selectors import people

AHEAD = (MeetingState.PLANNED, MeetingState.CALLED)


@dataclass(frozen=True, slots=True)
class Time:
    """When and where a meeting is; by circulation `ends_at` is when the answers are due."""

    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    by_circulation: bool = False


@transaction.atomic
def plan(*, forum: Forum, when: Time, by: User) -> Meeting:
    """Put a meeting in the calendar, or begin a decision by circulation."""
    require_preparer(forum, by)
    if when.ends_at is not None and when.ends_at <= when.starts_at:
        raise Invalid("ends_before_it_starts", _("Sluttiden är före starttiden."))
    if when.by_circulation and when.ends_at is None:
        raise Invalid("no_deadline", _("Skriv när svaren senast ska vara inne."))
    meeting = Meeting.objects.create(
        forum=forum,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place,
        by_circulation=when.by_circulation,
    )
    audit.record(by=by, action="meeting.planned", target=meeting, new={"starts_at": when.starts_at})
    return meeting


@transaction.atomic
def plan_series(
    *, forum: Forum, days: Iterable[date], starts: time, minutes: int, by: User, place: str = ""
) -> list[Meeting]:
    """Put a year's meetings in the calendar; a day that has one already is left as it is."""
    require_preparer(forum, by)
    made = []
    for day in sorted(set(days) - questions.days_taken(forum)):
        # Local time day by day: a meeting at nine is at nine in March and in April.
        starts_at = timezone.make_aware(datetime.combine(day, starts))
        when = Time(starts_at, starts_at + timedelta(minutes=minutes), place)
        made.append(plan(forum=forum, when=when, by=by))
    return made


@transaction.atomic
def build_agenda(*, meeting: Meeting, version: int | None = None, by: User) -> int:
    """Put everything that awaits the forum, and is on no agenda, on this one; gives how many.

    Here and below `version` is that of the page that was read, so that nobody acts on another meeting than she saw.
    """
    require_preparer(meeting.forum, by)
    _require_ahead(meeting)
    loose = AgendaItem.objects.filter(forum=meeting.forum, state=AgendaState.WAITING, meeting=None).order_by(
        # What is decided before what is only told, the most urgent first, and then as it came in.
        "for_information",
        F("wanted_by").asc(nulls_last=True),
        "id",
    )
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    number = 0
    for number, item in enumerate(loose, start=1):
        item.meeting, item.position = meeting, last + number
        item.save(update_fields=["meeting", "position"])
    # With nothing to put there the meeting is as it was, and nobody's page out of date.
    if number:
        _save(meeting, version)
        audit.record(by=by, action="meeting.agenda_built", target=meeting, new={"items": number})
    return number


@transaction.atomic
def call(*, meeting: Meeting, version: int | None = None, by: User) -> Meeting:
    """Call the members: the agenda is built. Its papers are those that were handed in."""
    versions.require(meeting, expected=version)
    build_agenda(meeting=meeting, by=by)
    items = list(meeting.items.filter(state=AgendaState.WAITING))
    if not items:
        raise Conflict(
            "nothing_waits",
            _("Inget väntar på beslut här. Ställ in mötet, eller vänta tills det kommer något."),
        )
    for item in items:
        # Papers that were handed in stay: frozen anew they would be others than those that were meant.
        if not item.papers.exists():
            agenda.freeze_papers(item)
    _move(meeting, MeetingState.CALLED, by, "meeting.called")
    return meeting


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, version: int | None = None, by: User) -> Meeting:
    """Cancel a meeting; what was on its agenda goes on waiting."""
    require_preparer(meeting.forum, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför mötet ställs in."))
    if meeting.items.filter(state=AgendaState.DECIDED).exists():
        # Its decisions stand, and a meeting that never was would have made them.
        raise Conflict("has_decided", _("Här är redan beslut fattade. Skriv protokollet i stället."))
    versions.require(meeting, expected=version)
    meeting.items.filter(state=AgendaState.WAITING).update(meeting=None, position=0)
    meeting.cancel_reason = reason[:300]
    _move(meeting, MeetingState.CANCELLED, by, "meeting.cancelled", fields=["cancel_reason"])
    return meeting


@transaction.atomic
def circulate(*, meeting: Meeting, answers_by: datetime, version: int | None = None, by: User) -> Meeting:
    """Let a meeting become a decision by circulation: the members answer within days instead of meeting."""
    require_preparer(meeting.forum, by)
    if answers_by <= clock.now():
        raise Invalid("deadline_past", _("Svaren kan inte vara inne före i dag."))
    meeting.by_circulation, meeting.starts_at, meeting.ends_at = True, clock.now(), answers_by
    _save(meeting, version, fields=["by_circulation", "starts_at", "ends_at"])
    audit.record(by=by, action="meeting.circulated", target=meeting, new={"answers_by": answers_by})
    # Saved just above, so the version that was sent is used up.
    return call(meeting=meeting, by=by)


@transaction.atomic
def move_up(*, item: AgendaItem, version: int | None = None, by: User) -> None:
    """Let an item come one step earlier on its agenda."""
    if item.meeting is None:
        raise Conflict("on_no_agenda", _("Ärendet står inte på någon dagordning."))
    require_preparer(item.meeting.forum, by)
    _require_ahead(item.meeting)
    _save(item.meeting, version)
    order = list(item.meeting.items.order_by("for_information", "position", "id"))
    place = order.index(item)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    # All are numbered anew: items that were put here one by one may share a number.
    for position, each in enumerate(order, start=1):
        AgendaItem.objects.filter(pk=each.pk).update(position=position)
    audit.record(
        by=by, action="agenda.moved", target=item, old={"place": place + 1}, new={"place": max(place, 1)}
    )


@transaction.atomic
def take_stance(*, item: AgendaItem, kind: str, text: str, by: User) -> Stance:
    """Say where one stands, as a member; it is written beside the decision, and stays as it is when that is made."""
    person = people.of(by)
    member = forums.member_of(item.forum, person)
    if person is None or member is None:
        raise NotAllowed("not_a_member", _("Ställning tar medlemmarna i %(forum)s.") % {"forum": item.forum})
    # As the database has it, and held until the stance is written: the decision may be made in this very moment.
    if not AgendaItem.objects.select_for_update().filter(pk=item.pk, state=AgendaState.WAITING).exists():
        raise Conflict("decided_already", _("Ärendet är redan avgjort."))
    if kind == StanceKind.AGAINST and not text.strip():
        raise Invalid("no_reason", _("Skriv varför du är emot, så att den som beslutar kan väga in det."))
    stance, _is_new = Stance.objects.update_or_create(
        item=item,
        person=person,
        defaults={
            "kind": kind,
            "text": text,
            # In the words of today: another may hold the seat when the stance is read.
            "seat_label": member.label or str(person),
            "given_at": clock.now(),
        },
    )
    audit.record(by=by, action="agenda.stance_taken", target=item, new={"stance": kind})
    return stance


@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    text: str,
    present: list[str],
    version: int,
    notes: Mapping[int, str] | None = None,
    by: User,
) -> Meeting:
    """Write in the minutes, while the meeting is held or after; until they are signed.

    `text` is read by everybody. `notes` says by the id of a secret item what is noted of it; of those that it does not
    name, what is noted already stays.
    """
    require_preparer(meeting.forum, by)
    _require_unsigned(meeting)
    if meeting.state == MeetingState.CANCELLED:
        raise Conflict("cancelled", _("Mötet är inställt."))
    meeting.minutes, meeting.attendance = text, present
    kept = meeting.secret_notes | {str(pk): note.strip() for pk, note in (notes or {}).items()}
    meeting.secret_notes = {pk: note for pk, note in kept.items() if note}
    # That there are minutes is what says that it was held; there is no button for it. In a circulation that is still
    # being answered they say nothing: held, it would ask nobody any more.
    if questions.is_over(meeting):
        meeting.state = MeetingState.HELD
    versions.save(meeting, expected=version, fields=["minutes", "attendance", "secret_notes", "state"])
    audit.record(by=by, action="meeting.minutes_written", target=meeting)
    return meeting


@transaction.atomic
def adjust(*, meeting: Meeting, version: int | None = None, by: User) -> Meeting:
    """Sign the minutes as the chair: from now on nobody changes them. What was not decided goes on waiting.

    What is signed is what was read: minutes that somebody has written in meanwhile are read first.
    """
    person = people.of(by)
    if not forums.chairs(meeting.forum, person):
        raise NotAllowed(
            "not_the_chair",
            _("Protokollet justeras av den som leder forumet: %(chair)s.") % {"chair": meeting.forum.chair},
        )
    _require_unsigned(meeting)
    _require_held(meeting)
    # In this order: what was to be known is done with, and only what is left of the waiting goes back.
    meeting.items.filter(for_information=True, state=AgendaState.WAITING).update(state=AgendaState.INFORMED)
    meeting.items.filter(state=AgendaState.WAITING).update(meeting=None, position=0)
    meeting.adjusted_on, meeting.adjusted_by, meeting.state = clock.today(), person, MeetingState.HELD
    _save(meeting, version, fields=["adjusted_on", "adjusted_by", "state"])
    audit.record(by=by, action="meeting.adjusted", target=meeting)
    return meeting


def require_preparer(forum: Forum, by: User) -> None:
    """Refuse, with who may, whoever does not prepare the meetings of a forum."""
    if not forums.may_prepare(forum, by):
        raise NotAllowed(
            "not_the_preparer",
            _("Mötena i %(forum)s sköts av den som leder forumet, objektets ledare och portföljkontoret.")
            % {"forum": forum},
        )


def _move(
    meeting: Meeting, state: MeetingState, by: User, action: str, *, fields: Iterable[str] = ()
) -> None:
    _require_ahead(meeting)
    meeting.state = state
    _save(meeting, None, fields=["state", *fields])
    audit.record(by=by, action=action, target=meeting)  # one of those named in events.py


def _save(meeting: Meeting, version: int | None, *, fields: Iterable[str] = ()) -> None:
    """Count a meeting up, so that whoever has its page open is told; None is as the database has it now."""
    now = Meeting.objects.values_list("version", flat=True).get(pk=meeting.pk) if version is None else version
    versions.save(meeting, expected=now, fields=list(fields))


def _require_ahead(meeting: Meeting) -> None:
    if meeting.state not in AHEAD:
        raise Conflict("not_ahead", _("Mötet är redan hållet eller inställt."))


def _require_held(meeting: Meeting) -> None:
    if not questions.is_over(meeting):
        raise Conflict(
            "still_answered",
            _("Medlemmarna svarar fortfarande. Besluta ärendena först, eller vänta tills svarstiden är ute."),
        )
    if not questions.is_written(meeting):
        raise Conflict("not_held", _("Mötet är inte hållet än. Skriv protokollet först."))


def _require_unsigned(meeting: Meeting) -> None:
    if meeting.adjusted_on is not None:
        raise Conflict("adjusted", _("Protokollet är justerat och ändras inte mer."))
