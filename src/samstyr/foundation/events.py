"""What the actions of the audit trail are called on screen.

An app's `events` module holds `EVENTS: dict[str, Event]`, one for every action that its services record; a test holds
the two together.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Event:
    """The words for one action: `Cecilia Central` *publicerade* `Mätning 2022`.

    `is_news` puts it on everybody's start page; `url` gives the page of the target from its id.
    """

    text: str | Promise
    is_news: bool = False
    url: Callable[[str], str] | None = None


NAME = "target_label"
"""Among the fields of a secret: what the target itself is called, as the trail wrote it that day."""

type Secrets = Callable[[], Mapping[tuple[str, str], Collection[str]]]
"""By target (its type and id) the fields whose values the trail keeps to itself; an `events` module's `SECRETS`."""
