"""Two who write the same thing at once: the second is told what the first wrote, and loses nothing of her own."""

import re

import pytest
from django.urls import reverse
from planning.planned import KRONA, annual, decided, line

from samstyr.foundation.errors import Invalid
from samstyr.governance.models import AgendaItem
from samstyr.planning.models import Activity, FinancingRow, FollowUp, Forecast, HourlyRate, LineHours
from samstyr.planning.services import activities, answers, financing, goals, lines, money, plans
from samstyr.planning.services.activities import Facts


@pytest.fixture
def followed(steering):
    """A line of a decided plan for 2026."""
    plan = annual(steering.school, 2026)
    work = line(plan)
    decided(plan, steering)
    return work


def seen(page, name="version"):
    """What the page was opened with, as its hidden field says."""
    return re.search(rf'name="{name}" value="(\d+)"', page.text)[1]


def second(client, address, said, theirs, prefix=""):
    """Open a page, let somebody else save, save one's own: the refusal, and what a second save gives."""
    opened = {**said, f"{prefix}version": seen(client.get(address), f"{prefix}version")}
    theirs()
    refused = client.post(address, opened)
    assert "Någon annan har ändrat" in refused.text
    again = {**said, f"{prefix}version": seen(refused, f"{prefix}version")}
    return refused, lambda: client.post(address, again)


def test_whoever_follows_up_a_line_second_reads_what_the_first_wrote(client, steering, followed):
    client.force_login(steering.business_lead)
    address = reverse("plan_line_report", args=[followed.pk, 2026, 1])

    def theirs():
        said = lines.Report(2026, 1, "off_track", "Leverantören är sen", "Byt leverantör")
        lines.report(line=followed, said=said, by=steering.it_lead)

    said = {"progress": "on_track", "deviation": "Min egen text"}
    refused, again = second(client, address, said, theirs)
    assert "Leverantören är sen" in refused.text
    assert "Min egen text" in refused.text
    assert FollowUp.objects.get().deviation == "Leverantören är sen"
    assert again().status_code == 302
    assert FollowUp.objects.get().deviation == "Min egen text"


def test_a_report_of_a_page_opened_before_anybody_had_reported_replaces_nothing(steering, client, followed):
    said = lines.Report(2026, 1, "on_track", "Först")
    lines.report(line=followed, said=said, by=steering.it_lead)
    client.force_login(steering.business_lead)
    address = reverse("plan_line_report", args=[followed.pk, 2026, 1])
    assert client.post(address, {"progress": "done"}).status_code == 409
    assert FollowUp.objects.get().progress == "on_track"


def test_a_forecast_does_not_run_over_one_made_meanwhile(client, steering, followed):
    client.force_login(steering.business_lead)
    address = reverse("plan_forecast", args=[steering.school.slug, followed.plan_id, 2026, 1])

    def theirs():
        said = money.Expected(2026, 1, "operation", 700 * KRONA, "Dyrare licens")
        money.expect(governed=steering.school, committee=steering.committee, said=said, by=steering.it_lead)

    said = {"committee": steering.committee.pk, "kind": "operation", "amount": "500", "comment": "Min"}
    refused, again = second(client, address, said, theirs)
    assert "Dyrare licens" in refused.text
    assert Forecast.objects.get().amount == 700 * KRONA
    assert again().status_code == 302
    assert (Forecast.objects.get().amount, Forecast.objects.get().comment) == (500 * KRONA, "Min")
    assert "500" in client.get(address).text  # what a new one would replace stands above the form


def test_the_rate_of_a_year_is_not_run_over(client, steering):
    client.force_login(steering.portfolio_office)
    said = {"formular": "timpris", "timpris-year": "2027", "timpris-amount": "600"}

    def theirs():
        money.set_rate(year=2027, ore=650 * KRONA, by=None)

    _refused, again = second(client, reverse("money_reckoning"), said, theirs, prefix="timpris-")
    assert HourlyRate.objects.get(year=2027).amount == 650 * KRONA
    assert again().status_code == 302
    assert HourlyRate.objects.get(year=2027).amount == 600 * KRONA


