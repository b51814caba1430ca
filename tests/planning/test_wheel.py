"""The year wheel: the municipality's own, with today marked, who has not done theirs, and as a calendar."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from planning.planned import annual, browser, decided, line

from samstyr.foundation import clock
from samstyr.governance.models import Forum, ForumKind, Meeting, MeetingState
from samstyr.planning import wheel as wheels
from samstyr.planning.models import WheelStep, WheelTask
from samstyr.planning.selectors import wheel as questions
from samstyr.planning.services import answers, lines, wheel
from samstyr.planning.services.wheel import Facts
from samstyr.planning.wheel import drawing, tasks

pytestmark = pytest.mark.django_db
IN_OCTOBER = datetime(2026, 10, 20, 12, tzinfo=UTC)


@pytest.fixture
def laid(steering):
    wheel.begin(by=None)
    return steering


def test_the_default_wheel_is_laid_once(laid):
    assert wheel.begin(by=None) == []
    assert WheelStep.objects.count() == len(wheels.DEFAULTS) == 10


def test_a_step_is_now_from_its_first_day_to_and_with_its_last(laid):
    step = wheels.occurrence(WheelStep.objects.order_by("pk").first(), 2026)
    days = (step.first - timedelta(days=1), step.first, step.last, step.last + timedelta(days=1))
    assert [step.state(day) for day in days] == ["ahead", "now", "now", "past"]


def test_the_page_shows_the_wheel_with_today_and_the_list(laid):
    with clock.frozen(IN_OCTOBER):
        page = browser(laid.line_manager).get(reverse("wheel")).content.decode()
    assert "i dag 20\xa0okt." in page
    assert 'href="#steg-' in page
    assert "Nu: Nästa års plan, It bekräftar tiden" in page


def test_the_meetings_to_come_are_listed_and_those_that_have_been_are_folded(laid):
    forum = Forum.objects.create(kind=ForumKind.PSG, name="PSG")
    past, ahead = (
        Meeting.objects.create(forum=forum, starts_at=datetime(2026, month, 12, 8, tzinfo=UTC))
        for month in (3, 11)
    )
    with clock.frozen(IN_OCTOBER):
        page = browser(laid.line_manager).get(reverse("wheel"))
    assert page.context["meetings"] == {"ahead": [ahead], "past": [past]}
    assert page.text.index(reverse("meeting", args=[ahead.pk])) < page.text.index("Möten som har varit")
    assert page.text.index("Möten som har varit") < page.text.index(reverse("meeting", args=[past.pk]))


def test_steps_that_overlap_are_on_rings_of_their_own(laid):
    found = questions.occurrences(2026)
    rings = drawing.lanes(found)
    for first, ring in zip(found, rings, strict=True):
        for second, other in zip(found, rings, strict=True):
            if first is not second and ring == other:
                assert first.last < second.first or second.last < first.first


def test_a_step_on_the_29th_of_february_is_the_28th_in_other_years(steering):
    step = wheel.add(facts=Facts("Skottdag", (2, 29), (2, 29)), by=None)
    assert wheels.occurrence(step, 2028).first == date(2028, 2, 29)
    assert wheels.occurrence(step, 2027).first == date(2027, 2, 28)


def undone(task, year=2026):
    step = WheelStep(title="x", first_month=9, first_day=1, last_month=9, last_day=30, task=task)
    return {each.object.name: each.text for each in tasks.undone(step, year)}


def test_it_is_told_which_objects_have_no_plan_for_next_year(steering):
    assert set(undone(WheelTask.ANNUAL_DRAFT)) == {"Skola och förskola", "Digital arbetsplats"}
    annual(steering.school, 2027)
    assert set(undone(WheelTask.ANNUAL_DRAFT)) == {"Digital arbetsplats"}
    assert set(undone(WheelTask.STRATEGIC_DRAFT)) == {"Skola och förskola", "Digital arbetsplats"}


def test_it_is_told_which_plans_are_not_ready_and_not_decided(steering):
    plan = annual(steering.school, 2027)
    line(plan)
    assert undone(WheelTask.READY)["Skola och förskola"] == "planen är inte klar"
    decided(plan, steering)
    assert "Skola och förskola" not in undone(WheelTask.READY)
    assert "Skola och förskola" not in undone(WheelTask.DECIDED)


def test_it_is_told_where_time_and_dependencies_wait_for_an_answer(steering):
    written = line(annual(steering.school, 2027))
    lead = steering.school.seats.get(kind="lead", side="it")
    wish = answers.ask(line=written, seat=lead, quarter=answers.Quarter(2027, 1), hours=8, by=None)
    tie = answers.tie(
        line=written, said=answers.Tie(steering.workplace, "ordered", "Inloggning"), by=steering.business_lead
    )
    assert undone(WheelTask.CAPACITY) == {"Skola och förskola": "1 fråga om tid utan svar"}
    assert undone(WheelTask.DEPENDENCIES) == {"Skola och förskola": "1 beroende utan svar"}
    answers.answer(wish=wish, version=1, state="confirmed", by=steering.it_owner)
    answers.accept(dependency=tie, version=1, by=steering.other_owner)
    assert undone(WheelTask.CAPACITY) == undone(WheelTask.DEPENDENCIES) == {}


def test_it_is_told_which_lines_are_not_followed_up(steering):
    plan = annual(steering.school, 2026)
    written = line(plan)
    decided(plan, steering)
    assert undone(WheelTask.FOLLOW_UP) == {"Skola och förskola": "1 rad inte uppföljd"}
    written.refresh_from_db()
    lines.report(line=written, said=lines.Report(2026, 2, "on_track"), by=steering.business_lead)
    assert undone(WheelTask.FOLLOW_UP) == {}
    assert undone(WheelTask.LAST_YEAR_FOLLOWED_UP, 2027) == {"Skola och förskola": "1 rad inte uppföljd"}


def test_work_that_ended_in_a_tertial_before_is_not_asked_about_again(steering):
    plan = annual(steering.school, 2026)
    written = line(plan)
    decided(plan, steering)
    written.refresh_from_db()
    lines.report(line=written, said=lines.Report(2026, 1, "done"), by=steering.business_lead)
    assert undone(WheelTask.FOLLOW_UP) == undone(WheelTask.LAST_YEAR_FOLLOWED_UP, 2027) == {}


def test_the_office_makes_the_wheel_the_municipalitys_own(laid):
    client = browser(laid.portfolio_office)
    client.post(
        reverse("wheel_step_add"),
        {"title": "Kommunens egen dag", "first": "6/6", "last": "6/6", "version": 1},
    )
    step = WheelStep.objects.get(title="Kommunens egen dag")
    said = {"title": "Nationaldagen", "first": "6/6", "last": "7/6", "version": step.version}
    client.post(reverse("wheel_step", args=[step.pk]), said)
    second = client.post(reverse("wheel_step", args=[step.pk]), {**said, "title": "Annat"})
    assert second.status_code == 409
    step.refresh_from_db()
    assert (step.title, step.last_day) == ("Nationaldagen", 7)
    client.post(reverse("wheel_step_remove", args=[step.pk]), {"version": step.version})
    assert not WheelStep.objects.filter(pk=step.pk).exists()


@pytest.mark.parametrize("last", ["31/2", "0/1", "tolv", "1/13", "5/6"])
def test_a_day_that_is_none_or_comes_too_early_is_refused(laid, last):
    client = browser(laid.portfolio_office)
    client.post(reverse("wheel_step_add"), {"title": "X", "first": "6/6", "last": last, "version": 1})
    assert not WheelStep.objects.filter(title="X").exists()


def test_nobody_but_the_office_changes_the_wheel(laid):
    assert browser(laid.business_owner).get(reverse("wheel_step_add")).status_code == 403


# --- as a calendar -------------------------------------------------------------------------------------------


def subscribed(user):
    """The secret address of a person, as her page shows it."""
    client = browser(user)
    client.post(reverse("wheel_link"))
    page = client.get(reverse("wheel")).content.decode()
    return page.split("<code>http://testserver")[1].split("</code>")[0]


def test_the_wheel_and_the_meetings_are_subscribed_to_without_signing_in(laid):
    forum = Forum.objects.create(kind=ForumKind.PSG, name="PSG; portföljen, alla")
    starts = datetime(2026, 11, 12, 8, tzinfo=UTC)
    Meeting.objects.create(forum=forum, starts_at=starts, place="Rådhuset", version=4)
    Meeting.objects.create(forum=forum, starts_at=starts, state=MeetingState.CANCELLED)
    with clock.frozen(IN_OCTOBER):
        answer = Client().get(subscribed(laid.business_owner))
    assert answer["Content-Type"].startswith("text/calendar")
    assert all(len(row) <= 75 for row in answer.content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(answer.content)
    events = {str(event["uid"]): event for event in found.walk("VEVENT")}
    assert len(events) == 3 * 10 + 2
    step = WheelStep.objects.get(title="Nästa års plan")
    whole_days = next(event for uid, event in events.items() if uid.startswith(f"steg-{step.pk}-2026@"))
    assert (whole_days.decoded("dtstart"), whole_days.decoded("dtend")) == (
        date(2026, 10, 1),
        date(2026, 11, 1),
    )
    meetings = [event for uid, event in events.items() if uid.startswith("mote-")]
    held, cancelled = sorted(meetings, key=lambda event: str(event["status"]) == "CANCELLED")
    assert held["dtstart"].params["tzid"] == "Europe/Stockholm"
    assert held.decoded("dtstart").hour == 9
    assert str(held["summary"]) == "PSG; portföljen, alla"
    assert str(cancelled["status"]) == "CANCELLED"
    # Else a calendar that has an earlier word of the meeting keeps that.
    assert (held.decoded("sequence"), cancelled.decoded("sequence")) == (4, 1)
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Stockholm"]


def test_a_new_address_makes_the_old_one_useless(laid):
    old = subscribed(laid.business_owner)
    new = subscribed(laid.business_owner)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    browser(laid.business_owner).post(reverse("wheel_link"), {"steg": "bort"})
    assert Client().get(new).status_code == 404


def test_the_address_of_somebody_who_has_left_stops_working(laid):
    address = subscribed(laid.business_owner)
    laid.business_owner.is_active = False
    laid.business_owner.save()
    assert Client().get(address).status_code == 404


def test_the_secret_of_one_person_does_not_open_anothers(laid):
    address = subscribed(laid.business_owner)
    subscribed(laid.it_owner)
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert Client().get(reverse("wheel_calendar", args=[laid.it_owner.pk, token])).status_code == 404


def test_the_secret_is_masked_in_the_logs(laid):
    from samstyr.foundation.logs import _PERSONAL

    address = subscribed(laid.business_owner)
    token = address.rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in _PERSONAL.sub("…", address)
