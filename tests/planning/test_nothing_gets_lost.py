"""What a plan carries with it: money that meets, versions that follow, answers that are asked anew."""

from datetime import date

import pytest
from planning.planned import KRONA, annual, decided, line, pay

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.planning import ledger
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import (
    Forecast,
    HoursState,
    LineStatus,
    MoneyKind,
    MoneyState,
    ObjectPlan,
    Origin,
    PlanKind,
    PlanState,
)
from samstyr.planning.services import answers, financing, lines, money, plans
from samstyr.planning.services.plans import Term


def kronor(on):
    """By state, the kronor of a line."""
    return {row.state: row.amount // KRONA for row in on.financing.all()}


def test_amounts_that_come_to_the_same_state_are_one_amount_and_lose_nothing(steering):
    work = line(annual(steering.school))
    asked = pay(work, steering.committee, 300)
    pay(work, steering.committee, 200, state=MoneyState.DECIDED)
    financing.settle(row=asked, version=asked.version, state=MoneyState.DECIDED, by=None)
    assert kronor(work) == {MoneyState.DECIDED: 500}


def test_what_is_struck_out_bit_by_bit_is_all_struck_out(steering):
    work = line(annual(steering.school))
    row = pay(work, steering.committee, 300)
    for part in (100, 50):
        financing.cut(row=row, version=row.version, ore=part * KRONA, by=None)
    assert kronor(work) == {MoneyState.REQUESTED: 150, MoneyState.CUT: 150}


def test_a_line_carried_over_asks_for_all_that_was_not_struck_out_and_asks_for_time_anew(steering):
    before = annual(steering.school, 2026)
    work = line(before)
    # The decided first: what is merged into it is asked for anew as well.
    for state, amount in ((MoneyState.DECIDED, 200), (MoneyState.REQUESTED, 100), (MoneyState.CUT, 400)):
        pay(work, steering.committee, amount, year=2026, state=state)
    seat = steering.school.seats.get(kind="lead", side="it")
    wish = answers.ask(line=work, seat=seat, quarter=answers.Quarter(2026, 1), hours=8, by=None)
    answers.answer(wish=wish, version=wish.version, state=HoursState.CONFIRMED, by=steering.it_owner)
    carried = annual(decided(before, steering).object).lines.get()
    assert kronor(carried) == {MoneyState.REQUESTED: 300}
    asked = carried.hours.get()
    assert (asked.year, asked.state, asked.answered_by) == (2027, HoursState.ASKED, None)


def test_what_is_done_or_stopped_is_not_carried_over(steering):
    before = annual(steering.school, 2026)
    for title, status in (
        ("Klart", LineStatus.DONE),
        ("Avbrutet", LineStatus.STOPPED),
        ("Pågår", LineStatus.ONGOING),
    ):
        line(before, title, status=status)
    carried = annual(decided(before, steering).object)
    assert [each.title for each in carried.lines.all()] == ["Pågår"]


def test_what_was_decided_is_carried_on_and_not_what_is_being_planned_again(steering):
    before = annual(steering.school, 2026)
    line(before, "Beslutat")
    draft = plans.replan(plan=decided(before, steering), reason="Mer pengar.", by=None)
    line(draft, "Bara ett utkast")
    assert [each.title for each in annual(steering.school).lines.all()] == ["Beslutat"]


def test_a_strategic_line_that_last_years_plan_has_taken_up_is_carried_over_once(steering):
    term = Term(PlanKind.STRATEGIC, 2026, 2029)
    strategic = plans.create(governed=steering.school, term=term, by=None)
    road = line(strategic, "Byt plattform")
    for year in (2026, 2027):
        pay(road, steering.committee, 100, year=year)
    decided(strategic, steering)
    first = annual(steering.school, 2026)
    taken = first.lines.get()
    lines.confirm(line=taken, version=taken.version, by=None)
    carried = annual(decided(first, steering, "KS 2026-101").object).lines.get()
    assert (carried.key, carried.origin) == (road.key, Origin.CARRIED)


def test_a_line_that_is_carried_over_keeps_the_day_that_is_to_come_and_not_one_that_has_been(steering):
    before = annual(steering.school, 2026)
    line(before, "Förra året", ends_on=date(2026, 12, 31))
    line(before, "I år", ends_on=date(2027, 1, 1))
    carried = annual(decided(before, steering).object).lines.order_by("position")
    assert [each.ends_on for each in carried] == [None, date(2027, 1, 1)]


def test_a_decided_version_is_replaced_in_the_log_by_the_one_decided_after_it(steering):
    plan = annual(steering.school)
    line(plan)
    first = decided(plan, steering)
    second = decided(plans.replan(plan=first, reason="Nya krav.", by=None), steering, "KS 2026-200")
    assert second.decision.replaces == first.decision


def test_only_the_latest_version_is_planned_again(steering):
    plan = annual(steering.school)
    line(plan)
    first = decided(plan, steering)
    second = decided(plans.replan(plan=first, reason="Nya krav.", by=None), steering, "KS 2026-200")
    with pytest.raises(Conflict):
        plans.replan(plan=first, reason="Den första var bättre.", by=None)
    assert plans.replan(plan=second, reason="Mer pengar.", by=None).number == 3
    with pytest.raises(Conflict):
        plans.replan(plan=second, reason="Två gånger.", by=None)
    assert ObjectPlan.objects.filter(state=PlanState.DRAFT).count() == 1


def test_a_tertial_is_compared_with_what_was_expected_then_and_not_later(steering):
    for tertial, amount in ((1, 300), (3, 900)):
        money.expect(
            governed=steering.school,
            committee=steering.committee,
            said=money.Expected(2027, tertial, MoneyKind.OPERATION, amount * KRONA),
            by=steering.business_lead,
        )
    assert Forecast.objects.count() == 2
    seen = [ledger.total(ledger.forecasts(2027, tertial=tertial)) // KRONA for tertial in (1, 2, 3)]
    assert seen == [300, 300, 900]


def test_what_both_objects_have_accepted_is_not_accepted_again(steering):
    work = line(annual(steering.school))
    tie = answers.tie(
        line=work, said=answers.Tie(steering.workplace, "ordered", "Datorer"), by=steering.business_lead
    )
    answers.accept(dependency=tie, version=tie.version, by=steering.other_owner)
    with pytest.raises(Conflict):
        answers.accept(dependency=tie, version=tie.version, by=steering.other_owner)


def test_money_outside_the_years_that_a_plan_counts_for_is_in_no_sum(steering):
    """A strategic plan keeps its money of a year that has a plan of its own, and that year is counted once."""
    long = plans.create(governed=steering.school, term=Term("strategic", 2026, 2028), by=None)
    work = line(long)
    for year in (2026, 2027, 2028):
        pay(work, steering.committee, year - 2000, year=year)
    short = annual(steering.school, 2027)
    lines.confirm(line=(own := line(short, "Eget")), version=own.version, by=None)
    pay(own, steering.committee, 1, year=2027)
    found = ledger.split(ledger.amounts(Basis.LATEST), "year")
    assert {year: ore // KRONA for year, ore in found.items()} == {2026: 26, 2027: 1, 2028: 28}


def test_the_whole_of_an_amount_may_be_struck_out_and_not_an_ore_more(steering):
    row = pay(line(annual(steering.school)), steering.committee, 300)
    for ore in (0, 300 * KRONA + 1):
        with pytest.raises(Invalid):
            financing.cut(row=row, version=row.version, ore=ore, by=None)
    financing.cut(row=row, version=row.version, ore=300 * KRONA, by=None)
    assert kronor(row.line) == {MoneyState.CUT: 300}


@pytest.mark.parametrize(("years", "is_one"), [(2, False), (3, True), (5, True), (6, False)])
def test_a_strategic_plan_is_of_three_to_five_years(steering, years, is_one):
    term = Term("strategic", 2027, 2026 + years)
    if is_one:
        assert plans.create(governed=steering.school, term=term, by=None).last_year == 2026 + years
    else:
        with pytest.raises(Invalid):
            plans.create(governed=steering.school, term=term, by=None)
