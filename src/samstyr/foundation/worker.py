"""The background worker: one process with a thread for each queue, and one that watches the clock.

A worker that is killed leaves its tasks marked as running for ever; `reap` gives them back. A worker proves that it
lives by writing its name every few seconds. On one machine nobody needs to wait for that to go stale: each worker
holds a lock on a file in the data folder, which the system lets go of when the process dies in whatever way.
"""

import fcntl
import hashlib
import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import close_old_connections, connection
from django.tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from samstyr.foundation import clock
from samstyr.foundation.jobs import DEFAULT_ATTEMPTS, Periodic, attempts_of, pause_after
from samstyr.foundation.models import PeriodicRun, WorkerProcess
from samstyr.foundation.registry import collect

log = logging.getLogger("samstyr.worker")

# Six missed beats: a worker whose machine was busy for a while must not have its task done twice.
BEAT = timedelta(seconds=10)
STALE = timedelta(seconds=60)
TURN_SECONDS = 2.0
GRACE_SECONDS = 20.0


class AlreadyRunning(Exception):
    """Another worker holds the lock of this data folder."""


class PersistentWorker(Worker):
    """The package's worker, that tries a failed task again for as long as it has attempts left."""

    def run_task(self, db_task_result: Any) -> None:
        """Run one task; a failure goes back in the queue with a pause."""
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            log.error("Job %s failed:\n%s", db_task_result.task_path, db_task_result.traceback)
            give_back(db_task_result)


def give_back(result: Any) -> bool:
    """Put a task that did not succeed back in the queue; False when it has used its attempts and stays failed."""
    attempt = len(result.worker_ids)
    # Each try has left its worker's name, so that their number is the number of tries, killed ones too.
    if attempt >= _attempts(result):
        DBTaskResult.objects.filter(pk=result.pk).update(
            status=TaskResultStatus.FAILED, finished_at=result.finished_at or clock.now()
        )
        return False
    DBTaskResult.objects.filter(pk=result.pk).update(
        status=TaskResultStatus.READY, run_after=clock.now() + pause_after(attempt), finished_at=None
    )
    return True


def reap(*, dead_names: str = "") -> int:
    """Give back the tasks of workers that live no more; returns how many.

    `dead_names` is the beginning of the names of workers that are known to be dead without asking the clock.
    """
    # What is given back runs again, so every job is written to be done twice without harm.
    living = set(WorkerProcess.objects.filter(seen_at__gt=clock.now() - STALE).values_list("name", flat=True))
    reaped = 0
    for result in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
        owner = result.worker_ids[-1] if result.worker_ids else ""
        if owner in living and not (dead_names and owner.startswith(dead_names)):
            continue
        give_back(result)
        log.warning("Job %s was left by worker %s and is given back", result.task_path, owner)
        reaped += 1
    return reaped


def run_due(periodic: tuple[Periodic, ...] | None = None) -> list[str]:
    """Run what the clock says is due, each by one worker only; returns the names of what was run."""
    ran = []
    for each in every_periodic() if periodic is None else periodic:
        if not _claim(each):
            continue
        try:
            each.run()
        except Exception:
            log.exception("Periodic job %s failed; it is tried again in %s", each.name, each.every)
        ran.append(each.name)
    return ran


def every_periodic() -> tuple[Periodic, ...]:
    """What all apps have asked the clock to set off."""
    return tuple(each for found in collect("jobs", "PERIODIC") for each in found)


def drain(*queues: str) -> None:
    """Run every task that is ready, in this process and connection, and return: for tests, the demo and commands."""
    worker = _worker("drain", list(queues))
    while (result := _next(worker)) is not None:
        worker.run_task(result)


def run() -> int:
    """Work until told to stop; the exit status."""
    name = f"{socket.gethostname()[:20]}:{hashlib.sha256(str(settings.HOME).encode()).hexdigest()[:8]}"
    with _lock(Path(settings.HOME) / "worker.lock"):
        # Ours is the only worker of this folder, so whatever another of this name was doing, nobody does now.
        WorkerProcess.objects.filter(name__startswith=name).delete()
        reap(dead_names=name)
        workers = {
            f"{name}:{os.getpid()}:{queue}": _worker(f"{name}:{os.getpid()}:{queue}", [queue])
            for queue in settings.TASKS["default"]["QUEUES"]
        }
        _beat(list(workers))
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, partial(_told_to_stop, stop))
        threads = [
            threading.Thread(target=_keep_running, args=(worker, stop), daemon=True)
            for worker in workers.values()
        ]
        for thread in threads:
            thread.start()
        log.info("Worker %s has started", name)
        _watch_the_clock(list(workers), stop)
        for worker in workers.values():
            worker.running = False
        for thread in threads:
            thread.join(GRACE_SECONDS)
        WorkerProcess.objects.filter(name__in=list(workers)).delete()
    return 0


def _next(worker: PersistentWorker) -> Any | None:
    ready = DBTaskResult.objects.ready()
    if worker.queue_names:
        ready = ready.filter(queue_name__in=worker.queue_names)
    with exclusive_transaction(ready.db):
        result = ready.get_locked()
        if result is not None:
            result.claim(worker.worker_id)
    return result


def _attempts(result: Any) -> int:
    try:
        return attempts_of(result.task)
    except (ImportError, SuspiciousOperation):
        return DEFAULT_ATTEMPTS


def _claim(periodic: Periodic) -> bool:
    now = clock.now()
    row, _made = PeriodicRun.objects.get_or_create(name=periodic.name)
    if row.last_at is not None and row.last_at + periodic.every > now:
        return False
    # Whoever moves the time first has the run: two workers on two machines look at the clock at once.
    claimed = PeriodicRun.objects.filter(pk=row.pk, last_at=row.last_at).update(last_at=now)
    return claimed == 1


def _beat(names: list[str]) -> None:
    for name in names:
        WorkerProcess.objects.update_or_create(name=name, defaults={"seen_at": clock.now()})


def _worker(name: str, queues: list[str]) -> PersistentWorker:
    return PersistentWorker(
        queue_names=queues,
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _keep_running(worker: PersistentWorker, stop: threading.Event) -> None:
    """A fault in the queue itself (the database is away) is logged, and tried again after a pause."""
    while not stop.is_set():
        try:
            worker.run()
        except Exception:
            log.exception("The queue could not be read; trying again")
            connection.close()
            stop.wait(5)
    connection.close()


def _watch_the_clock(names: list[str], stop: threading.Event) -> None:
    beaten = clock.now()
    while not stop.wait(TURN_SECONDS):
        try:
            close_old_connections()
            if clock.now() - beaten >= BEAT:
                _beat(names)
                beaten = clock.now()
                reap()
            run_due()
        except Exception:
            log.exception("The clock's turn failed; trying again")
            connection.close()


def _told_to_stop(stop: threading.Event, number: int, frame: object) -> None:
    del number, frame
    if (
        stop.is_set()
    ):  # told twice: somebody is in a hurry, and what is left running is given back at the next start
        os._exit(1)
    stop.set()


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(str(path)) from None
        yield
