"""Who stands at the door: a personal link and what it leads to."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from samstyr.foundation import clock
from samstyr.measurement import links
from samstyr.measurement.models import Status
from samstyr.measurement.vault import keys
from samstyr.measurement.vault.statements import FIND


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a personal link gives: whose measurement it is, how far that has come, and whether it has been used.

    `draft` is the locked draft as it was just then, None when there is none.
    """

    token: str
    respondent_id: int
    measurement_id: int
    answered: bool
    status: str
    closes_at: datetime | None
    sealing_public_key: bytes | None
    draft: bytes | None

    def __repr__(self) -> str:
        """Never the token."""
        return f"Invitation(measurement {self.measurement_id})"

    @property
    def is_open(self) -> bool:
        """Whether answers are taken at this moment."""
        if self.status != Status.OPEN or self.sealing_public_key is None:
            return False
        # The clock decides and not the status alone: the job that closes may run some minutes late.
        return self.closes_at is None or clock.now() < self.closes_at

    @property
    def draft_key(self) -> bytes:
        """What opens this link's draft."""
        return keys.draft_key(self.token)


def find(token: str) -> Invitation | None:
    """What a token leads to, however it was typed; None for one that was never given out or has been erased."""
    digest = links.hash_of(token)
    with connection.cursor() as cursor:
        cursor.execute(FIND, [digest])
        row = cursor.fetchone()
    # Looked up by its hash, so how long the look takes says nothing of the token; compared once more in steady time.
    if row is None or not hmac.compare_digest(bytes(row[0]), digest):
        return None
    _hash, respondent, measurement, answered_on, status, closes_at, key, draft = row
    return Invitation(
        token=token,
        respondent_id=respondent,
        measurement_id=measurement,
        answered=answered_on is not None,
        status=status,
        closes_at=_moment(closes_at),
        sealing_public_key=None if key is None else bytes(key),
        draft=None if draft is None else bytes(draft),
    )


def _moment(value: datetime | None) -> datetime | None:
    """A time as the database gives it; SQLite's are in UTC without saying so."""
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)
