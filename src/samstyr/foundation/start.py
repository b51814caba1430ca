"""What an app tells the start page. An app's `start` module holds `WAITING`, a tuple of providers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise


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


type Provider = Callable[[Any], Iterable[Waiting]]
"""Given the signed-in user, what awaits her. A provider asks at most a few questions of the database."""
