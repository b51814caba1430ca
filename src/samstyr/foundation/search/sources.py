"""What can be found: each kind of thing says how it is found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.utils.functional import Promise

from samstyr.foundation.registry import collect


@dataclass(frozen=True, slots=True)
class Entry:
    """How one thing is found: its title, the words it is found by, one line that says where it belongs, and its page.

    Nothing that is masked for anybody may stand here: everybody who holds `right` finds it.
    """

    title: str
    url: str
    text: str = ""
    line: str = ""
    right: str = "read"


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that can be found. `entry` gives None for what should not be found (any longer)."""

    code: str
    one: str | Promise  # what a single hit is
    name: str | Promise  # in the plural: the heading of the hits
    model: type[models.Model]
    entry: Callable[[Any], Entry | None]
    rows: Callable[[], Iterable[Any]]  # everything, with what `entry` reads at hand


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its code, in the order of the apps."""
    return {source.code: source for known in collect("searching", "SOURCES") for source in known}


@cache
def by_model() -> Mapping[type[models.Model], Source]:
    """The source of each model that has one."""
    return {source.model: source for source in sources().values()}
