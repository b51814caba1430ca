"""Who was invited is forgotten in time, and nothing that is shown or computed later needs it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from measurement.campaign import opened
from measurement.rounds import answer, full, open_measurement, tokens

from samstyr.analysis.tables import Partition
from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.mail import outbox
from samstyr.foundation.models import AuditEvent
from samstyr.measurement import jobs, vault
from samstyr.measurement.mail import sending
from samstyr.measurement.models import FreeText, GroupKind, Measurement, Respondent, Treatment
from samstyr.measurement.selectors import groups, monitor
from samstyr.measurement.selectors import mailing as mail_selector
from samstyr.measurement.selectors import measurements as selector
from samstyr.measurement.selectors import releases as release_selector
from samstyr.measurement.services import mailing, measurements, releases, retention
from samstyr.measurement.services.retention import Rule

pytestmark = pytest.mark.django_db


def closed(sizes=(30, 20), answers=40, comment="") -> Measurement:
    measurement = open_measurement(sizes)
    for place, token in enumerate(tokens(measurement)[:answers]):
        answer(token, full(value=place % 6 + 1, comment=comment))
    return measurements.close(measurement, by=None)


def by_clock():
    """What the worker does every hour."""
    [periodic] = [each for each in jobs.PERIODIC if each.name == "measurement.retention"]
    periodic.run()


@pytest.mark.parametrize(
    ("closing", "months", "due"),
    [
        (datetime(2023, 3, 31, 22, 30, tzinfo=UTC), 3, "2023-07-01"),  # already April in Sweden
        (datetime(2023, 11, 30, 12, tzinfo=UTC), 3, "2024-02-29"),
        (datetime(2023, 12, 5, 12, tzinfo=UTC), 1, "2024-01-05"),
        (datetime(2023, 1, 31, 12, tzinfo=UTC), 12, "2024-01-31"),
    ],
)
def test_a_list_is_due_the_same_day_some_months_after_closing(closing, months, due):
    measurement = Measurement(closed_at=closing, keeps_people_months=months)
    assert retention.due_at(measurement).date().isoformat() == due


def test_an_open_measurement_has_no_such_day_and_its_list_cannot_be_erased():
    measurement = open_measurement()
    assert retention.due_at(measurement) is None
    with pytest.raises(Conflict):
        retention.erase(measurement, by=None, rule=Rule.HAND)
    assert measurement.respondents.count() == 12


def test_the_clock_erases_when_the_day_has_come_and_not_before():
    measurement = closed()
    due = retention.due_at(measurement)
    with clock.frozen(due - timedelta(minutes=1)):
        by_clock()
    assert Respondent.objects.count() == 50
    with clock.frozen(due):
        by_clock()
        by_clock()
    assert not Respondent.objects.exists()
    measurement.refresh_from_db()
    assert (measurement.people_erased_at, measurement.link_key) == (due, None)
    event = AuditEvent.objects.get(action="respondents.erased")
    assert event.actor is None
    assert event.old == {"people": 50, "mails": 0, "unread_comments": 0}
    assert event.new == {"rule": "clock", "months": 3}


def test_the_trail_never_holds_a_name_or_an_address():
    measurement = closed()
    retention.erase(measurement, by=None, rule=Rule.HAND)
    told = "".join(f"{each.old}{each.new}{each.target_label}" for each in AuditEvent.objects.all())
    assert "Person" not in told
    assert "@" not in told


def test_release_curve_and_groups_are_the_same_without_the_list():
    measurement, other = closed(), closed()
    before = releases.computed(other)
    curve, counted = monitor.by_day(measurement), selector.counts(measurement)
    invited = sorted(groups.invited_by_group(measurement, GroupKind.DEPARTMENT).values())
    retention.erase(measurement, by=None, rule=Rule.HAND)
    measurement.refresh_from_db()
    assert monitor.by_day(measurement) == curve != []
    after = selector.counts(measurement)
    assert (after.invited, after.answered) == (counted.invited, counted.answered) == (50, 40)
    assert sorted(groups.invited_by_group(measurement, GroupKind.DEPARTMENT).values()) == invited == [20, 30]
    releases.publish(measurement, by=None)
    document = release_selector.document(measurement)
    assert document.tables == before.tables
    assert [table.invited for table in document.partition(Partition.DEPARTMENT)] == [30, 20]


def test_next_year_compares_itself_with_a_year_whose_list_is_gone():
    first = closed()
    releases.publish(first, by=None)
    retention.erase(first, by=None, rule=Rule.HAND)
    second = open_measurement((30, 20), previous=first)
    Measurement.objects.filter(pk=second.pk).update(year=2024)
    second.refresh_from_db()
    for token in tokens(second)[:45]:
        answer(token, full(value=5))
    document = releases.publish(measurements.close(second, by=None), by=None).document
    assert '"changes"' in document


def test_comments_that_nobody_has_read_wait_for_the_release_and_then_go_too():
    measurement = closed(comment="Min chef heter Karin")
    due = retention.due_at(measurement)
    with clock.frozen(due):
        by_clock()
        assert FreeText.objects.filter(treatment=Treatment.UNREAD).count() == 40
        releases.publish(measurement, by=None)
        by_clock()
    assert not FreeText.objects.exclude(text="").exists()
    assert FreeText.objects.filter(treatment=Treatment.WITHHELD).count() == 40
    told = AuditEvent.objects.filter(action="respondents.erased").order_by("sequence")
    assert [event.old["unread_comments"] for event in told] == [0, 40]


def test_somebody_erases_it_by_hand_from_a_page_that_says_what_remains(client, cast):
    measurement = closed()
    client.force_login(cast.central_analyst)
    page = f"/matning/{measurement.pk}/svarande/"
    assert "Namn och adresser raderas av sig själva" in client.get(page).content.decode()
    assert "finns kvar" in client.get(f"{page}radera/").content.decode()
    answered = client.post(f"{page}radera/", follow=True).content.decode()
    assert "50 personer är raderade" in answered
    assert "Listan är raderad" in answered
    assert "Radera listan nu" not in answered
    event = AuditEvent.objects.get(action="respondents.erased")
    assert (event.actor, event.new["rule"]) == (cast.central_analyst, "hand")


def test_how_long_a_list_is_kept_is_said_before_opening_and_has_bounds(cast):
    measurement = opened(cast.central_analyst)
    with pytest.raises(Conflict):
        measurements.update(measurement, by=cast.central_analyst, keeps_people_months=12)
    with pytest.raises(Invalid):
        measurements.create(by=None, name="x", year=2024, keeps_people_months=13)
    with pytest.raises(IntegrityError):
        Measurement.objects.update(keeps_people_months=0)


@pytest.mark.django_db(transaction=True)
def test_after_closing_no_file_in_the_outbox_tells_who_was_reminded(cast, settings, tmp_path):
    settings.MAIL_URL, settings.HOME = "outbox:", tmp_path
    measurement, other = opened(cast.central_analyst), opened(cast.central_analyst, year=2024)
    for each in (measurement, other):
        wave = mail_selector.invitation(each)
        mailing.start(wave, by=cast.central_analyst)
        sending.send(wave.pk)
    assert len(outbox.listed()) == 6
    measurements.close(measurement, by=None)
    assert len(outbox.listed()) == 3
    kept = {outbox.read(key).to for key in outbox.listed()}
    assert kept == set(other.respondents.values_list("email", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="looks into PostgreSQL's files")
def test_nothing_of_a_list_that_was_erased_is_left_in_the_files_of_postgresql():
    measurement = closed((12,), answers=12)
    name = measurement.respondents.first().name.encode()

    def files() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('measurement_respondent'))")
            return bytes(cursor.fetchone()[0])

    assert name in files()
    retention.erase(measurement, by=None, rule=Rule.HAND)
    assert name not in files()
    measurement.refresh_from_db()
    assert measurement.traces_erased_at is not None
    assert vault.erase_traces() is False
