"""The sheets of a closed measurement: written once, and read for a release only."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched, repeat

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from samstyr.measurement.models import Measurement, Sheet
from samstyr.measurement.vault.boxes import Content

_BATCH = 50_000
_UNSTATED = 2
_INVOLVED = {1: True, 0: False, -1: None}
_COLUMNS = "id, measurement_id, department, role, involved, answers"
# One line of constant width for each sheet, put end to end by the database: a million of them come in a second.
_LINES = {
    "sqlite": "SELECT count(*), group_concat(printf('%%05d%%05d%%d', department, role, coalesce(involved, 2))"
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
    # Cut by place and not parsed: every line is as wide as the others.
    lines = np.frombuffer(run.encode("ascii"), dtype=np.uint8).reshape(count, -1)
    involved = lines[:, 10].astype(np.int8) - ord("0")
    involved[involved == _UNSTATED] = -1
    return CompactSheets(
        departments=_number(lines[:, :5]),
        roles=_number(lines[:, 5:10]),
        involved=involved,
        answers=np.ascontiguousarray(lines[:, 11:]).tobytes(),
    )


def number_of_sheets(measurement: Measurement) -> int:
    """How many sheets a closed measurement has."""
    return Sheet.objects.filter(measurement=measurement).count()


def compacted(contents: Sequence[Content]) -> CompactSheets:
    """Opened sheets as arrays, in the order given."""
    involved = [-1 if content.involved is None else int(content.involved) for content in contents]
    return CompactSheets(
        departments=np.array([content.department for content in contents], dtype=np.int32),
        roles=np.array([content.role for content in contents], dtype=np.int32),
        involved=np.array(involved, dtype=np.int8),
        answers="".join(content.answers for content in contents).encode("ascii"),
    )


def write_sheets(measurement: Measurement, sheets: CompactSheets) -> int:
    """Write sheets under random keys, in the order of the keys, in the caller's transaction. Gives how many.

    The keys come from the operating system's cryptographic source; which sheet gets which is as random as they are.
    """
    if not len(sheets):
        return 0
    width = len(sheets.answers) // len(sheets)
    # Shuffled once more though the urns were: what is imported has the order of its file.
    shuffled = _shuffled(len(sheets))
    answers = np.frombuffer(sheets.answers, dtype=f"S{width}")[shuffled].astype(f"U{width}")
    rows = zip(
        # In order of the keys, so that the order in which rows lie on the disk is the random order too.
        _keys(len(sheets)),
        repeat(measurement.pk),
        sheets.departments[shuffled].tolist(),
        sheets.roles[shuffled].tolist(),
        [_INVOLVED[value] for value in sheets.involved[shuffled].tolist()],
        answers.tolist(),
        strict=False,
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # The ORM would make an object of each sheet; a million of them must be written within one closing.
            with cursor.copy(f"COPY measurement_sheet ({_COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(_COLUMNS.split(",")))
            insert = f"INSERT INTO measurement_sheet ({_COLUMNS}) VALUES ({places})"  # noqa: S608 our own names
            for some in batched(rows, _BATCH, strict=False):
                cursor.executemany(insert, list(some))
    return len(sheets)


def _shuffled(count: int) -> NDArray[np.int64]:
    """The numbers from 0 in random order: sorted by random bits of the system's."""
    return np.argsort(np.frombuffer(os.urandom(8 * count), dtype=np.uint64))


def _keys(count: int) -> list[int]:
    """Random primary keys without doubles, in order: 62 bits each."""
    keys: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
    while len(keys) < count:
        keys = np.unique(
            (np.frombuffer(os.urandom(8 * count), dtype=np.uint64) >> np.uint64(2)) + np.uint64(1)
        )
    found: list[int] = keys.tolist()
    return found


def _number(digits: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Five columns of digits as numbers."""
    number: NDArray[np.int32] = (digits - ord("0")).astype(np.int32) @ np.array(
        [10_000, 1_000, 100, 10, 1], dtype=np.int32
    )
    return number
