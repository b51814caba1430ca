"""A section of an initiative's page, and who makes one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from samstyr.accounts.models import User
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Initiative


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of the page: its template is given `context` as `panel`. `place` is the anchor that gates point to."""

    place: str
    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


type Provider = Callable[[Initiative, Facts, User], Panel | None]
