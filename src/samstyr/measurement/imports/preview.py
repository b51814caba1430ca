"""What the preview of a list shows: exactly what taking it in will do, row by row."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from functools import cached_property

from samstyr.foundation.spreadsheets import previews
from samstyr.measurement.imports.people import Person

NEW_GROUP = "+"
"""As a choice: the name stands for a group that is to be made."""


class Outcome(StrEnum):
    """What a row leads to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


class FaultCode(StrEnum):
    """Why a row cannot be taken in, or what is worth knowing about it."""

    NO_ADDRESS = "no_address"
    BAD_ADDRESS = "bad_address"
    DOUBLED = "doubled"
    ALREADY_INVITED = "already_invited"
    NO_DEPARTMENT = "no_department"
    UNKNOWN_DEPARTMENT = "unknown_department"
    NO_ROLE = "no_role"


NOTES = frozenset({FaultCode.NO_ROLE})
"""Faults that do not keep a row out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a row, in words for who made the list."""

    code: FaultCode
    text: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has answered to the preview's questions.

    `departments` and `roles` give, for a name in the file, the name of the group it stands for, or NEW_GROUP.
    `codes` lets people without an address in: they get a printed code.
    """

    departments: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    codes: bool = False

    def over(self, earlier: "Choices") -> "Choices":
        """These answers, with the earlier ones where nothing new was said."""
        return Choices(
            # Later answers win; what the page did not ask this time has been answered before.
            {**earlier.departments, **self.departments},
            {**earlier.roles, **self.roles},
            codes=self.codes,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file and what will become of it. `person` has the groups it will be in; `before` what it was."""

    number: int
    person: Person
    outcome: Outcome
    faults: tuple[Fault, ...]
    known_id: int | None = None
    before: Person | None = None

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Old and new of every value that changes."""
        if self.before is None:
            return []
        # Field by field in the order of the class, which is one and the same for both.
        pairs = zip(astuple(self.before), astuple(self.person), strict=True)
        return [(old, new) for old, new in pairs if old != new]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in the file that is no group: how many rows have it, and what it probably means ("" when nothing)."""

    name: str
    rows: int
    suggestion: str
    choice: str


@dataclass(frozen=True)
class Preview:
    """All that taking in a list will do."""

    rows: tuple[Row, ...]
    departments: tuple[Unknown, ...]
    roles: tuple[Unknown, ...]
    unaddressed: int
    absent: int

    @cached_property
    def by_outcome(self) -> Mapping[Outcome, list[Row]]:
        """The rows of each outcome."""
        return previews.parted(self.rows, Outcome, lambda row: row.outcome)

    @cached_property
    def noted(self) -> list[Row]:
        """Rows with something to say about them, faulty or not."""
        return [row for row in self.rows if row.faults]

    @property
    def takes_in(self) -> int:
        """How many rows will be written."""
        return len(self.by_outcome[Outcome.NEW]) + len(self.by_outcome[Outcome.CHANGED])

    @cached_property
    def digest(self) -> str:
        """What recognises this outcome: taking it in is refused when the outcome has become another."""
        return previews.digest(
            # The outcome and not the file: the register may have changed under a file that has not.
            f"{row.number}|{row.outcome}|{row.known_id}|{astuple(row.person)}"
            for row in self.rows
        )
