"""One at a time, in turn: how those who hand in answers wait for each other."""

import fcntl
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.db import connection, transaction


def in_turn[**P, T](change: Callable[P, T]) -> Callable[P, T]:
    """Make a change one transaction; on SQLite also let its processes and threads queue up for it.

    SQLite has one writer at a time, and lets the others look in now and then, sleeping longer and longer: with eight
    people at once a few wait for seconds. A file lock wakes the next one at once. It is only for speed; what
    keeps the data whole is the transaction.
    """

    @wraps(change)
    def alone(*args: P.args, **kwargs: P.kwargs) -> T:
        file = _lock_file()
        if file is None or connection.in_atomic_block:
            with transaction.atomic():
                return change(*args, **kwargs)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            with transaction.atomic():
                return change(*args, **kwargs)
        finally:
            os.close(handle)

    return alone


def _lock_file() -> Path | None:
    """Beside the database; None where there is no file."""
    name = connection.settings_dict["NAME"]
    return Path(f"{name}.turn") if connection.vendor == "sqlite" and Path(name).is_file() else None
