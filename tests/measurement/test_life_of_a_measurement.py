"""A measurement goes from draft to closed, by people and by the clock, and never backwards."""

from datetime import timedelta

import pytest
from measurement.campaign import draft, opened
from measurement.rounds import answer, full, tokens

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import (
    DailyCount,
    GroupKind,
    Measurement,
    Message,
    Respondent,
    Sheet,
    Status,
)
from samstyr.measurement.selectors import measurements as selector
from samstyr.measurement.services import mailing, measurements, respondents

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(cast):
    return cast.central_analyst


def test_a_new_measurement_has_the_departments_the_roles_and_the_waves_it_needs(user, cast):
    measurement = draft(user)
    departments = measurement.groups.filter(kind=GroupKind.DEPARTMENT)
    assert set(departments.values_list("unit", flat=True)) == {cast.department.pk, cast.other_department.pk}
    assert measurement.groups.filter(kind=GroupKind.ROLE).count() >= 5
    assert list(measurement.waves.values_list("kind", flat=True).order_by("kind")) == [
        "invitation",
        "reminder",
        "reminder",
    ]


def test_the_previous_round_is_guessed_as_the_latest_with_the_same_instrument(user):
    Measurement.objects.create(name="2021", year=2021, status=Status.RELEASED)
    last = Measurement.objects.create(name="2022", year=2022, status=Status.CLOSED)
    Measurement.objects.create(
        name="Medarbetare", year=2022, status=Status.RELEASED, instrument="medarbetare-9"
    )
    Measurement.objects.create(name="Utkast", year=2022, status=Status.DRAFT)
    assert draft(user).previous == last


def test_a_measurement_opens_with_keys_and_links_and_says_so_in_the_trail(user):
    measurement = opened(user, people=3)
    assert measurement.status == Status.OPEN
    assert measurement.opens_at <= clock.now()
    assert not Respondent.objects.filter(token_hash=None).exists()
    event = AuditEvent.objects.get(action="measurement.opened")
    assert event.actor == user
    assert event.new["invited"] == 3


@pytest.mark.parametrize(
    ("lack", "code"),
    [
        ({"closes_at": None}, "no_closing_date"),
        ({"contact_email": ""}, "no_contact"),
        ({"purpose": "  "}, "no_purpose"),
        ({"instrument": "finns-inte"}, "instrument_invalid"),
    ],
)
def test_a_measurement_that_lacks_something_does_not_open_and_says_what(user, lack, code):
    measurement = draft(user, people=1)
    Measurement.objects.filter(pk=measurement.pk).update(**lack)
    with pytest.raises(Conflict) as refused:
        measurements.open(measurement, by=user)
    assert refused.value.data["missing"] == [code]
    measurement.refresh_from_db()
    assert measurement.status == Status.DRAFT
    assert measurement.link_key is None


def test_a_measurement_without_respondents_does_not_open(user):
    with pytest.raises(Conflict, match="inga svarande"):
        measurements.open(draft(user), by=user)


def test_what_respondents_have_met_cannot_be_changed(user):
    measurement = opened(user)
    for change in (
        {"instrument": "medarbetare-9"},
        {"minimum": 7},
        {"local_words": {"it_department": "LKDATA"}},
    ):
        with pytest.raises(Conflict):
            measurements.update(measurement, by=user, **change)
    changed = measurements.update(measurement, by=user, contact_name="Didrik Dahl", minimum=5)
    assert changed.contact_name == "Didrik Dahl"
    event = AuditEvent.objects.filter(action="measurement.updated").last()
    assert (event.old, event.new) == ({"contact_name": "Cecilia Central"}, {"contact_name": "Didrik Dahl"})


@pytest.mark.parametrize(
    ("change", "field"),
    [({"minimum": 4}, "minimum"), ({"target_rate": 0}, "target_rate"), ({"year": 23}, "year")],
)
def test_a_rule_that_is_broken_names_its_field(user, change, field):
    with pytest.raises(Invalid) as refused:
        measurements.update(draft(user), by=user, **change)
    assert refused.value.data["field"] == field


