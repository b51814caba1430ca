"""A list that comes back edited: what was shown is written, row by row, all of it or nothing."""

from collections import Counter
from typing import Any

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.spreadsheets import previews
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance import policies
from samstyr.governance.inventory.returned import Register, Row, State, rows
from samstyr.governance.models import GovernanceObject, InventoryFile
from samstyr.governance.selectors import components as questions
from samstyr.governance.selectors import objects
from samstyr.governance.services import components, inventory
from samstyr.organisation.selectors import active_units


def look(file: InventoryFile) -> list[Row]:
    """What each row of the list leads to today; a handful of questions however long it is."""
    every: Any = questions.it_components() if file.list_of == "it" else questions.business_components()
    register = Register(
        components={each.pk: each for each in questions.with_relations(every)},
        objects={bare(each.name): each for each in GovernanceObject.objects.filter(is_active=True)},
        units={bare(unit.name): unit for unit in active_units()},
        products={bare(f"{each.object}: {each}"): each for each in objects.live_products()},
    )
    return rows(file.list_of, file.headings, file.rows, file.first_row, register)


def digest(found: list[Row]) -> str:
    """What recognises an outcome."""
    return previews.digest(
        f"{row.number}|{row.state}|{row.component.version if row.component else 0}|{[(e.field, e.new) for e in row.edits]}"
        for row in found
    )


@transaction.atomic
def apply(file: InventoryFile, *, shown: str, by: User) -> dict[str, int]:
    """Write the rows that are changed; conflicts, faults and unknown ids are left. Gives how many of each there were.

    Raises `Conflict` when it has been taken in already, or when the outcome has become another since it was shown.
    """
    policies.require_office(by)
    locked = inventory.locked(file)
    found = look(locked)
    # A list that has been taken in is nobody's to say yes to any more, whatever she was shown.
    previews.require_seen(digest(found), seen="" if locked.applied_at else shown)
    changes = []
    for row in found:
        if row.state is State.CHANGED and row.component is not None:
            changes += [_told(row, each) for each in row.edits]
            values = {each.field: each.value for each in row.edits}
            components.update(row.component, version=row.component.version, values=values, by=by)
    counts = {str(state): number for state, number in Counter(row.state for row in found).items()}
    locked.applied_at, locked.applied_by = clock.now(), by
    locked.report = {
        "counts": counts,
        "changes": changes,
        "left": [_left(row) for row in found if row.state in _LEFT],
    }
    locked.save(update_fields=["applied_at", "applied_by", "report"])
    audit.record(by=by, action="inventory.list_applied", target=locked, new=counts)
    return counts


_LEFT = frozenset({State.CONFLICT, State.FAULTY, State.UNKNOWN})


def _told(row: Row, edit: Any) -> dict[str, Any]:
    assert row.component is not None
    told = {"component": row.component.pk, "name": row.name, "field": edit.field}
    return {**told, "old": edit.old, "new": edit.new}


def _left(row: Row) -> dict[str, Any]:
    return {"row": row.number, "name": row.name, "state": str(row.state), "faults": list(row.faults)}
