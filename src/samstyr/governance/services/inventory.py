"""Inventories: uploaded, mapped, settled, and taken in whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, numbers, versions
from samstyr.foundation.errors import Conflict, Invalid, Missing
from samstyr.foundation.one_look import one_look
from samstyr.foundation.queueing import queue_for
from samstyr.foundation.spreadsheets import previews, reading
from samstyr.governance import policies
from samstyr.governance.inventory import columns, known, report, returned
from samstyr.governance.inventory.checking import Sheet, check
from samstyr.governance.inventory.known import Known
from samstyr.governance.inventory.preview import Draft, Preview
from samstyr.governance.inventory.routing import Rules
from samstyr.governance.models import InventoryFile
from samstyr.governance.services import components
from samstyr.organisation.models import Unit

# Ten times the largest inventory that we have seen; above it is another kind of file.
MOST_ROWS = 5_000
MOST_COLUMNS = 100
_KEPT = timedelta(days=30)


@transaction.atomic
def upload(*, name: str, content: bytes, by: User | None) -> InventoryFile:
    """Read an inventory and keep it for its preview. Raises `Invalid` when it cannot be read, or has no names."""
    policies.require_office(by)
    table = reading.read(content, whole=True)
    if len(table.rows) > MOST_ROWS:
        raise Invalid(
            "too_many_rows",
            _("Inventeringen har fler än %(most)s rader.") % {"most": numbers.number(MOST_ROWS)},
        )
    # Each column is a choice on the page where columns are settled.
    if len(table.headings) > MOST_COLUMNS:
        raise Invalid(
            "too_many_columns", _("Inventeringen har fler än %(most)s kolumner.") % {"most": MOST_COLUMNS}
        )
    file = InventoryFile(
        name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        headings=list(table.headings),
        # Empty rows too: without them those below would be told of by another number than the spreadsheet has.
        rows=[list(row) for row in table.rows],
        first_row=table.first_row,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    # A list that came from here carries ids, and is then matched by those and not by names.
    file.list_of = returned.kind_of(table.headings)
    memory = columns.recalled(table.headings)
    # What was said of a file with the same headings goes before what the headings look like.
    file.mapping = {"areas": {}, "words": [], "columns": columns.guess(table.headings)} | dict(memory or {})
    file.choices = file.mapping.pop("choices", {})
    file.save()
    audit.record(by=by, action="inventory.uploaded", target=file, new={"rows": file.count})
    return file


def look(file: InventoryFile, register: Known | None = None) -> Preview:
    """What taking in the inventory will do as it stands."""
    return check(
        sheet_of(file), rules=rules_of(file), known=register or known.register(), choices=file.choices
    )


def sheet_of(file: InventoryFile) -> Sheet:
    """The inventory as it was read, with what each column is."""
    return Sheet(file.headings, file.rows, file.first_row, file.mapping["columns"])


def rules_of(file: InventoryFile) -> Rules:
    """What sends its systems to objects and products."""
    words = tuple((str(word), int(pk)) for word, pk in file.mapping["words"])
    return Rules(file.mapping["areas"], words)


@transaction.atomic
def map_columns(
    file: InventoryFile, *, mapping: Mapping[str, int], seen: int | None = None, by: User | None
) -> None:
    """Say which column is what; a column that is nothing of ours is kept under its heading.

    Here and below `seen` is the mark of what the page showed: everybody in the office works in the same file.
    """
    now = _open(file, by)
    versions.require_said(now.mapping, seen=seen)
    _change(file, mapping={**now.mapping, "columns": dict(mapping)})


@transaction.atomic
def route(file: InventoryFile, *, rules: Rules, seen: int | None = None, by: User | None) -> None:
    """Say which object each area leads to, and which product the words of a name."""
    now = _open(file, by)
    # The columns too: with another column of areas the page would ask of other ones.
    versions.require_said(now.mapping, seen=seen)
    words = [[word, pk] for word, pk in rules.words]
    _change(file, mapping={**now.mapping, "areas": dict(rules.areas), "words": words})


def settled(file: InventoryFile, keys: Iterable[str]) -> dict[str, str]:
    """What has been answered of some doubts, as a page that shows just these asks and saves it."""
    return {key: file.choices.get(key, "") for key in keys}


@transaction.atomic
def settle(
    file: InventoryFile, *, choices: Mapping[str, str], seen: int | None = None, by: User | None
) -> None:
    """Answer doubts: for one row by its key, for all alike by their group; an empty answer takes one back.

    Two may answer different ones at once: only those of the page are asked to be as it showed them.
    """
    now = _open(file, by)
    versions.require_said(settled(now, choices), seen=seen)
    said = {**now.choices, **choices}
    _change(file, choices={key: answer for key, answer in said.items() if answer})


def has_names(file: InventoryFile) -> bool:
    """Whether a column is the systems' names; without one the wrong file would fill the register with nameless rows."""
    return "name" in file.mapping["columns"]