def test_an_open_measurement_can_be_extended_but_not_shortened(user):
    measurement = opened(user)
    later = measurement.closes_at + timedelta(days=7)
    assert measurements.extend(measurement, by=user, closes_at=later).closes_at == later
    with pytest.raises(Invalid):
        measurements.extend(measurement, by=user, closes_at=later - timedelta(days=1))


def test_a_closed_measurement_goes_neither_back_nor_on_and_is_not_extended(user):
    measurement = measurements.close(opened(user), by=user)
    for verb in (measurements.open, measurements.close, measurements.schedule):
        with pytest.raises(Conflict):
            verb(measurement, by=user)
    with pytest.raises(Conflict):
        measurements.extend(measurement, by=user, closes_at=clock.now() + timedelta(days=9))
    with pytest.raises(Conflict):
        measurements.update(measurement, by=user, name="Annat")


def test_closing_keeps_counts_and_erases_who_got_which_mail(user, settings, tmp_path):
    settings.MAIL_URL, settings.HOME = "outbox:", tmp_path
    measurement = opened(user, people=4)
    mailing.start(measurement.waves.get(kind="invitation"), by=user)
    answer(tokens(measurement)[0], full())
    closed = measurements.close(measurement, by=user)
    assert Sheet.objects.count() == 1
    assert DailyCount.objects.get().answered == 1
    assert not Message.objects.exists()
    assert not Respondent.objects.exclude(answered_on=None).exists()
    row = selector.counts(closed)
    assert (row.invited, row.answered) == (4, 1)


def test_the_counts_of_an_open_measurement_are_those_of_its_list(user):
    measurement = opened(user, people=10)
    answer(tokens(measurement)[2], full())
    row = selector.counts(measurement)
    assert (row.invited, row.answered) == (10, 1)


def test_the_clock_opens_what_is_scheduled_and_closes_what_is_due(user):
    measurement = measurements.schedule(draft(user, people=1), by=user)
    assert measurements.open_and_close_by_clock(measurement.opens_at - timedelta(seconds=1)) == []
    with clock.frozen(measurement.opens_at + timedelta(seconds=5)):
        assert [m.status for m in measurements.open_and_close_by_clock(clock.now())] == [Status.OPEN]
    with clock.frozen(measurement.closes_at + timedelta(seconds=5)):
        assert [m.status for m in measurements.open_and_close_by_clock(clock.now())] == [Status.CLOSED]
        assert measurements.open_and_close_by_clock(clock.now()) == []
    assert AuditEvent.objects.get(action="measurement.closed").actor is None


def test_the_clock_does_not_open_a_draft_that_nobody_has_scheduled(user):
    measurement = draft(user, people=1)
    assert measurements.open_and_close_by_clock(measurement.opens_at + timedelta(days=1)) == []


def test_the_clock_leaves_a_scheduled_draft_that_has_come_to_lack_something(user):
    measurement = measurements.schedule(draft(user, people=1), by=user)
    respondents.remove_all(measurement, by=user)
    with clock.frozen(measurement.opens_at + timedelta(seconds=5)):
        assert measurements.open_and_close_by_clock(clock.now()) == []
    assert [gap.code for gap in selector.gaps(measurement, now=clock.now())] == ["no_respondents"]


def test_questions_are_replaced_in_order_and_only_while_they_matter(user):
    measurement = draft(user, people=1)
    measurements.write_questions(
        measurement, by=user, questions=[("Hur lång tid?", "Tio minuter."), ("B", "b")]
    )
    measurements.write_questions(measurement, by=user, questions=[("B", "b"), ("A", "a")])
    assert list(measurement.questions.values_list("question", flat=True)) == ["B", "A"]
    closed = measurements.close(measurements.open(measurement, by=user), by=user)
    with pytest.raises(Conflict):
        measurements.write_questions(closed, by=user, questions=[])
