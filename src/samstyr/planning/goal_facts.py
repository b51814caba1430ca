"""The goals of an object as a plan states them: with the goal above, and each indicator's beginning, aim and present."""

from decimal import Decimal

from django.db.models import Prefetch

from samstyr.foundation import numbers
from samstyr.governance.models import GovernanceObject
from samstyr.planning.models import Goal, Indicator, IndicatorYear
from samstyr.planning.picture.facts import Goal as GoalFact


def of_object(governed: GovernanceObject, through: int) -> tuple[GoalFact, ...]:
    """The goals that an object has set, one row for each indicator; three queries."""
    goals = (
        Goal.objects.filter(object=governed)
        .select_related("parent")
        .prefetch_related(
            Prefetch(
                "indicators",
                Indicator.objects.prefetch_related(Prefetch("years", IndicatorYear.objects.order_by("year"))),
            )
        )
    )
    return tuple(fact for goal in goals for fact in _facts(goal, through))


def _facts(goal: Goal, through: int) -> list[GoalFact]:
    above = goal.parent.title if goal.parent else ""
    due = goal.due_on.isoformat() if goal.due_on else ""
    indicators = list(goal.indicators.all())
    if not indicators:
        return [GoalFact(goal.title, above, "", "", "", "", None, "", due)]
    return [_fact(goal.title, above, due, indicator, through) for indicator in indicators]


def _fact(title: str, above: str, due: str, indicator: Indicator, through: int) -> GoalFact:
    years = list(indicator.years.all())
    measured = [year for year in years if year.actual is not None]
    aims = [year for year in years if year.target is not None]
    aim = next((year for year in aims if year.year >= through), aims[-1] if aims else None)
    return GoalFact(
        title=title,
        above=above,
        indicator=indicator.name,
        unit=indicator.unit_name,
        baseline=_figure(measured[0].actual) if measured else "",
        target=_figure(aim.target) if aim else "",
        target_year=aim.year if aim else None,
        actual=_figure(measured[-1].actual) if measured else "",
        due_on=due,
    )


def _figure(value: Decimal | None) -> str:
    return numbers.number(value, 1) if value is not None else ""
