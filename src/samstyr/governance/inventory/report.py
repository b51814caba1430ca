"""What was done with an inventory: stays with the file when it has been taken in."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from samstyr.governance import wording
from samstyr.governance.inventory import columns
from samstyr.governance.inventory.known import Known
from samstyr.governance.inventory.preview import Preview, Where
from samstyr.governance.models import InventoryFile


def of(file: InventoryFile, preview: Preview, register: Known, taken: Mapping[str, int]) -> dict[str, Any]:
    """Plain values: counts, where every column's cells went, what was settled, what was changed, who was named."""
    return {
        "counts": {str(outcome): number for outcome, number in preview.counts.items()},
        "keys": dict(taken),
        "columns": column_counts(file, preview),
        "settled": _settled(preview),
        "changes": _changes(preview, register),
        "mentions": _mentions(preview, register, taken),
    }


def column_counts(file: InventoryFile, preview: Preview) -> list[dict[str, Any]]:
    """Every column with its target and how many of its cells ended where."""
    target = {place: name for name, place in file.mapping["columns"].items()}
    return [
        {
            "heading": heading,
            "target": target.get(place, ""),
            **{str(where): preview.cells.get(place, {}).get(where, 0) for where in Where},
        }
        for place, heading in enumerate(columns.unique(file.headings))
    ]


def _settled(preview: Preview) -> list[dict[str, Any]]:
    said = Counter((doubt.group, doubt.cell, doubt.question.text, _words(doubt)) for doubt in preview.doubts)
    return [
        # A cell may hold a whole page of notes, and the report is kept as one row.
        {"group": group, "cell": cell[:200], "question": text, "answer": answer, "rows": number}
        for (group, cell, text, answer), number in said.most_common(500)
    ]


def _words(doubt: Any) -> str:
    return str(dict(doubt.question.options).get(doubt.answer, doubt.answer))


def _changes(preview: Preview, register: Known) -> list[dict[str, Any]]:
    return [
        {
            "component": draft.component_id,
            # Names and words and not ids: the report must read the same when the register has changed.
            "name": draft.name,
            "field": change.field,
            "old": plain(change.field, change.old, register),
            "new": plain(change.field, change.new, register),
        }
        for draft in preview.drafts
        for change in draft.changes
    ]


def plain(name: str, value: Any, register: Known) -> str:
    """A value of a draft in words."""
    if value is None or value == "":
        return ""
    if name == "department":
        return register.unit_names.get(value, "")
    if name == "object":
        return register.objects[value].name if value in register.objects else ""
    if name == "products":
        return ", ".join(register.products[pk].name for pk in value if pk in register.products)
    return wording.of_choice(name, value)


def _mentions(preview: Preview, register: Known, taken: Mapping[str, int]) -> list[dict[str, Any]]:
    """Those whom the file names and who are in the organisation by just that name, with side, object and how often."""
    found: Counter[tuple[int, str, str, int | None]] = Counter()
    for draft in preview.drafts:
        component = register.components.get(taken[draft.keys[0]])
        governed = component.object_id if component else draft.values.get("object")
        for mention in draft.mentions:
            # Only those who are in the organisation: a name that nobody has is no one to ask to take a seat.
            if mention.person_id is not None:
                found[mention.person_id, mention.name, mention.side, governed] += 1
    return [
        {"person": person, "name": name, "side": side, "object": governed, "systems": number}
        for (person, name, side, governed), number in found.most_common(500)
    ]
