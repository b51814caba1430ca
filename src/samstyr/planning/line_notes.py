"""What apps above planning have to tell of a line of a plan: which initiative does the work, and the like.

An app's module `line_notes` holds `NOTES`, a tuple of functions from a line to a `Fact`, or to None when there is nothing
to tell. The line's page asks all of them.
"""

from collections.abc import Callable

from samstyr.foundation.registry import collect
from samstyr.planning.models import PlanLine
from samstyr.ui.components import Fact

type Provider = Callable[[PlanLine], Fact | None]


def notes(line: PlanLine) -> list[Fact]:
    """What all apps have to tell of a line."""
    return [
        note
        for providers in collect("line_notes", "NOTES")
        for provider in providers
        if (note := provider(line)) is not None
    ]
