"""One measurement of the analysis in a process of its own: `python -m benchmarks.analysis SCENARIO`, one JSON object.

Sheets come as a database gives them: compact rows of text and small numbers.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import linkoping
import numpy as np
import polars as pl

from samstyr.analysis import counting, instruments, release, sheets
from samstyr.analysis.respondents import InvitationList

DEPARTMENTS = {number: f"Förvaltning {number}" for number in range(1, 9)}
ROLES = {number: f"Roll {number}" for number in range(1, 6)}
INSTRUMENT = instruments.load("dimios-26")
REPEATS = 5


def linkoping_2022() -> dict[str, Any]:
    """287 sheets against the 282 of the year before, everything included."""
    before = linkoping.release(2021)
    parts = (linkoping.answers(2022), linkoping.invited(2022), INSTRUMENT)
    earlier = linkoping.answers(2021)
    earlier.arrays  # noqa: B018 – loading last year is not what is measured

    def compute() -> release.Release:
        return release.compute(*parts, year=2022, previous=before, previous_sheets=earlier)

    first = _seconds(compute)
    return {"release_with_change_s": first, "again_s": _median(compute)}


def large(number: int) -> dict[str, Any]:
    """A release of so many sheets of 8 departments and 5 roles, from compact rows to the document."""
    rows, invited = _rows(number)
    began = time.perf_counter()
    loaded = sheets.from_compact(INSTRUMENT, **rows)
    loading = time.perf_counter() - began
    made = release.compute(loaded, invited, INSTRUMENT, year=2022)
    whole = time.perf_counter() - began
    if made.whole.answered != number:
        raise RuntimeError("the release does not hold all sheets")
    return {"load_s": round(loading, 3), "release_s": round(whole, 2)}


def count(number: int) -> dict[str, Any]:
    """Counting for all partitions, against the bare polars group-by by department of the same frame."""
    rows, invited = _rows(number)
    loaded = sheets.from_compact(INSTRUMENT, **rows)
    frame = loaded.frame.collect("polars").to_native()
    answers = range(INSTRUMENT.scale.steps + 1)
    expressions = [
        (pl.col(code) == answer).sum().alias(f"{code}_{answer}")
        for code in INSTRUMENT.codes
        for answer in answers
    ]
    bare = _median(lambda: frame.group_by("department").agg(expressions))
    ours = _median(lambda: counting.count(loaded, invited))
    return {"bare_group_by_s": bare, "count_s": ours, "times": round(ours / bare, 2)}


SCENARIOS: dict[str, Callable[[], dict[str, Any]]] = {
    "release_287": linkoping_2022,
    "release_30000": lambda: large(30_000),
    "release_1000000": lambda: large(1_000_000),
    "count_1000000": lambda: count(1_000_000),
}


def _rows(number: int) -> tuple[dict[str, Any], InvitationList]:
    rng = np.random.default_rng(number)
    letters = np.frombuffer(b"?123456-", dtype=np.uint8)
    likely = (0.25, 0.1, 0.15, 0.2, 0.15, 0.1, 0.04, 0.01)
    width = len(INSTRUMENT.codes)
    run = letters[rng.choice(len(letters), (number, width), p=likely).astype(np.uint8)].tobytes().decode()
    departments, roles = rng.integers(1, 9, number), rng.integers(1, 6, number)
    cells, sizes = np.unique(departments * 10 + roles, return_counts=True)
    invited = {
        (DEPARTMENTS[cell // 10], ROLES[cell % 10]): int(size * 1.8)
        for cell, size in zip(cells.tolist(), sizes.tolist(), strict=True)
    }
    rows = {
        "departments": departments.tolist(),
        "roles": roles.tolist(),
        "involved": (rng.random(number) < 0.7).tolist(),
        "answers": [run[place : place + width] for place in range(0, number * width, width)],
        "department_names": DEPARTMENTS,
        "role_names": ROLES,
    }
    return rows, InvitationList(invited)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 3)


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(REPEATS))


if __name__ == "__main__":
    found = SCENARIOS[sys.argv[1]]()
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(found))
