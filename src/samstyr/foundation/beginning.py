"""How a municipality begins: an app's `beginning` module holds `STEPS`, a tuple of steps towards something in use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from samstyr.foundation.navigation import Room
from samstyr.foundation.registry import collect


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step of the way to a room in use, done once: when each of the querysets of `made` has a row.

    `right` is what it takes to do it; whoever lacks it is told `who` does. `order` is its place among the steps of
    all apps towards the same room.
    """

    room: Room
    order: int
    name: str | Promise
    sentence: str | Promise
    url: Callable[[], str]
    right: str
    who: str | Promise
    made: Callable[[], Iterable[QuerySet[Any]]]


@cache
def steps() -> tuple[FirstStep, ...]:
    """Every step of every app, in the order in which they are taken."""
    rooms = list(Room)
    found = [step for known in collect("beginning", "STEPS") for step in known]
    return tuple(sorted(found, key=lambda step: (rooms.index(step.room), step.order)))
