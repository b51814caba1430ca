"""Urns: rows that hold many sealed sheets in random order, so that no row, place or transaction is one person's.

An urn that is full is divided at random into two. So the sheet of whoever answered last is always one among at least
`_FULL / 2`, or among all that have come in while they are fewer.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from samstyr.measurement.models import Urn
from samstyr.measurement.vault.boxes import COMMENT_BOX, SHEET_BOX, split
from samstyr.measurement.vault.errors import NotOpen
from samstyr.measurement.vault.statements import FILL_URN, SOME_URN

_FULL = 64
_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Everything that has been handed in, sealed and in random order."""

    sheets: list[bytes]
    comments: list[bytes]


def put(measurement_id: int, sheet: bytes, comments: Sequence[bytes]) -> None:
    """Put a sealed sheet and its sealed comments into an urn and stir it. Raises NotOpen when there is no urn.

    The urn's row stays locked until the transaction ends, which keeps `empty` waiting.
    """
    urn, sheets_before, comments_before = _some_urn(measurement_id)
    sheets = _stirred([*split(sheets_before, SHEET_BOX), sheet])
    texts = _stirred([*split(comments_before, COMMENT_BOX), *comments])
    # The comments are always written too: that they were would otherwise tell that this person wrote one.
    if len(sheets) < _FULL:
        _fill(urn, sheets, texts)
        return
    # Stirred before it is divided: which half a sheet goes to is chance.
    half, rest = len(sheets) // 2, len(texts) // 2
    _fill(urn, sheets[:half], texts[:rest])
    Urn.objects.create(
        measurement_id=measurement_id, sheets=b"".join(sheets[half:]), comments=b"".join(texts[rest:])
    )


def empty(measurement_id: int) -> Boxes:
    """Take everything out of a measurement's urns and remove them; the caller's transaction makes it one act.

    A submission that holds an urn may be dividing it, so we look until all there are have been locked.
    """
    # Locked rows cannot be divided, so once the same ones are found twice there can be no more.
    urns: dict[int, Urn] = {}
    while True:
        found = {urn.pk: urn for urn in Urn.objects.select_for_update().filter(measurement=measurement_id)}
        if found.keys() == urns.keys():
            break
        urns = found
    Urn.objects.filter(pk__in=urns).delete()
    return Boxes(
        sheets=_stirred([box for urn in urns.values() for box in split(urn.sheets, SHEET_BOX)]),
        comments=_stirred([box for urn in urns.values() for box in split(urn.comments, COMMENT_BOX)]),
    )


def _some_urn(measurement_id: int) -> tuple[int, bytes, bytes]:
    """A locked urn: one that nobody else holds if there is one, otherwise whichever comes free first."""
    # SQLite has one writer at a time, so there is nothing to lock.
    ways = (" FOR UPDATE SKIP LOCKED", " FOR UPDATE") if connection.vendor == "postgresql" else ("",)
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute(SOME_URN + way, [measurement_id])
            row = cursor.fetchone()
            # Skipping what others hold lets many hand in at once; only when all are held does anybody wait.
            if row is not None:
                return row[0], bytes(row[1]), bytes(row[2])
    # There has been an urn since opening: that there is none means that closing has emptied them meanwhile.
    raise NotOpen


def _fill(urn: int, sheets: list[bytes], comments: list[bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FILL_URN, [b"".join(sheets), b"".join(comments), urn])


def _stirred(boxes: list[bytes]) -> list[bytes]:
    _chance.shuffle(boxes)
    return boxes
