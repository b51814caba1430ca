"""Work that is not done while somebody waits for a page: jobs, and what the clock sets off.

A job is enqueued in the transaction of the change that needs it, and so happens if and only if that is saved. It may
be run again after a killed worker or a fault, and must bear that: it looks at what is done before it does anything.

    @job(attempts=5, queue="mail")
    def send_wave(wave_id: int) -> None: ...

    send_wave.enqueue(wave.pk)

An app's `jobs` module may also hold `PERIODIC`, a tuple of `Periodic`: what is to be done by the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.tasks import Task, task

DEFAULT_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Periodic:
    """Something done again and again: `run` takes no arguments and finds out for itself whether there is work."""

    name: str
    every: timedelta
    run: Callable[[], object]


def job[**P, T](
    *, attempts: int = DEFAULT_ATTEMPTS, queue: str = "default"
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Make a function of a module a job that is tried at most `attempts` times, with growing pauses."""

    def declare(function: Callable[P, T]) -> Task[P, T]:
        cast("Any", function).attempts = attempts
        made: Task[P, T] = task(queue_name=queue)(function)
        return made

    return declare


def attempts_of(declared: Task[Any, Any]) -> int:
    """How many times a job may be begun."""
    found: int = getattr(declared.func, "attempts", DEFAULT_ATTEMPTS)
    return found


def pause_after(attempt: int) -> timedelta:
    """The pause before the next try: 5 s, 20 s, 80 s, … at most an hour."""
    # Short at first, for most faults are over in seconds; long at last, so that a mail server that is down is
    # not beset.
    return min(timedelta(seconds=5 * 4 ** (attempt - 1)), timedelta(hours=1))
