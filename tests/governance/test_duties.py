"""What falls due on a component, and the days on which somebody is told."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstyr.governance import duties
from samstyr.governance.duties import Duty, DutyKind, Facts, Stage, months_before
from samstyr.governance.models import ItComponent
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import components
from samstyr.governance.selectors.components import Criteria

TODAY = date(2026, 11, 22)


def due(facts, on=TODAY):
    return {duty.kind: duty.due_on for duty in duties.duties(facts, on)}


def test_notice_of_a_running_agreement_is_due_so_many_months_before_it_goes_on():
    facts = Facts(agreement_ends_on=date(2027, 12, 31), agreement_is_running=True, notice_months=6)
    [notice] = duties.duties(facts, TODAY)
    assert (notice.kind, notice.due_on) == (DutyKind.NOTICE, date(2027, 6, 30))


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2026, 12, 29), Stage.LATER),
        (date(2026, 12, 30), Stage.SIX_MONTHS),
        (date(2027, 3, 29), Stage.SIX_MONTHS),
        (date(2027, 3, 30), Stage.THREE_MONTHS),
        (date(2027, 5, 30), Stage.ONE_MONTH),
        (date(2027, 6, 30), Stage.ONE_MONTH),
        (date(2027, 7, 1), Stage.OVERDUE),
    ],
)
def test_a_duty_comes_nearer_in_three_steps_and_is_late_the_day_after(on, stage):
    assert Duty(DutyKind.NOTICE, date(2027, 6, 30)).stage(on) is stage


def test_a_running_agreement_that_nobody_ended_goes_on_for_a_year():
    facts = Facts(agreement_ends_on=date(2027, 12, 31), agreement_is_running=True, notice_months=6)
    assert due(facts, date(2027, 6, 30))[DutyKind.NOTICE] == date(2027, 6, 30)
    assert due(facts, date(2027, 7, 1))[DutyKind.NOTICE] == date(2028, 6, 30)
    assert duties.overdue(facts, date(2027, 7, 1)) == []
    assert duties.current_term_ends_on(facts, date(2028, 1, 1)) == date(2028, 12, 31)


def test_a_term_that_ends_on_a_leap_day_does_so_again_in_the_next_leap_year():
    facts = Facts(agreement_ends_on=date(2024, 2, 29), agreement_is_running=True)
    assert due(facts, date(2025, 3, 1))[DutyKind.NOTICE] == date(2026, 2, 28)
    assert due(facts, date(2027, 3, 1))[DutyKind.NOTICE] == date(2028, 2, 29)
    assert duties.current_term_ends_on(facts, date(2027, 3, 1)) == date(2028, 2, 29)


def test_an_agreement_with_notice_at_any_time_is_ended_in_time_for_the_retirement():
    facts = Facts(agreement_is_running=True, notice_months=6, retire_year=2027)
    assert due(facts) == {
        DutyKind.NOTICE: date(2027, 6, 30),
        DutyKind.RETIREMENT: date(2027, 12, 31),
    }
    assert due(Facts(agreement_is_running=True, notice_months=6)) == {}


def test_an_agreement_with_a_last_day_is_due_on_it():
    facts = Facts(agreement_ends_on=date(2026, 11, 21), notice_months=6)
    assert due(facts) == {DutyKind.AGREEMENT: date(2026, 11, 21)}
    assert [duty.kind for duty in duties.overdue(facts, TODAY)] == [DutyKind.AGREEMENT]


def test_a_retired_component_has_no_duties():
    facts = Facts(classification_due_on=date(2020, 1, 1), retire_year=2020, retired=True)
    assert duties.duties(facts, TODAY) == []


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2028, 8, 31), 6, date(2028, 2, 29)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 4, 30)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, earlier):
    assert months_before(day, months) == earlier


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
AGREEMENTS = st.builds(
    Facts,
    agreement_ends_on=st.none() | DAYS,
    agreement_is_running=st.booleans(),
    notice_months=st.none() | st.integers(0, 36),
    retire_year=st.none() | st.integers(2020, 2040),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(AGREEMENTS, DAYS)
def test_a_renewing_agreement_always_has_a_day_ahead_and_within_a_year(facts, on):
    notice = duties.last_day_of_notice(facts, on)
    if facts.agreement_is_running and facts.agreement_ends_on:
        first = months_before(facts.agreement_ends_on, facts.notice_months or 0)
        assert notice >= on
        assert notice == first or notice - on <= timedelta(days=366)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DAYS, st.integers(0, 400))
def test_a_later_day_is_never_less_urgent(day, ahead):
    duty = Duty(DutyKind.CLASSIFICATION, day)
    first = day - timedelta(days=200)
    assert duty.stage(first) <= duty.stage(first + timedelta(days=ahead))


def test_the_list_of_what_is_overdue_is_that_of_the_rules(steering):
    """The database is asked in its own words; here they are held against the rules for every mixture."""
    late, ahead = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    for number, day in enumerate((late, TODAY, ahead, None)):
        for running in (True, False):
            for year in (2025, 2026, None):
                for cycle in ("in_use", "retired", ""):
                    for field in ("classification_due_on", "risk_analysis_due_on", "agreement_ends_on"):
                        ItComponent.objects.create(
                            name=f"{number} {running} {year} {cycle} {field}",
                            agreement_is_running=running,
                            retire_year=year,
                            life_cycle=cycle,
                            **{field: day},
                        )
    ruled = {each.name for each in ItComponent.objects.all() if duties.overdue(components.facts(each), TODAY)}
    listed = components.it_list(Criteria(check="overdue"), Viewer(), TODAY)
    assert {each.name for each in listed} == ruled
    assert 0 < len(ruled) < ItComponent.objects.count()


def test_what_is_masked_is_never_told_as_overdue(steering):
    made = ItComponent.objects.create(
        name="Hemlig",
        classification_due_on=TODAY - timedelta(days=9),
        secret_fields=["classification_due_on"],
        secrecy_ground="OSL",
    )
    assert not components.it_list(Criteria(check="overdue"), Viewer(), TODAY).exists()
    assert components.it_list(Criteria(check="overdue"), Viewer(sees_all=True), TODAY).get() == made
    assert duties.duties(components.facts(made, Viewer().hidden(made)), TODAY) == []
