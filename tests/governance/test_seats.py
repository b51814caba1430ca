"""Seats are appointed to by the rules of the guideline, count when they are accepted, and outlive people."""

from datetime import timedelta

import pytest
from steering import hold

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import Seat, SeatHolding, SeatKind, Side
from samstyr.governance.seating import SeatState, place
from samstyr.governance.selectors import appointing
from samstyr.governance.selectors import seats as questions
from samstyr.governance.services import seats
from samstyr.governance.services.seats import Term
from samstyr.governance.start import offered, vacant


def seat(steering, kind, side="", where="school"):
    return Seat.objects.get(kind=kind, side=side, object=getattr(steering, where))


def state(found):
    return place(questions.every().get(pk=found.pk), clock.today()).state


@pytest.fixture
def lead(steering):
    return seat(steering, SeatKind.LEAD, Side.BUSINESS)


@pytest.fixture
def vacant_lead(steering, lead):
    SeatHolding.objects.filter(seat=lead).delete()
    return lead


def term(user, **more):
    return Term(user.person, clock.today(), **more)


def test_a_seat_is_held_when_its_person_has_accepted_and_not_before(steering, vacant_lead):
    holding = seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.business_owner)
    assert state(vacant_lead) == SeatState.AWAITING
    seats.accept(holding=holding, by=steering.line_manager)
    assert state(vacant_lead) == SeatState.HELD


def test_the_business_owner_appoints_the_business_lead_and_the_it_owner_the_it_lead(steering, vacant_lead):
    with pytest.raises(NotAllowed) as refused:
        seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.it_owner)
    assert "Vera Verksam" in str(refused.value)
    it_lead = seat(steering, SeatKind.LEAD, Side.IT)
    SeatHolding.objects.filter(seat=it_lead).delete()
    with pytest.raises(NotAllowed):
        seats.appoint(seat=it_lead, term=term(steering.line_manager), by=steering.business_owner)
    assert seats.appoint(seat=it_lead, term=term(steering.line_manager), by=steering.it_owner).pk


def test_an_owner_needs_a_position_with_authority_over_budget_staff_and_assignment(steering):
    owner = seat(steering, SeatKind.OWNER, Side.BUSINESS)
    with pytest.raises(Invalid) as refused:
        seats.appoint(seat=owner, term=term(steering.business_lead), by=steering.municipal_director)
    assert refused.value.code == "no_authority"
    assert "budget, personal och uppdrag" in str(refused.value)
    assert seats.appoint(seat=owner, term=term(steering.line_manager), by=steering.municipal_director).pk


def test_the_municipal_director_appoints_owners_and_the_portfolio_office_does_not(steering):
    owner = seat(steering, SeatKind.OWNER, Side.IT)
    with pytest.raises(NotAllowed) as refused:
        seats.appoint(seat=owner, term=term(steering.line_manager), by=steering.portfolio_office)
    assert "Katarina Kommun" in str(refused.value)


def test_an_owner_whose_position_ended_is_shown_as_lapsed(steering):
    owner = seat(steering, SeatKind.OWNER, Side.BUSINESS)
    assert state(owner) == SeatState.HELD
    steering.business_owner.person.positions.update(ends_on=clock.today() - timedelta(days=1))
    assert state(owner) == SeatState.LAPSED


def test_two_holders_at_once_are_shown_not_forbidden(steering, lead):
    holding = seats.appoint(seat=lead, term=term(steering.line_manager), by=steering.business_owner)
    seats.accept(holding=holding, by=steering.line_manager)
    assert state(lead) == SeatState.DOUBLE


def test_one_person_on_both_sides_is_shown_not_forbidden(steering):
    hold(steering.business_lead, kind=SeatKind.SPECIALIST, side=Side.IT, object=steering.school)
    both = {str(row.place.seat): [str(each) for each in row.both_sides] for row in appointing.listed()}
    assert both["objektledare verksamhet, Skola och förskola"] == ["Lena Ledare"]
    assert both["objektledare it, Skola och förskola"] == []


def test_nobody_gets_the_same_seat_twice_at_once(steering, lead):
    with pytest.raises(Conflict) as refused:
        seats.appoint(seat=lead, term=term(steering.business_lead), by=steering.business_owner)
    assert refused.value.code == "holds_it_already"


