"""A list of ours that comes back edited: matched by id, held against what the register would say today.

A cell that says what the register says is no change. A row whose component has got a new version since the list was
fetched is a conflict: it is shown and not written. A row that is not in the file is no deletion.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from samstyr.foundation.csv_files import unsafe
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import by_word, in_each_language
from samstyr.governance import component_files, labels
from samstyr.governance.inventory import values
from samstyr.governance.models import (
    BusinessComponent,
    BusinessComponentKind,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
)
from samstyr.governance.secrecy import Viewer, masked
from samstyr.organisation.models import Unit

type Component = ItComponent | BusinessComponent

OFFICE = Viewer(sees_all=True)
_NOT_HERE = frozenset(
    {"it_components", "secret_fields"}
)  # relations and secrecy are changed on the component's page
_SHOWN = 60  # characters of a cell that is told about
_TEXTS = frozenset({"name", "description", "notes", "supplier", "link"})


class State(StrEnum):
    """What a row leads to."""

    CHANGED = "changed"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    FAULTY = "faulty"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that says something new; `value` is what is written."""

    field: str
    old: str
    new: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list, the component that it is, and what has been edited in it."""

    number: int
    state: State
    name: str
    component: Component | None = None
    edits: tuple[Edit, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """The components of a list by id, and what their cells may name."""

    components: Mapping[int, Component]
    objects: Mapping[str, GovernanceObject]
    units: Mapping[str, Unit]
    products: Mapping[str, ObjectProduct]
    cells: dict[int, list[str]] = field(default_factory=dict)


class Unreadable(Exception):
    """A cell that cannot be read as its field."""


def kind_of(headings: Sequence[str]) -> str:
    """Which list of ours has these headings; empty when it is none."""
    said = [bare(heading) for heading in headings]
    for kind in ("it", "business"):
        if said[:1] == ["id"] and _header(kind, said):
            return kind
    return ""


def _header(kind: str, said: Sequence[str]) -> list[str]:
    """The headings of a list of ours in the language that these are in; empty when they are not its headings."""
    for header in in_each_language(lambda: [bare(each) for each in component_files.header(kind)]):
        if set(header) <= set(said):
            return header
    return []


def rows(
    kind: str, headings: Sequence[str], cells: Sequence[Sequence[str]], first_row: int, register: Register
) -> list[Row]:
    """What each row of the list leads to."""
    places = {bare(heading): place for place, heading in enumerate(headings)}
    fields = component_files.fields(kind)
    columns = {
        name: places[heading] for name, heading in zip(fields, _header(kind, list(places)), strict=True)
    }
    found = []
    for index, row in enumerate(cells):
        if not any(row):
            continue
        said = {name: unsafe(row[place]) for name, place in columns.items()}
        found.append(_row(first_row + index, said, register))
    return _apart(found)


def _apart(found: Sequence[Row]) -> list[Row]:
    """The rows, with none of those written whose component stands in several: the last would silently win."""
    times = Counter(row.component.pk for row in found if row.component)
    twice = _("Samma id står på flera rader. Ta bort alla utom en.")
    return [
        replace(row, state=State.FAULTY, faults=(twice,))
        if row.state is State.CHANGED and row.component and times[row.component.pk] > 1
        else row
        for row in found
    ]


def _row(number: int, said: Mapping[str, str], register: Register) -> Row:
    # `isdecimal`: a raised ² is a digit to Python, and no number to `int`.
    component = register.components.get(int(said["id"])) if said["id"].isdecimal() else None
    if component is None:
        return Row(number, State.UNKNOWN, said.get("name", ""))
    edits, faults = _edits(component, said, register)
    if faults:
        return Row(number, State.FAULTY, component.name, component, edits, faults)
    if not edits:
        return Row(number, State.UNCHANGED, component.name, component)
    state = State.CHANGED if said["version"] == str(component.version) else State.CONFLICT
    return Row(number, state, component.name, component, edits)


def _edits(
    component: Component, said: Mapping[str, str], register: Register
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """What a row says otherwise than the register, and what is wrong in it."""
    edits, faults = [], []
    # The row as the office's file has it: what is written back is compared with what was handed
    # out, cell by cell.
    now = [str(cell) for cell in component_files.row(component, OFFICE)]
    # It may have been handed out in another language. A masked cell that comes back as it was sent is no edit
    # either: it would write the mask over the secret.
    sent = in_each_language(lambda: [*map(str, component_files.row(component, OFFICE)), masked(component)])
    for place, (name, old) in enumerate(zip(said, now, strict=True)):
        new = said[name]
        if name in {"id", "version"} or any(_same(row[place], new) or row[-1] == new for row in sent):
            continue
        try:
            edits.append(Edit(name, old, new, _value(component, name, new, register)))
        except Unreadable as fault:
            # With what stood there: the reader looks for it in a long sheet.
            faults.append(f"{labels.of(name)}: {fault}" + (f" (”{new[:_SHOWN]}”)" if new else ""))
    return tuple(edits), tuple(faults)


def _same(old: str, new: str) -> bool:
    return " ".join(old.split()) == " ".join(new.split())


def _value(component: Component, name: str, cell: str, register: Register) -> Any:
    if name in _NOT_HERE:
        raise Unreadable(_("ändras på komponentens sida"))
    if not cell:
        return _nothing(component, name)
    if name == "products":
        return [
            _named(register.products, _("det finns ingen sådan produkt"), each) for each in cell.split(";")
        ]
    if name in {"object", "department", "kind"}:
        return _named(*_known(name, register), cell)
    if name in _TEXTS:
        # The lengths of the form; and no address that a browser would run, for the page makes it a link.
        most = 200 if name in {"name", "supplier", "link"} else 10_000
        if len(cell) > most or (name == "link" and not cell.startswith(("http://", "https://"))):
            raise Unreadable(_("går inte att läsa"))
        return cell
    return _read(component, name, cell)


def _read(component: Component, name: str, cell: str) -> Any:
    if name == "reviewed_on":
        found: date | None = values.as_date(cell)
        if found is None:
            raise Unreadable(_("skriv datum som 2026-09-01"))
        return found
    # Nobody is asked here: a cell that leaves a choice open is told as a fault instead.
    reading = values.read(name, cell, lambda _question: values.KEEP)
    if name not in reading.values or reading.kept:
        field: Any = type(component)._meta.get_field(name)
        raise Unreadable(_one_of([str(label) for value, label in field.choices or () if value]))
    return reading.values[name]


def _nothing(component: Component, name: str) -> Any:
    column: Any = type(component)._meta.get_field(name)
    if name == "products":
        return []
    # A box without a tick is a no.
    if name == "agreement_is_running":
        return False
    if column.null:
        return None
    if name in {"name", "kind"} or not column.blank:
        raise Unreadable(_("får inte vara tom"))
    return ""


def _known(name: str, register: Register) -> tuple[Mapping[str, Any], str]:
    """What a cell may name, and what is said when it does not."""
    if name == "object":
        return register.objects, _("det finns inget sådant objekt")
    if name == "department":
        return register.units, _("det finns ingen sådan enhet")
    return by_word(BusinessComponentKind.choices), _one_of(
        [str(label) for label in BusinessComponentKind.labels]
    )


def _one_of(known: Sequence[str]) -> str:
    """What a cell may say, where it is one of a few words."""
    if not known:
        return _("går inte att läsa")
    return _("går inte att läsa, skriv något av: %(words)s") % {"words": ", ".join(known)}


def _named[T](known: Mapping[str, T], fault: str, cell: str) -> T:
    if bare(cell) not in known:
        raise Unreadable(fault)
    return known[bare(cell)]
