"""The list of objects that comes back edited: matched by id, written in the draft, decided like the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import by_word
from samstyr.governance import object_files
from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectStructure, ObjectType, StructureEntry
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import list_rows, structures
from samstyr.governance.services.structures import Words
from samstyr.organisation.models import Unit

FIELDS = ("id", "name", "type", "purpose", "boundaries", "supports")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list led to in the draft."""

    changed: int
    added: int


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
    rows = list_rows.read(content, object_files.structure_header, FIELDS, page=_("Objekt"))
    list_rows.refuse_twice((number, said["id"]) for number, said in rows)
    # Read to the end before anything is written, so that all that is wrong is told at once.
    wanted, faults = [], []
    for number, said in rows:
        try:
            wanted.append((_entry(said, known), _words(said, known)))
        except Invalid as fault:
            faults.append((number, str(fault)))
    if faults:
        raise Invalid("rows_unreadable", list_rows.told(faults))
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
    entries = {entry.object_id: entry for entry in questions.entries(draft, ended=True)}
    # The ones that the form offers, too.
    units = questions.supportable(unit for entry in entries.values() for unit in entry.supports.all())
    return _Known(
        entries=entries,
        # By the word of our own file, and by the one that people say.
        types=by_word((each.value, TYPE_NAMES[each]) for each in ObjectType) | by_word(ObjectType.choices),
        units={bare(unit.name): unit for unit in units},
    )


def _entry(said: Mapping[str, str], known: _Known) -> StructureEntry | None:
    if not said["id"]:
        return None
    # `isdecimal`: a raised ² is a digit to Python, and no number to `int`.
    found = known.entries.get(int(said["id"])) if said["id"].isdecimal() else None
    if found is None:
        raise Invalid("no_object", _("inget objekt i utkastet har id %(id)s") % {"id": said["id"]})
    return found


def _words(said: Mapping[str, str], known: _Known) -> Words:
    list_rows.refuse_bad_text(said, {"name": 120, "purpose": 500, "boundaries": 5000})
    if bare(said["type"]) not in known.types:
        raise Invalid(
            "no_type",
            _("typen ”%(type)s” är ingen av %(types)s")
            % {"type": said["type"], "types": ", ".join(object_files.type_words())},
        )
    return Words(
        name=said["name"],
        type=known.types[bare(said["type"])],
        purpose=said["purpose"],
        boundaries=said["boundaries"],
        supports=frozenset(_unit(each, known) for each in said["supports"].split(";") if each.strip()),
    )


def _unit(name: str, known: _Known) -> Unit:
    if bare(name) not in known.units:
        raise Invalid(
            "no_unit", _("det finns ingen förvaltning som heter ”%(name)s”") % {"name": name.strip()}
        )
    return known.units[bare(name)]


def _says_something_new(words: Words, entry: StructureEntry) -> bool:
    texts = ((entry.purpose, words.purpose), (entry.boundaries, words.boundaries))
    return (
        (entry.name, entry.type) != (words.name, words.type)
        or not all(list_rows.same(old, new) for old, new in texts)
        or set(words.supports) != set(entry.supports.all())
    )
