"""What a list of people will do, row by row, before it does anything."""

import difflib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets import previews
from samstyr.foundation.spreadsheets.reading import Table
from samstyr.organisation.imports.mapping import Columns, plain
from samstyr.organisation.imports.reading_rows import Said, said
from samstyr.organisation.models import LinePosition, Person, Unit
from samstyr.organisation.services.positions import Post

NEW_PERSON = "new"
"""As a choice: the row is about somebody else than the one with the same name."""


class Outcome(StrEnum):
    """What a row leads to."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNSETTLED = "unsettled"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has settled: units by the name in the file, people by row, rows that are left out."""

    units: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    skipped: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row and what becomes of it: `person` is who it is about, None when new; `held` the position that it is about."""

    said: Said
    outcome: Outcome
    person: Person | None = None
    held: LinePosition | None = None
    post: Post | None = None
    faults: tuple[str, ...] = ()
    namesakes: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in the file that is no unit, on how many rows, and the unit that it probably means."""

    name: str
    rows: int
    suggestion: int | None


@dataclass(frozen=True)
class Preview:
    """All that taking in a list will do."""

    rows: tuple[Row, ...]
    unknown: tuple[Unknown, ...]

    @cached_property
    def by_outcome(self) -> Mapping[Outcome, list[Row]]:
        """The rows of each outcome."""
        return previews.parted(self.rows, Outcome, lambda row: row.outcome)

    @cached_property
    def digest(self) -> str:
        """What recognises this outcome: another one is not taken in unseen."""
        return previews.digest(
            f"{row.said}|{row.outcome}|{row.person and row.person.pk}|{row.held and row.held.pk}|{row.post}"
            for row in self.rows
        )


class Register:
    """What is known before: people, positions and units, each looked up without asking the database again."""

    def __init__(self) -> None:
        people = list(Person.objects.prefetch_related("positions__unit"))
        self.by_id = {str(person.pk): person for person in people}
        # Those who have left hold neither address nor name: a new colleague may have both.
        self.by_email = {person.email: person for person in people if person.email and person.left_on is None}
        self.by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.left_on is None:
                self.by_name[person.name.casefold()].append(person)
        self.units = list(Unit.objects.filter(is_active=True))
        self.unit_by_id = {unit.pk: unit for unit in self.units}
        self._by_name: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            for name in {plain(unit.name), plain(unit.short_name)} - {""}:
                self._by_name[name].append(unit)

    def unit(self, name: str, choices: Choices) -> Unit | None:
        """The one unit that a name stands for."""
        # A choice goes first: it was made because the name was not enough.
        if name in choices.units:
            return self.unit_by_id.get(choices.units[name])
        found = self._by_name.get(plain(name), [])
        # Two units of one name: nobody guesses, for a manager's authority follows from where the position is.
        return found[0] if len(found) == 1 else None

    def suggestion(self, name: str) -> int | None:
        """The unit that is called nearest to a name."""
        near = difflib.get_close_matches(plain(name), self._by_name, n=1, cutoff=0.6)
        return self._by_name[near[0]][0].pk if near else None


def check(table: Table, columns: Columns, *, register: Register, choices: Choices, today: date) -> Preview:
    """What every row leads to."""
    lines = [said(table.number_of(index), row, columns) for index, row in enumerate(table.rows) if any(row)]
    missing: dict[str, int] = defaultdict(int)
    rows: list[Row] = []
    seen: dict[object, int] = {}
    for line in lines:
        if line.unit and register.unit(line.unit, choices) is None:
            missing[line.unit] += 1
        row = _Checking(line, register, choices, today).row()
        # A person may stand on several rows, one for each position; the same position twice is a slip.
        about = (
            row.person.pk if row.person else line.key,
            row.post and (row.post.unit.pk, row.post.title.casefold()),
        )
        if row.outcome not in {Outcome.UNSETTLED, Outcome.SKIPPED}:
            if about in seen:
                told = _("Samma person och befattning står på rad %(row)s.") % {"row": seen[about]}
                row = replace(row, outcome=Outcome.UNSETTLED, faults=(told,))
            seen.setdefault(about, line.number)
        rows.append(row)
    unknown = tuple(
        Unknown(name, count, register.suggestion(name)) for name, count in sorted(missing.items())
    )
    return Preview(tuple(rows), unknown)


