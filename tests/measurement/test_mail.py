"""Waves of mail: who gets them, what they say, and what happens when a server says no."""

from datetime import timedelta

import pytest
from django.db import connection
from measurement.campaign import draft, opened
from measurement.mailserver import mail_server, text_of
from measurement.rounds import answer, full

from samstyr.foundation import clock, worker
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.mail import transport
from samstyr.foundation.models import AuditEvent
from samstyr.measurement import links
from samstyr.measurement.mail import placeholders, rendering, sending, texts
from samstyr.measurement.models import Message, MessageState, Wave, WaveKind
from samstyr.measurement.selectors import mailing as selector
from samstyr.measurement.services import mailing, measurements, respondents

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with mail_server() as running:
        settings.MAIL_URL = running.url
        settings.MAIL_FROM = "Linköpings kommun <enkat@linkoping.example>"
        yield running


@pytest.fixture
def user(cast):
    return cast.central_analyst


def invite(measurement, user) -> Wave:
    """Send the invitation to its end."""
    wave = selector.invitation(measurement)
    mailing.start(wave, by=user)
    sending.send(wave.pk)
    wave.refresh_from_db()
    return wave


def reminder(measurement) -> Wave:
    return measurement.waves.filter(kind=WaveKind.REMINDER).order_by("pk").first()


def states(wave) -> dict[str, str]:
    return dict(wave.messages.values_list("respondent__email", "state"))


# -- what a mail says


@pytest.mark.parametrize("letter", [texts.INVITATION, texts.REMINDER, texts.LAST_REMINDER])
def test_the_texts_that_come_with_the_product_pass_their_own_check(letter):
    placeholders.check(subject=letter.subject, body=letter.body)


@pytest.mark.parametrize("letter", [texts.INVITATION, texts.REMINDER, texts.LAST_REMINDER])
def test_the_texts_that_come_with_the_product_say_which_municipality_asks(letter):
    assert f"{{{placeholders.Placeholder.MUNICIPALITY}}}" in letter.body


