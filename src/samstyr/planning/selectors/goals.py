"""Questions about goals: how far each has come, year by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from samstyr.foundation import numbers
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.overview import Target
from samstyr.measurement.results.published import Published
from samstyr.measurement.selectors import results
from samstyr.planning.models import Direction, Goal, Indicator, IndicatorYear


@dataclass(frozen=True, slots=True)
class YearView:
    """One year of an indicator. The actual is a release's figure where there is one, else what somebody entered."""

    year: int
    actual: Figure | None
    target: Decimal | None
    source: str
    released_on: date | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator with its years, oldest first."""

    indicator: Indicator
    years: tuple[YearView, ...]
    is_synthetic: bool

    @property
    def latest(self) -> YearView | None:
        """The last year that has an actual."""
        return next((year for year in reversed(self.years) if year.actual), None)


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its indicators."""

    goal: Goal
    indicators: tuple[IndicatorView, ...]

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached: it is when all of its indicators are. None where nobody can tell."""
        told = [each.latest.reached for each in self.indicators if each.latest is not None]
        if False in told:
            return False
        return True if told and None not in told else None


def goal_set() -> QuerySet[Goal]:
    """Goals with the unit that has decided them."""
    return Goal.objects.select_related("unit")


def indicator_set() -> QuerySet[Indicator]:
    """Indicators with their goal and years."""
    return Indicator.objects.select_related("goal").prefetch_related("years")


def every() -> QuerySet[Goal]:
    """Every goal with its indicators and activities: seven queries, whatever their number."""
    return Goal.objects.select_related(
        "unit", "object", "parent", "conclusion__measurement"
    ).prefetch_related("indicators__years", "activities__responsible", "activities__outcomes")


def before(goal: Goal) -> int:
    """How many goals stand before one in the list of all of them."""
    return list(Goal.objects.values_list("pk", flat=True)).index(goal.pk)


def overview(goals: Iterable[Goal] | None = None) -> list[GoalView]:
    """Goals (every goal, if not said) with indicators, actuals and targets."""
    # Only what has been released: an open measurement fills nobody's indicator.
    published = {each.year: each for each in results.history().years}
    return [
        GoalView(goal, tuple(view(indicator, published) for indicator in goal.indicators.all()))
        for goal in (every() if goals is None else goals)
    ]


def view(indicator: Indicator, published: Mapping[int, Published]) -> IndicatorView:
    """An indicator with its actuals filled from the releases by year."""
    stated = {year.year: year for year in indicator.years.all()}
    filled = {
        year: each.figure(each.whole, indicator.code)
        for year, each in published.items()
        # A figure that was asked and is withheld is filled too, and says so: what somebody typed must not
        # stand in its place.
        if _is_asked(each, indicator.code)
    }
    years = tuple(
        _year(indicator, year, stated.get(year), filled.get(year), published.get(year))
        # A year with a target and no figure yet is a year too.
        for year in sorted({*stated, *filled})
    )
    return IndicatorView(indicator, years, any(published[year].is_synthetic for year in filled))


def _is_asked(release: Published, code: str) -> bool:
    """Whether a year's measurement had such a figure at all: questions come and go."""
    whole = release.whole
    return code == "maturity" or any(
        code in asked for asked in (whole.items, whole.dimensions, whole.categories)
    )


def target_of(year: int, code: str) -> Target | None:
    """What was aimed at for a figure in a year; the first goal that says it. One query."""
    found = (
        IndicatorYear.objects.filter(year=year, indicator__code=code, target__isnull=False)
        .select_related("indicator__goal")
        # By the order of the list, so that the same goal answers every time two aim at the same figure.
        .order_by("indicator__goal__position", "indicator__position")
        .first()
    )
    if found is None or found.target is None:
        return None
    return Target(year, found.target, found.source or found.indicator.goal.source)


def _year(
    indicator: Indicator,
    year: int,
    stated: IndicatorYear | None,
    filled: Figure | None,
    published: Published | None,
) -> YearView:
    actual = filled
    if actual is None and stated is not None and stated.actual is not None:
        # Without a margin: nobody knows how it was measured.
        actual = Figure(Scale.PERCENT, float(stated.actual))
    target = stated.target if stated else None
    return YearView(
        year,
        actual,
        target,
        stated.source if stated else "",
        published.released_on if filled and published else None,
        _reached(indicator, actual, target),
    )


def _reached(indicator: Indicator, actual: Figure | None, target: Decimal | None) -> bool | None:
    """Compared as both are shown, with one decimal: 46,96 reaches 47,0, and 2,25 reaches a target of 2,25."""
    if actual is None or actual.value is None or target is None:
        return None
    value, aim = numbers.rounded(actual.value, 1), numbers.rounded(target, 1)
    return value >= aim if indicator.direction == Direction.UP else value <= aim
