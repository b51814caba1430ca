"""Counts people and answers: the same expressions on polars, DuckDB and whatever else narwhals speaks.

The sheets are gone through once. Each cell of department × role × filter answer is counted, and the groups of every
partition are sums of cells. `docs/method/counting.md` has a worked example.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.disclosure.board import BLOCKED, FILTER_ANSWERS, Cells
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.sheets import ATTRIBUTES, DONT_KNOW, Sheets
from samstyr.analysis.tables import WHOLE, GroupCounts, ItemCounts, Partition

INVOLVED = {True: "yes", False: "no", None: ""}


def cells(sheets: Sheets) -> Cells:
    """Every cell that has sheets, in order, with how often each answer was given there."""
    import narwhals as nw

    answers = range(DONT_KNOW, sheets.steps + 1)
    counted = (
        sheets.frame.group_by(*ATTRIBUTES)
        .agg(
            nw.len().cast(nw.Int64).alias("sheets"),
            *(
                (nw.col(item) == answer).sum().cast(nw.Int64).alias(f"{place}_{answer}")
                for place, item in enumerate(sheets.items)
                for answer in answers
            ),
        )
        .collect("polars")
        .to_native()
    )
    names = zip(*(counted[name].to_list() for name in ATTRIBUTES), strict=True)
    keys = [(department or "", role or "", INVOLVED[involved]) for department, role, involved in names]
    numbers = counted.drop(*ATTRIBUTES).to_numpy().reshape(len(keys), 1 + len(sheets.items) * len(answers))
    # Engines return groups in any order; the release must not depend on it.
    order = sorted(range(len(keys)), key=keys.__getitem__)
    numbers = numbers[order]
    shape = (len(keys), len(sheets.items), len(answers))
    return Cells([keys[place] for place in order], sheets.items, numbers[:, 0], numbers[:, 1:].reshape(shape))


def count(sheets: Sheets, invited: InvitationList) -> tuple[GroupCounts, ...]:
    """All groups of all partitions: the whole, departments, roles, answers to the filter question."""
    return groups(cells(sheets), invited)


def groups(found: Cells, invited: InvitationList) -> tuple[GroupCounts, ...]:
    """All groups of all partitions as sums of cells.

    A group that is invited and silent is there with no sheets. Those without a role, or without an answer to the filter
    question, are the group "": nobody may forget that the others do not add up to the whole.
    """
    totals = _Totals(found)
    departments, roles = invited.departments, invited.roles
    named: dict[Partition, dict[str, int | None]] = {
        Partition.DEPARTMENT: {
            name: departments.get(name, 0) for name in totals.names(Partition.DEPARTMENT, departments)
        },
        Partition.ROLE: {name: roles.get(name, 0) for name in totals.names(Partition.ROLE, roles)},
        Partition.INVOLVED: dict.fromkeys(totals.names(Partition.INVOLVED, ("yes", "no"))),
    }
    # A list without roles has no such partition; a single group "" would only be the whole once more.
    if named[Partition.ROLE].keys() == {""}:
        del named[Partition.ROLE]
    return (
        totals.group(Partition.ALL, WHOLE, invited.total),
        *(
            totals.group(partition, name, size)
            for partition, sizes in named.items()
            for name, size in sizes.items()
        ),
    )


class _Totals:
    """Sums of cells."""

    PARTS = {partition: part for part, partition in enumerate(BLOCKED)}

    def __init__(self, found: Cells) -> None:
        self.cells = found

    def names(self, partition: Partition, invited: Iterable[str]) -> list[str]:
        """All groups that are invited or answered, in the order of the filter's answers or of the alphabet."""
        found = {key[self.PARTS[partition]] for key in self.cells.keys} | set(invited)
        return sorted(found, key=FILTER_ANSWERS.index if partition is Partition.INVOLVED else None)

    def group(self, partition: Partition, name: str, invited: int | None) -> GroupCounts:
        chosen = self._those(partition, name)
        sheets = int(self.cells.sheets[chosen].sum())
        items = {
            code: ItemCounts(tuple(given[1:].tolist()), int(given[0]), sheets - int(given.sum()))
            for code, given in zip(self.cells.items, self.cells.answers[chosen].sum(axis=0), strict=True)
        }
        involved = {
            word: int(self.cells.sheets[chosen & self._those(Partition.INVOLVED, word)].sum())
            for word in ("yes", "no")
        }
        return GroupCounts(partition, name, invited, sheets, involved, items)

    def _those(self, partition: Partition, name: str) -> NDArray[np.bool_]:
        """Which cells belong to a group."""
        if partition is Partition.ALL:
            return np.ones(len(self.cells.keys), dtype=bool)
        part = self.PARTS[partition]
        return np.array([key[part] == name for key in self.cells.keys], dtype=bool)
