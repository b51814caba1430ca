"""Invented municipalities for the tests of disclosure control, and releases made of them by one's own rules.

All at random from a seed, so that a test that fails can be played again; hypothesis chooses the shape.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from samstyr.analysis.disclosure import Cells, GroupPlan, ProtectionPlan
from samstyr.analysis.disclosure.board import Board, lay
from samstyr.analysis.tables import Partition

STEPS = 6
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
FILTER = ("yes", "no", "")
AXES = (Partition.DEPARTMENT, Partition.ROLE, Partition.INVOLVED)

MOODS = {
    "mixed": [0.2, 0.1, 0.15, 0.2, 0.15, 0.1, 0.07, 0.03],
    "alike": [0.02, 0, 0, 0, 0, 0, 0.98, 0],
    "the very same": [0, 0, 0, 0, 0, 0, 1, 0],
    "rarely apart": [0.05, 0.85, 0.02, 0.02, 0.02, 0.02, 0.02, 0],
    "do not know": [0.9, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01, 0],
    "all do not know": [1, 0, 0, 0, 0, 0, 0, 0],
    "blank": [0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.6],
    "all blank": [0, 0, 0, 0, 0, 0, 0, 1],
    "two answers": [0.1, 0, 0, 0, 0.45, 0.45, 0, 0],
}
"""The chances of vet ej, of the steps from 1 to 6, and of nothing."""


def examples(number: int, *, deep: int = 20) -> Any:
    """Settings for so many examples; as many times more with HYPOTHESIS_PROFILE=deep."""
    return settings(
        max_examples=number * (deep if DEEP else 1),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@dataclass(frozen=True, repr=False)
class Municipality:
    """Who was invited and how those who answered did; `recipe` is how to invent it again."""

    cells: Cells
    invited: dict[tuple[str, str], int]
    recipe: str = "Municipality"

    def __repr__(self) -> str:
        return self.recipe

    @property
    def board(self) -> Board:
        return lay(self.cells, self.invited)


def invent(
    seed: int,
    *,
    departments: int,
    roles: int,
    size: int,
    shape: str,
    rate: float,
    involved: float,
    unfiltered: float,
    mood: str,
    items: int = 1,
) -> Municipality:
    """A municipality in which a cell of department and role has at most `size` invited."""
    recipe = (
        f"invent({seed}, {departments=}, {roles=}, {size=}, {shape=}, {rate=}, {involved=}, {unfiltered=}, {mood=}, "
        f"{items=})"
    )
    rng = np.random.default_rng(seed)
    invited = _invited(rng, departments, roles, size, shape)
    keys, sheets, answers = [], [], []
    for (department, role), number in np.ndenumerate(rng.binomial(invited, rate)):
        said = [involved * (1 - unfiltered), (1 - involved) * (1 - unfiltered), unfiltered]
        for word, people in zip(FILTER, rng.multinomial(number, said), strict=True):
            if people:
                keys.append((f"d{department}", f"r{role}", word))
                sheets.append(people)
                answers.append([rng.multinomial(people, MOODS[mood])[: STEPS + 1] for _ in range(items)])
    counted = np.array(answers, dtype=np.int64).reshape(len(keys), items, STEPS + 1)
    cells = Cells(keys, [f"E{item + 1}" for item in range(items)], np.array(sheets, dtype=np.int64), counted)
    listed = {(f"d{d}", f"r{r}"): int(number) for (d, r), number in np.ndenumerate(invited) if number}
    return Municipality(cells, listed, recipe)


def _invited(rng: np.random.Generator, departments: int, roles: int, size: int, shape: str) -> Any:
    table = rng.integers(0, size + 1, (departments, roles))
    if shape == "sparse":
        return table * (rng.random(table.shape) < 0.5)
    if shape == "roles in departments":
        return table * (np.arange(roles) % departments == np.arange(departments)[:, None])
    if shape == "departments in roles":
        return table * (np.arange(departments)[:, None] % roles == np.arange(roles))
    if shape == "almost nested":
        nested = np.arange(roles) % departments == np.arange(departments)[:, None]
        return np.where(nested, size + table, rng.integers(0, 3, table.shape))
    if shape == "uneven":
        return table * rng.choice([1, 1, 3], size=(departments, 1))
    return table


def _shapes(departments: int, roles: int, sizes: list[int], items: int) -> st.SearchStrategy[Municipality]:
    return st.builds(
        invent,
        st.integers(0, 2**32),
        departments=st.integers(1, departments),
        roles=st.integers(1, roles),
        size=st.sampled_from(sizes),
        shape=st.sampled_from(
            ["full", "sparse", "roles in departments", "departments in roles", "almost nested", "uneven"]
        ),
        rate=st.sampled_from([0.3, 0.55, 0.9, 1.0]),
        involved=st.sampled_from([0.0, 0.05, 0.3, 0.7, 1.0]),
        unfiltered=st.sampled_from([0.0, 0.0, 0.1]),
        mood=st.sampled_from(sorted(MOODS)),
        items=st.just(items),
    )


SMALL = _shapes(4, 3, [2, 6, 14], 1)
LARGE = _shapes(15, 8, [3, 20, 100], 2)


def own(board: Board, group: GroupPlan, cells: Any) -> Any:
    """What a group's cells (departments, roles, filter answers, …) add up to."""
    if group.partition is Partition.ALL:
        return cells.sum(axis=(0, 1, 2))
    axis = AXES.index(group.partition)
    place = board.names[group.partition].index(group.group)
    return np.take(cells, place, axis).sum(axis=(0, 1))


def published(municipality: Municipality, plan: ProtectionPlan, *, exact: bool = False) -> dict[str, Any]:
    """The document of a plan: what `release.compute` publishes, as far as an attack reads it."""
    board = municipality.board
    tables = [
        _table(board, group, exact) for group in plan if (group.partition, group.group) != (AXES[2], "")
    ]
    return {"minimum": plan.minimum, "steps": STEPS, "exact": exact, "tables": tables}


def _table(board: Board, group: GroupPlan, exact: bool) -> dict[str, Any]:
    rounded: Callable[[float, int], float] = (lambda value, _: value) if exact else round
    items = {}
    for place, (code, item) in enumerate(group.items.items()):
        values = own(board, group, board.values)[place]
        told = isinstance(item.dont_know, float)
        items[code] = {
            "mean": None
            if item.withheld
            else rounded(float(values @ np.arange(1, STEPS + 1) / values.sum()), item.decimals),
            "answered": item.answered,
            "dont_know": rounded(item.dont_know, item.decimals) if told else item.dont_know,
            "distribution": list(item.distribution) if item.distribution else None,
            "withheld": item.withheld,
            "label": item.label,
        }
    return {
        "partition": group.partition,
        "group": group.group,
        "answered": group.answered,
        "involved": group.involved or {"yes": None, "no": None},
        "items": items,
        "withheld": group.withheld,
    }
