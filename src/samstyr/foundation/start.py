"""What an app tells the start page. An app's `start` module holds `WAITING`, a tuple of providers.

Its `concerns` module holds `CONCERNS`, a tuple of functions from who has signed in to querysets of what concerns her:
what happens to those things is told on her start page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from samstyr.foundation.registry import collect


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that awaits a person, done in one step from its address; `step` is the word on its button (“Öppna”).

    `due` is None when there is no hurry.
    """

    text: str | Promise
    url: str
    due: date | None = None
    reason: str | Promise = ""
    step: str | Promise = ""
    decider: str | Promise = ""  # who settles it, where something is to be settled: “du, som leder PSG”
    is_secret: bool = False  # what it says stays inside: a mail only says that something waits


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of thing that a person may have in her daily mail or not. An app's `start` module holds `NOTICES`."""

    code: str
    name: str | Promise
    providers: "tuple[Provider, ...]"


@cache
def notices() -> tuple[Notice, ...]:
    """Every kind, the topmost app first."""
    return tuple(notice for known in collect("start", "NOTICES") for notice in known)


type Concerns = Callable[[Any], Iterable[QuerySet[Any]]]
"""Given who asks (`governance.concerns.Mine`), the things that concern her; never evaluated one by one, so they may be many."""

type Provider = Callable[[Any], Iterable[Waiting]]
"""Given the signed-in user, what awaits her. A provider asks at most a few questions of the database."""
