"""Forecasts against the plan: when there is one of the whole, and what the pages hold it against."""

from datetime import date

import pytest
from django.urls import reverse
from planning.planned import annual, browser, decided, line, pay

from samstyr.foundation import clock, dates, numbers
from samstyr.planning import ledger
from samstyr.planning.models import Forecast, LedgerEntry, LedgerImport, MoneyKind, MoneyState
from samstyr.planning.services import financing

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(steering):
    """The school board pays 300 000 kr for operation and 100 000 kr for a project; 2027, decided."""
    plan = annual(steering.school)
    pay(line(plan), steering.committee, 300_000)
    pay(line(plan, "Nytt schema, projektet"), steering.committee, 100_000, kind=MoneyKind.PROJECT)
    return decided(plan, steering)


def foresee(steering, kronor, kind=MoneyKind.OPERATION):
    return Forecast.objects.create(
        object=steering.school,
        committee=steering.committee,
        year=2027,
        tertial=1,
        kind=kind,
        amount=kronor * 100,
        made_on="2027-05-10",
        made_by=steering.business_lead.person,
    )


def overview(steering, **chosen):
    return browser(steering.line_manager).get(reverse("money"), {"ar": 2027, **chosen})


def compared(answer):
    """Plan, outcome, forecast and deviation of the one object on the money page."""
    return [cell.text for cell in answer.context["outcome"].rows[0][1:]]


def test_a_forecast_of_one_kind_of_money_is_no_forecast_of_all_of_it(steering, plan):
    foresee(steering, 310_000)
    follow_up = reverse("plan_follow_up", args=[plan.object.slug, plan.pk])
    client = browser(steering.line_manager)
    assert compared(overview(steering))[2:] == [numbers.NOTHING, numbers.NOTHING]
    rows = client.get(follow_up, {"ar": 2027, "tertial": 1}).context["money"].rows
    assert [cell.text for cell in rows[0][3:]] == [numbers.NOTHING, numbers.NOTHING]
    foresee(steering, 95_000, MoneyKind.PROJECT)
    expected = [numbers.kronor(405_000_00), f"+{numbers.kronor(5_000_00)}"]
    assert compared(overview(steering))[2:] == expected
    rows = client.get(follow_up, {"ar": 2027, "tertial": 1}).context["money"].rows
    assert [cell.text for cell in rows[0][3:]] == expected


def test_a_forecast_that_lacks_a_kind_is_kept_out_of_every_sum_of_its_group():
    planned = [ledger.Amount(1, 2, 2027, kind, "decided", 100) for kind in ("operation", "project")]
    struck = ledger.Amount(1, 3, 2027, "operation", "cut", 100)
    made = [ledger.Amount(1, committee, 2027, "operation", "forecast", 90) for committee in (2, 4)]
    # Nämnd 4 had planned nothing, and what is struck out needs no forecast.
    assert ledger.whole(made, [*planned, struck], "committee") == {4: 90}
    assert ledger.whole(made, [*planned, struck], "object") == {}
    assert ledger.whole(made, [planned[0], struck], "object") == {1: 180}


def test_outcome_and_forecast_are_held_against_the_whole_plan_whatever_state_is_looked_at(steering, plan):
    for kind, kronor in ((MoneyKind.OPERATION, 300_000), (MoneyKind.PROJECT, 100_000)):
        foresee(steering, kronor, kind)
    answer = overview(steering, lage=MoneyState.DECIDED)
    assert not answer.context["matrix"].rows
    assert answer.context["title"] == "Inga pengar i det urvalet 2027"
    assert compared(answer)[0] == numbers.kronor(400_000_00)
    assert compared(answer)[3] == numbers.kronor(0)
    assert "jämförs med hela planen" in answer.text


def test_what_is_struck_out_is_shown_alone_when_it_is_asked_for(steering):
    row = pay(line(annual(steering.school)), steering.committee, 300_000)
    financing.cut(row=row, version=row.version, ore=100_000_00, reference="BUN § 12", by=None)
    answer = overview(steering, underlag="senaste", lage=MoneyState.CUT)
    assert answer.context["matrix"].footer[-1].text == numbers.whole_kronor(100_000_00)
    assert "är struket och ingår inte" not in answer.text
    whole = overview(steering, underlag="senaste")
    assert whole.context["matrix"].footer[-1].text == numbers.whole_kronor(200_000_00)
    assert "är struket och ingår inte" in whole.text


def test_the_outcome_of_a_tertial_has_its_last_day_and_not_the_day_after(steering, plan):
    batch = LedgerImport.objects.create(
        name="maj.csv", format="csv", sha256="a", uploaded_at=clock.now(), applied_at=clock.now()
    )
    for day, kronor in (("2027-01-01", 1), ("2027-04-30", 10), ("2027-05-01", 100), ("2026-12-31", 1000)):
        LedgerEntry.objects.create(
            batch=batch,
            identity=day,
            booked_on=day,
            account="6540",
            amount=kronor * 100,
            object=steering.school,
            committee=steering.committee,
            kind=MoneyKind.OPERATION,
        )
    address = reverse("plan_follow_up", args=[plan.object.slug, plan.pk])
    client = browser(steering.line_manager)
    said = [client.get(address, {"ar": 2027, "tertial": each}).context["money"] for each in (1, 2)]
    assert [table.rows[0][2].text for table in said] == [numbers.kronor(11_00), numbers.kronor(111_00)]
    # Through the day that the books go, which is seldom the tertial's last.
    sources = [client.get(address, {"ar": 2027, "tertial": each}).context["source"] for each in (1, 2)]
    assert dates.day(date(2027, 4, 30)) in sources[0]
    assert dates.day(date(2027, 5, 1)) in sources[1]
    LedgerEntry.objects.filter(booked_on__year=2027).delete()
    assert "Inget utfall är inläst för 2027 än" in client.get(address, {"ar": 2027, "tertial": 1}).text
