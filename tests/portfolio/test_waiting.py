"""What awaits people of the portfolio on their start page, and on the page of an object."""

from datetime import timedelta

from django.urls import reverse
from portfolio import proposed

from samstyr.foundation import clock
from samstyr.portfolio import start
from samstyr.portfolio.models import InitiativeState, NeedState
from samstyr.portfolio.services import needs


def texts(provider, user):
    return [str(each.text) for each in provider(user)]


def test_a_lead_is_asked_to_answer_the_needs_of_her_object_by_the_promised_day(cast, steering):
    need = proposed.need(cast.reader, steering.school)
    (asked,) = start.to_answer(steering.business_lead)
    assert (asked.url, asked.due) == (reverse("need", args=[need.pk]), need.answer_by)
    assert texts(start.to_answer, steering.other_owner) == []


def test_the_office_is_asked_to_route_what_has_no_object(cast, steering):
    proposed.need(cast.reader)
    assert texts(start.to_route, steering.portfolio_office) == ["Fördela 1 behov till objekt"]
    assert texts(start.to_route, steering.business_lead) == []


def test_the_sender_is_told_of_the_answer_for_two_weeks(cast, steering):
    need = proposed.need(cast.reader, steering.school)
    assert texts(start.answered, cast.reader) == []
    needs.answer(
        need=need, version=1, state=NeedState.REJECTED, reason="För dyrt.", by=steering.business_lead
    )
    assert len(texts(start.answered, cast.reader)) == 1
    with clock.frozen(clock.now() + timedelta(days=20)):
        assert texts(start.answered, cast.reader) == []


def test_what_rests_comes_back_to_the_owner_and_the_leads_in_time(steering):
    day = clock.today() + timedelta(days=30)
    proposed.update(
        proposed.initiative(steering), side_state="paused", side_reason="Upphandling.", review_on=day
    )
    assert texts(start.to_look_at_again, steering.business_owner) == []
    with clock.frozen(clock.now() + timedelta(days=20)):
        assert len(texts(start.to_look_at_again, steering.business_owner)) == 1
        assert texts(start.to_look_at_again, steering.other_owner) == []


def test_the_receiving_seat_is_asked_to_accept(steering):
    proposed.update(
        proposed.initiative(steering),
        state=InitiativeState.HAND_OVER,
        receiver=proposed.seat(steering.it_lead),
    )
    assert len(texts(start.to_receive, steering.it_lead)) == 1
    assert texts(start.to_receive, steering.business_lead) == []


def test_an_object_shows_its_needs_and_initiatives(client, cast, steering):
    proposed.need(cast.reader, steering.school)
    proposed.initiative(steering)
    client.force_login(cast.reader)
    page = client.get(reverse("object", args=[steering.school.slug])).text
    assert "1 initiativ på väg, 1 behov väntar på svar" in page
    assert "1 initiativ på väg" not in client.get(reverse("object", args=[steering.workplace.slug])).text
