"""What has changed in a plan since it was handed in for decision: it is read, and decided, as it was then."""

from typing import Any

from django.utils.translation import gettext as _

from samstyr.analysis.release import canonical
from samstyr.planning.models import ObjectPlan, PlanState
from samstyr.planning.picture import gathering
from samstyr.planning.picture.differences import Difference, differences
from samstyr.planning.picture.veiling import veiled

# What follows the calendar: it is otherwise tomorrow although nobody has changed anything.
_FOLLOWS_THE_DAY = ("gathered_on", "overdue")


def handed_in(plan: ObjectPlan) -> list[Difference]:
    """What is otherwise now, in words; empty for a plan that does not wait for its decision."""
    if plan.state != PlanState.READY:
        return []
    now = gathering.as_kept(plan)
    # Both sides as everybody may see them: a day made secret since is no change, and must not be told as one.
    said = differences(veiled(gathering.shown(plan)), veiled(now))
    # The words first; only when they say nothing, the whole: not every fact of a picture has
    # words for its change.
    if said or _lasting(canonical.plain(now)) == _lasting(plan.snapshot):
        return said
    return [Difference("changed", _("Mål, risker, avtal eller annat som planen hämtar ur registret."))]


def _lasting(picture: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in picture.items() if name not in _FOLLOWS_THE_DAY}
