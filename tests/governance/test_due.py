"""What falls due is a task of the seat that answers, told in time, escalated when nobody sits there, done in one step."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.duties import Stage
from samstyr.governance.models import ItComponent, SeatHolding
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import due
from samstyr.governance.services import components
from samstyr.governance.services import due as services

ALL = Viewer(sees_all=True)


def at(day):
    """The present is noon of a day."""
    return clock.frozen(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Stockholm")))


@pytest.fixture
def running(steering):
    """A system of the school's whose agreement runs on from year to year, with six months' notice."""
    return components.create_it(
        values={
            "name": "Lärportalen",
            "object": steering.school,
            "agreement_ends_on": date(2027, 12, 31),
            "agreement_is_running": True,
            "notice_months": 6,
        },
        by=None,
    )


def waiting(client, user):
    """What the start page says awaits a person."""
    client.force_login(user)
    return client.get(reverse("start")).text


def test_a_running_agreement_with_six_months_notice_warns_the_it_lead_on_the_right_day(
    client, steering, running
):
    told = f"Sista dag att säga upp avtalet: {running.name}"
    with at(date(2026, 12, 29)):
        assert told not in waiting(client, steering.it_lead)
    with at(date(2026, 12, 30)):
        page = waiting(client, steering.it_lead)
        assert told in page
        assert "30 juni 2027" in page.replace("\xa0", " ")
    with at(date(2026, 12, 30)):
        assert told not in waiting(client, steering.business_lead)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 12, 30), Stage.SIX_MONTHS),
        (date(2027, 3, 30), Stage.THREE_MONTHS),
        (date(2027, 5, 30), Stage.ONE_MONTH),
        (date(2027, 6, 30), Stage.ONE_MONTH),
    ],
)
def test_the_warnings_come_six_three_and_one_months_ahead(running, day, stage):
    [row] = due.every(ALL, day)
    assert (row.stage, row.duty.due_on) == (stage, date(2027, 6, 30))


def test_a_vacant_seats_duty_is_the_owners_and_then_of_whoever_appoints(steering, running):
    def answers():
        [row] = due.every(ALL, date(2027, 6, 1))
        return [each.user for each in row.answering.people], row.answering.is_escalated

    assert answers() == ([steering.it_lead], False)
    SeatHolding.objects.filter(person=steering.it_lead.person).update(ends_on=date(2021, 1, 1))
    assert answers() == ([steering.it_owner], True)
    SeatHolding.objects.filter(person=steering.it_owner.person).update(ends_on=date(2021, 1, 1))
    assert answers() == ([steering.municipal_director], True)


def test_what_no_object_owns_is_the_offices(steering, running):
    components.update(running, version=1, values={"object": None}, by=steering.portfolio_office)
    [row] = due.every(ALL, date(2027, 6, 1))
    assert [each.user for each in row.answering.people] == [steering.portfolio_office]


def test_notice_is_registered_in_one_step_and_the_duty_is_done(client, steering, running):
    with at(date(2027, 6, 1)):
        client.force_login(steering.it_lead)
        address = reverse("duty", args=[running.pk, "notice"])
        page = client.get(address)
        assert page.context["form"].initial["until"] == date(2028, 12, 31)
        assert client.post(address, {"how": "ends", "until": "2027-12-31", "version": 1}).status_code == 302
    running.refresh_from_db()
    assert (running.agreement_is_running, running.agreement_ends_on) == (False, date(2027, 12, 31))
    assert running.confirmed["agreement_is_running"] == "2027-06-01"


def test_an_agreement_that_goes_on_warns_again_next_year(steering, running):
    values = {"agreement_ends_on": date(2028, 12, 31), "agreement_is_running": True}
    with at(date(2027, 6, 1)):
        services.done(running, kind="notice", version=1, values=values, by=steering.it_lead)
    [row] = due.every(ALL, date(2027, 6, 1))
    assert row.duty.due_on == date(2028, 6, 30)


@pytest.mark.parametrize(
    ("kind", "before", "sent", "after"),
    [
        (
            "classification",
            {"classification_due_on": date(2026, 1, 1)},
            {"on": "2026-05-01", "next_on": "2028-05-01"},
            {"classified_on": date(2026, 5, 1), "classification_due_on": date(2028, 5, 1)},
        ),
        (
            "risk_analysis",
            {"risk_analysis_due_on": date(2026, 1, 1)},
            {"on": "2026-05-01", "next_on": "2027-05-01"},
            {"risk_analysed_on": date(2026, 5, 1), "risk_analysis_due_on": date(2027, 5, 1)},
        ),
        ("retirement", {"retire_year": 2025}, {"how": "retired"}, {"life_cycle": "retired"}),
        ("retirement", {"retire_year": 2025}, {"how": "later", "year": "2030"}, {"retire_year": 2030}),
        (
            "processor_agreement",
            {"processor_agreement_due_on": date(2026, 1, 1)},
            {"next_on": "2029-01-01"},
            {"processor_agreement": True, "processor_agreement_due_on": date(2029, 1, 1)},
        ),
        (
            "agreement",
            {"agreement_ends_on": date(2026, 1, 1)},
            {"how": "ends", "until": "2029-01-01"},
            {"agreement_ends_on": date(2029, 1, 1), "agreement_is_running": False},
        ),
    ],
)  # fmt: skip
def test_each_kind_is_done_by_its_new_date(client, steering, kind, before, sent, after):
    system = components.create_it(values={"name": "Kartan", "object": steering.school, **before}, by=None)
    with at(date(2026, 5, 1)):
        client.force_login(steering.portfolio_office)
        answer = client.post(reverse("duty", args=[system.pk, kind]), {**sent, "version": 1})
        assert answer.status_code == 302
        system.refresh_from_db()
        assert {name: getattr(system, name) for name in after} == after
        assert [row for row in due.every(ALL, date(2026, 5, 1)) if row.stage is Stage.OVERDUE] == []


@pytest.mark.parametrize(
    ("on", "next_on", "told"),
    [
        ("2026-05-02", "2028-05-01", "Dagen har inte kommit än."),
        ("2026-05-01", "2026-05-01", "Välj en dag efter den då det gjordes."),
        ("0206-05-01", "2028-05-01", "Året 206 kan inte stämma."),
    ],
)
def test_what_is_done_was_done_by_today_and_is_done_again_later(client, steering, on, next_on, told):
    overdue = {"name": "Kartan", "object": steering.school, "classification_due_on": date(2026, 1, 1)}
    system = components.create_it(values=overdue, by=None)
    with at(date(2026, 5, 1)):
        client.force_login(steering.portfolio_office)
        address = reverse("duty", args=[system.pk, "classification"])
        answer = client.post(address, {"on": on, "next_on": next_on, "version": 1})
    assert told in answer.text
    assert ItComponent.objects.get().classified_on is None


def test_a_day_that_is_no_later_changes_nothing(steering):
    overdue = {"name": "Kartan", "object": steering.school, "classification_due_on": date(2026, 1, 1)}
    system = components.create_it(values=overdue, by=None)
    with pytest.raises(Invalid, match="senare dag"):
        services.done(
            system, kind="classification", version=1, values={"classification_due_on": date(2025, 1, 1)}, by=steering.portfolio_office,
        )  # fmt: skip
    assert ItComponent.objects.get().classification_due_on == date(2026, 1, 1)


def test_the_second_who_registers_is_told(steering, running):
    values = {"agreement_ends_on": date(2029, 12, 31)}
    components.update(running, version=1, values={"notes": "nytt"}, by=steering.it_lead)
    with pytest.raises(Conflict):
        services.done(running, kind="notice", version=1, values=values, by=steering.it_lead)


def test_who_does_not_answer_is_told_who_does(client, steering, running):
    client.force_login(steering.other_owner)
    answer = client.get(reverse("duty", args=[running.pk, "notice"]))
    assert answer.status_code == 403
    assert "Tove Teknik" in answer.text
    with pytest.raises(NotAllowed):
        services.done(running, kind="notice", version=1, values={}, by=steering.other_owner)


def test_personal_data_without_an_agreement_becomes_a_duty_with_a_day(steering):
    with at(date(2026, 5, 1)):
        system = components.create_it(
            values={"name": "Kartan", "object": steering.school, "personal_data": True, "processor_agreement": False}, by=None,
        )  # fmt: skip
        assert system.processor_agreement_due_on == date(2026, 8, 1)
        [row] = due.every(ALL, date(2026, 5, 1), least=due.NEAR)
    assert [each.user for each in row.answering.people] == [steering.business_lead]


def test_the_page_shows_what_is_overdue_first_and_narrows(client, steering, running):
    today = clock.today()
    for name, days in (("Sen", -10), ("Nära", 20), ("Långt bort", 900)):
        day = today + timedelta(days=days)
        components.create_it(
            values={"name": name, "object": steering.school, "risk_analysis_due_on": day}, by=None
        )
    client.force_login(steering.it_lead)

    def names(query=""):
        return [row[2].text for row in client.get(reverse("duties") + query).context["table"].rows]

    assert names("?visa=all") == ["Sen", "Nära", *names("?visa=all")[2:]]
    assert set(names("?visa=all")[2:]) == {"Lärportalen", "Långt bort"}
    assert names("?visa=overdue") == ["Sen"]
    assert "Långt bort" not in names()
    assert names("?visa=mine&slag=risk_analysis") == ["Sen", "Nära"]
    assert names("?objekt=digital-arbetsplats") == []
    content = b"".join(
        client.get(reverse("duties_file", args=["csv"]) + "?visa=overdue").streaming_content
    ).decode()
    assert "Sen;Skola och förskola;it;objektledare it, Skola och förskola;Tove Teknik" in content


def test_a_masked_day_is_no_duty_for_who_may_not_see_it(client, steering, running):
    secret = {"secret_fields": ["notice_months"], "secrecy_ground": "OSL 18 kap. 8 §"}
    components.update(running, version=1, values=secret, by=steering.it_lead)
    client.force_login(steering.other_owner)
    assert client.get(reverse("duties") + "?visa=all").context["table"].rows == []


def test_the_page_asks_as_little_for_many_systems(client, steering, django_assert_max_num_queries):
    client.force_login(steering.it_lead)
    for number in range(2):
        for each in range(1 + 150 * number):
            components.create_it(
                values={"name": f"System {number} {each}", "object": steering.school, "risk_analysis_due_on": date(2026, 1, 1)}, by=None,
            )  # fmt: skip
        with django_assert_max_num_queries(20):
            client.get(reverse("duties"))
