"""An object's goals as its plan states them: the same actuals as the page of goals, and nothing that is withheld."""

from decimal import Decimal

import pytest
from planning import planned
from released import released

from samstyr.planning.picture import gathering
from samstyr.planning.selectors import goals as questions
from samstyr.planning.services import goals
from samstyr.planning.services.goals import YearFigures


@pytest.fixture
def plan(steering):
    released()
    goal = goals.create(title="Fler mogna arbetssätt", governed=steering.school, by=None)
    made = goals.add_indicator(goal=goal, name="Digital mognad", code="maturity", by=None)
    years = [YearFigures(2019, actual=Decimal(30)), YearFigures(2027, target=Decimal(55))]
    goals.set_years(indicator=made, version=1, years=years, by=None)
    return planned.annual(steering.school)


def stated(plan):
    [goal] = gathering.picture(plan).goals
    return goal.baseline, goal.actual, goal.target, goal.target_year


def test_the_maturity_of_a_release_is_an_actual_of_the_plan(plan):
    [goal] = questions.overview()
    latest = goal.indicators[0].latest
    assert latest.year == 2022
    assert stated(plan) == ("30,0", f"{latest.actual.value:.1f}".replace(".", ","), "55,0", 2027)


def test_a_figure_that_no_release_knows_is_what_somebody_has_entered(plan):
    """Questions come and go between the years: the page of goals stands also when one of them did not ask."""
    [goal] = questions.overview()
    indicator = goal.indicators[0].indicator
    indicator.code = "Z9"
    entered = [YearFigures(2022, actual=Decimal(40)), YearFigures(2027, target=Decimal(55))]
    goals.set_years(indicator=indicator, version=indicator.version, years=entered, by=None)
    [goal] = questions.overview()
    assert goal.indicators[0].latest.actual.value == 40
    assert stated(plan) == ("40,0", "40,0", "55,0", 2027)


def test_a_plan_states_the_target_of_its_own_last_year_and_not_of_a_later_one(plan):
    [goal] = questions.overview()
    indicator = goal.indicators[0].indicator
    aims = [YearFigures(year, target=Decimal(value)) for year, value in ((2026, 50), (2027, 55), (2030, 70))]
    goals.set_years(indicator=indicator, version=indicator.version, years=aims, by=None)
    assert stated(plan)[2:] == ("55,0", 2027)
