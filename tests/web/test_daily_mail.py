"""Each gets at most one mail a day with what awaits her, and none when nothing is new."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from measurement.mailserver import mail_server, text_of

from samstyr.accounts.models import DailyMail, MutedNotice, User
from samstyr.foundation import clock
from samstyr.foundation.registry import collect
from samstyr.foundation.start import Waiting, notices
from samstyr.governance.services import decisions
from samstyr.governance.services.decision_contents import About
from samstyr.web import daily_mail


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.MAIL_URL = running.url
        settings.MAIL_FROM = "Linköpings kommun <samstyr@linkoping.example>"
        settings.MAIL_PER_MINUTE = 0
        yield running


@pytest.fixture
def lead(steering):
    """The lead, whose seat is to carry out a decision by tomorrow."""
    _decide(steering, "Byt skolplattform")
    return steering.business_lead


def _decide(steering, title, **more):
    seat = steering.business_lead.person.holdings.get().seat
    about = About("small_change", title, steering.school)
    due = clock.today() + timedelta(days=1)
    return decisions.decide(
        about=about,
        kind="approve",
        wording="Ja.",
        responsible=seat,
        due_on=due,
        by=steering.business_lead,
        **more,
    )


def to(server, user):
    return [mail for mail in server.taken if str(mail["To"]) == user.email]


def test_every_provider_belongs_to_one_kind_that_can_be_turned_off(db):
    known = [provider for notice in notices() for provider in notice.providers]
    assert sorted(map(repr, known)) == sorted(
        repr(each) for some in collect("start", "WAITING") for each in some
    )


def test_what_awaits_comes_with_its_day_and_its_address_and_only_once(server, lead):
    today = clock.today()
    daily_mail.send_all(today)
    daily_mail.send_all(today)
    (mail,) = to(server, lead)
    assert "Byt skolplattform" in text_of(mail)
    assert "INOM SJU DAGAR" in text_of(mail)
    assert "http" in text_of(mail)


@pytest.mark.parametrize(("ahead", "heading"), [(6, "INOM SJU DAGAR"), (7, "NYTT")])
def test_what_is_due_in_seven_days_is_due_soon_and_what_is_due_in_eight_is_new(server, lead, ahead, heading):
    daily_mail.send_all(clock.today() - timedelta(days=ahead))  # it is due tomorrow
    (mail,) = to(server, lead)
    assert heading in text_of(mail)


def test_nothing_comes_the_next_day_when_nothing_is_new_and_the_day_after_what_is_late(server, lead):
    today = clock.today()
    for days in range(4):
        daily_mail.send_all(today + timedelta(days=days))
    assert ["FÖRSENAT" in text_of(mail) for mail in to(server, lead)] == [False, True]


def test_a_run_that_was_killed_after_the_row_was_written_sends_no_second_mail(server, lead):
    told = [line.key for line in daily_mail.lines(lead, clock.today())]
    DailyMail.objects.create(user=lead, day=clock.today(), told=told)
    daily_mail.send_all(clock.today())
    assert to(server, lead) == []
    # Nobody knows whether it left, so what it would have told is still new the next day.
    daily_mail.send_all(clock.today() + timedelta(days=1))
    assert len(to(server, lead)) == 1


def test_a_server_that_is_away_costs_nobody_her_mail(server, lead):
    server.put_off[lead.email] = "450 Later"
    daily_mail.send_all(clock.today())
    assert to(server, lead) == []
    server.put_off.clear()
    daily_mail.send_all(clock.today())
    assert len(to(server, lead)) == 1


def test_what_is_secret_of_a_decision_is_not_mailed(server, steering):
    made = _decide(steering, "Hemlig sak", secrecy_ground="OSL 18 kap. 8 §")
    daily_mail.send_all(clock.today())
    (mail,) = to(server, steering.business_lead)
    assert "Hemlig" not in text_of(mail)
    assert made.number in text_of(mail)


def test_a_kind_is_turned_off_on_the_account_page(client, server, lead):
    client.force_login(lead)
    assert "dagens mejl" in client.get(reverse("accounts:me")).text
    client.post(reverse("accounts:notices"), {"wanted": ["decisions"]})
    assert MutedNotice.objects.filter(user=lead, kind="seats").exists()
    daily_mail.send_all(clock.today())
    assert to(server, lead) == []


def test_a_mail_says_by_when_why_and_who_decides(db):
    waiting = Waiting(
        text="Planen är klar",
        url="/plan/1/",
        due=date(2026, 12, 1),
        reason="objektägare verksamhet, Skola",
        decider="du, som ersättare för Vera Verksam",
    )
    mail = daily_mail.compose(
        User(name="Mats", email="mats@linkoping.example"),
        [daily_mail.Line(waiting, "", "x")],
        date(2026, 11, 22),
    )
    assert (
        "Senast 1 december 2026. Objektägare verksamhet, Skola. Avgör: du, som ersättare för Vera Verksam"
        in " ".join(mail.get_content().split())
    )
