"""What the preview of an inventory shows: exactly what taking it in will do."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from samstyr.foundation.spreadsheets import previews
from samstyr.governance.inventory.values import Question


class Outcome(StrEnum):
    """What becomes of a row, or of some that are the same system."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Where(StrEnum):
    """Where a cell ends."""

    FIELD = "field"
    BOTH = "both"  # a field says most of it, and the cell is kept as it stands
    REMAINDER = "remainder"
    AS_BEFORE = "as_before"  # said the last time too: it is where it was put then


class DoubtKind(StrEnum):
    """Why somebody should have a look."""

    DOUBLE = "double"
    KNOWN = "known"
    NAMELESS = "nameless"
    OWNER = "owner"
    DEPARTMENT = "department"
    VALUE = "value"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to settle. `group` is what is alike in other rows; `answer` is what will be done as it stands."""

    key: str
    group: str
    kind: DoubtKind
    row: int
    name: str
    heading: str
    cell: str
    question: Question
    answer: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one cell ended, and in which words when a field took it."""

    row: int
    place: int
    where: Where
    value: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a component that gets another value."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a row names as responsible, on a side."""

    side: str
    name: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """One component as it will be: made, changed or left, out of one row or of several that are the same."""

    rows: tuple[int, ...]
    keys: tuple[str, ...]
    name: str
    outcome: Outcome
    component_id: int | None
    values: Mapping[str, Any]
    remainder: Mapping[str, str]
    changes: tuple[Change, ...] = ()
    placed: tuple[Placed, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Preview:
    """All that taking in an inventory will do."""

    drafts: tuple[Draft, ...]
    doubts: tuple[Doubt, ...]
    areas: Mapping[str, int] = field(default_factory=dict)  # how many rows name an area

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many components of each outcome."""
        return Counter(draft.outcome for draft in self.drafts)

    @cached_property
    def cells(self) -> Mapping[int, Mapping[Where, int]]:
        """By column, how many cells end where."""
        found: dict[int, Counter[Where]] = defaultdict(Counter)
        for draft in self.drafts:
            for placed in draft.placed:
                found[placed.place][placed.where] += 1
        return found

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Doubt]]:
        """The doubts by what is alike in them, what most rows share first."""
        found: dict[str, list[Doubt]] = defaultdict(list)
        for doubt in self.doubts:
            found[doubt.group].append(doubt)
        order = {kind: number for number, kind in enumerate(DoubtKind)}
        return dict(sorted(found.items(), key=lambda item: (order[item[1][0].kind], -len(item[1]), item[0])))

    @property
    def takes_in(self) -> int:
        """How many components will be written."""
        return self.counts.get(Outcome.NEW, 0) + self.counts.get(Outcome.CHANGED, 0)

    @cached_property
    def digest(self) -> str:
        """What recognises this outcome: taking it in is refused when the outcome has become another."""
        return previews.digest(
            f"{each.keys}|{each.outcome}|{each.component_id}|{sorted(each.values.items())}"
            f"|{sorted(each.remainder.items())}"
            for each in self.drafts
        )