@transaction.atomic
def apply(file: InventoryFile, *, digest: str, by: User | None) -> Preview:
    """Take in what the preview with this digest showed: all of it or nothing. The report stays with the file.

    Raises `Conflict` when it has been taken in already, when nobody has said in which column the names are, or when
    the outcome has become another since it was shown.
    """
    policies.require_office(by)
    queue_for("inventory")
    fresh = _open(file, by)
    register = known.register()
    if not has_names(fresh):
        raise Conflict("no_names", _("Ingen kolumn är systemens namn. Välj den först."))
    preview = look(fresh, register)
    previews.require_seen(preview.digest, seen=digest)
    units = Unit.objects.in_bulk()
    taken: dict[str, int] = {}
    with one_look():  # who keeps the register is the same for every row
        new = [draft for draft in preview.drafts if draft.component_id is None]
        given = (_given(draft, register, units) for draft in new)
        made = components.create_it_all(many=given, by=by, confirms=False)
        for draft, component in zip(new, made, strict=True):
            taken |= dict.fromkeys(draft.keys, component.pk)
        for draft in preview.drafts:
            if draft.component_id is not None:
                _change_to(draft, register, units, by=by)
                taken |= dict.fromkeys(draft.keys, draft.component_id)
    fresh.applied_at, fresh.applied_by = clock.now(), by
    fresh.report = report.of(fresh, preview, register, taken)
    fresh.save(update_fields=["applied_at", "applied_by", "report"])
    columns.remember(fresh.headings, {**fresh.mapping, "choices": fresh.choices})
    counts: Counter[str] = Counter({str(outcome): number for outcome, number in preview.counts.items()})
    audit.record(by=by, action="inventory.applied", target=fresh, new=counts)
    return preview


@transaction.atomic
def forget(file: InventoryFile, *, by: User | None) -> None:
    """Throw away an inventory that was not taken in."""
    # As it is now: one that somebody has taken in since the page was read is what the register rests on.
    found = _open(file, by)
    audit.record(by=by, action="inventory.forgotten", target=found)
    found.delete()


def forget_expired() -> int:
    """Delete uploads that nobody has taken in for a month: they hold names of people. For the clock."""
    number, _rows = InventoryFile.objects.filter(
        applied_at__isnull=True, uploaded_at__lt=clock.now() - _KEPT
    ).delete()
    return number


def _open(file: InventoryFile, by: User | None) -> InventoryFile:
    """The file as it is now, held until what is done with it is done; refused when it is taken in."""
    policies.require_office(by)
    now = locked(file)
    if now.applied_at is not None:
        raise Conflict(
            "inventory_applied",
            _("Inventeringen är redan inläst. Ladda upp filen på nytt för att läsa in den igen."),
        )
    return now


def locked(file: InventoryFile) -> InventoryFile:
    """The file as it is now, held until the transaction ends. Raises `Missing` when somebody has thrown it away."""
    now = InventoryFile.objects.select_for_update().filter(pk=file.pk).first()
    if now is None:
        raise Missing("inventory_gone", _("Filen är borttagen. Ladda upp den igen."))
    return now


def _change(file: InventoryFile, **values: Any) -> None:
    for name, value in values.items():
        setattr(file, name, value)
    file.save(update_fields=list(values))


def _given(draft: Draft, register: Known, units: Mapping[int, Unit]) -> dict[str, Any]:
    """What a draft says of a component that the register has not."""
    return {
        **_values(draft, register, units),
        "remainder": dict(draft.remainder),
        "import_key": draft.keys[0],
    }


def _change_to(draft: Draft, register: Known, units: Mapping[int, Unit], *, by: User | None) -> None:
    """Let what the register has become as the draft says."""
    values = _values(draft, register, units)
    assert draft.component_id is not None
    component = register.components[draft.component_id]
    if not component.import_key:
        values["import_key"] = draft.keys[0]
    # Beside what earlier files left over: a file without a column says nothing of it.
    if draft.remainder:
        values["remainder"] = {**component.remainder, **draft.remainder}
    if values:
        components.update(component, version=component.version, values=values, by=by, confirms=False)


def _values(draft: Draft, register: Known, units: Mapping[int, Unit]) -> dict[str, Any]:
    values = dict(draft.values)
    if "department" in values:
        values["department"] = units[values["department"]]
    if "object" in values:
        values["object"] = register.objects[values["object"]]
    if "products" in values:
        values["products"] = _products(values["products"], register)
    return values


def _products(ids: Sequence[int], register: Known) -> list[Any]:
    return [register.products[pk] for pk in ids]
