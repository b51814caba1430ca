"""Goals from kommunfullmäktige by way of the nämnder to the objects, each with its indicator."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from samstyr.demo.steering.story import Town, told
from samstyr.foundation import audit
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.planning.models import Goal, GoalLevel
from samstyr.planning.services import goals, wheel
from samstyr.planning.services.goals import YearFigures

SET_ON = "Y-2-11-02"
SOURCE = "Påhittat för demonstrationen"


def set_goals(town: Town) -> None:
    """The goals in order, those above before those that serve them."""
    said = told("goals")
    with town.days.on(SET_ON):
        wheel.begin(by=None)
        unit = town.units[said["council"]["unit"]]
        council = [_set(town, unit, None, GoalLevel.COUNCIL, row) for row in said["council"]["goals"]]
        of_committee: dict[str, Goal] = {}
        for name, rows in said["committees"].items():
            for title, above, *figures in rows:
                row = [title, *figures]
                of_committee[name] = _set(town, town.units[name], council[above], GoalLevel.COMMITTEE, row)
        for key, rows in said["objects"].items():
            for title, above, *figures in rows:
                parent = council[above] if isinstance(above, int) else of_committee[above]
                goal = _set(town, town.objects[key], parent, GoalLevel.OBJECT, [title, *figures])
                town.goals.setdefault(key, goal)


@transaction.atomic
def _set(
    town: Town, holder: Unit | GovernanceObject, parent: Goal | None, level: GoalLevel, row: Sequence[Any]
) -> Goal:
    """A goal with its one indicator: a beginning, two years with actuals, and targets until next year."""
    title, name, measure, direction, actuals, targets = row
    goal = Goal.objects.create(
        level=level,
        unit=holder if isinstance(holder, Unit) else None,
        object=holder if isinstance(holder, GovernanceObject) else None,
        parent=parent,
        title=title,
        source=SOURCE,
        position=Goal.objects.count() + 1,
    )
    audit.record(by=town.office, action="goal.created", target=goal, new={"title": title, "level": level})
    indicator = goals.add_indicator(
        goal=goal, name=name, unit_name=measure, direction=direction, by=town.office
    )
    first = town.days.year - 2
    years = [
        YearFigures(
            first + step,
            # The first year is where it began: it has an actual and no target, and next year
            # the other way round.
            target=Decimal(str(targets[step - 1])) if step else None,
            actual=Decimal(str(actuals[step])) if step < 3 and actuals[step] else None,
            source=SOURCE,
        )
        for step in range(4)
    ]
    goals.set_years(indicator=indicator, version=indicator.version, years=years, by=town.office)
    return goal
