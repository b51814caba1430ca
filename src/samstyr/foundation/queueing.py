"""Those who number things queue up, so that two never get the same number."""

import zlib

from django.db import connection


def queue_for(what: str) -> None:
    """Wait for our turn with `what` until this transaction ends. SQLite lets in one writer at a time as it is."""
    if not connection.in_atomic_block:
        msg = "A queue is left when the transaction ends; there is none"
        raise RuntimeError(msg)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # A lock on a name and not on rows: the first to number anything in a year has no row to lock.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(what.encode())])