class _Checking:
    """One row held against the register."""

    def __init__(self, line: Said, register: Register, choices: Choices, today: date) -> None:
        self.line, self.register, self.choices, self.today = line, register, choices, today
        self.faults = list(line.faults)
        self.namesakes: tuple[Person, ...] = ()

    def row(self) -> Row:
        person = self._person()
        held, post = self._position(person)
        # After the looking up, so that what is skipped has been read like the rest.
        if self.line.number in self.choices.skipped:
            return Row(self.line, Outcome.SKIPPED)
        if self.faults or self.namesakes:
            return Row(
                self.line, Outcome.UNSETTLED, person, faults=tuple(self.faults), namesakes=self.namesakes
            )
        outcome = self._outcome(person, held, post)
        # An old list must not bring back somebody who has left; one that says nothing new does no harm.
        if person is not None and person.left_on is not None and outcome == Outcome.CHANGED:
            told = _("%(person)s har slutat. Ångra det på personens sida först.") % {"person": person}
            return Row(self.line, Outcome.UNSETTLED, person, faults=(told,))
        return Row(self.line, outcome, person, held, post)

    def _person(self) -> Person | None:
        line = self.line
        if line.id:
            found = self.register.by_id.get(line.id)
            if found is None:
                self.faults.append(_("Det finns ingen person med id %(id)s.") % {"id": line.id})
            elif line.email and self.register.by_email.get(line.email, found) != found:
                self.faults.append(_("Någon annan har redan adressen %(email)s.") % {"email": line.email})
            return found
        # The address goes before the name: names are changed by marriage and shared by strangers.
        if line.email and line.email in self.register.by_email:
            return self.register.by_email[line.email]
        return self._of_the_name()

    def _of_the_name(self) -> Person | None:
        """Whoever has the name: settled by hand, or certain when neither has an address and the position is the same."""
        line = self.line
        same = [
            person
            for person in self.register.by_name.get(line.name.casefold(), [])
            # Two addresses that differ are two people, whatever they are called.
            if not (line.email and person.email)
        ]
        chosen = self.choices.people.get(str(line.number))
        if not same or chosen == NEW_PERSON:
            return None
        # What is chosen comes from the browser: an id that nobody has is no answer, and
        # the row stays unsettled.
        if chosen in self.register.by_id:
            return self.register.by_id[chosen]
        # Two of one name are common in a municipality, and nobody sees a mandate that lands on the wrong one.
        certain = [
            person for person in same if not line.email and not person.email and self._works_there(person)
        ]
        if len(certain) == 1:
            return certain[0]
        self.namesakes = tuple(same)
        return None

    def _works_there(self, person: Person) -> bool:
        unit = self.register.unit(self.line.unit, self.choices)
        if unit is None:
            return not self.line.unit and not person.positions.all()
        return any(
            each.unit_id == unit.pk and each.title.casefold() == self.line.title.casefold()
            for each in person.positions.all()
        )

    def _position(self, person: Person | None) -> tuple[LinePosition | None, Post | None]:
        line = self.line
        if not line.title and not line.unit:
            return None, None
        if not line.title:
            self.faults.append(_("Titeln saknas."))
        unit = self._unit()
        if unit is None or not line.title:
            return None, None
        held = self._held(person, unit)
        # Without a day in the file a position that is known keeps its own.
        starts_on = line.starts_on or (held.starts_on if held else self.today)
        if line.ends_on and line.ends_on < starts_on:
            self.faults.append(_("Sista dagen är före första dagen."))
        # A column that the file has not says nothing: authority over budget, staff and work stays as it is.
        over = {name: getattr(held, name, False) for name in ("over_budget", "over_staff", "over_assignment")}
        return held, Post(unit, line.title, starts_on, line.ends_on, **(over | dict(line.over)))

    def _unit(self) -> Unit | None:
        unit = self.register.unit(self.line.unit, self.choices)
        if not self.line.unit:
            self.faults.append(_("Det står inte var i organisationen."))
        elif unit is None:
            self.faults.append(_("“%(unit)s” finns inte i organisationen.") % {"unit": self.line.unit})
        return unit

    def _held(self, person: Person | None, unit: Unit) -> LinePosition | None:
        """The position of the person that the row is about: of the same unit and title, best of the same first day."""
        if person is None:
            return None
        same = [
            each
            for each in person.positions.all()
            if each.unit_id == unit.pk and each.title.casefold() == self.line.title.casefold()
        ]
        # She may have had it twice, with years between.
        exact = [each for each in same if each.starts_on == self.line.starts_on]
        return next(iter(exact or same), None)

    def _outcome(self, person: Person | None, held: LinePosition | None, post: Post | None) -> Outcome:
        if person is None:
            return Outcome.NEW
        if person.name != self.line.name or (self.line.email and person.email != self.line.email):
            return Outcome.CHANGED
        if post is None:
            return Outcome.UNCHANGED
        if held is None:
            return Outcome.CHANGED
        same = all(
            getattr(held, name) == getattr(post, name)
            for name in ("title", "starts_on", "ends_on", "over_budget", "over_staff", "over_assignment")
        )
        return Outcome.UNCHANGED if same else Outcome.CHANGED
