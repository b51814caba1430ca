"""The sheets of a closed measurement: written once, and read for a release only."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from samstyr.measurement.models import Measurement, Sheet
from samstyr.measurement.models.vault import random_key
from samstyr.measurement.vault.boxes import Content

_BATCH = 10_000
_UNSTATED = 2
# One line of constant width for each sheet, put end to end by the database: a million of them come in a second.
_LINES = {
    "sqlite": "SELECT count(*), group_concat(printf('%05d%05d%d', department, role, coalesce(involved, 2))"
    " || answers, '') FROM measurement_sheet WHERE measurement_id = %s",
    "postgresql": "SELECT count(*), string_agg(lpad(department::text, 5, '0') || lpad(role::text, 5, '0') ||"
    " coalesce(involved::int, 2)::text || answers, '') FROM measurement_sheet WHERE measurement_id = %s",
}


@dataclass(frozen=True)
class CompactSheets:
    """n sheets as arrays: group numbers (n, role 0 = none), the filter question (n; 1, 0, −1 for unstated), and the
    answers as one run of n × items characters.
    """

    departments: NDArray[np.int32]
    roles: NDArray[np.int32]
    involved: NDArray[np.int8]
    answers: bytes

    def __repr__(self) -> str:
        """Never the answers."""
        return f"CompactSheets({len(self)})"

    def __len__(self) -> int:
        return len(self.departments)


def sheets_for_release(measurement: Measurement) -> CompactSheets:
    """Out: the sheets of a closed measurement. For `services.releases.publish` alone; a test holds it to that."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES[connection.vendor], [measurement.pk])
        count, run = cursor.fetchone()
    if not count:
        nobody = np.zeros(0, dtype=np.int32)
        return CompactSheets(nobody, nobody, nobody.astype(np.int8), b"")
    lines = np.frombuffer(run.encode("ascii"), dtype=np.uint8).reshape(count, -1)
    involved = lines[:, 10].astype(np.int8) - ord("0")
    involved[involved == _UNSTATED] = -1
    return CompactSheets(
        departments=_number(lines[:, :5]),
        roles=_number(lines[:, 5:10]),
        involved=involved,
        answers=np.ascontiguousarray(lines[:, 11:]).tobytes(),
    )


def write_sheets(measurement: Measurement, contents: Iterable[Content]) -> int:
    """Write sheets in random order under random keys, in the caller's transaction. Gives how many."""
    shuffled = list(contents)
    random.SystemRandom().shuffle(shuffled)
    for some in batched(shuffled, _BATCH, strict=False):
        Sheet.objects.bulk_create(
            Sheet(
                id=random_key(),
                measurement=measurement,
                department=content.department,
                role=content.role,
                involved=content.involved,
                answers=content.answers,
            )
            for content in some
        )
    return len(shuffled)


def _number(digits: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Five columns of digits as numbers."""
    number: NDArray[np.int32] = (digits - ord("0")).astype(np.int32) @ np.array(
        [10_000, 1_000, 100, 10, 1], dtype=np.int32
    )
    return number
