"""What stands on an initiative's page below the gates: one function a section.

A function takes the initiative, its facts and the person who looks, and gives a `Panel` or None. The page asks all of
them, in the order of `PANELS`, and shows those that have something to say.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from samstyr.accounts.models import User
from samstyr.portfolio.gate_facts import Facts
from samstyr.portfolio.models import Initiative


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of the page: its template is given `context` as `panel`. `place` is the anchor that gates point to."""

    place: str
    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


type Provider = Callable[[Initiative, Facts, User], Panel | None]

# Benefits (place "benefits") and weighing (place "weighing") are added here by the functions that make them.
PANELS: tuple[Provider, ...] = ()


def panels(initiative: Initiative, facts: Facts, user: User) -> list[Panel]:
    """The sections of an initiative's page."""
    return [panel for provider in PANELS if (panel := provider(initiative, facts, user)) is not None]
