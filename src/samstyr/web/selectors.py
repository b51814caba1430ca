"""Questions of the start page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet
from django.utils.functional import Promise

from samstyr.accounts.models import User
from samstyr.foundation.events import Event
from samstyr.foundation.models import AuditEvent
from samstyr.foundation.registry import collect
from samstyr.foundation.start import Waiting


@dataclass(frozen=True, slots=True)
class News:
    """Something that somebody did lately and that concerns all."""

    at: datetime
    actor: str
    text: str | Promise
    target: str
    url: str


@cache
def events() -> Mapping[str, Event]:
    """Words for every action of the audit trail."""
    return {action: event for known in collect("events", "EVENTS") for action, event in known.items()}


def waiting_for(user: User) -> list[Waiting]:
    """What awaits a person, the most urgent first."""
    found = [
        thing
        for providers in collect("start", "WAITING")
        for provider in providers
        for thing in provider(user)
    ]
    return sorted(found, key=lambda thing: (thing.due is None, thing.due or date.max))


def trail(*, oldest_first: bool = False) -> QuerySet[AuditEvent]:
    """Every event, the latest first unless told otherwise."""
    return AuditEvent.objects.order_by("sequence" if oldest_first else "-sequence")


def news(limit: int = 8) -> list[News]:
    """What has changed lately, the latest first."""
    known = {action: event for action, event in events().items() if event.is_news}
    rows = AuditEvent.objects.filter(action__in=known).order_by("-sequence")[:limit]
    return [
        News(
            row.at,
            row.actor_label,
            known[row.action].text,
            row.target_label,
            url(row.target_id) if (url := known[row.action].url) else "",
        )
        for row in rows
    ]