@pytest.mark.parametrize(
    ("subject", "body", "field", "says"),
    [
        ("Hej", "Svara på {lank}", "body", "Menade du {länk}?"),
        ("Hej {efternamn}", "{länk}", "subject", "inget fält"),
        ("Hej", "Svara gärna", "body", "saknar {länk}"),
        ("Hej", "{länk} och {namn", "body", "klammer"),
        ("Hej {länk}", "{länk}", "subject", "hör hemma i texten"),
        (" ", "{länk}", "subject", "ämne"),
        ("Hej\nBcc: alla@a.example", "{länk}", "subject", "en rad"),
        ("Hej {0.__class__}", "{länk}", "subject", "inget fält"),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused_with_the_reason(user, subject, body, field, says):
    wave = selector.invitation(draft(user))
    with pytest.raises(Invalid, match=None) as refused:
        mailing.write(wave, by=user, subject=subject, body=body, scheduled_at=None)
    assert refused.value.data["field"] == field
    assert says in str(refused.value)


def test_a_mail_says_in_text_and_html_what_the_wave_says_with_everybodys_own_link(server, user):
    measurement = opened(user, people=2)
    invite(measurement, user)
    first = server.taken[0]
    person = measurement.respondents.get(email=str(first["To"]))
    text = text_of(first)
    assert f"Hej {person.name}!" in text
    assert links.url_of(links.token_for(person)) in text
    assert "{" not in text
    assert first["Subject"] == "Digital mognad 2023: vi vill veta vad du tycker"
    assert first["From"] == "Linköpings kommun <enkat@linkoping.example>"
    assert first["Reply-To"] == "cecilia.central@linkoping.example"
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_body(("html",)).get_content().count("<a href=") == 1
    assert len(set(server.links())) == 2


def test_html_in_a_name_is_text_in_a_mail(server, user):
    measurement = draft(user)
    department = measurement.groups.filter(kind="department").first()
    respondents.add(
        measurement, by=user, name="<script>alert(1)</script>", email="x@a.example", department=department
    )
    invite(measurements.open(measurement, by=user), user)
    html = server.taken[0].get_body(("html",)).get_content()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_person_without_a_name_is_greeted_without_a_hole(server, user):
    measurement = draft(user)
    department = measurement.groups.filter(kind="department").first()
    respondents.add(measurement, by=user, name="", email="x@a.example", department=department)
    invite(measurements.open(measurement, by=user), user)
    assert text_of(server.taken[0]).startswith("Hej!")


def test_a_line_that_begins_with_a_full_stop_arrives_as_it_was_written(server, user):
    measurement = opened(user, people=1)
    wave = selector.invitation(measurement)
    mailing.write(wave, by=user, subject="Hej", body="Så här:\n.\n..två\n{länk}", scheduled_at=None)
    invite(measurement, user)
    assert text_of(server.taken[0]).splitlines()[:3] == ["Så här:", ".", "..två"]


def test_the_message_id_is_the_same_for_the_same_person_and_wave_and_tells_nothing(user):
    assert rendering.message_id(1, 2) == rendering.message_id(1, 2)
    assert rendering.message_id(1, 2) != rendering.message_id(1, 3) != rendering.message_id(2, 2)


# -- who gets a wave


def test_everybody_with_an_address_gets_one_invitation_and_newcomers_get_theirs_later(server, user):
    measurement = opened(user, people=3)
    department = measurement.groups.filter(kind="department").first()
    respondents.add(measurement, by=user, name="På Papper", email="", department=department)
    wave = invite(measurement, user)
    assert wave.finished_at is not None
    assert len(server.taken) == 3
    respondents.add(measurement, by=user, name="Ny", email="ny@a.example", department=department)
    assert selector.newcomers(measurement) == 1
    invite(measurement, user)
    assert server.addresses["ny@a.example"] == 1
    assert set(server.addresses.values()) == {1}
    with pytest.raises(Conflict):
        mailing.start(wave, by=user)


def test_a_reminder_goes_to_those_who_are_invited_and_have_not_answered_when_it_leaves(server, user):
    measurement = opened(user, people=4)
    invite(measurement, user)
    department = measurement.groups.filter(kind="department").first()
    respondents.add(measurement, by=user, name="Oinbjuden", email="ny@a.example", department=department)
    by_address = {person.email: person for person in measurement.respondents.all()}
    answer(links.token_for(by_address["person0@linkoping.example"]), full())
    server.taken.clear()
    wave = reminder(measurement)
    assert mailing.start(wave, by=user) == 3
    answer(links.token_for(by_address["person1@linkoping.example"]), full())  # after it began, before it left
    sending.send(wave.pk)
    assert set(server.addresses) == {"person2@linkoping.example", "person3@linkoping.example"}
    assert not wave.messages.filter(respondent=by_address["person1@linkoping.example"]).exists()


def test_a_removed_person_gets_no_mail_and_her_link_is_dead(server, user):
    measurement = opened(user, people=2)
    person = measurement.respondents.first()
    digest = bytes(person.token_hash)
    respondents.remove(person, by=user)
    invite(measurement, user)
    assert len(server.taken) == 1
    assert not measurement.respondents.filter(token_hash=digest).exists()


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_no_mail_leaves_unless_the_measurement_is_open(server, user, state):
    measurement = draft(user, people=1)
    if state == "closed":
        measurement = measurements.close(measurements.open(measurement, by=user), by=user)
    with pytest.raises(Conflict):
        mailing.start(selector.invitation(measurement), by=user)
    assert not Message.objects.exists()


def test_closing_in_the_middle_of_a_wave_stops_the_rest(server, user):
    measurement = opened(user, people=3)
    wave = selector.invitation(measurement)
    mailing.start(wave, by=user)
    measurements.close(measurement, by=user)
    sending.send(wave.pk)
    assert server.taken == []


def test_without_a_mail_server_nothing_begins_and_the_reason_is_said(user, settings):
    settings.MAIL_URL = ""
    with pytest.raises(Conflict, match="SAMSTYR_MAIL"):
        mailing.start(selector.invitation(opened(user)), by=user)
    assert not Message.objects.exists()


def test_a_stopped_wave_sends_no_more_and_counts_what_never_left(server, user):
    measurement = opened(user, people=3)
    wave = selector.invitation(measurement)
    mailing.start(wave, by=user)
    assert mailing.stop(wave, by=user) == 3
    sending.send(wave.pk)
    assert server.taken == []


# -- when the server is unkind


def test_a_refused_address_is_listed_and_is_sent_again_once_it_is_corrected(server, user):
    bad = "person1@linkoping.example"
    server.refused[bad] = "550 5.1.1 No such user"
    measurement = opened(user, people=3)
    wave = invite(measurement, user)
    (trouble,) = selector.troubles(measurement)
    assert (trouble.respondent.email, trouble.state) == (bad, MessageState.FAILED)
    assert "No such user" in trouble.fault
    assert wave.finished_at is not None
    person = trouble.respondent
    respondents.correct(
        person, by=user, name=person.name, email="ratt@linkoping.example", department=person.department
    )
    assert mailing.send_again(measurement, by=user, messages=[trouble.pk]) == 1
    worker.drain("mail")
    assert server.addresses["ratt@linkoping.example"] == 1
    assert len(server.taken) == 3
    assert not selector.troubles(measurement).exists()


def test_a_mail_that_is_put_off_is_tried_again_with_growing_pauses_and_then_listed(server, user):
    server.put_off["person0@linkoping.example"] = "451 4.7.1 Greylisted, try later"
    measurement = opened(user, people=1)
    wave = invite(measurement, user)
    now, pauses = clock.now(), []
    while (message := Message.objects.get()).state == MessageState.WAITING:
        assert not sending.send(wave.pk)  # not before its time
        pauses.append(message.retry_at - now)
        now = message.retry_at + timedelta(seconds=1)
        with clock.frozen(now):
            sending.send(wave.pk)
    assert len(pauses) == sending.MOST_ATTEMPTS - 1
    assert pauses == sorted(pauses)
    assert message.state == MessageState.FAILED
    assert "Greylisted" in message.fault


def test_a_mail_that_was_put_off_goes_out_when_the_server_changes_its_mind(server, user):
    server.put_off["person0@linkoping.example"] = "450 4.2.1 Mailbox busy"
    measurement = opened(user, people=2)
    wave = invite(measurement, user)
    assert wave.finished_at is None
    server.put_off.clear()
    with clock.frozen(clock.now() + timedelta(minutes=3)):
        mailing.run_by_clock(clock.now())
        worker.drain("mail")
    assert set(server.addresses.values()) == {1}
    assert set(states(wave).values()) == {MessageState.SENT}


def test_a_connection_cut_after_the_mail_is_uncertain_and_a_person_decides(server, user):
    server.hang_up = "person0@linkoping.example"
    measurement = opened(user, people=2)
    wave = invite(measurement, user)
    assert states(wave) == {"person0@linkoping.example": "uncertain", "person1@linkoping.example": "sent"}
    assert server.addresses["person0@linkoping.example"] == 1
    ids = list(selector.troubles(measurement).values_list("pk", flat=True))
    assert mailing.count_as_sent(measurement, by=user, messages=ids) == 1
    assert not selector.troubles(measurement).exists()


def test_a_server_that_is_away_leaves_everything_waiting_and_says_so_on_the_wave(user, settings):
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    measurement = opened(user, people=2)
    wave = selector.invitation(measurement)
    mailing.start(wave, by=user)
    with pytest.raises(transport.Unavailable):
        sending.send(wave.pk)
    wave.refresh_from_db()
    assert "127.0.0.1:9" in wave.fault
    assert set(states(wave).values()) == {MessageState.WAITING}
    assert set(wave.messages.values_list("attempts", flat=True)) == {0}


def test_a_server_that_refuses_the_sender_stops_the_wave_instead_of_failing_everybody(server, user):
    server.refuse_sender = True
    wave = selector.invitation(opened(user, people=3))
    mailing.start(wave, by=user)
    with pytest.raises(transport.Unavailable, match="Sender not allowed"):
        sending.send(wave.pk)
    assert set(states(wave).values()) == {MessageState.WAITING}


def test_one_connection_serves_many_mails(server, user):
    invite(opened(user, people=25), user)
    assert len(server.taken) == 25
    assert server.connections == 1


def test_the_rate_is_kept(server, user, settings):
    settings.MAIL_PER_MINUTE = 600
    wave = selector.invitation(opened(user, people=5))
    mailing.start(wave, by=user)
    began = clock.now()
    sending.send(wave.pk)
    assert clock.now() - began >= timedelta(seconds=0.4)


def test_a_turn_ends_in_time_and_the_next_goes_on(server, user):
    wave = selector.invitation(opened(user, people=5))
    mailing.start(wave, by=user)
    assert sending.send(wave.pk, seconds=0)  # one mail, and there is more
    assert len(server.taken) == 1
    assert not sending.send(wave.pk)
    assert set(server.addresses.values()) == {1}


def test_each_mail_costs_few_queries(server, user, django_assert_max_num_queries):
    wave = selector.invitation(opened(user, people=20))
    mailing.start(wave, by=user)
    with django_assert_max_num_queries(20 * 6 + 20):
        sending.send(wave.pk)


# -- the clock


def test_the_suggested_times_are_mornings_of_working_days_within_the_round(user):
    measurement = draft(user)
    mailing.suggest_times(measurement, by=user)
    invitation, first, last = measurement.waves.order_by("scheduled_at")
    assert invitation.kind == WaveKind.INVITATION
    assert invitation.scheduled_at == measurement.opens_at
    for wave in (first, last):
        assert measurement.opens_at < wave.scheduled_at < measurement.closes_at
        local = wave.scheduled_at.astimezone(clock.now().astimezone().tzinfo)
        assert local.weekday() < 5


def test_the_clock_begins_what_is_due_and_no_reminder_before_the_invitation_is_out(server, user):
    measurement = opened(user, people=2)
    wave = reminder(measurement)
    at = clock.now() + timedelta(hours=1)
    mailing.write(wave, by=user, subject=wave.subject, body=wave.body, scheduled_at=at)
    with clock.frozen(at + timedelta(seconds=1)):
        mailing.run_by_clock(clock.now())
        worker.drain("mail")
        assert server.taken == []
        invite(measurement, user)
        server.taken.clear()
        mailing.run_by_clock(clock.now())
        mailing.run_by_clock(clock.now())
        worker.drain("mail")
    assert set(server.addresses.values()) == {1}
    assert len(server.taken) == 2


@pytest.mark.parametrize("days", [-1, 60])
def test_a_wave_cannot_be_timed_outside_the_round(user, days):
    wave = reminder(opened(user))
    with pytest.raises(Invalid) as refused:
        mailing.write(
            wave, by=user, subject="Hej", body="{länk}", scheduled_at=clock.now() + timedelta(days=days)
        )
    assert refused.value.data["field"] == "scheduled_at"


def test_a_wave_that_has_begun_cannot_be_rewritten(server, user):
    measurement = opened(user)
    wave = invite(measurement, user)
    with pytest.raises(Conflict):
        mailing.write(wave, by=user, subject="Hej", body="{länk}", scheduled_at=None)


# -- privacy


def test_the_trail_holds_counts_of_mails_and_no_addresses(server, user):
    measurement = opened(user, people=2)
    invite(measurement, user)
    trail = [str((event.old, event.new, event.target_label)) for event in AuditEvent.objects.all()]
    assert AuditEvent.objects.get(action="wave.started").new == {"mails": 2}
    assert not any("person0" in line or "/svara/" in line for line in trail)


def test_a_preview_and_a_test_mail_hold_nobodys_link(server, user):
    measurement = opened(user, people=2)
    mailing.send_test(selector.invitation(measurement), to="cecilia@linkoping.example", name="Cecilia")
    text = text_of(server.taken[0])
    assert "/svara/" not in text
    assert "/forhandsvisning/" in text
    assert not Message.objects.exists()


def test_a_test_mail_that_fails_says_why(server, user):
    server.refused["cecilia@linkoping.example"] = "550 5.1.1 No such user"
    with pytest.raises(Conflict, match="No such user"):
        mailing.send_test(selector.invitation(opened(user)), to="cecilia@linkoping.example", name="Cecilia")


def test_a_link_is_stored_nowhere(server, user):
    measurement = opened(user, people=1)
    invite(measurement, user)
    token = links.token_for(measurement.respondents.get())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                assert token not in str(row)
