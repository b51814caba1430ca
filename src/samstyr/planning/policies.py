"""Who writes goals and activities. The rights are in `samstyr.accounts.rights`; an object's seats keep its own goals."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import NotAllowed
from samstyr.measurement.analysis_policies import Writer
from samstyr.measurement.models import Conclusion
from samstyr.planning import plan_policies
from samstyr.planning.models import Activity


@dataclass(frozen=True, slots=True)
class GoalKeeper:
    """Whose goals a person writes: everybody's, or those of the objects in whose plans she writes."""

    keeps_all: bool
    objects: frozenset[int]

    @classmethod
    def of(cls, by: User | None) -> "GoalKeeper":
        """What a person may write; without a person it is the clock or the command line, which may write all."""
        if by is None or by.has_right(Right.MANAGE_GOALS):
            return cls(keeps_all=True, objects=frozenset())
        return cls(keeps_all=False, objects=plan_policies.planned_by(by))

    def keeps_some(self) -> bool:
        """Whether there is any goal that she may write."""
        return self.keeps_all or bool(self.objects)

    def may(self, governed: int | None) -> bool:
        """Whether she writes the goals of an object; None is those of a nämnd or the municipality."""
        # None is in nobody's set of objects, so the goals of nämnder are refused to whoever
        # keeps only her own.
        return self.keeps_all or governed in self.objects


def require_goals_of(by: User | None, governed: int | None) -> None:
    """Refuse whoever does not keep the goals of an object, or where that is None, of nämnder and the municipality."""
    require_keeper(allowed=GoalKeeper.of(by).may(governed))


def require_keeper(*, allowed: bool) -> None:
    """Refuse with who keeps goals where a keeper may not."""
    if not allowed:
        raise NotAllowed(
            "not_the_goal_keeper",
            _(
                "Nämndernas mål skriver den centrala analytikern och portföljkontoret. Ett objekts mål skriver också de som skriver i objektets plan."
            ),
        )


def require_ground(by: User | None, conclusion: Conclusion | None) -> None:
    """Refuse whoever may add no activity because of a conclusion, or without one for a goal."""
    if by is None:
        return
    if conclusion is None:
        require_goals_of(by, None)
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
    # Whoever does the work tells how far it has come, whoever has written down that it should be done.
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
