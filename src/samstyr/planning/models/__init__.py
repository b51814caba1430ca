"""Goals with their indicators, and the activities that answer conclusions."""

from samstyr.planning.models.activities import Activity, ActivityState, Outcome
from samstyr.planning.models.goals import Direction, Goal, Indicator, IndicatorYear

__all__ = ["Activity", "ActivityState", "Direction", "Goal", "Indicator", "IndicatorYear", "Outcome"]
