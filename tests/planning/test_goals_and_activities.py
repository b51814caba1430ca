from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import Conclusion, Measurement
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.models import Activity, ActivityState, IndicatorYear
from samstyr.planning.services import activities, goals


@pytest.fixture
def committee(db):
    return Unit.objects.create(kind=UnitKind.COMMITTEE, name="Kommunstyrelsen")


@pytest.fixture
def goal(cast, committee):
    return goals.create(unit=committee, title="Hög digitaliseringsgrad", by=cast.central_analyst)


@pytest.fixture
def conclusion(db):
    measurement = Measurement.objects.create(name="Digital mognad 2021", year=2021)
    return Conclusion.objects.create(measurement=measurement, title="Samverkan", items=["I3"])


def test_a_goal_is_listed_once_per_committee(cast, goal, committee):
    with pytest.raises(Conflict) as refused:
        goals.create(unit=committee, title="Hög digitaliseringsgrad", by=cast.central_analyst)
    assert refused.value.code == "goal_exists"


def test_the_second_of_two_editors_is_told_and_the_first_text_stays(cast, goal):
    first, second = type(goal).objects.get(), type(goal).objects.get()
    goals.update(
        goal=first, version=1, title=goal.title, description="Först", source="", by=cast.central_analyst
    )
    with pytest.raises(Conflict) as refused:
        goals.update(
            goal=second, version=1, title=goal.title, description="Sedan", source="", by=cast.central_analyst
        )
    assert refused.value.code == "changed_meanwhile"
    goal.refresh_from_db()
    assert (goal.description, goal.version) == ("Först", 2)


def test_the_years_of_an_indicator_are_kept_with_target_and_actual(cast, goal):
    indicator = goals.add_indicator(
        goal=goal, name="Digital mognad, kommunen totalt", code="maturity", by=cast.central_analyst
    )
    goals.set_years(
        indicator=indicator,
        version=1,
        years=[
            goals.YearFigures(2019, actual=Decimal("38")),
            goals.YearFigures(2022, target=Decimal("47"), source="Internbudget 2022"),
        ],
        by=cast.central_analyst,
    )
    assert [(year.year, year.target, year.actual) for year in indicator.years.all()] == [
        (2019, None, Decimal("38")),
        (2022, Decimal("47"), None),
    ]
    event = AuditEvent.objects.get(action="indicator.years_set")
    assert Decimal(event.new["2022"]["target"]) == 47


def test_a_year_that_says_nothing_or_comes_twice_changes_nothing(cast, goal):
    indicator = goals.add_indicator(goal=goal, name="Mognad", by=cast.central_analyst)
    one = goals.YearFigures(2022, target=Decimal("47"))
    for years, code in ([one, one], "year_doubled"), ([goals.YearFigures(2023)], "year_empty"):
        with pytest.raises(Invalid) as refused:
            goals.set_years(indicator=indicator, version=1, years=years, by=cast.central_analyst)
        assert refused.value.code == code
    assert not indicator.years.exists()


def test_the_database_refuses_an_indicator_year_that_says_nothing(cast, goal):
    indicator = goals.add_indicator(goal=goal, name="Mognad", by=cast.central_analyst)
    with pytest.raises(IntegrityError, match="an_indicator_year_says_something"), transaction.atomic():
        IndicatorYear.objects.create(indicator=indicator, year=2022)


def test_an_activity_answers_a_conclusion_and_counts_its_outcomes(cast, conclusion):
    activity = activities.create(
        conclusion=conclusion,
        facts=activities.Facts(
            title="Matcha utmaningar med nya företag",
            responsible=cast.department,
            due_on=date(2022, 3, 31),
            state=ActivityState.DONE,
        ),
        outcomes=[
            activities.Counted("matchningsmöten", Decimal(18)),
            activities.Counted("piloter", Decimal(2), note="genomförs under hösten 2022"),
        ],
        by=cast.central_analyst,
    )
    assert [(o.measure, int(o.value)) for o in activity.outcomes.all()] == [
        ("matchningsmöten", 18),
        ("piloter", 2),
    ]
    event = AuditEvent.objects.get(action="activity.created")
    assert Decimal(event.new["outcomes"]["piloter"]) == 2


def test_an_activity_without_conclusion_or_goal_is_refused(cast):
    with pytest.raises(Invalid):
        activities.create(
            facts=activities.Facts(title="Lös aktivitet", responsible=cast.department),
            by=cast.central_analyst,
        )
    with pytest.raises(IntegrityError, match="an_activity_has_a_ground"), transaction.atomic():
        Activity.objects.create(title="Lös aktivitet", responsible=cast.department)


def test_a_late_change_of_an_activity_leaves_its_outcomes_alone(cast, conclusion):
    facts = activities.Facts(title="Inspirationsluncher", responsible=cast.department)
    activity = activities.create(
        conclusion=conclusion,
        facts=facts,
        outcomes=[activities.Counted("deltagare", Decimal(120), note="i snitt per tillfälle")],
        by=cast.central_analyst,
    )
    activities.update(
        activity=Activity.objects.get(),
        version=1,
        facts=facts,
        outcomes=[activities.Counted("deltagare", Decimal(130))],
        by=cast.central_analyst,
    )
    with pytest.raises(Conflict):
        activities.update(
            activity=Activity.objects.get(), version=1, facts=facts, outcomes=[], by=cast.department_analyst
        )
    assert activity.outcomes.get().value == 130


def test_the_same_outcome_is_not_counted_twice(cast, conclusion):
    with pytest.raises(Invalid) as refused:
        activities.create(
            conclusion=conclusion,
            facts=activities.Facts(title="Utbildning", responsible=cast.department),
            outcomes=[
                activities.Counted("deltagare", Decimal(123)),
                activities.Counted("Deltagare", Decimal(5)),
            ],
            by=cast.central_analyst,
        )
    assert refused.value.code == "outcome_doubled"
    assert not Activity.objects.exists()
