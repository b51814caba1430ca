"""The list of objects that comes back edited: matched by id, written in the draft, decided like the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.csv_files import unsafe
from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets import reading
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance import object_files
from samstyr.governance.models import ObjectStructure, ObjectType, StructureEntry
from samstyr.governance.object_cards import TYPE_NAMES
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import structures
from samstyr.governance.services.structures import Words
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.selectors import active_units

FIELDS = ("id", "name", "type", "purpose", "boundaries", "supports")
MOST_TOLD = 5  # of the rows that cannot be read; whoever mends those tries again


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list led to in the draft."""

    changed: int
    added: int


class _Unreadable(Exception):
    """A row that says something that cannot be so."""


@dataclass(frozen=True)
class _Known:
    """What the cells of a list may name."""

    entries: Mapping[int, StructureEntry]
    types: Mapping[str, str]
    units: Mapping[str, Unit]


@transaction.atomic
def take_in(draft: ObjectStructure, *, content: bytes, version: int, by: User) -> Taken:
    """Write what a list of the objects says into the draft: all of it, or nothing with what is wrong in which row.

    An object that is not in the list stays as it is; a row without id is a new object.
    """
    structures.require_preparer(by)
    known = _known(draft)
    wanted, faults = [], []
    for number, said in _rows(content):
        try:
            wanted.append((_entry(said, known), _words(said, known)))
        except _Unreadable as fault:
            faults.append(_("rad %(row)s: %(fault)s") % {"row": number, "fault": fault})
    if faults:
        raise Invalid("rows_unreadable", _told(faults))
    named = [entry.pk for entry, _words_ in wanted if entry is not None]
    if len(named) != len(set(named)):
        raise Invalid("id_twice", _("Samma id står på flera rader. Ta bort alla utom en."))
    changed = added = 0
    for entry, words in wanted:
        if entry is None:
            structures.add(draft, version=version, words=words, by=by)
            added += 1
        elif _says_something_new(words, entry):
            # The draft is one whole: each change raises its version, and the next goes on from there.
            structures.change(entry, version=version, words=words, by=by)
            changed += 1
        else:
            continue
        version += 1
        draft.refresh_from_db()
    return Taken(changed, added)


def _known(draft: ObjectStructure) -> _Known:
    units = active_units().filter(kind__in=[UnitKind.DEPARTMENT, UnitKind.COMPANY])
    return _Known(
        entries={entry.object_id: entry for entry in questions.entries(draft, ended=True)},
        types={
            **{bare(str(TYPE_NAMES[each])): each.value for each in ObjectType},
            **{bare(str(each.label)): each.value for each in ObjectType},
        },
        units={bare(unit.name): unit for unit in units},
    )


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    table = reading.read(content, whole=True)
    places = {bare(heading): place for place, heading in reversed(list(enumerate(table.headings)))}
    headings = [bare(heading) for heading in object_files.structure_header()]
    if not set(headings) <= set(places):
        raise Invalid(
            "not_the_list",
            _(
                "Det här är inte listan över objekt. Hämta den på sidan Objekt, ändra i den och ladda upp den här."
            ),
        )
    columns = {field: places[heading] for field, heading in zip(FIELDS, headings, strict=True)}
    return [
        (table.number_of(index), {field: unsafe(row[place]).strip() for field, place in columns.items()})
        for index, row in enumerate(table.rows)
        if any(row)
    ]


def _entry(said: Mapping[str, str], known: _Known) -> StructureEntry | None:
    if not said["id"]:
        return None
    # `isdecimal`: a raised ² is a digit to Python, and no number to `int`.
    found = known.entries.get(int(said["id"])) if said["id"].isdecimal() else None
    if found is None:
        raise _Unreadable(_("inget objekt i utkastet har id %(id)s") % {"id": said["id"]})
    return found


def _words(said: Mapping[str, str], known: _Known) -> Words:
    for field, most in (("name", 120), ("purpose", 500), ("boundaries", 5000)):
        if len(said[field]) > most:
            raise _Unreadable(_("texten är längre än %(most)s tecken") % {"most": most})
    if not said["name"]:
        raise _Unreadable(_("objektet saknar namn"))
    if bare(said["type"]) not in known.types:
        raise _Unreadable(_("typen ”%(type)s” finns inte") % {"type": said["type"]})
    return Words(
        name=said["name"],
        type=known.types[bare(said["type"])],
        purpose=said["purpose"],
        boundaries=said["boundaries"],
        supports=frozenset(_unit(each, known) for each in said["supports"].split(";") if each.strip()),
    )


def _unit(name: str, known: _Known) -> Unit:
    if bare(name) not in known.units:
        raise _Unreadable(_("det finns ingen förvaltning som heter ”%(name)s”") % {"name": name.strip()})
    return known.units[bare(name)]


def _says_something_new(words: Words, entry: StructureEntry) -> bool:
    # A spreadsheet breaks lines in its own way: that is no edit.
    before = (entry.name, entry.type, *map(_flat, (entry.purpose, entry.boundaries)))
    after = (words.name, words.type, *map(_flat, (words.purpose, words.boundaries)))
    return before != after or set(words.supports) != set(entry.supports.all())


def _flat(text: str) -> str:
    return " ".join(text.split())


def _told(faults: list[str]) -> str:
    said = "; ".join(faults[:MOST_TOLD])
    if len(faults) > MOST_TOLD:
        said = _("%(rows)s; och %(more)s rader till") % {"rows": said, "more": len(faults) - MOST_TOLD}
    return _("Inget är inläst. Rätta i filen och ladda upp den igen: %(rows)s.") % {"rows": said}
