"""The counts that everything published is made of.

A *partition* divides the respondents of a measurement into groups in one way: all of them together, by department,
by role, or by their answer to the filter question. For every group of every partition we count people and answers;
percentages and means follow from the counts, and so does what must be withheld. Standard errors need the sheets
themselves and are computed in `samstyr.analysis.uncertainty`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Partition(StrEnum):
    """The ways in which a release divides the respondents."""

    ALL = "all"
    DEPARTMENT = "department"
    ROLE = "role"
    INVOLVED = "involved"


WHOLE = "all"
"""The name of the one group of the partition "all"."""


class Withheld(StrEnum):
    """Why a figure is not published."""

    SMALL = "small"
    COMPLEMENT = "complement"
    HOMOGENEOUS = "homogeneous"


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """How one group answered one item.

    `distribution` has one count for each step of the scale, lowest first. `dont_know` and `blank` are people too:
    the three together are the group's answered sheets.
    """

    distribution: tuple[int, ...]
    dont_know: int
    blank: int

    @property
    def answered(self) -> int:
        """How many took a stand: the answers that make up the mean."""
        return sum(self.distribution)

    @property
    def sheets(self) -> int:
        """How many handed in a sheet, whatever it says about this item."""
        return self.answered + self.dont_know + self.blank


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """One group of one partition.

    `invited` is None where nobody can know it beforehand (the filter question). `involved` maps "yes" and "no" to
    people; who left the filter question blank is in neither.
    """

    partition: Partition
    group: str
    invited: int | None
    answered: int
    involved: Mapping[str, int]
    items: Mapping[str, ItemCounts]