def test_whoever_has_left_is_not_appointed(steering, vacant_lead):
    steering.line_manager.person.left_on = clock.today() - timedelta(days=3)
    steering.line_manager.person.save()
    with pytest.raises(Invalid) as refused:
        seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.business_owner)
    assert refused.value.code == "has_left"


def test_a_no_says_why_and_leaves_the_seat_vacant(steering, vacant_lead):
    holding = seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.business_owner)
    with pytest.raises(Invalid):
        seats.decline(holding=holding, reason=" ", by=steering.line_manager)
    seats.decline(holding=holding, reason="Hinner inte", by=steering.line_manager)
    assert state(vacant_lead) == SeatState.VACANT
    with pytest.raises(Conflict):
        seats.accept(holding=holding, by=steering.line_manager)


def test_only_whoever_is_asked_answers(steering, vacant_lead):
    holding = seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.business_owner)
    with pytest.raises(NotAllowed):
        seats.accept(holding=holding, by=steering.business_owner)


def test_a_holder_may_leave_her_seat_and_a_stranger_to_it_may_not_end_it(steering, lead):
    holding = lead.holdings.get()
    with pytest.raises(NotAllowed):
        seats.end(holding=holding, last_day=clock.today(), by=steering.it_lead)
    yesterday = clock.today() - timedelta(days=1)
    seats.end(holding=holding, last_day=yesterday, by=steering.business_lead)
    assert state(lead) == SeatState.VACANT


def test_specialists_are_the_leads_of_their_side_to_seat(steering):
    given = {"kind": SeatKind.SPECIALIST, "governed": steering.school, "product": steering.product}
    with pytest.raises(NotAllowed):
        seats.open_by_choice(side=Side.IT, by=steering.business_lead, **given)
    made = seats.open_by_choice(side=Side.IT, by=steering.it_lead, **given)
    assert str(made) == "objektspecialist it, Lärande"
    assert seats.appoint(seat=made, term=term(steering.line_manager), by=steering.it_lead).pk


def test_an_object_has_coordinators_only_when_its_lead_chose_to(steering):
    assert not Seat.objects.filter(kind=SeatKind.PRODUCT_COORDINATOR).exists()
    made = seats.open_by_choice(
        kind=SeatKind.PRODUCT_COORDINATOR, governed=steering.school, by=steering.business_lead
    )
    seats.close(seat=made, by=steering.business_lead)
    assert not Seat.objects.filter(kind=SeatKind.PRODUCT_COORDINATOR, is_active=True).exists()


def test_owners_and_leads_are_never_taken_away(steering, lead):
    with pytest.raises(Conflict):
        seats.close(seat=lead, by=steering.business_owner)


def test_the_duties_of_a_vacant_seat_are_those_of_whoever_appoints_to_it(steering, vacant_lead):
    assert [str(each) for each in appointing.answering(vacant_lead)] == ["Vera Verksam"]
    SeatHolding.objects.filter(person=steering.business_owner.person).delete()
    assert [str(each) for each in appointing.answering(vacant_lead)] == ["Katarina Kommun"]


def test_a_seat_awaits_whoever_is_asked_and_a_vacancy_whoever_appoints(steering, vacant_lead):
    assert [str(each.text) for each in vacant(steering.business_owner)] == [
        "Utse objektledare verksamhet, Skola och förskola"
    ]
    assert list(vacant(steering.it_owner)) == []
    seats.appoint(seat=vacant_lead, term=term(steering.line_manager), by=steering.business_owner)
    assert list(vacant(steering.business_owner)) == []
    assert [str(each.step) for each in offered(steering.line_manager)] == ["Svara"]
    assert list(offered(steering.business_lead)) == []


def test_the_list_asks_as_much_however_many_seats_there_are(steering, django_assert_num_queries):
    with django_assert_num_queries(4):
        few = len(appointing.listed())
    for _number in range(20):
        hold(
            steering.line_manager,
            kind=SeatKind.SPECIALIST,
            side=Side.IT,
            object=steering.school,
            product=None,
        )
        Seat.objects.create(kind=SeatKind.SPECIALIST, side=Side.BUSINESS, object=steering.workplace)
    with django_assert_num_queries(4):
        assert len(appointing.listed()) > few + 19
