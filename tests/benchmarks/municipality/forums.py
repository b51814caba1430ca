"""Forums with their meetings, what awaits them and what they decided; and the trail of ten years."""

import hashlib
from datetime import timedelta
from itertools import islice
from typing import Any

from benchmarks.municipality.town import DECISIONS, EVENTS, MEETINGS, Town, text
from samstyr.foundation import clock
from samstyr.foundation.models import AuditEvent
from samstyr.governance.models import (
    AgendaItem,
    AgendaState,
    DecidedObject,
    Decision,
    DecisionKind,
    Execution,
    Forum,
    Matter,
    Meeting,
    MeetingState,
    Paper,
    PaperFile,
)
from samstyr.governance.services import forums

MATTERS = (Matter.PRODUCTS, Matter.START, Matter.ANNUAL_PLAN, Matter.INSIDE_OBJECT, Matter.RETIREMENT)
AHEAD = 22  # meetings that are still to be: one of each forum
WAITING = 80


def make(town: Town) -> None:
    """The forums of the guideline, six meetings of each, the items, the decisions and the papers."""
    forums.prepare(by=None)
    every = list(Forum.objects.order_by("pk"))
    meetings = Meeting.objects.bulk_create(
        Meeting(
            forum=every[number % len(every)],
            starts_at=clock.now() + timedelta(days=14 + number if number < AHEAD else -10 * number),
            state=MeetingState.CALLED if number < AHEAD else MeetingState.HELD,
            minutes=text(number),
        )
        for number in range(MEETINGS)
    )
    items = AgendaItem.objects.bulk_create(
        _item(town, number, meetings[number % MEETINGS]) for number in range(DECISIONS + WAITING)
    )
    waiting = AgendaItem.objects.filter(pk__in=[each.pk for each in items[DECISIONS:]])
    waiting.update(meeting=None, state=AgendaState.WAITING)
    waiting.filter(forum=meetings[0].forum).update(meeting=meetings[0])
    papers = Paper.objects.bulk_create(
        Paper(
            item=item,
            title="Underlag.txt",
            media_type="text/plain",
            added_at=clock.now(),
        )
        for item in items
    )
    PaperFile.objects.bulk_create(
        PaperFile(paper=paper, content=text(0).encode() * 20, sha256=hashlib.sha256(b"").hexdigest())
        for paper in papers
    )
    _decide(town, items[:DECISIONS])
    _trail(town)
    first = every[0]
    town.more |= {"board": first, "meeting": meetings[0], "item": items[DECISIONS], "paper": papers[0]}


def _item(town: Town, number: int, meeting: Meeting) -> AgendaItem:
    governed = meeting.forum.object or town.objects[number % len(town.objects)]
    return AgendaItem(
        forum=meeting.forum,
        meeting=meeting,
        matter=MATTERS[number % len(MATTERS)],
        title=f"Ärende {number}: {town.words(number)}",
        background=text(number),
        proposal=text(number),
        object=governed,
        state=AgendaState.DECIDED,
        position=number,
        handed_in_by=town.user,
        handed_in_at=clock.now() - timedelta(days=number),
    )


def _decide(town: Town, items: list[AgendaItem]) -> None:
    begun = town.today.year - 9
    town.decisions = Decision.objects.bulk_create(
        Decision(
            number=f"{begun + number // 40}-{number % 40 + 1}",
            decided_on=town.today - timedelta(days=9 * (DECISIONS - number)),
            forum=item.forum,
            meeting=item.meeting,
            item=item,
            matter=item.matter,
            kind=DecisionKind.APPROVE,
            title=item.title,
            wording=text(number),
            seat=town.seats[item.object_id]["owner_business"],
            person=town.people[number % 60],
            decider_label="Vera Verksam, objektägare verksamhet",
            mandate_ground="Riktlinjen",
            responsible=town.seats[item.object_id]["lead_business"],
            due_on=town.today + timedelta(days=number - 380),
        )
        for number, item in enumerate(items)
    )
    DecidedObject.objects.bulk_create(
        DecidedObject(decision=each, object=each.item.object) for each in town.decisions
    )
    Execution.objects.bulk_create(
        Execution(decision=each, text="Klart.", is_done=True, reported_by=town.me, reported_at=clock.now())
        for each in town.decisions[: DECISIONS - 60]
    )
    town.more["decision"] = town.decisions[-1]


def _trail(town: Town) -> None:
    """As many events as ten years leave; their hashes are not those of a true trail."""
    last = AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    told: list[tuple[str, Any]] = [
        ("goal.created", town.goals),
        ("component.changed", town.systems),
        ("plan.line_changed", town.lines[town.objects[0].pk, town.today.year]),
        ("need.handed_in", town.needs),
    ]
    events = (
        AuditEvent(
            sequence=last + number,
            at=clock.now() - timedelta(hours=4 * (EVENTS - number)),
            actor=town.user,
            actor_label="Maja Många",
            action=action,
            target_type=target._meta.label,
            target_id=str(target.pk),
            target_label=str(target),
            new={"description": text(number)},
            previous_hash="0" * 64,
            hash="0" * 64,
        )
        for number in range(1, EVENTS + 1)
        for action, things in (told[number % len(told)],)
        for target in (things[number % len(things)],)
    )
    while batch := list(islice(events, 2000)):
        AuditEvent.objects.bulk_create(batch)
