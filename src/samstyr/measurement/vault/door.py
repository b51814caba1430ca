"""Who stands at the door: a personal link and what it leads to."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from samstyr.foundation import clock
from samstyr.measurement import links
from samstyr.measurement.models import Respondent, Status
from samstyr.measurement.vault import keys


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a personal link gives: whose measurement it is, how far that has come, and whether it has been used.

    `department` and `role` are the numbers of the groups that are reported (0 = no role).
    """

    token: str
    respondent_id: int
    measurement_id: int
    department: int
    role: int
    answered: bool
    status: str
    closes_at: datetime | None
    sealing_public_key: bytes | None

    def __repr__(self) -> str:
        """Never the token."""
        return f"Invitation(measurement {self.measurement_id})"

    @property
    def is_open(self) -> bool:
        """Whether answers are taken at this moment."""
        if self.status != Status.OPEN or self.sealing_public_key is None:
            return False
        return self.closes_at is None or clock.now() < self.closes_at

    @property
    def draft_key(self) -> bytes:
        """What opens this link's draft."""
        return keys.draft_key(self.token)


_COLUMNS = (
    "token_hash",
    "pk",
    "measurement_id",
    "answered_on",
    "measurement__status",
    "measurement__closes_at",
    "measurement__sealing_public_key",
    "department_number",
    "role_number",
)


def find(token: str) -> Invitation | None:
    """What a token leads to, however it was typed; None for one that was never given out or has been erased."""
    digest = links.hash_of(token)
    row = (
        Respondent.objects.filter(token_hash=digest)
        .order_by()
        .annotate(
            department_number=Coalesce("department__joined_into__number", "department__number"),
            role_number=Coalesce("role__joined_into__number", "role__number", 0),
        )
        .values_list(*_COLUMNS)
        .first()
    )
    if row is None or not hmac.compare_digest(bytes(row[0]), digest):
        return None
    return Invitation(
        token=token,
        respondent_id=row[1],
        measurement_id=row[2],
        answered=row[3] is not None,
        status=row[4],
        closes_at=row[5],
        sealing_public_key=None if row[6] is None else bytes(row[6]),
        department=row[7],
        role=row[8],
    )
