"""What a list of units will do, row by row, before it does anything."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from samstyr.foundation.csv_files import unsafe
from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets import previews
from samstyr.foundation.spreadsheets.reading import Table
from samstyr.foundation.spreadsheets.words import by_word
from samstyr.organisation.imports.mapping import headed, plain
from samstyr.organisation.imports.reading_rows import day_in
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.unit_tables import HEADER

# Headings without case, blanks and signs, in the order of HEADER; those of our own list are the first of each.
_HEADINGS = (
    ("id",),
    ("namn", "name", "enhet", "delavorganisationen", "organisationsenhet"),
    ("kortnamn", "förkortning"),
    ("slag", "typ", "nivå"),
    ("hörtill", "överordnad", "tillhör", "förälder"),
    ("fromochmed", "frånochmed", "from", "från", "startdatum", "fom"),
    ("tillochmed", "till", "slutdatum", "tom"),
)


class Outcome(StrEnum):
    """What a row leads to."""

    NEW = "new"
    CHANGED = "changed"
    CEASES = "ceases"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says, in its own words; `name` and `kind` say which unit it is where there is no id.

    None stands for a column that the file has not: what is there stays as it is.
    """

    number: int
    id: str
    name: str
    short_name: str | None
    kind: str
    parent: str | None
    begins: str | None
    ends: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row and what becomes of it. `parent` is the row or the unit that it stands under."""

    said: Said
    outcome: Outcome
    unit: Unit | None = None
    kind: UnitKind = UnitKind.UNIT
    parent: "Unit | int | None" = None
    begins_on: date | None = None
    ceases_on: date | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """All that taking in a list of units will do."""

    rows: tuple[Row, ...]

    @cached_property
    def by_outcome(self) -> Mapping[Outcome, list[Row]]:
        """The rows of each outcome."""
        return previews.parted(self.rows, Outcome, lambda row: row.outcome)

    @cached_property
    def digest(self) -> str:
        """What recognises this outcome: another one is not taken in unseen."""
        return previews.digest(
            # With the version: a unit that somebody has changed since the preview is another unit than the
            # one that was shown.
            f"{row.said}|{row.outcome}|{row.unit and (row.unit.pk, row.unit.version)}"
            for row in self.rows
        )


def said(table: Table) -> list[Said]:
    """The rows as they were written. Raises Invalid when no column has the names."""
    places = [headed(table, names) for names in _HEADINGS]
    if places[1] is None:
        raise Invalid(
            "no_names",
            _("Filen har ingen kolumn som heter Namn. Rubrikerna ska vara: %(headings)s.")
            % {"headings": ", ".join(HEADER)},
        )
    lines = []
    for index, row in enumerate(table.rows):
        # Our own files put an apostrophe before what would else be a formula.
        cells = [unsafe(row[place]) if place is not None else None for place in places]
        line = dict(zip(("id", "name", "short_name", "kind", "parent", "begins", "ends"), cells, strict=True))
        # Of these a missing column says the same as an empty cell.
        for always in ("id", "name", "kind", "ends"):
            line[always] = line[always] or ""
        if any(cells):
            lines.append(Said(table.number_of(index), **line))  # type: ignore[arg-type]
    return lines


def check(lines: Sequence[Said], *, units: Sequence[Unit], today: date) -> Preview:
    """What every row leads to, held against the units that are and have been."""
    checking = _Checking(lines, units, today)
    rows = [checking.row(line) for line in lines]
    return Preview(tuple(checking.held_together(rows)))


class _Checking:
    """A list held against the register: who is who, and what stands under what when all of it is read."""

    def __init__(self, lines: Sequence[Said], units: Sequence[Unit], today: date) -> None:
        self.today = today
        self.by_id = {str(unit.pk): unit for unit in units}
        self.by_name = {(unit.kind, unit.name.casefold()): unit for unit in units if unit.is_active}
        self.kinds = {word: UnitKind(kind) for word, kind in by_word(UnitKind.choices).items()}
        self.lines = lines
        self.named: dict[str, list[Unit | int]] = defaultdict(list)
        self._remember_names(units)

    def row(self, line: Said) -> Row:
        unit = self._unit(line)
        faults = self._faults(line, unit)
        parent = self._parent(line, unit, faults)
        begins_on, last_day = self._day(line.begins or "", faults), self._day(line.ends, faults)
        # No such column, which is not to say that the day is unknown.
        if line.begins is None and unit is not None:
            begins_on = unit.begins_on
        # People write the last day that it is there; the register keeps the first that it is not.
        ceases_on = last_day + timedelta(days=1) if last_day else None
        # The register knows no unit that will cease: what depends on it is handed over on the day.
        if last_day and last_day >= self.today:
            faults.append(_("Sista dagen har inte kommit. Läs in den raden när den har det."))
        kind = self._kind(line, unit)
        row = Row(line, Outcome.FAULTY, unit, kind, parent, begins_on, ceases_on, tuple(faults))
        return row if faults else replace(row, outcome=_outcome(row))

    def held_together(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with what is wrong with them together: the same unit twice, circles, children of what ceases."""
        seen: dict[object, int] = {}
        above = self._above(rows)
        checked = []
        for row in rows:
            faults = list(row.faults)
            about = row.unit or (row.kind, row.said.name.casefold())
            if about in seen:
                faults.append(_("Samma del står på rad %(row)s.") % {"row": seen[about]})
            seen.setdefault(about, row.said.number)
            key = row.unit or row.said.number
            if _is_under_itself(key, above):
                faults.append(_("En del kan inte höra till sig själv eller till något under sig."))
            if row.ceases_on and row.outcome != Outcome.UNCHANGED and key in above.values():
                faults.append(_("Det finns delar under den här. Flytta eller stäng dem också."))
            is_new = len(faults) > len(row.faults)
            checked.append(replace(row, outcome=Outcome.FAULTY, faults=tuple(faults)) if is_new else row)
        return checked

    def _above(self, rows: Sequence[Row]) -> dict["Unit | int", "Unit | int | None"]:
        """What everything that is left when the list is read will stand under."""
        above: dict[Unit | int, Unit | int | None] = {
            unit: unit.parent for unit in self.by_id.values() if unit.is_active
        }
        for row in rows:
            key = row.unit or row.said.number
            above[key] = row.parent
            if row.ceases_on:
                above.pop(key)
        return above

    def _unit(self, line: Said) -> Unit | None:
        if line.id:
            return self.by_id.get(line.id)
        return self.by_name.get((self._kind(line, None), line.name.casefold()))

    def _kind(self, line: Said, unit: Unit | None) -> UnitKind:
        unsaid = UnitKind(unit.kind) if unit else UnitKind.UNIT
        return self.kinds.get(plain(line.kind), unsaid)

    def _faults(self, line: Said, unit: Unit | None) -> list[str]:
        found = []
        if line.id and unit is None:
            found.append(_("Det finns ingen del med id %(id)s.") % {"id": line.id})
        if not line.name:
            found.append(_("Namnet saknas."))
        if line.kind and plain(line.kind) not in self.kinds:
            kinds = ", ".join(str(label) for label in UnitKind.labels)
            found.append(_("“%(cell)s” är inget av slagen %(kinds)s.") % {"cell": line.kind, "kinds": kinds})
        if unit is not None and not unit.is_active and not line.ends:
            found.append(_("Den har upphört. Öppna den igen på dess sida först."))
        taken = self.by_name.get((self._kind(line, unit), line.name.casefold()), unit)
        if unit is not None and taken != unit:
            found.append(_("Det finns redan en del av samma slag med det namnet."))
        return found

    def _parent(self, line: Said, unit: Unit | None, faults: list[str]) -> "Unit | int | None":
        if unit is not None and (line.parent is None or not unit.is_active):
            return unit.parent
        if not line.parent:
            return None
        found = self.named[plain(line.parent)]
        if len(found) == 1:
            return found[0]
        told = {"unit": line.parent}
        if found:
            faults.append(_("Flera heter “%(unit)s”. Skriv slaget inom parentes efter namnet.") % told)
        else:
            faults.append(_("“%(unit)s” finns inte i organisationen.") % told)
        return None

    def _day(self, cell: str, faults: list[str]) -> date | None:
        found = day_in(cell)
        if found is None and cell:
            faults.append(_("“%(cell)s” är inget datum. Skriv som 2026-01-31.") % {"cell": cell})
        return found

    def _remember_names(self, units: Sequence[Unit]) -> None:
        """A parent may be called what it is called in the file or what it is called today."""
        told = [(line, self._unit(line)) for line in self.lines]
        for line, unit in told:
            if unit is None:
                self._remember(line.name, self._kind(line, None), line.number)
            elif unit.is_active:
                self._remember(line.name, self._kind(line, unit), unit)
                if plain(unit.name) != plain(line.name):
                    self._remember(unit.name, UnitKind(unit.kind), unit)
        in_file = {unit for _line, unit in told}
        for unit in units:
            if unit.is_active and unit not in in_file:
                self._remember(unit.name, UnitKind(unit.kind), unit)

    def _remember(self, name: str, kind: UnitKind, which: "Unit | int") -> None:
        self.named[plain(name)].append(which)
        # “Barn och utbildning (nämnd)”: a nämnd and its förvaltning often share a name.
        for word in {word for word, meant in self.kinds.items() if meant == kind}:
            self.named[plain(name) + word].append(which)


def _outcome(row: Row) -> Outcome:
    unit, line = row.unit, row.said
    if unit is None:
        return Outcome.NEW
    # Said again of a unit that has ceased, nothing happens: the same list may come every year.
    if not unit.is_active:
        return Outcome.UNCHANGED
    if row.ceases_on:
        return Outcome.CEASES
    now = (unit.name, unit.short_name, unit.kind, unit.parent, unit.begins_on)
    short_name = unit.short_name if line.short_name is None else line.short_name
    wanted = (line.name, short_name, row.kind, row.parent, row.begins_on)
    return Outcome.UNCHANGED if now == wanted else Outcome.CHANGED


def _is_under_itself(key: "Unit | int", above: Mapping["Unit | int", "Unit | int | None"]) -> bool:
    passed = set()
    step: Unit | int | None = key
    # A circle further up is told of at its own rows.
    while step is not None and step not in passed:
        passed.add(step)
        step = above.get(step)
    return step == key
