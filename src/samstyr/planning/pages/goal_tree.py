"""The tree of goals: from kommunfullmäktige's by the nämnder's down to the objects', each with how far it has come."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.planning import addresses
from samstyr.planning.models import Goal
from samstyr.planning.pages import goals as pages
from samstyr.planning.selectors.goals import GoalView
from samstyr.ui.components import Kind


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with those that contribute to it; `sentence` is empty where several indicators tell different things."""

    goal: Goal
    href: str
    word: str
    kind: Kind
    sentence: str
    branches: tuple["Branch", ...]


def tree(views: Sequence[GoalView]) -> tuple[Branch, ...]:
    """The goals that stand under no other, with everything below them."""
    known = {view.goal.pk for view in views}
    under: dict[int | None, list[GoalView]] = defaultdict(list)
    for view in views:
        # What stands under a goal that is not shown would else be nowhere.
        under[view.goal.parent_id if view.goal.parent_id in known else None].append(view)
    return _branches(None, under)


def _branches(parent: int | None, under: dict[int | None, list[GoalView]]) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            view.goal,
            addresses.goal(view.goal.pk),
            *_reached(view),
            _said(view),
            _branches(view.goal.pk, under),
        )
        for view in under[parent]
    )


def _said(view: GoalView) -> str:
    if len(view.indicators) != 1:
        return ""
    # With its name: 6.9 reaches a goal of 7.0 where less is better, and only the name says of what.
    (only,) = view.indicators
    return f"{only.indicator.name}: {pages.sentence(only)}"


def _reached(view: GoalView) -> tuple[str, Kind]:
    """Whether a goal is reached, in words."""
    if not view.indicators:
        return _("ingen indikator än"), "neutral"
    if view.reached is None:
        return "", "neutral"
    return (_("målet nått"), "success") if view.reached else (_("målet inte nått"), "warning")
