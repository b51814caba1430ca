"""Keeps an uploaded list between the upload and the yes, for a few hours and no longer."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict
from samstyr.foundation.spreadsheets import previews, reading
from samstyr.organisation.imports import keeping, mapping
from samstyr.organisation.imports.checking import Choices, Outcome, Preview, Register, Row, check
from samstyr.organisation.imports.mapping import Columns, Field
from samstyr.organisation.models import PeopleFile, Person
from samstyr.organisation.services import people, positions


def stage(*, name: str, content: bytes, by: User) -> PeopleFile:
    """Read an upload and keep it for the preview, in place of an earlier one of the same person. Raises Invalid."""
    table = reading.read(content)
    units = [unit.name for unit in Register().units]
    columns = _plain(mapping.guess(table, units=units))
    return keeping.keep(PeopleFile, name=name, table=table, by=by, mapping=columns)


def get(*, pk: int, by: User) -> PeopleFile:
    """One's own upload, while it is kept. Raises Missing."""
    return keeping.get(PeopleFile, pk=pk, by=by)


def remap(file: PeopleFile, *, columns: Columns) -> None:
    """Say which column is what."""
    file.mapping = _plain(columns)
    file.save(update_fields=["mapping"])


def settle(file: PeopleFile, *, choices: Choices) -> None:
    """Answer the preview's questions, on top of what was answered before."""
    before = choices_of(file)
    file.choices = {
        "units": {**before.units, **choices.units},
        "people": {**before.people, **choices.people},
        # Not added to what was left out before: an answer may have put such a row right.
        "skipped": sorted(choices.skipped),
    }
    file.save(update_fields=["choices"])


def skip_faulty(file: PeopleFile) -> None:
    """Leave out the rows that have faults as things are settled now."""
    left = preview_of(file).by_outcome[Outcome.UNSETTLED]
    settle(file, choices=Choices(skipped=[row.said.number for row in left]))


def columns_of(file: PeopleFile) -> dict[Field, int]:
    """Which column is what."""
    return {Field(name): place for name, place in file.mapping.items()}


def choices_of(file: PeopleFile) -> Choices:
    """What has been settled so far."""
    return Choices(**file.choices)


def preview_of(file: PeopleFile) -> Preview:
    """What taking in the file will do today."""
    table = keeping.table_of(file)
    return check(table, columns_of(file), register=Register(), choices=choices_of(file), today=clock.today())


@transaction.atomic
def apply(file: PeopleFile, *, digest: str, by: User) -> Preview:
    """Write what the preview with this digest showed, all of it or nothing, and forget the file.

    Raises Conflict when rows are not settled, or the outcome has become another since it was shown.
    """
    keeping.hold(file)
    found = preview_of(file)
    previews.require_seen(found.digest, seen=digest)
    if found.by_outcome[Outcome.UNSETTLED]:
        raise Conflict("unsettled", _("Det finns rader kvar att reda ut. Inget är inläst."))
    made: dict[str, Person] = {}
    for row in found.rows:
        if row.outcome in {Outcome.NEW, Outcome.CHANGED}:
            _write(row, made, by)
    counts = {outcome.value: len(rows) for outcome, rows in found.by_outcome.items()}
    audit.record(by=by, action="staff.imported", target=file, new=counts)
    # A staff list is personal data: it is kept for the preview and not a moment after.
    file.delete()
    return found


def _write(row: Row, made: dict[str, Person], by: User) -> None:
    line = row.said
    # Somebody new with two positions stands on two rows and is still one person.
    person = row.person or made.get(line.key)
    if person is None:
        person = made[line.key] = people.create(name=line.name, email=line.email, by=by)
    else:
        person = people.update(
            person, name=line.name, email=line.email or person.email, version=person.version, by=by
        )
    if row.post is None:
        return
    if row.held is None:
        positions.add(person=person, post=row.post, by=by)
    else:
        positions.change(row.held, post=row.post, version=row.held.version, by=by)


def _plain(columns: Mapping[Field, int]) -> dict[str, int]:
    return {name.value: place for name, place in columns.items()}
