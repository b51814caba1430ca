"""One row into one component: what a field was, what the file said last, and what it says now.

A value that somebody has changed in the register since the file last said otherwise is not written over by itself:
that is asked, and until somebody answers the register stays and the cell is kept beside it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samstyr.governance import wording
from samstyr.governance.inventory.preview import Change, Outcome, Where
from samstyr.governance.inventory.values import Question, Reading
from samstyr.governance.models import ItComponent

REGISTER, FILE = "register", "file"

type Differs = Callable[[str, str, Question], str]


@dataclass
class Merge:
    """What will be written of a component; None is one that is to be made."""

    component: ItComponent | None
    values: dict[str, Any] = field(default_factory=dict)
    remainder: dict[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        if self.component is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.values or self.remainder else Outcome.UNCHANGED

    def now(self, name: str) -> Any:
        """The value of a field as it is or will be."""
        if name in self.values:
            return self.values[name]
        if self.component is None:
            return None
        if name == "products":
            # Prefetched with the register: no question for each row.
            return [each.pk for each in self.component.products.all()]
        return getattr(self.component, f"{name}_id" if name in {"department", "object"} else name)

    def keep(self, heading: str, cell: str) -> None:
        """Keep a cell under its heading; a second one with another text gets a heading of its own."""
        had = self.component.remainder if self.component else {}
        name, number = heading, 1
        # Rows that were joined into one system may say different things under the same
        # heading; both are kept.
        while name in self.remainder and self.remainder[name] != cell:
            number += 1
            name = f"{heading} ({number})"
        # Kept already from an earlier file: nothing would be changed by keeping it again.
        if had.get(name) != cell:
            self.remainder[name] = cell

    def changes(self) -> tuple[Change, ...]:
        """What becomes another."""
        if self.component is None:
            return ()
        stored = Merge(self.component)
        return tuple(Change(name, stored.now(name), value) for name, value in self.values.items())


def merged(
    merge: Merge, heading: str, cell: str, reading: Reading, last: Mapping[str, Any], differs: Differs
) -> Where:
    """Write what a cell says into a component to be, and say where the cell ended."""
    kept = reading.kept
    for name, value in reading.values.items():
        if merge.now(name) == value:
            continue
        if _is_the_files(merge, name, cell, last, differs):
            merge.values[name] = value
        else:
            kept = True
    if kept:
        merge.keep(heading, cell)
    if not reading.values:
        return Where.REMAINDER
    return Where.BOTH if kept else Where.FIELD


def _is_the_files(merge: Merge, name: str, cell: str, last: Mapping[str, Any], differs: Differs) -> bool:
    """Whether the file's value goes into a field: where there is none, or the file's own of last time, or by choice."""
    now = merge.now(name)
    if _is_empty(name, now):
        return True
    if merge.component is None or name in merge.values:
        return False  # another row of the same system said it first
    if name in last and last[name] == now:
        return True
    return differs(name, "differs", _which(merge.component, name, cell)) == FILE


def _is_empty(name: str, value: Any) -> bool:
    # That an agreement does not run on is the field's default, so it is nothing that anybody has said.
    return value is None or value == "" or (name == "agreement_is_running" and value is False)


def _which(component: ItComponent, name: str, cell: str) -> Question:
    return Question(
        _("Registret säger något annat än filen."),
        (
            (REGISTER, _("registret: %(value)s") % {"value": wording.words(component, name)}),
            (FILE, _("filen: %(value)s") % {"value": cell[:60]}),
        ),
        REGISTER,
    )
