"""The counts as arrays, on which protection is worked out.

The smallest group that anybody could isolate is a *cell*: the people of one department and one role who gave one answer
to the filter question. All groups that are published are unions of cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samstyr.analysis.tables import Partition

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]

FILTER_ANSWERS = ("yes", "no", "")
BLOCKED = (Partition.DEPARTMENT, Partition.ROLE, Partition.INVOLVED)
"""The partitions with more than one group, in the order of a cell's key."""


@dataclass(frozen=True)
class Cells:
    """How the people of every cell answered every item.

    `keys` are (department, role, answer to the filter question: "yes", "no" or "" for none); `sheets` has the number of
    people of each; `answers` has the shape cells × items × (1 + steps): *vet ej* first, then the steps, lowest first.
    Those left over gave no answer.
    """

    keys: Sequence[tuple[str, str, str]]
    items: Sequence[str]
    sheets: NDArray[np.int64]
    answers: NDArray[np.int64]


@dataclass(frozen=True)
class Board:
    """The cells as a block: D departments × R roles × F answers to the filter question (yes, no, and none if there are such).

    `sheets` (D, R, F) are people; `values` (D, R, F, items, steps) their answers on the scale, `dont_know` (D, R, F,
    items) *vet ej*. `names` has the departments, the roles and the filter's answers. A cell to which nobody belongs is 0.
    """

    names: Mapping[Partition, tuple[str, ...]]
    items: tuple[str, ...]
    sheets: Counts
    values: Counts
    dont_know: Counts

    def published(self, partition: Partition) -> tuple[bool, ...]:
        """Which blocks of a partition have a table: those who left the filter question blank have none."""
        return tuple(partition is not Partition.INVOLVED or name != "" for name in self.names[partition])

    @property
    def answers(self) -> Counts:
        """How many took a stand on each item (D, R, F, items)."""
        return self.values.sum(axis=-1)


def lay(cells: Cells, invited: Mapping[tuple[str, str], int]) -> Board:
    """The board of all departments and roles that were invited to or answered in, silent ones too."""
    # Sorted, so that the same answers give the same protection in whatever order they come.
    departments = sorted({key[0] for key in cells.keys} | {department for department, _ in invited})
    roles = sorted({key[1] for key in cells.keys} | {role for _, role in invited})
    # An empty third answer would be a withheld group of nobody, and ask for company that is not needed.
    blank = any(key[2] == "" for key in cells.keys)
    filtered = FILTER_ANSWERS if blank else FILTER_ANSWERS[:2]
    shape = (len(departments), len(roles), len(filtered))
    at = tuple(
        np.array([names.index(key[axis]) for key in cells.keys], dtype=np.intp)
        for axis, names in enumerate((departments, roles, filtered))
    )
    sheets = np.zeros(shape, dtype=np.int64)
    answers = np.zeros((*shape, *cells.answers.shape[1:]), dtype=np.int64)
    # Not `sheets[at] += …`: keys that meet in one place would overwrite each other.
    np.add.at(sheets, at, cells.sheets)
    np.add.at(answers, at, cells.answers)
    names = dict(zip(BLOCKED, (tuple(departments), tuple(roles), filtered), strict=True))
    return Board(names, tuple(cells.items), sheets, answers[..., 1:], answers[..., 0])
