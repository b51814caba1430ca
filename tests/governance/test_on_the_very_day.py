"""Where a day is the limit: the last that still counts, the first that does not, and who is told on it."""

from datetime import date, timedelta

import pytest

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.foundation.models import AuditEvent
from samstyr.governance.duties import Facts, current_term_ends_on
from samstyr.governance.models import Matter, Meeting
from samstyr.governance.selectors import decisions as questions
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.selectors import seats as seated
from samstyr.governance.services import (
    agenda,
    check_ups,
    components,
    decisions,
    due,
    meetings,
    seats,
    structures,
)
from samstyr.governance.services.decision_contents import About
from samstyr.governance.services.seats import Term
from samstyr.governance.services.structures import Words
from samstyr.organisation.models import Person

TODAY = clock.today


def test_whoever_begins_on_the_last_day_of_her_term_has_the_seat_already(steering):
    holding = steering.business_lead.person.holdings.get()
    last = TODAY() + timedelta(days=10)
    seats.set_last_day(holding=holding, last_day=last, by=None)
    again = {"person": holding.person}
    with pytest.raises(Conflict):
        seats.appoint(seat=holding.seat, term=Term(starts_on=last, **again), by=steering.business_owner)
    following = Term(starts_on=last + timedelta(days=1), **again)
    assert seats.appoint(seat=holding.seat, term=following, by=steering.business_owner).pk
    before = Term(starts_on=TODAY() - timedelta(days=9000), ends_on=holding.starts_on, **again)
    with pytest.raises(Conflict):
        seats.appoint(seat=holding.seat, term=before, by=steering.business_owner)


def test_what_never_began_ends_the_day_it_would_have_begun(steering):
    start = TODAY() + timedelta(days=30)
    asked = Term(steering.line_manager.person, start)
    seat = steering.business_lead.person.holdings.get().seat
    holding = seats.appoint(seat=seat, term=asked, by=steering.business_owner)
    seats.end(holding=holding, last_day=TODAY(), by=steering.line_manager)
    assert holding.ends_on == start


def test_a_structure_does_not_begin_before_the_one_that_is_decided_already(steering):
    def decided(name, day):
        draft = structures.begin(by=steering.portfolio_office)
        words = Words(name, "core")
        structures.add(draft, version=draft.version, words=words, by=steering.portfolio_office)
        structures.make_ready(draft, version=draft.version, by=steering.portfolio_office)
        return structures.decide(
            draft,
            version=draft.version,
            registry_number="KS 2026-9",
            valid_from=day,
            by=steering.municipal_director,
        )

    later = TODAY() + timedelta(days=60)
    decided("Ett", later)
    with pytest.raises(Invalid) as refused:
        decided("Två", later - timedelta(days=1))
    assert refused.value.code == "before_the_latest"


def test_answers_by_circulation_are_not_due_before_they_are_asked_for(steering, board):
    now = clock.now()
    meeting = meetings.plan(
        forum=board, when=meetings.Time(now + timedelta(days=3)), by=steering.business_lead
    )
    for moment in (now - timedelta(days=1), now - timedelta(seconds=1)):
        with pytest.raises(Invalid):
            meetings.circulate(meeting=meeting, answers_by=moment, by=steering.business_lead)
    assert not Meeting.objects.get(pk=meeting.pk).by_circulation


def test_a_duty_is_not_done_by_saying_the_day_that_it_was_due(steering):
    day = date(2026, 1, 31)
    found = components.create_it(
        values={"name": "Kartan", "object": steering.school, "classification_due_on": day}, by=None
    )
    said = {"kind": "classification", "by": steering.business_lead}
    with pytest.raises(Invalid):
        due.done(found, version=found.version, values={"classification_due_on": day}, **said)
    found.refresh_from_db()
    next_day = {"classification_due_on": day + timedelta(days=1)}
    due.done(found, version=found.version, values=next_day, **said)


def test_a_check_up_is_not_answered_before_its_first_day(steering, settings, tmp_path):
    settings.HOME, settings.MAIL_URL = tmp_path, "outbox:"
    found = components.create_it(values={"name": "Kartan", "object": steering.school}, by=None)
    start = TODAY() + timedelta(days=1)
    facts = check_ups.Facts("Höstens", ["hosting"], start, start + timedelta(days=9))
    check_up = check_ups.begin(facts, by=steering.portfolio_office)
    with pytest.raises(Conflict):
        check_ups.answer(
            check_up, component=found, field="hosting", version=1, value="own", by=steering.it_lead
        )


def test_the_chair_of_a_forum_reads_what_is_secret_there_whoever_decided(steering, board):
    made = decisions.decide(
        about=About(Matter.BETWEEN_OBJECTS, "Brist", forum=sitting.every().get(kind="psg")),
        kind="approve",
        wording="Stäng.",
        secrecy_ground="OSL 18:8",
        by=steering.portfolio_chair,
    )
    steering.portfolio_chair.person.holdings.update(ends_on=TODAY() - timedelta(days=1))
    seats.SeatHolding.objects.create(
        seat=made.seat, person=steering.line_manager.person, starts_on=TODAY(), accepted_on=TODAY()
    )
    assert questions.viewer(steering.line_manager).may_read(made)
    # The owners sit in it too; a lead does not.
    assert questions.viewer(steering.other_owner).may_read(made)
    assert not questions.viewer(steering.business_lead).may_read(made)


def test_somebody_chosen_by_a_forum_is_a_member_through_her_last_day(steering, board):
    guest = steering.line_manager.person
    board.extra_people.add(guest)
    for left, is_member in ((0, True), (-1, False)):
        type(guest).objects.filter(pk=guest.pk).update(left_on=TODAY() + timedelta(days=left))
        assert (guest in [each.person for each in sitting.members(board)]) is is_member


@pytest.mark.parametrize("what", ["her term ends", "she leaves"])
def test_whoever_has_a_seat_has_it_through_her_last_day(steering, what):
    holding, last = steering.business_lead.person.holdings.get(), TODAY() + timedelta(days=10)
    if what == "she leaves":
        Person.objects.filter(pk=holding.person_id).update(left_on=last)
    else:
        seats.set_last_day(holding=holding, last_day=last, by=None)
    person = Person.objects.get(pk=holding.person_id)
    for day, has_it in ((last, True), (last + timedelta(days=1), False)):
        assert bool(list(seated.held_by(person, on=day))) is has_it


def test_a_running_agreement_begins_its_new_term_the_day_after_the_last_one_ended():
    facts = Facts(agreement_ends_on=date(2027, 12, 31), agreement_is_running=True, notice_months=6)
    assert current_term_ends_on(facts, date(2027, 12, 31)) == date(2027, 12, 31)
    assert current_term_ends_on(facts, date(2028, 1, 1)) == date(2028, 12, 31)


def test_what_is_taken_back_from_a_forum_is_so_by_who_handed_it_in_and_stands_in_the_trail(steering, board):
    item = agenda.hand_in(
        matter=Matter.PRODUCTS,
        title="Ny produkt",
        proposal="Ja.",
        object=steering.school,
        by=steering.business_lead,
    )
    with pytest.raises(NotAllowed):
        agenda.take_back(item=item, by=steering.other_owner)
    item.refresh_from_db()
    assert item.state == "waiting"
    agenda.take_back(item=item, by=steering.business_lead)
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.target_id) == ("agenda.withdrawn", str(item.pk))
