"""The life of a commitment: proposed, answered, measured after the project's end, confirmed by somebody else."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from portfolio import benefited

from samstyr.analysis.benefits import Amount, Kind, Ledger
from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.planning.models import HourlyRate
from samstyr.portfolio import effects, start
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import Commitment, InitiativeState
from samstyr.portfolio.pages import commitments as pages
from samstyr.portfolio.selectors import commitments as questions
from samstyr.portfolio.selectors import facts
from samstyr.portfolio.services import benefits, commitments, measuring
from samstyr.portfolio.services.commitments import Outlook
from samstyr.portfolio.services.measuring import Report

PROMISED = YearAmount(2027, 100_00, 200_00, 300_00)
LATE = datetime(2027, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def saved(steering):
    """A benefit in money."""
    return benefited.benefit(benefited.initiative(steering.school))


@pytest.fixture
def unit(steering):
    """A unit that Mats answers for alone."""
    return benefited.own_unit(steering.line_manager.person, steering.department)


@pytest.fixture
def asked(steering, saved, unit):
    """Mats is asked by the lead."""
    return commitments.propose(
        benefit=saved, unit=unit, terms=benefited.terms(PROMISED), by=steering.business_lead
    )


@pytest.fixture
def running(steering, asked):
    """Mats has accepted."""
    return commitments.accept(commitment=asked, version=1, by=steering.line_manager)


def worth(ledger):
    return effects.gather().sum(ledger, Kind.FINANCIAL).amount


def test_who_is_asked_reads_the_whole_promise_in_one_sentence(client, steering, asked):
    client.force_login(steering.line_manager)
    page = client.get(reverse("commitment", args=[asked.pk]))
    assert page.context["progress"] == "Brev per månad: från 1000 brev till 400 brev."
    assert asked.measured(Decimal("9.50")) == "9,5 brev"


def test_what_is_accepted_is_promised_and_is_the_first_forecast(steering, running):
    running.refresh_from_db()
    assert running.owner == steering.line_manager.person
    assert worth(Ledger.COMMITTED) == worth(Ledger.FORECAST) == Amount(100_00, 200_00, 300_00)
    assert running.forecast == Decimal(400)


def test_whoever_reports_reads_what_was_promised_in_words_and_once(client, steering, running):
    client.force_login(steering.line_manager)
    page = client.get(reverse("point_report", args=[running.points.first().pk])).text
    assert page.count("Brev per månad") == 1
    assert "Fact(" not in page


def test_the_page_says_that_the_unit_takes_it_home_when_its_manager_has_said_so_and_not_before(
    client, steering, asked
):
    client.force_login(steering.line_manager)
    address = reverse("commitment", args=[asked.pk])
    page = client.get(address)
    assert page.context["title"] == f"Tar {asked.unit} hem nyttan?"
    assert [column.label for column in page.context["years"].columns] == ["År", "Föreslagen"]
    commitments.accept(commitment=asked, version=1, by=steering.line_manager)
    page = client.get(address)
    assert page.context["title"] == f"{asked.unit} tar hem nyttan"
    assert [str(column.label) for column in page.context["years"].columns][1] == "Utlovad"


def test_what_lacks_something_is_not_accepted_and_the_lack_is_told(steering, saved, unit):
    bare = benefited.terms(baseline=None, new_way="", dates=())
    asked = commitments.propose(benefit=saved, unit=unit, terms=bare, by=steering.business_lead)
    with pytest.raises(Conflict, match="baslinje med datum, ändrat arbetssätt, datum för mätning, värde"):
        commitments.accept(commitment=asked, version=1, by=steering.line_manager)


def test_a_refusal_needs_its_reason_and_counts_for_nothing(steering, asked):
    with pytest.raises(Invalid):
        commitments.refuse(commitment=asked, version=1, reason="  ", by=steering.line_manager)
    commitments.refuse(commitment=asked, version=1, reason="Vi har inga brev", by=steering.line_manager)
    assert worth(Ledger.COMMITTED).expected == 0
    with pytest.raises(Conflict):
        commitments.accept(commitment=asked, version=2, by=steering.line_manager)


def test_what_is_accepted_is_not_changed_but_ended_and_promised_anew(steering, saved, unit, running):
    with pytest.raises(Conflict):
        commitments.revise(commitment=running, version=2, terms=benefited.terms(), by=steering.business_lead)
    with pytest.raises(Conflict, match="har redan"):
        commitments.propose(benefit=saved, unit=unit, terms=benefited.terms(), by=steering.business_lead)
    commitments.end(commitment=running, version=2, reason="Nya villkor", by=steering.line_manager)
    again = commitments.propose(benefit=saved, unit=unit, terms=benefited.terms(), by=steering.business_lead)
    assert Commitment.objects.filter(benefit=saved, unit=unit).count() == 2
    assert again.accepted_on is None


def test_another_receiver_needs_a_commitment_of_its_own(steering, saved, running):
    other = commitments.propose(
        benefit=saved, unit=steering.department, terms=benefited.terms(PROMISED), by=steering.business_lead
    )
    assert other.accepted_on is None
    assert worth(Ledger.COMMITTED).expected == 200_00


def test_a_unit_without_a_manager_cannot_be_asked(steering, saved):
    alone = benefited.Unit.objects.create(kind="unit", name="Ensam")
    with pytest.raises(Invalid, match="ingen chef"):
        commitments.propose(benefit=saved, unit=alone, terms=benefited.terms(), by=steering.business_lead)


def test_a_new_forecast_leaves_the_promise_as_it_was(steering, running):
    outlook = Outlook(Decimal(700), "Färre använder tjänsten", (YearAmount.exactly(2027, 50_00),))
    commitments.forecast(commitment=running, version=2, outlook=outlook, by=steering.line_manager)
    assert worth(Ledger.FORECAST) == Amount.exactly(50_00)
    assert worth(Ledger.COMMITTED).expected == 200_00


def reported(steering, running, value=500, action=""):
    point = running.points.first()
    found = Report(Decimal(value), "våren 2027", "Statistiken", action=action)
    return measuring.report(point=point, version=point.version, found=found, by=steering.line_manager)


def test_what_is_confirmed_by_somebody_else_is_verified_and_a_later_measurement_replaces_it(
    steering, running
):
    point = reported(steering, running)
    stated = (YearAmount.exactly(2027, 120_00),)
    office = steering.portfolio_office
    measuring.verify(point=point, version=2, words="Kontrollerat", stated=stated, by=office)
    assert worth(Ledger.VERIFIED) == Amount.exactly(120_00)
    later = running.points.last()
    found = Report(Decimal(400), "hela 2027", "Statistiken")
    measuring.report(point=later, version=1, found=found, by=steering.line_manager)
    later.refresh_from_db()
    measuring.verify(point=later, version=2, words="", stated=(YearAmount.exactly(2027, 180_00),), by=office)
    assert worth(Ledger.VERIFIED) == Amount.exactly(180_00)
    assert worth(Ledger.COMMITTED).expected == 200_00


def test_an_earlier_measurement_that_is_confirmed_late_replaces_no_later_one(steering, running):
    first, later = running.points.first(), running.points.last()
    for point in (first, later):
        found = Report(Decimal(400), "2027", "Statistiken")
        measuring.report(point=point, version=1, found=found, by=steering.line_manager)
        point.refresh_from_db()
    office = steering.portfolio_office
    measuring.verify(point=later, version=2, words="", stated=(YearAmount.exactly(2027, 180_00),), by=office)
    both = (YearAmount.exactly(2027, 120_00), YearAmount.exactly(2028, 70_00))
    measuring.verify(point=first, version=2, words="", stated=both, by=office)
    assert worth(Ledger.VERIFIED) == Amount.exactly(250_00)  # 2027 by the later, 2028 by the only one


def test_nobody_confirms_her_own_measurement_whatever_her_seat(steering, saved):
    office = steering.portfolio_office
    own = benefited.promise(saved, steering.other_committee, office.person)
    point = benefited.due(own)
    found = Report(Decimal(400), "mars", "Statistik")
    measuring.report(point=point, version=1, found=found, by=office)
    with pytest.raises(NotAllowed, match="egen mätning"):
        measuring.verify(point=point, version=2, words="", by=office)


def test_a_value_short_of_the_least_needs_an_action(steering, running):
    with pytest.raises(Invalid, match="Skriv vad som görs"):
        reported(steering, running, value=601)
    reported(steering, running, value=601, action="Vi ringer de som ännu får brev")
    assert pages.progress(fresh(running)) == (
        "67\u202f% av vägen: 601 brev mot målet 400 brev. Inte bekräftat än."
    )


def test_what_is_unclear_goes_back_to_the_owner(steering, running):
    point = reported(steering, running)
    measuring.send_back(point=point, version=2, reason="Vilken månad?", by=steering.portfolio_office)
    point.refresh_from_db()
    assert (point.reported_on, point.verification) == (None, "Vilken månad?")


def test_the_projects_end_does_not_end_the_duty(steering, running):
    initiative = running.benefit.contributions.get().initiative
    initiative.state = InitiativeState.CLOSED
    initiative.save()
    assert list(questions.overdue_points(date(2027, 7, 1))) == [running.points.first()]
    with clock.frozen(LATE):
        [waiting] = start.to_measure(steering.line_manager)
        assert waiting.due == date(2027, 6, 30)
        assert list(start.to_measure(steering.business_lead)) == []


def test_each_sees_what_awaits_her_and_nobody_her_own_to_confirm(steering, asked):
    [waiting] = start.to_accept(steering.line_manager)
    assert "Norrskolan" in str(waiting.text)
    running = commitments.accept(commitment=asked, version=1, by=steering.line_manager)
    assert list(start.to_accept(steering.line_manager)) == []
    reported(steering, running)
    assert len(list(start.to_verify(steering.portfolio_office))) == 1
    assert list(start.to_verify(steering.line_manager)) == []


def test_time_is_valued_by_the_rate_of_the_hour_and_stays_apart_from_money(steering):
    saved = benefited.benefit(benefited.initiative(steering.school), kind="time")
    hours = (YearAmount(2027, 10, 20, 30),)
    with pytest.raises(Invalid, match="Portföljkontoret anger det under Pengar"):
        benefits.set_potential(benefit=saved, version=1, stated=hours, by=steering.business_lead)
    HourlyRate.objects.create(year=2025, amount=500_00)
    benefits.set_potential(benefit=saved, version=1, stated=hours, by=steering.business_lead)
    found = effects.gather()
    assert found.sum(Ledger.POTENTIAL, Kind.TIME).amount == Amount(5_000_00, 10_000_00, 15_000_00)
    assert found.sum(Ledger.POTENTIAL, Kind.FINANCIAL).amount == Amount(0, 0, 0)


def test_the_second_who_saves_is_told(steering, saved):
    benefits.set_potential(benefit=saved, version=1, stated=(PROMISED,), by=steering.business_lead)
    with pytest.raises(Conflict):
        benefits.set_potential(benefit=saved, version=1, stated=(), by=steering.it_lead)
    assert worth(Ledger.POTENTIAL).expected == 200_00


def fresh(commitment):
    return questions.every().get(pk=commitment.pk)


def test_a_proposal_that_nobody_accepts_is_taken_back_and_stands_no_longer_against_the_start(
    client, steering, saved, unit, asked
):
    made = saved.contributions.get().initiative
    commitments.refuse(commitment=asked, version=1, reason="Vi hinner inte.", by=steering.line_manager)

    def against():
        return [promise.unit for gain in facts.of(made).gains for promise in gain.promises]

    assert against() == ["Norrskolan"]
    client.force_login(steering.business_lead)
    page = client.get(reverse("commitment", args=[asked.pk]))
    assert reverse("commitment_withdraw", args=[asked.pk]) in page.text
    sent = {"reason": "En annan enhet tar hem den.", "version": "2"}
    assert client.post(reverse("commitment_withdraw", args=[asked.pk]), sent).status_code == 302
    assert against() == []
    page = client.get(reverse("commitment", args=[asked.pk])).text
    assert "En annan enhet tar hem den." in page
    assert "Ta tillbaka förslaget" not in page
    asked.refresh_from_db()
    with pytest.raises(Conflict, match="tas inte tillbaka"):
        commitments.withdraw(commitment=asked, version=3, reason="Igen", by=steering.business_lead)
    again = commitments.propose(benefit=saved, unit=unit, terms=benefited.terms(), by=None)
    assert again in questions.to_answer(steering.line_manager.person)
    commitments.withdraw(commitment=again, version=1, reason="Fel enhet", by=steering.business_lead)
    assert not questions.to_answer(steering.line_manager.person).exists()
    with pytest.raises(Conflict, match="taget tillbaka"):
        commitments.accept(commitment=again, version=2, by=steering.line_manager)
