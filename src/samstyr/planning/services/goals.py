"""Changes to goals and their indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import policies
from samstyr.planning.models import Direction, Goal, GoalLevel, Indicator, IndicatorYear

LEVELS: list[str] = [GoalLevel.COUNCIL, GoalLevel.COMMITTEE, GoalLevel.OBJECT]


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What is said about one year of an indicator; `actual` only where no release states it."""

    year: int
    target: Decimal | None = None
    actual: Decimal | None = None
    source: str = ""


class Why(TypedDict, total=False):
    """What a goal serves: a goal above it, a conclusion of a measurement, and by when."""

    parent: Goal | None
    conclusion: Conclusion | None
    due_on: date | None


@transaction.atomic
def create(
    *,
    title: str,
    unit: Unit | None = None,
    governed: GovernanceObject | None = None,
    description: str = "",
    source: str = "",
    by: User | None,
    **why: Unpack[Why],
) -> Goal:
    """Write down a goal of kommunfullmäktige (the municipality), a nämnd or an object, perhaps under one above it.

    Raises `Conflict` when it is there already, `Invalid` when the goal above is not above.
    """
    policies.require_goals_of(by, governed.pk if governed else None)
    if (unit is None) == (governed is None):
        raise Invalid("goal_of_nobody", _("Ett mål är antingen en nämnds eller ett objekts."))
    # Told by whose it is, and not asked for: a nämnd's goal cannot be passed off as the council's.
    level = level_of(unit)
    if Goal.objects.filter(unit=unit, object=governed, title=title).exists():
        raise Conflict("goal_exists", _("Det finns redan ett mål med det namnet."))
    parent = why.get("parent")
    # Strictly above: a chain can then never come round to itself, and nothing needs to look for a circle.
    if parent is not None and LEVELS.index(parent.level) >= LEVELS.index(level):
        raise Invalid("goal_not_above", _("Målet ovanför ska vara satt av någon högre upp."))
    goal = Goal.objects.create(
        level=level,
        unit=unit,
        object=governed,
        **why,
        title=title,
        description=description,
        source=source,
        # Last in the list; two at once may share a place, and then the id parts them.
        position=Goal.objects.count() + 1,
    )
    audit.record(by=by, action="goal.created", target=goal, new=_goal_facts(goal))
    return goal


def level_of(unit: Unit | None) -> GoalLevel:
    """Who has set a goal: kommunfullmäktige sets the municipality's, and what is no unit's is an object's."""
    if unit is None:
        return GoalLevel.OBJECT
    return GoalLevel.COUNCIL if unit.kind == UnitKind.MUNICIPALITY else GoalLevel.COMMITTEE


@transaction.atomic
def update(*, goal: Goal, version: int, title: str, description: str, source: str, by: User | None) -> Goal:
    """Change a goal's words, provided that nobody has since `version` was read."""
    policies.require_goals_of(by, goal.object_id)
    if (
        Goal.objects.filter(unit=goal.unit_id, object=goal.object_id, title=title)
        .exclude(pk=goal.pk)
        .exists()
    ):
        raise Conflict("goal_exists", _("Det finns redan ett mål med det namnet."))
    old = _goal_facts(Goal.objects.get(pk=goal.pk))
    goal.title, goal.description, goal.source = title, description, source
    versions.save(goal, expected=version, fields=["title", "description", "source"])
    audit.record(by=by, action="goal.changed", target=goal, old=old, new=_goal_facts(goal))
    return goal


@transaction.atomic
def add_indicator(
    *,
    goal: Goal,
    name: str,
    code: str = "",
    unit_name: str = "procent",
    period: str = "",
    direction: str = Direction.UP,
    by: User | None,
) -> Indicator:
    """Measure a goal by a figure; with a `code` the releases give the actuals."""
    policies.require_goals_of(by, goal.object_id)
    if goal.indicators.filter(name=name).exists():
        raise Conflict("indicator_exists", _("Målet har redan en indikator med det namnet."))
    indicator = Indicator.objects.create(
        goal=goal,
        name=name,
        code=code,
        unit_name=unit_name,
        period=period,
        direction=direction,
        position=goal.indicators.count() + 1,
    )
    audit.record(by=by, action="indicator.created", target=indicator, new=_indicator_facts(indicator))
    return indicator


@transaction.atomic
def set_years(
    *, indicator: Indicator, version: int, years: Sequence[YearFigures], by: User | None
) -> Indicator:
    """Let an indicator's years be exactly `years`, provided that nobody has changed them since `version`.

    Raises `Invalid` when a year comes twice or says nothing.
    """
    policies.require_goals_of(by, indicator.goal.object_id)
    if len({figures.year for figures in years}) < len(years):
        raise Invalid("year_doubled", _("Samma år står två gånger. Ingenting har ändrats."))
    if any(figures.target is None and figures.actual is None for figures in years):
        raise Invalid("year_empty", _("Ett år behöver ett målvärde eller ett utfall. Ingenting har ändrats."))
    old = _year_facts(indicator)
    # The years have no version of their own: the indicator's is raised instead, so that two
    # who edit them meet.
    versions.save(indicator, expected=version, fields=["code"])
    # All of them anew: a form shows every year, and a row that was emptied is a year taken away.
    indicator.years.all().delete()
    IndicatorYear.objects.bulk_create(
        IndicatorYear(
            indicator=indicator,
            year=figures.year,
            target=figures.target,
            actual=figures.actual,
            source=figures.source,
        )
        for figures in years
    )
    audit.record(by=by, action="indicator.years_set", target=indicator, old=old, new=_year_facts(indicator))
    return indicator


def _goal_facts(goal: Goal) -> dict[str, object]:
    return {
        "unit": goal.unit_id,
        "object": goal.object_id,
        "title": goal.title,
        "description": goal.description,
        "source": goal.source,
    }


def _indicator_facts(indicator: Indicator) -> dict[str, object]:
    return {"goal": indicator.goal_id, "name": indicator.name, "code": indicator.code}


def _year_facts(indicator: Indicator) -> dict[str, object]:
    return {
        str(year.year): {"target": year.target, "actual": year.actual, "source": year.source}
        for year in indicator.years.all()
    }
