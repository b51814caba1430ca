"""A release from a real database, step by step: `python -m benchmarks.vault fill|release NUMBER`, one JSON object.

Filling and releasing are two processes, so that the memory of the one is not the other's. The database is that of the
environment: SQLite in SAMSTYR_HOME, or DATABASE_URL.
"""

import json
import resource
import sys
import time
from typing import Any

import django
import numpy as np

NAME = "Mätning av hastighet"
DEPARTMENTS, ROLES = 8, 5


def fill(number: int) -> dict[str, Any]:
    """A closed measurement with so many sheets, written as closing writes them."""
    from django.core.management import call_command
    from django.db import transaction

    from samstyr.measurement import vault
    from samstyr.measurement.models import Measurement, Status

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        measurement = Measurement.objects.create(name=NAME, year=2022, status=Status.CLOSED)
        departments, roles = _answer(number)
        _groups(measurement, departments, roles)
        began = time.perf_counter()
        vault.write_sheets(measurement, _sheets(departments, roles))
    return {"write_s": round(time.perf_counter() - began, 2)}


def release(number: int) -> dict[str, Any]:
    """Everything from the database's rows to the finished document; `load_s` is the sheets' part of it."""
    from samstyr.measurement import vault
    from samstyr.measurement.models import Measurement
    from samstyr.measurement.services import releases

    measurement = Measurement.objects.get(name=NAME)
    began = time.perf_counter()
    vault.sheets_for_release(measurement)
    loaded = time.perf_counter() - began
    began = time.perf_counter()
    made = releases.computed(measurement)
    spent = time.perf_counter() - began
    if made.whole.answered != number:
        raise RuntimeError("the release does not hold all sheets")
    return {
        "load_s": round(loaded, 2),
        "release_s": round(spent, 2),
        "document_kb": len(made.to_json()) // 1024,
    }


def _answer(number: int) -> tuple[Any, Any]:
    rng = np.random.default_rng(number)
    return rng.integers(1, DEPARTMENTS + 1, number), rng.integers(1, ROLES + 1, number)


def _groups(measurement: Any, departments: Any, roles: Any) -> None:
    from samstyr.measurement.models import Group, GroupKind, InvitedCount

    made = {
        (kind, place): Group.objects.create(
            measurement=measurement, kind=kind, number=place, name=f"{kind} {place}"
        )
        for kind, count in ((GroupKind.DEPARTMENT, DEPARTMENTS), (GroupKind.ROLE, ROLES))
        for place in range(1, count + 1)
    }
    cells, sizes = np.unique(departments * 10 + roles, return_counts=True)
    InvitedCount.objects.bulk_create(
        InvitedCount(
            measurement=measurement,
            department=made[GroupKind.DEPARTMENT, cell // 10],
            role=made[GroupKind.ROLE, cell % 10],
            invited=int(size * 1.8),
        )
        for cell, size in zip(cells.tolist(), sizes.tolist(), strict=True)
    )


def _sheets(departments: Any, roles: Any) -> Any:
    from benchmarks import analysis
    from samstyr.measurement.vault.sheets import CompactSheets

    number = len(departments)
    rng = np.random.default_rng(number + 1)
    letters = np.frombuffer(b"?123456-", dtype=np.uint8)
    likely = (0.25, 0.1, 0.15, 0.2, 0.15, 0.1, 0.04, 0.01)
    answers = letters[rng.choice(len(letters), (number, len(analysis.INSTRUMENT.codes)), p=likely)].tobytes()
    involved = (rng.random(number) < 0.7).astype(np.int8)
    return CompactSheets(departments.astype(np.int32), roles.astype(np.int32), involved, answers)


if __name__ == "__main__":
    django.setup()
    found = {"fill": fill, "release": release}[sys.argv[1]](int(sys.argv[2]))
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(found))
