"""A list of units from upload to register: kept for the preview, written in one piece."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict
from samstyr.foundation.spreadsheets import previews, reading
from samstyr.organisation.imports import keeping, unit_rows
from samstyr.organisation.imports.unit_rows import Outcome, Preview, Row
from samstyr.organisation.models import Unit, UnitsFile
from samstyr.organisation.selectors import units as questions
from samstyr.organisation.services import units


def stage(*, name: str, content: bytes, by: User) -> UnitsFile:
    """Read an upload and keep it for the preview, in place of an earlier one of the same person. Raises Invalid."""
    table = reading.read(content)
    # Read only to be refused now: a file without names must not come as far as a preview.
    unit_rows.said(table)
    return keeping.keep(UnitsFile, name=name, table=table, by=by)


def preview_of(file: UnitsFile) -> Preview:
    """What taking in the file will do today."""
    lines = unit_rows.said(keeping.table_of(file))
    return unit_rows.check(lines, units=list(questions.every()), today=clock.today())


@transaction.atomic
def apply(file: UnitsFile, *, digest: str, valid_from: date | None, by: User) -> Preview:
    """Write what the preview with this digest showed, all of it or nothing, and forget the file.

    Names and places of units that are there change from `valid_from`; None corrects them. Raises Conflict when a row
    is faulty, or the outcome has become another since it was shown.
    """
    keeping.hold(file)
    found = preview_of(file)
    previews.require_seen(found.digest, seen=digest)
    if found.by_outcome[Outcome.FAULTY]:
        raise Conflict(
            "faulty", _("Det finns rader med fel. Inget är inläst. Rätta filen och läs in den igen.")
        )
    # New ones first, for others may come to stand under them; those that cease last, when what stood there
    # has moved.
    made = _add(found.by_outcome[Outcome.NEW], by)
    for row in found.by_outcome[Outcome.CHANGED]:
        _change(row, made, valid_from, by)
    _close([row for row in found.rows if row.ceases_on and row.outcome != Outcome.UNCHANGED], made, by)
    counts = {outcome.value: len(rows) for outcome, rows in found.by_outcome.items()}
    audit.record(by=by, action="unit.imported", target=file, new=counts)
    file.delete()
    return found


def _add(rows: Sequence[Row], by: User) -> dict[int, Unit]:
    """The new units by row, each after what it stands under, wherever that stands in the file."""
    made: dict[int, Unit] = {}
    waiting = list(rows)
    while waiting:
        # A circle is a fault of the preview, so each turn makes at least one.
        ready = [row for row in waiting if not isinstance(row.parent, int) or row.parent in made]
        for row in ready:
            made[row.said.number] = units.create(
                kind=row.kind,
                name=row.said.name,
                short_name=row.said.short_name or "",
                parent=_parent(row, made),
                begins_on=row.begins_on,
                by=by,
            )
        waiting = [row for row in waiting if row.said.number not in made]
    return made


def _change(row: Row, made: dict[int, Unit], valid_from: date | None, by: User) -> None:
    if row.unit is None:
        return
    # A list without that column says nothing of short names, and takes none away.
    short_name = row.unit.short_name if row.said.short_name is None else row.said.short_name
    units.update(
        row.unit,
        kind=row.kind,
        name=row.said.name,
        short_name=short_name,
        parent=_parent(row, made),
        valid_from=valid_from,
        by=by,
    )
    units.set_beginning(row.unit, begins_on=row.begins_on, by=by)


def _close(rows: Sequence[Row], made: dict[int, Unit], by: User) -> None:
    """Let units cease, those under another before it; the preview has seen that nothing else stands under them."""
    waiting = [(row, row.unit or made[row.said.number]) for row in rows]
    while waiting:
        empty = [(row, unit) for row, unit in waiting if not questions.below(unit).exists()]
        if not empty:
            raise Conflict(
                "unit_has_children", _("Det finns delar under den här. Flytta eller stäng dem också.")
            )
        for row, unit in empty:
            units.deactivate(unit, on=row.ceases_on, by=by)
        waiting = [each for each in waiting if each not in empty]


def _parent(row: Row, made: dict[int, Unit]) -> Unit | None:
    return made[row.parent] if isinstance(row.parent, int) else row.parent
