"""What changes in a forum stands in the trail with who did it: also the order of an agenda and whom a forum chose."""

from datetime import timedelta

from samstyr.foundation import clock
from samstyr.foundation.models import AuditEvent
from samstyr.governance.models import Forum, Matter
from samstyr.governance.services import agenda, forums, meetings
from samstyr.governance.services.forums import Facts


def last():
    return AuditEvent.objects.latest("sequence")


def test_that_an_item_is_moved_up_is_told_with_who_did_it(steering, board):
    when = meetings.Time(clock.now() + timedelta(days=9))
    meeting = meetings.plan(forum=board, when=when, by=steering.business_lead)
    for title in ("Ett", "Två"):
        agenda.hand_in(
            matter=Matter.OTHER, title=title, proposal="Ja.", forum=board, by=steering.business_lead
        )
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    second = meeting.items.get(title="Två")
    meetings.move_up(item=second, by=steering.it_lead)
    event = last()
    assert (event.action, event.actor, event.old, event.new) == (
        "agenda.moved",
        steering.it_lead,
        {"place": 2},
        {"place": 1},
    )


def test_that_a_meeting_becomes_a_question_to_its_members_is_told_with_when_it_ends(steering, board):
    agenda.hand_in(matter=Matter.OTHER, title="Ett", proposal="Ja.", forum=board, by=steering.business_lead)
    when = meetings.Time(clock.now() + timedelta(days=9))
    meeting = meetings.plan(forum=board, when=when, by=steering.business_lead)
    ends = clock.now() + timedelta(days=5)
    meetings.circulate(meeting=meeting, answers_by=ends, by=steering.business_lead)
    event = AuditEvent.objects.get(action="meeting.circulated")
    assert (event.actor, event.new["answers_by"][:10]) == (steering.business_lead, ends.isoformat()[:10])


def test_whom_a_new_forum_has_chosen_is_told(steering, board):
    guest = steering.line_manager.person
    facts = Facts("Informationsrådet", chair=board.chair, quorum=3, days_of_notice=2, extra_people=[guest])
    made = forums.create(facts=facts, by=steering.portfolio_office)
    assert (last().action, last().new["people"], last().new["quorum"]) == (
        "forum.created",
        ["Mats Mottagare"],
        3,
    )
    kept = Forum.objects.get(pk=made.pk)
    assert (kept.quorum, kept.days_of_notice, list(kept.extra_people.all())) == (3, 2, [guest])
