"""Which rows are the same system, and which system of the register they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance.inventory.preview import DoubtKind
from samstyr.governance.inventory.values import Question

if TYPE_CHECKING:
    from samstyr.governance.inventory.checking import Checker

SAME, SEPARATE, NEW = "same", "separate", "new"
_SHORTEST = 6  # letters of a name before one letter less makes it look like a slip


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some rows that are one component, and which one when the register has it."""

    rows: tuple[int, ...]
    component_id: int | None


def bundles(checker: Checker) -> list[Bundle]:
    """The rows gathered into components, in the order of the file."""
    gathered: dict[int, list[int]] = {}
    of: dict[int, int | None] = {}
    taken: dict[int, int] = {}  # by component, the first row that is it
    first = _first_of_name(checker)
    for index, key in enumerate(checker.keys):
        if not any(checker.sheet.rows[index]):
            continue
        _ask_for_name(checker, index)
        component = checker.known.by_key.get(key)
        earlier = first.get(index)
        if component is None:
            if earlier is not None and _is_same(checker, index, earlier):
                gathered[_root(earlier, gathered)].append(index)
                continue
            component = _in_the_register(checker, index)
        # Two rows that somebody has said are one system stay one, also when the file comes again.
        if component is not None and component in taken:
            gathered[taken[component]].append(index)
            continue
        if component is not None:
            taken[component] = index
        gathered[index], of[index] = [index], component
    return [Bundle(tuple(rows), of[index]) for index, rows in gathered.items()]


def _root(earlier: int, gathered: dict[int, list[int]]) -> int:
    return next(index for index, rows in gathered.items() if earlier in rows)


def _ask_for_name(checker: Checker, index: int) -> None:
    place = checker.sheet.columns.get("name")
    if place is not None and not checker.sheet.rows[index][place]:
        options = ((SEPARATE, _("ta in den, under radens nummer")),)
        checker.ask(
            index,
            DoubtKind.NAMELESS,
            "nameless",
            "name",
            Question(_("Raden har inget namn."), options, SEPARATE),
        )


def _is_same(checker: Checker, index: int, earlier: int) -> bool:
    """Whether a row is the same system as an earlier one; if nobody says, when nothing in them speaks against it."""
    one, other = checker.sheet.rows[index], checker.sheet.rows[earlier]
    alike = bare(checker.name(index)) == bare(checker.name(earlier))
    # Empty cells speak against nothing: in real inventories nearly half of the rows have little
    # more than a name.
    agree = alike and all(bare(a) == bare(b) for a, b in zip(one, other, strict=True) if a and b)
    text = _("Kan vara samma system som ”%(name)s” på rad %(row)s.") % {
        "name": checker.name(earlier),
        "row": checker.number(earlier),
    }
    question = Question(
        text,
        ((SEPARATE, _("ett annat system")), (SAME, _("samma system, för ihop dem"))),
        SAME if agree else SEPARATE,
    )
    group = "double:agree" if agree else "double:same_name" if alike else "double:spelling"
    return checker.ask(index, DoubtKind.DOUBLE, group, "department", question) == SAME


def _in_the_register(checker: Checker, index: int) -> int | None:
    """The component that a row of an inventory that is new to us is, when somebody has already made it."""
    found = [
        pk
        for pk in checker.known.by_name.get(bare(checker.name(index)), ())
        # One that came from a file has its row there; another row is another system
        # until somebody says otherwise.
        if not checker.known.components[pk].import_key
    ]
    if not found:
        return None
    options = [(str(pk), _describe(checker, pk)) for pk in found]
    question = Question(
        _("Systemet finns redan i registret."),
        (*options, (NEW, _("ett annat system, lägg till"))),
        options[0][0],
    )
    answer = checker.ask(index, DoubtKind.KNOWN, "known", "name", question)
    return None if answer == NEW else int(answer)


def _describe(checker: Checker, pk: int) -> str:
    component = checker.known.components[pk]
    where = checker.known.objects.get(component.object_id or 0)
    return _("samma som %(name)s (%(object)s)") % {
        "name": component.name,
        "object": where.name if where else _("utan objekt"),
    }


def _first_of_name(checker: Checker) -> dict[int, int]:
    """By row, an earlier one whose name is the same, or the same but for a slip of one letter."""
    seen: dict[str, int] = {}
    slips: dict[str, int] = {}  # by form, the first row with a name that has it
    found: dict[int, int] = {}
    for index in range(len(checker.keys)):
        if not any(checker.sheet.rows[index]):
            continue
        name = bare(checker.name(index))
        if name in seen:
            found[index] = seen[name]
            continue
        seen[name] = index
        forms = list(_forms(name))
        near = next((slips[form] for form in forms if form in slips), None)
        if near is not None:
            found[index] = near
        for form in forms:
            slips.setdefault(form, index)
    return found


def _forms(name: str) -> Iterator[str]:
    """A name with each letter left out in turn: two names that share one of these differ by one letter."""
    # Short names are mostly abbreviations, and HR is no slip for HRM.
    if len(name) >= _SHORTEST:
        for place in range(len(name)):
            # With a mark in its place: only another letter at the same place makes two names alike.
            yield f"{name[:place]}\0{name[place + 1 :]}"