def test_a_wish_for_time_does_not_run_over_another(client, steering):
    work, seat = line(annual(steering.school)), steering.school.seats.get(kind="lead", side="it")
    client.force_login(steering.business_lead)

    def theirs():
        answers.ask(line=work, seat=seat, quarter=answers.Quarter(2027, 1), hours=80, by=steering.it_lead)

    said = {"seat": seat.pk, "quarters": ["2027-1", "2027-2"], "hours": "10"}
    refused, again = second(client, reverse("plan_hours_ask", args=[work.pk]), said, theirs)
    assert "80" in refused.text
    assert LineHours.objects.get().hours == 80
    assert again().status_code == 302
    assert sorted(LineHours.objects.values_list("quarter", "hours")) == [(1, 10), (2, 10)]


def test_a_cost_is_not_divided_anew_over_somebody_elses_division(client, steering):
    work = line(annual(steering.school))
    key = money.add_key(said=money.Key("Datorer", "Antal", {steering.committee: 1}), by=None)
    client.force_login(steering.business_lead)

    def theirs():
        financing.divide(line=work, key=key, wish=financing.Wish(2027, 900 * KRONA), by=None)

    said = {"allocation": key.pk, "year": "2027", "kind": "operation", "amount": "100"}
    refused, again = second(client, reverse("plan_money_add", args=[work.pk]), said, theirs)
    assert "900" in refused.text
    assert FinancingRow.objects.get().amount == 900 * KRONA
    assert again().status_code == 302
    assert FinancingRow.objects.get().amount == 100 * KRONA


def test_an_answer_to_a_wish_that_was_changed_is_given_once_the_new_one_has_been_read(client, steering):
    work, seat = line(annual(steering.school)), steering.school.seats.get(kind="lead", side="it")
    quarter = answers.Quarter(2027, 1)
    wish = answers.ask(line=work, seat=seat, quarter=quarter, hours=8, by=None)
    client.force_login(steering.it_owner)

    def theirs():
        answers.ask(line=work, seat=seat, quarter=quarter, hours=400, by=steering.business_lead)

    refused, again = second(client, reverse("plan_hours_answer", args=[wish.pk]), {"svar": "ja"}, theirs)
    assert "400" in refused.text
    assert LineHours.objects.get().state == "asked"
    assert again().status_code == 302
    assert LineHours.objects.get().state == "confirmed"


def test_an_activity_that_was_changed_meanwhile_is_not_removed(client, cast, steering):
    goal = goals.create(unit=steering.committee, title="Alla kan", by=None)
    activity = activities.create(goal=goal, facts=Facts("Kurs", cast.department), by=None)
    client.force_login(cast.central_analyst)
    address = reverse("activity_remove", args=[activity.pk])
    sent = {"version": seen(client.get(address))}
    activities.update(
        activity=activity, version=1, facts=Facts("Kurs för alla", cast.department), outcomes=[], by=None
    )
    assert client.post(address, sent).status_code == 409
    assert Activity.objects.get().title == "Kurs för alla"


def test_a_plan_that_was_opened_and_written_in_meanwhile_is_read_before_it_is_decided(client, steering):
    plan = annual(steering.school)
    line(plan)
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    client.force_login(steering.business_owner)

    def theirs():
        plans.take_back(plan=plan, version=plan.version, by=steering.it_lead)
        line(plan, "Dyrt tillägg")
        plans.make_ready(plan=plan, version=plan.version, by=steering.it_lead)

    address = reverse("plan_decide", args=[plan.object.slug, plan.pk])
    _refused, again = second(client, address, {"registry_number": "BUN 2026-1"}, theirs)
    plan.refresh_from_db()
    assert plan.state == "ready"
    assert again().status_code == 302
    plan.refresh_from_db()
    assert plan.state == "decided"


def test_a_year_that_a_plan_does_not_have_is_not_followed_up(steering, followed):
    for year, tertial in ((2027, 1), (2025, 3), (2026, 4)):
        with pytest.raises(Invalid):
            lines.report(line=followed, said=lines.Report(year, tertial, "on_track"), by=steering.it_lead)
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("step", ["", "lamna", "oppna", "igen"])
def test_nobody_hands_in_or_opens_a_plan_on_a_page_that_is_another_by_now(client, steering, step):
    plan = annual(steering.school)
    line(plan)
    if step:
        plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    client.force_login(steering.business_lead)
    address = reverse("plan_ready", args=[plan.object.slug, plan.pk])
    for sent in ({"version": plan.version - 1}, {}):
        told = client.post(address, {"steg": step, **sent}, follow=True).text
        assert "Någon annan har ändrat" in told or "densamma som lämnades in" in told
    state, version = plan.state, plan.version
    plan.refresh_from_db()
    assert (plan.state, plan.version) == (state, version)
    assert not AgendaItem.objects.exists()
