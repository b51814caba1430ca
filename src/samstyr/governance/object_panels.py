"""What apps above governance put on an object's page: its plan, its money, its initiatives.

An app's module `object_panels` holds `PANELS`, a tuple of functions from an object and the person who looks to a
`Panel`, or to None when there is nothing to say. The page asks all of them and knows none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.registry import collect
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import decisions, forums, item_readers, meetings

LATELY = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of an object's page. `template` is given `context` as `panel`; lower `order` stands higher.

    The page's own sections stand at 0 (seats), 40 (products) and 60 (components); a panel stands between them.
    """

    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50


type Provider = Callable[[GovernanceObject, User], Panel | None]


def panels(governed: GovernanceObject, user: User) -> list[Panel]:
    """The panels of all apps for an object, in order."""
    found = [
        panel
        for providers in collect("object_panels", "PANELS")
        for provider in providers
        if (panel := provider(governed, user)) is not None
    ]
    return sorted(found, key=lambda panel: panel.order)


def _awaiting(governed: GovernanceObject, user: User) -> Panel | None:
    viewer = item_readers.viewer(user)
    waiting = [item_readers.shown(item, viewer) for item in meetings.awaiting_about(governed)]
    if not waiting:
        return None
    return Panel(_("Väntar på beslut"), "governance/_awaiting.html", {"rows": waiting}, order=10)


def _board(governed: GovernanceObject, user: User) -> Panel | None:
    """The object's board, its next meeting, and what was decided lately."""
    board = forums.board_of(governed)
    viewer = decisions.viewer(user)
    lately = decisions.listed(decisions.Wanted(governed=governed), viewer)[:LATELY]
    context = {
        "board": board,
        "next": meetings.next_of(board) if board else None,
        "decisions": [decisions.shown(decision, viewer) for decision in lately],
        "object": governed,
    }
    return Panel(_("Beslut"), "governance/_board_panel.html", context, order=20)


PANELS: tuple[Provider, ...] = (_awaiting, _board)
