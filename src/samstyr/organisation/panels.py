"""What apps above put on the page of a person or a unit: her seats, what objects support it.

An app's modules `person_panels` and `unit_panels` hold `PANELS`, a tuple of functions from the person (or unit) and
whoever looks to a `Panel`, or to None when there is nothing to say. The pages ask all of them and know none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from samstyr.accounts.models import User
from samstyr.foundation.registry import collect
from samstyr.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Panel:
    """A section of a page. `template` is given `context` as `panel`; lower `order` stands higher."""

    heading: str | Promise
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50


type PersonProvider = Callable[[Person, User], Panel | None]
type UnitProvider = Callable[[Unit, User], Panel | None]


def of_person(person: Person, user: User) -> list[Panel]:
    """The sections of a person's page, in order."""
    return _asked("person_panels", person, user)


def of_unit(unit: Unit, user: User) -> list[Panel]:
    """The sections of a unit's page, in order."""
    return _asked("unit_panels", unit, user)


def _asked(module: str, about: Person | Unit, user: User) -> list[Panel]:
    found = [
        panel
        for providers in collect(module, "PANELS")
        for provider in providers
        if (panel := provider(about, user)) is not None
    ]
    return sorted(found, key=lambda panel: panel.order)
