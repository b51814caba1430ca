"""Append-only, hash-chained trail of every change."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from samstyr.foundation import clock, search
from samstyr.foundation.models import AuditEvent

_BEGINNING = "0" * 64
# Both go with every change there is: in plain SQL they cost a fifth of what they do by the model.
_LATEST = "SELECT sequence, hash FROM foundation_auditevent ORDER BY sequence DESC LIMIT 1"
_FIELDS = [each for each in AuditEvent._meta.local_concrete_fields if not each.primary_key]
_APPEND = (
    f"INSERT INTO foundation_auditevent ({', '.join(f'"{each.column}"' for each in _FIELDS)}) "  # noqa: S608 - no text of anybody's
    f"VALUES ({', '.join(['%s'] * len(_FIELDS))}) RETURNING id"
)
_LOCK = 7_215_340_901  # any constant: the advisory lock that makes appends queue up in PostgreSQL


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold, and why."""

    sequence: int
    reason: str


def record(
    *,
    by: Any | None,
    action: str,
    target: models.Model,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Append one event, in the caller's transaction. `by` is a user, or None when the clock did it.

    What was changed is found by its new words from then on.
    """
    event = _chained(_last(), Told(target, old, new), by, action)
    _append(event)
    if target.pk is not None:
        search.touch(target)
    return event


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to one of many things: the thing as it is now, and what was and is said of it."""

    target: models.Model
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None


def record_all(*, by: Any | None, action: str, told: Iterable[Told]) -> None:
    """Append an event for each of many things of one kind, in a few statements however many they are."""
    events: list[AuditEvent] = []
    touched: list[models.Model] = []
    last = _last()
    for each in told:
        events.append(_chained(last, each, by, action))
        last = (events[-1].sequence, events[-1].hash)
        touched.append(each.target)
    AuditEvent.objects.bulk_create(events)
    search.touch_all(touched)


def _chained(last: tuple[int, str], told: Told, by: Any | None, action: str) -> AuditEvent:
    """The event that follows the last one."""
    event = AuditEvent(
        # Not the database's own number: that has gaps after every rollback, and here a gap must mean that a
        # row is gone.
        sequence=last[0] + 1,
        at=clock.now(),
        actor=by if by is not None and by.pk else None,
        # In words as well, for the name of that day must stand even when the account has been renamed.
        actor_label=str(by) if by is not None else "Samstyr",
        action=action,
        target_type=told.target._meta.label,
        target_id=str(told.target.pk),
        target_label=str(told.target)[:300],
        old=_plain(told.old),
        new=_plain(told.new),
        previous_hash=last[1],
    )
    event.hash = _digest(event)
    return event


@transaction.atomic
def verify() -> list[Fault]:
    """Every place where an event was changed, removed or put in; empty when the trail is whole."""
    return list(_faults())


def _faults() -> Iterator[Fault]:
    sequence, before = 0, _BEGINNING
    for event in AuditEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != sequence + 1:
            yield Fault(sequence + 1, f"events {sequence + 1} to {event.sequence - 1} are missing")
        elif event.previous_hash != before:
            yield Fault(event.sequence, "does not follow from the event before it")
        if event.hash != _digest(event):
            yield Fault(event.sequence, "has been changed")
        sequence, before = event.sequence, event.hash


def _last() -> tuple[int, str]:
    """Number and hash of the latest event; whoever asks is the only one to append until her change is done."""
    # Else the change could be undone and the event stay, or the event be lost and the change stay.
    if not connection.in_atomic_block:
        msg = "An audit event belongs in the same transaction as its change"
        raise RuntimeError(msg)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_LATEST)
        return cursor.fetchone() or (0, _BEGINNING)


def _append(event: AuditEvent) -> None:
    # The connection itself: its stand-in looks for it anew with every word that is asked of it.
    here = connections[DEFAULT_DB_ALIAS]
    values = [each.get_db_prep_save(getattr(event, each.attname), here) for each in _FIELDS]
    with here.cursor() as cursor:
        cursor.execute(_APPEND, values)
        event.pk = cursor.fetchone()[0]
    event._state.adding = False  # noqa: SLF001 - it is stored now, though not by its own method


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    if not values:
        return {}
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder, default=str))
    return plain


def _digest(event: AuditEvent) -> str:
    content = {
        "sequence": event.sequence,
        "at": event.at.isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "actor_label": event.actor_label,
        "action": event.action,
        "target": [event.target_type, event.target_id, event.target_label],
        "old": event.old,
        "new": event.new,
        "previous": event.previous_hash,
    }
    # One spelling only: databases hand back the keys of JSON in an order of their own.
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
