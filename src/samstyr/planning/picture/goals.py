"""The goals of an object as a plan states them: with the goal above, and each indicator's beginning, aim and present."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.db.models import Prefetch

from samstyr.foundation import numbers
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.results.published import Published
from samstyr.measurement.selectors import results
from samstyr.planning.models import Goal, Indicator, IndicatorYear
from samstyr.planning.picture.facts import Goal as GoalFact
from samstyr.planning.selectors.goals import IndicatorView, YearView, view


def of_object(governed: GovernanceObject, through: int) -> tuple[GoalFact, ...]:
    """The goals that an object has set, one row for each indicator; three queries, and one more for published figures."""
    goals = list(
        Goal.objects.filter(object=governed)
        .select_related("parent")
        .prefetch_related(
            Prefetch(
                "indicators",
                Indicator.objects.prefetch_related(Prefetch("years", IndicatorYear.objects.order_by("year"))),
            )
        )
    )
    has_code = any(indicator.code for goal in goals for indicator in goal.indicators.all())
    published = {each.year: each for each in results.history().years} if has_code else {}
    return tuple(fact for goal in goals for fact in _facts(goal, through, published))


def _facts(goal: Goal, through: int, published: Mapping[int, Published]) -> list[GoalFact]:
    above = goal.parent.title if goal.parent else ""
    due = goal.due_on.isoformat() if goal.due_on else ""
    indicators = list(goal.indicators.all())
    if not indicators:
        return [GoalFact(goal.title, above, "", "", "", "", None, "", due)]
    return [
        _fact(GoalFact(goal.title, above, "", "", "", "", None, "", due), view(indicator, published), through)
        for indicator in indicators
    ]


def _fact(goal: GoalFact, seen: IndicatorView, through: int) -> GoalFact:
    """An indicator's row. What a release withholds is no figure here either, whatever somebody has entered beside it."""
    indicator, years = seen.indicator, seen.years
    measured = [year.actual.value for year in years if year.actual and year.actual.known]
    aim = _aim(years, through)
    return replace(
        goal,
        indicator=indicator.name,
        unit=indicator.unit_name,
        baseline=_figure(measured[0]) if measured else "",
        target=_figure(aim.target) if aim else "",
        target_year=aim.year if aim else None,
        actual=_figure(measured[-1]) if measured else "",
    )


def _aim(years: Sequence[YearView], through: int) -> YearView | None:
    """The year that an indicator aims at, seen from the end of a plan: what lies beyond it, else the last there is."""
    aims = [year for year in years if year.target is not None]
    return next((year for year in aims if year.year >= through), aims[-1] if aims else None)


def _figure(value: Decimal | float | None) -> str:
    return numbers.number(value, 1) if value is not None else ""
