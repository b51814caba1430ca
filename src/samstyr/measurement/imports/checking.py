"""Holds a list against what the measurement already has, and says what taking it in will do."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets.reading import Table, bare
from samstyr.measurement.imports import people
from samstyr.measurement.imports.known import KnownList, KnownPerson, key
from samstyr.measurement.imports.mapping import Columns
from samstyr.measurement.imports.people import Person
from samstyr.measurement.imports.preview import (
    NEW_GROUP,
    NOTES,
    Choices,
    Fault,
    FaultCode,
    Outcome,
    Preview,
    Row,
    Unknown,
)
from samstyr.measurement.services.respondents import address_fault

_ALIKE = 0.7  # difflib's ratio, of names without what most of them share
_SHARED = re.compile(r"s?(förvaltningen|förvaltning|förv\b|kontoret|kontor\b)|\boch\b")


def check(table: Table, columns: Columns, *, known: KnownList, choices: Choices) -> Preview:
    """Say what taking in `table` will do. Changes nothing."""
    persons = [(number, people.person(row, columns)) for number, row in _numbered(table)]
    persons = [
        (number, person) for number, person in persons if any((person.name, person.email, person.department))
    ]
    departments = _Names(
        known.departments, choices.departments, (p.department for _n, p in persons), new_by_default=False
    )
    roles = _Names(known.roles, choices.roles, (p.role for _n, p in persons), new_by_default=True)
    checker = _Checker(known=known, choices=choices, departments=departments, roles=roles)
    rows = tuple(checker.row(number, person) for number, person in persons)
    met = {row.known_id for row in rows if row.known_id is not None}
    return Preview(
        rows=rows,
        departments=departments.unknown,
        roles=roles.unknown,
        unaddressed=sum(1 for _n, person in persons if not person.email),
        absent=len(known.people) - len(met),
    )


class _Names:
    """What the names in one column stand for."""

    def __init__(
        self,
        known: Mapping[str, str],
        chosen: Mapping[str, str],
        names: Iterable[str],
        *,
        new_by_default: bool,
    ) -> None:
        self._meaning: dict[str, str | None] = {"": ""}
        unknown = []
        for name, rows in Counter(name for name in names if name).items():
            exact = known.get(bare(name))
            if exact is not None:
                self._meaning[name] = exact
                continue
            choice = chosen.get(name, NEW_GROUP if new_by_default else "")
            if choice != NEW_GROUP and choice not in known.values():
                choice = ""  # a group that has gone since, or that somebody made up
            self._meaning[name] = name if choice == NEW_GROUP else choice or None
            unknown.append(Unknown(name, rows, _suggestion(name, known), choice))
        self.unknown = tuple(sorted(unknown, key=lambda each: (-each.rows, each.name)))

    def meaning(self, name: str) -> str | None:
        """The name of the group, or None when nobody has said yet."""
        return self._meaning[name]


@dataclass
class _Checker:
    known: KnownList
    choices: Choices
    departments: _Names
    roles: _Names
    _seen: dict[str, int] = field(default_factory=dict)

    def row(self, number: int, raw: Person) -> Row:
        faults = list(self._faults(raw))
        person = replace(
            raw,
            department=self.departments.meaning(raw.department) or raw.department,
            role=self.roles.meaning(raw.role) or "",
        )
        known = self.known.people.get(key(person))
        if known is not None:
            person = _filled(person, known.person)
        faults += self._clashes(number, person, known)
        if not person.role:
            faults.append(Fault(FaultCode.NO_ROLE, _("Rollen är inte ifylld. Personen räknas utan roll.")))
        if any(fault.code not in NOTES for fault in faults):
            return Row(number, person, Outcome.FAULTY, tuple(faults), known.id if known else None)
        return Row(number, person, *self._outcome(person, known, tuple(faults)))

    def _clashes(self, number: int, person: Person, known: KnownPerson | None) -> Iterable[Fault]:
        """What of a row disagrees with an earlier row, or with an invitation that has gone out."""
        # The number of the first row of somebody, which also stays the first when a third one comes.
        first = self._seen.setdefault(key(person), number)
        # A row without both is told of as that; two of them share an empty key and need not
        # be the same person.
        if first != number and (person.email or person.name):
            yield Fault(FaultCode.DOUBLED, _("Samma person står redan på rad %(row)s.") % {"row": first})
        if known is not None and self.known.is_open and _moved(person, known.person):
            text = _(
                "Personen är redan inbjuden som %(groups)s. Förvaltning och roll är låsta när mätningen är öppen."
            )
            groups = ", ".join(filter(None, (known.person.department, known.person.role)))
            yield Fault(FaultCode.ALREADY_INVITED, text % {"groups": groups})

    def _outcome(
        self, person: Person, known: KnownPerson | None, faults: tuple[Fault, ...]
    ) -> tuple[Outcome, tuple[Fault, ...], int | None, Person | None]:
        if known is None:
            return Outcome.NEW, faults, None, None
        if known.person == person:
            return Outcome.UNCHANGED, faults, known.id, None
        return Outcome.CHANGED, faults, known.id, known.person

    def _faults(self, person: Person) -> Iterable[Fault]:
        if person.email:
            if fault := address_fault(person.email):
                yield Fault(FaultCode.BAD_ADDRESS, fault)
        elif not self.choices.codes:
            yield Fault(FaultCode.NO_ADDRESS, _("E-postadressen saknas."))
        elif not person.name:
            yield Fault(FaultCode.NO_ADDRESS, _("Både namn och e-postadress saknas."))
        if not person.department:
            yield Fault(FaultCode.NO_DEPARTMENT, _("Förvaltningen är inte ifylld."))
        elif self.departments.meaning(person.department) is None:
            yield Fault(
                FaultCode.UNKNOWN_DEPARTMENT,
                _("”%(name)s” finns inte bland mätningens förvaltningar.") % {"name": person.department},
            )


def _filled(person: Person, known: Person) -> Person:
    """An empty cell says nothing: it does not erase what is known."""
    return replace(
        person,
        name=person.name or known.name,
        department=person.department or known.department,
        role=person.role or known.role,
    )


def _moved(person: Person, known: Person) -> bool:
    return (person.department, person.role) != (known.department, known.role)


def _numbered(table: Table) -> Iterable[tuple[int, tuple[str, ...]]]:
    return ((table.number_of(index), row) for index, row in enumerate(table.rows))


def _suggestion(name: str, known: Mapping[str, str]) -> str:
    """The known name that this one most resembles: spelt alike, or a beginning that only one name has; "" if none."""
    wanted = _stem(name)
    stems = {_stem(full): full for full in known.values()}
    if len(wanted) >= 4:
        beginning = {full for stem, full in stems.items() if stem.startswith(wanted)}
        if len(beginning) == 1:
            return beginning.pop()
    close = difflib.get_close_matches(wanted, stems, n=1, cutoff=_ALIKE)
    return stems[close[0]] if close else ""


def _stem(name: str) -> str:
    """What tells departments apart: without the words that most of them share."""
    return bare(_SHARED.sub(" ", name.casefold()))
