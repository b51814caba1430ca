"""Wishes for time answered line by line: several at once, all of them or none."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from planning.planned import annual, browser, line

from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.planning.models import HoursState, LineHours
from samstyr.planning.services import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn")]


@pytest.fixture
def work(steering):
    written = line(annual(steering.school))
    for side, quarter in (("it", 1), ("it", 2), ("it", 3), ("business", 1)):
        seat = steering.school.seats.get(kind="lead", side=side)
        answers.ask(line=written, seat=seat, quarter=answers.Quarter(2027, quarter), hours=40, by=None)
    return written


def test_no_time_is_asked_of_another_objects_seat(steering, work):
    elsewhere = steering.workplace.seats.get(kind="owner", side="business")
    with pytest.raises(Invalid) as refused:
        answers.ask(line=work, seat=elsewhere, quarter=answers.Quarter(2027, 1), hours=40, by=None)
    assert refused.value.code == "seat_of_another_object"
    assert not LineHours.objects.filter(seat=elsewhere).exists()


def test_time_that_is_asked_for_again_has_no_answer_any_more(steering, work):
    wish = LineHours.objects.get(line=work, seat__side="it", quarter=1)
    answers.answer(
        wish=wish, version=wish.version, state=HoursState.DENIED, reason="Föräldraledig", by=steering.it_owner
    )
    again = {"seat": wish.seat, "quarter": answers.Quarter(2027, 1), "hours": 20}
    answers.ask(line=work, by=None, **again)
    wish.refresh_from_db()
    assert (wish.hours, wish.state, wish.reason) == (20, HoursState.ASKED, "")
    assert (wish.answered_by, wish.answered_on) == (None, None)


def states():
    return list(LineHours.objects.order_by("-seat__side", "quarter").values_list("state", flat=True))


def sent(said, **more):
    """The page's form with an answer for each of its wishes, quarter by quarter."""
    wishes = LineHours.objects.filter(seat__side="it").order_by("quarter")
    form = dict(more)
    for wish, answer in zip(wishes, said, strict=True):
        form |= {f"answer_{wish.pk}": answer, f"version_{wish.pk}": wish.version}
    return form


def test_asking_for_four_quarters_takes_as_few_statements_as_for_one(steering, work):
    def statements(*quarters):
        hours = {answers.Quarter(2027, each): 20 for each in quarters}
        seat = steering.school.seats.get(kind="owner", side="it")
        with CaptureQueriesContext(connection) as asked:
            answers.ask_all(line=work, seat=seat, hours=hours, by=steering.business_lead)
        told = AuditEvent.objects.filter(action="plan.hours_asked").order_by("-sequence")[: len(hours)]
        assert {each.new["hours"] for each in told} == {20}
        assert not audit.verify()
        LineHours.objects.filter(seat=seat).delete()
        return len(asked)

    assert statements(1, 2, 3, 4) == statements(1)


def test_it_answers_for_a_whole_line_on_one_page_and_only_for_its_own_side(steering, work):
    it, address = browser(steering.it_owner), reverse("plan_hours_answer_all", args=[work.pk])
    assert address in it.get(reverse("plan_to_answer")).text
    assert address in it.get(reverse("plan_line", args=[work.pk])).text
    assert it.get(address).text.count("40 timmar 2027 kvartal") == 3
    it.post(address, sent(["confirmed", "denied", "later"], reason="Ingen ledig i maj."))
    assert states() == [HoursState.CONFIRMED, HoursState.DENIED, HoursState.ASKED, HoursState.ASKED]
    assert LineHours.objects.get(state=HoursState.DENIED).reason == "Ingen ledig i maj."
    assert LineHours.objects.get(state=HoursState.CONFIRMED).reason == ""
    assert "(frivilligt)" not in it.get(address).text, "a no needs its reason"


def test_a_whole_line_is_confirmed_from_the_list_that_tells_its_quarters_together(steering, work):
    it = browser(steering.it_owner)
    [(asked, wishes, [time])] = it.get(reverse("plan_to_answer")).context["asked"]
    assert (asked, time.hours) == (work, "120 timmar")
    assert time.words.startswith("2027 (kv. 1: 40, kv. 2: 40, kv. 3: 40), objektledare it")
    hidden = {f"answer_{wish.pk}": "confirmed" for wish in wishes}
    hidden |= {f"version_{wish.pk}": wish.version for wish in wishes}
    page = it.post(reverse("plan_hours_answer_all", args=[work.pk]), hidden, follow=True)
    assert page.redirect_chain[-1][0] == reverse("plan_to_answer")
    assert states()[:3] == [HoursState.CONFIRMED] * 3


def test_nobody_is_asked_for_time_that_is_gone(steering, work):
    with clock.frozen(datetime(2027, 8, 1, tzinfo=UTC)):
        [(_line, wishes, _times)] = browser(steering.it_owner).get(reverse("plan_to_answer")).context["asked"]
    assert [wish.quarter for wish in wishes] == [3]


def test_a_no_without_a_reason_answers_nothing_at_all(steering, work):
    address = reverse("plan_hours_answer_all", args=[work.pk])
    answer = browser(steering.it_owner).post(address, sent(["confirmed", "denied", "confirmed"]))
    assert answer.status_code == 422
    assert set(states()) == {HoursState.ASKED}


def test_to_answer_none_of_them_is_no_answer(steering, work):
    address = reverse("plan_hours_answer_all", args=[work.pk])
    answer = browser(steering.it_owner).post(address, sent(["later"] * 3))
    assert "Svara på minst en av frågorna." in answer.text


def test_whoever_has_not_the_people_is_refused_and_told_who_has(steering, work):
    address = reverse("plan_hours_answer_all", args=[work.pk])
    answer = browser(steering.line_manager).post(address, sent(["confirmed"] * 3))
    assert answer.status_code == 403
    assert "svarar på om tiden finns" in answer.text
    assert set(states()) == {HoursState.ASKED}


def test_a_line_with_nothing_left_to_answer_leads_back_to_the_line(steering, work):
    it, address = browser(steering.it_owner), reverse("plan_hours_answer_all", args=[work.pk])
    it.post(address, sent(["confirmed"] * 3))
    LineHours.objects.filter(seat__side="business").delete()
    answer = it.get(address)
    assert answer.url == reverse("plan_line", args=[work.pk])


def test_a_stranger_is_sent_to_the_login(work):
    assert Client().get(reverse("plan_hours_answer_all", args=[work.pk])).status_code == 302
