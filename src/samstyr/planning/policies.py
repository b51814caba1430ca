"""Who writes goals and activities. The rights are in `samstyr.accounts.rights`."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import NotAllowed
from samstyr.measurement.analysis_policies import Writer
from samstyr.measurement.models import Conclusion
from samstyr.planning.models import Activity


def require_goals(by: User | None) -> None:
    """Refuse whoever does not keep the goals."""
    if by is not None and not by.has_right(Right.MANAGE_GOALS):
        raise NotAllowed("not_the_goal_keeper", _("Målen sköts av den som har rätt att ändra dem."))


def require_ground(by: User | None, conclusion: Conclusion | None) -> None:
    """Refuse whoever may add no activity because of a conclusion, or without one for a goal."""
    if by is None:
        return
    if conclusion is None:
        require_goals(by)
    else:
        require(allowed=may_add(Writer.of(by), conclusion))


def require_change(by: User | None, activity: Activity) -> None:
    """Refuse whoever may not change an activity."""
    if by is not None:
        require(allowed=may_change(Writer.of(by), activity))


def may_add(writer: Writer, conclusion: Conclusion) -> bool:
    """Whoever writes the analysis may add activities; so may the analyst of the department that takes it on."""
    return writer.may_write(conclusion.unit_id) or _belongs(writer, conclusion.responsible_id)


def may_change(writer: Writer, activity: Activity) -> bool:
    """Whoever may add one, and the analyst of the unit that does it; a goal's are the central analyst's too."""
    if activity.conclusion is not None and may_add(writer, activity.conclusion):
        return True
    return writer.writes_all or _belongs(writer, activity.responsible_id)


def require(*, allowed: bool) -> None:
    """Refuse with the reason where a policy says no."""
    if not allowed:
        raise NotAllowed(
            "not_your_activity",
            _("Du ändrar bara aktiviteter som din förvaltning ansvarar för. Du kan läsa den här."),
        )


def _belongs(writer: Writer, unit: int | None) -> bool:
    return unit is not None and unit in writer.units
