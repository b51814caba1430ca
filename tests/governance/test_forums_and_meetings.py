"""Members follow from seats, agendas from what awaits, and minutes freeze when the chair has signed them."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from steering import hold

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import (
    AgendaState,
    Forum,
    ForumKind,
    Matter,
    Meeting,
    MeetingState,
    Paper,
    SeatHolding,
    SeatKind,
    Side,
)
from samstyr.governance.selectors import forums as questions
from samstyr.governance.selectors import meetings as agendas
from samstyr.governance.services import agenda, decisions, forums, meetings
from samstyr.governance.services.forums import Facts
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import PaperContent


@pytest.fixture
def psg(board):
    return Forum.objects.get(kind=ForumKind.PSG)


def hand_in(steering, title="Ny produkt", **more):
    given = {"matter": Matter.PRODUCTS, "proposal": "Den inrättas.", "object": steering.school}
    return agenda.hand_in(title=title, by=steering.business_lead, **{**given, **more})


def names(forum):
    return {str(member.person) for member in questions.members(forum) if member.person}


def test_the_portfolio_group_is_all_owners_led_by_its_chair(steering, psg):
    found = questions.members(psg)
    assert (str(found[0].person), found[0].leads) == ("Pia Portfölj", True)
    assert names(psg) == {"Pia Portfölj", "Vera Verksam", "Ingvar It", "Orvar Owner"}


def test_a_board_is_the_owners_of_its_object_led_by_the_business_owner(steering, board):
    assert [str(member.person) for member in questions.members(board) if member.leads] == ["Vera Verksam"]
    assert names(board) == {"Vera Verksam", "Ingvar It"}


def test_the_lead_forum_is_all_leads(steering, board):
    forum = Forum.objects.get(kind=ForumKind.LEAD_FORUM)
    assert names(forum) == {"Olle Office", "Lena Ledare", "Tove Teknik"}


def test_members_are_those_who_held_the_seats_on_the_day(steering, board):
    today = clock.today()
    SeatHolding.objects.filter(person=steering.it_owner.person).update(ends_on=today - timedelta(days=1))
    hold(steering.line_manager, kind=SeatKind.OWNER, side=Side.IT, object=steering.school)
    yesterday = {str(each.person) for each in questions.members(board, today - timedelta(days=1))}
    assert "Ingvar It" in yesterday
    assert names(board) == {"Vera Verksam", "Mats Mottagare"}


def test_a_forum_has_the_guests_that_it_chose(steering, board):
    facts = Facts(board.name, board.chair, extra_people=[steering.line_manager.person])
    forums.update(forum=board, facts=facts, version=1, by=steering.portfolio_office)
    assert "Mats Mottagare" in names(board)
    with pytest.raises(NotAllowed):
        forums.update(forum=board, facts=facts, version=2, by=steering.business_owner)


def test_every_forum_of_the_guideline_is_made_once(steering, board):
    assert forums.prepare(by=steering.portfolio_office) == []
    assert Forum.objects.filter(kind=ForumKind.OBJECT_BOARD).count() == 2


def test_a_year_of_meetings_is_planned_once(steering, board):
    given = {"forum": board, "starts": time(9), "minutes": 90, "by": steering.portfolio_office}
    days = [date(2027, 2, 3), date(2027, 5, 4)]
    assert len(meetings.plan_series(days=days, **given)) == 2
    assert len(meetings.plan_series(days=[*days, date(2027, 9, 1)], **given)) == 1


def test_the_agenda_is_what_awaits_the_forum_and_the_package_just_what_it_decides(steering, board, meeting):
    first, second = hand_in(steering, "Ett"), hand_in(steering, "Två")
    hand_in(steering, "Lägesrapport", matter=Matter.OTHER, forum=board, for_information=True)
    elsewhere = agenda.hand_in(
        title="Mellan objekt", matter=Matter.BETWEEN_OBJECTS, proposal="X.", by=steering.business_lead
    )
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    assert [slot.item.title for slot in agendas.agenda(meeting)] == ["Ett", "Två", "Lägesrapport"]
    assert list(agendas.awaiting(meeting)) == [first, second]
    decisions.decide(item=first, kind="approve", wording="Ja.", by=steering.business_owner)
    agenda.withdraw(item=second, by=steering.business_lead)
    assert list(agendas.awaiting(meeting)) == []
    assert elsewhere.forum.kind == ForumKind.PSG


def test_the_order_of_the_agenda_gives_the_times(steering, meeting):
    hand_in(steering, "Ett", minutes=20), hand_in(steering, "Två")
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    last = agendas.agenda(meeting)[1]
    assert last.starts_at - meeting.starts_at == timedelta(minutes=20)
    meetings.move_up(item=last.item, by=steering.business_lead)
    assert [slot.item.title for slot in agendas.agenda(meeting)] == ["Två", "Ett"]


def test_what_is_wanted_by_a_day_comes_before_what_can_wait(steering, board, meeting):
    hand_in(steering, "När som helst")
    hand_in(steering, "Brådskar", wanted_by=clock.today())
    assert [item.title for item in questions.waiting(board)] == ["Brådskar", "När som helst"]
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    assert [slot.item.title for slot in agendas.agenda(meeting)] == ["Brådskar", "När som helst"]


def test_a_meeting_without_items_is_not_called_but_cancelled(steering, meeting):
    with pytest.raises(Conflict) as refused:
        meetings.call(meeting=meeting, by=steering.business_lead)
    assert refused.value.code == "nothing_waits"
    meetings.cancel(meeting=meeting, reason="Inget väntar", by=steering.business_lead)
    assert meeting.state == MeetingState.CANCELLED


def test_what_was_on_a_cancelled_agenda_goes_on_waiting(steering, board, meeting):
    item = hand_in(steering)
    meetings.call(meeting=meeting, by=steering.business_lead)
    meetings.cancel(meeting=meeting, reason="Sjukdom", by=steering.business_lead)
    item.refresh_from_db()
    assert (item.meeting, item.state) == (None, AgendaState.WAITING)


def test_who_does_not_prepare_a_forum_plans_and_calls_nothing(steering, board, meeting):
    hand_in(steering)
    for user in (steering.other_owner, steering.line_manager):
        with pytest.raises(NotAllowed):
            meetings.call(meeting=meeting, by=user)
        with pytest.raises(NotAllowed):
            meetings.plan(forum=board, when=Time(clock.now()), by=user)


def test_a_paper_is_frozen_with_its_hash_and_kept_once(steering, board):
    item = hand_in(steering)
    for _time in range(2):
        agenda.attach(item, PaperContent("Underlag", "text/plain", b"Som det var"))
    agenda.attach(item, PaperContent("Underlag", "text/plain", b"Som det blev"))
    assert [bytes(paper.file.content) for paper in item.papers.all()] == [b"Som det var", b"Som det blev"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.all().using("default")._raw_delete("default")


def test_by_circulation_the_chair_decides_when_enough_have_answered(steering, board, meeting):
    item = hand_in(steering)
    board.quorum = 2
    board.save()
    deadline = clock.now() + timedelta(days=5)
    meetings.circulate(meeting=meeting, answers_by=deadline, by=steering.business_lead)
    item.refresh_from_db()
    meetings.take_stance(item=item, kind="support", text="", by=steering.it_owner)
    with pytest.raises(Conflict) as refused:
        decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner)
    assert refused.value.code == "no_quorum"
    meetings.take_stance(item=item, kind="support", text="", by=steering.business_owner)
    assert decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner).pk


def test_between_objects_the_chair_decides_and_the_members_stances_stand_beside(steering, psg):
    item = agenda.hand_in(
        title="Skola före arbetsplats",
        matter=Matter.BETWEEN_OBJECTS,
        proposal="Ja.",
        by=steering.business_lead,
    )
    with pytest.raises(Invalid):
        meetings.take_stance(item=item, kind="against", text="", by=steering.other_owner)
    meetings.take_stance(item=item, kind="against", text="Vi hinner inte", by=steering.other_owner)
    for owner in (steering.business_owner, steering.other_owner):
        with pytest.raises(NotAllowed):
            decisions.decide(item=item, kind="approve", wording="Ja.", by=owner)
    decision = decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.portfolio_chair)
    assert [str(stance.person) for stance in decision.item.stances.all()] == ["Orvar Owner"]
    with pytest.raises(Conflict):
        meetings.take_stance(item=item, kind="support", text="", by=steering.other_owner)


def test_only_members_take_a_stance(steering, board):
    with pytest.raises(NotAllowed):
        meetings.take_stance(item=hand_in(steering), kind="support", text="", by=steering.line_manager)


def test_minutes_are_signed_by_the_chair_and_then_frozen(steering, board, meeting):
    left = hand_in(steering, "Hann inte")
    told = hand_in(steering, "Lägesrapport", matter=Matter.OTHER, forum=board, for_information=True)
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    given = {"text": "Vi talade.", "present": ["Vera Verksam"], "version": meeting.version}
    meetings.write_minutes(meeting=meeting, by=steering.business_lead, **given)
    with pytest.raises(NotAllowed):
        meetings.adjust(meeting=meeting, by=steering.portfolio_office)
    meetings.adjust(meeting=meeting, by=steering.business_owner)
    left.refresh_from_db()
    assert (left.state, left.meeting) == (AgendaState.WAITING, None)
    told.refresh_from_db()
    assert (told.state, told.meeting) == (AgendaState.INFORMED, meeting)
    with pytest.raises(Conflict):
        meetings.write_minutes(
            meeting=meeting, by=steering.business_lead, **{**given, "version": meeting.version}
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(minutes="Vi talade inte.")


def test_a_forum_that_decides_nothing_for_ninety_days_is_quiet(steering, board):
    def quiet(on=None):
        return questions.is_quiet(questions.with_standing().get(pk=board.pk), on)

    # Ninety days from the day when it was made, and then from its latest decision.
    assert not quiet()
    assert not quiet(clock.today() + timedelta(days=90))
    assert quiet(clock.today() + timedelta(days=91))
    Forum.objects.filter(pk=board.pk).update(created_on=clock.today() - timedelta(days=91))
    assert quiet()
    decisions.decide(item=hand_in(steering), kind="approve", wording="Ja.", by=steering.business_owner)
    assert not quiet()
    later = clock.today() + timedelta(days=91)
    assert questions.is_quiet(questions.with_standing().get(pk=board.pk), later)
