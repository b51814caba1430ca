"""The forums, their meetings around now, and what was decided at those that have been."""

from datetime import date, datetime, time, timedelta
from typing import Any

from samstyr.accounts.models import User
from samstyr.demo.steering.story import STOCKHOLM, Town, told
from samstyr.demo.steering.structure import SECOND_FROM
from samstyr.foundation import clock
from samstyr.governance.models import (
    AgendaItem,
    Decision,
    DecisionKind,
    Forum,
    ForumKind,
    Meeting,
    MeetingState,
    StanceKind,
)
from samstyr.governance.seating import place
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.services import agenda, decisions, forums, meetings
from samstyr.governance.services.meetings import Time
from samstyr.planning.models import ObjectPlan, PlanState
from samstyr.planning.services import plans

WEDNESDAY = 2
CALLED_BEFORE = timedelta(days=8)
CALLED = ("psg", "skola-och-forskola")
MINUTES = "{chair} öppnade mötet. Dagordningen godkändes. Besluten står under varje ärende. Nästa möte enligt årshjulet."


def prepare(town: Town) -> None:
    """The forums of the guideline."""
    with town.days.on(SECOND_FROM, hour=15):
        forums.prepare(by=town.office)


def meet(town: Town) -> None:
    """What has been handed in, the meetings that have been with their decisions, and those that are to come."""
    said = told("forums")
    boards = sorted({row[0] for row in said["items"]} - {"psg", "leads"})
    for name in ("psg", "leads", *boards):
        forum = _forum(town, name)
        for day in said["meetings"].get(name, said["meetings"]["board"]):
            rows = [row for row in said["items"] if row[:2] == [name, day]]
            _meet(town, forum, _wednesday(town.days.of(day)), rows)


def let_plan_wait(town: Town) -> None:
    """Next year's plan that is ready, on the agenda of the board that its owner leads."""
    with town.days.on("-3d"):
        for plan in ObjectPlan.objects.filter(state=PlanState.READY).select_related("object"):
            key = next(key for key, governed in town.objects.items() if governed == plan.object)
            plans.hand_in(plan=plan, by=town.acting(key, "lead_business"))


def call_the_next(town: Town) -> None:
    """The members of the PSG, and of the board that decides about the plan, have their agenda and papers already."""
    with town.days.on("-2d"):
        for name in CALLED:
            ahead = Meeting.objects.filter(forum=_forum(town, name), state=MeetingState.PLANNED)
            meetings.call(meeting=ahead.order_by("starts_at")[0], by=town.office)


def _forum(town: Town, name: str) -> Forum:
    kinds = {"psg": ForumKind.PSG, "leads": ForumKind.LEAD_FORUM}
    if name in kinds:
        return Forum.objects.get(kind=kinds[name], is_active=True)
    return Forum.objects.get(object=town.objects[name], is_active=True)


def _wednesday(day: date) -> date:
    """The Wednesday of the same week: nobody meets on a Sunday."""
    return day + timedelta(days=WEDNESDAY - day.weekday())


def _meet(town: Town, forum: Forum, day: date, rows: list[list[str]]) -> None:
    starts = datetime.combine(day, time(13, 15), STOCKHOLM)
    # A meeting to come is planned today at the latest: nothing in the story happens after now.
    called = (min(day - CALLED_BEFORE, town.days.today)).isoformat()
    with town.days.on(called):
        when = Time(starts, starts + timedelta(minutes=90), "Stadshuset, rum Stångån")
        meeting = meetings.plan(forum=forum, when=when, by=town.office)
        items = [_hand_in(town, forum, row) for row in rows]
        if day <= town.days.today and items:
            # With nothing to decide a meeting cannot be called.
            meetings.call(meeting=meeting, by=town.office)
    if day <= town.days.today and items:
        with town.days.on(day.isoformat(), hour=14):
            _hold(town, meeting, list(zip(items, rows, strict=True)))


def _hand_in(town: Town, forum: Forum, row: list[str]) -> AgendaItem:
    _forum_name, _day, matter, title, proposal = row[:5]
    return agenda.hand_in(
        matter=matter,
        title=title,
        proposal=proposal,
        forum=forum,
        object=forum.object,
        secrecy_ground=told("forums")["secret"].get(title, ""),
        by=town.office,
    )


def _hold(town: Town, meeting: Meeting, dealt_with: list[tuple[AgendaItem, list[str]]]) -> None:
    chair = chair_of(meeting.forum)
    for item, (_forum_name, _day, _matter, _title, _proposal, kind, wording, more) in dealt_with:
        # It was put on the agenda and its papers frozen after it was read.
        item.refresh_from_db()
        if more.startswith("against: "):
            meetings.take_stance(
                item=item,
                kind=StanceKind.AGAINST,
                text=more.removeprefix("against: "),
                by=town.user("Petra Pilträd"),
            )
        terms: dict[str, Any] = {"secrecy_ground": item.secrecy_ground}
        if kind == DecisionKind.APPROVE_WITH_CONDITIONS:
            terms["conditions"] = more
        carried_out = told("forums")["carried_out"].get(item.title)
        if carried_out:
            terms |= {
                "due_on": town.days.of(carried_out["due"]),
                "responsible": town.seats[*carried_out["by"]],
            }
        decided = decisions.decide(item=item, kind=kind, wording=wording, by=chair, **terms)
        if carried_out:
            _carry_out(town, decided, carried_out)
    present = sitting.present_by_default(sitting.members(meeting.forum))
    meeting.refresh_from_db()
    text = MINUTES.format(chair=chair.name)
    meetings.write_minutes(
        meeting=meeting, text=text, present=present, version=meeting.version, by=town.office
    )
    # The minutes are adjusted last: after that nothing in them can be changed.
    meetings.adjust(meeting=meeting, by=chair)


def _carry_out(town: Town, decided: Decision, carried_out: dict[str, Any]) -> None:
    for day, words, done in carried_out["told"]:
        with town.days.on(day):
            by = town.acting(*carried_out["by"])
            decisions.report(decision=decided, text=words, is_done=done == "done", by=by)


def chair_of(forum: Forum) -> User:
    """The account of whoever leads a forum today."""
    assert forum.chair is not None
    holder = place(forum.chair, clock.today()).holder
    assert holder is not None
    assert holder.user is not None
    return holder.user
