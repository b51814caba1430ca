"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.utils import timezone

# For each thread and task by itself: a server that plays back a demonstration must not stop
# the clock of others.
_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen.get() or timezone.now()


def today() -> date:
    """The present date where the municipality is."""
    # In Stockholm: at half past midnight in June a deadline of yesterday has passed, though
    # UTC still says yesterday.
    return timezone.localtime(now()).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Let the present be `moment` within the block: for tests and for the demo, which plays back three years."""
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
