"""What apps above governance put on an object's page: its plan, its money, its initiatives.

An app's module `object_panels` holds `PANELS`, a tuple of functions from an object and the person who looks to a
`Panel`, or to None when there is nothing to say. The page asks all of them and knows none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.foundation import dates
from samstyr.foundation.registry import collect
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import decisions, forums, item_readers, meetings

LATELY = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of an object's page. `template` is given `context` as `panel`; lower `order` stands higher.

    The page's own sections stand at 0 (seats), 40 (products) and 60 (components); a panel stands between them. The
    heading is what the page's list of contents says: a finding, so that the list tells how it goes.
    """

    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50

    @property
    def place(self) -> str:
        """The anchor of the section, the same whatever its heading has found."""
        return PurePath(self.template).stem.strip("_")


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
    heading = ngettext(
        "%(number)s ärende väntar på beslut", "%(number)s ärenden väntar på beslut", len(waiting)
    ) % {"number": len(waiting)}
    return Panel(heading, "governance/_awaiting.html", {"rows": waiting}, order=5)


def _board(governed: GovernanceObject, user: User) -> Panel | None:
    """The object's board, its next meeting, and what was decided lately."""
    board = forums.board_of(governed)
    viewer = decisions.viewer(user)
    lately = list(decisions.listed(decisions.Wanted(governed=governed), viewer)[:LATELY])
    context = {
        "board": board,
        "next": meetings.next_of(board) if board else None,
        "decisions": [decisions.shown(decision, viewer) for decision in lately],
        "object": governed,
    }
    heading = (
        _("Senast beslutat %(day)s") % {"day": dates.day(lately[0].decided_on)}
        if lately
        else _("Inget är beslutat än")
    )
    return Panel(heading, "governance/_board_panel.html", context, order=20)


PANELS: tuple[Provider, ...] = (_awaiting, _board)
