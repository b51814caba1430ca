"""The inventory's 533 systems, taken in from the file as an office does it, and what is then said of some of them.

The file is uploaded, its names are routed to products, its doubts are settled but for a few doubles, and it is taken in
whole. Whatever looks picked is told by the name (`crc32`), so that it is the same every time.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from samstyr.demo.steering.story import Town, told
from samstyr.governance.inventory.preview import Doubt, DoubtKind
from samstyr.governance.inventory.routing import Rules
from samstyr.governance.models import Hosting, InventoryFile, ItComponent
from samstyr.governance.services import components, inventory

INVENTORY = Path(__file__).parents[1] / "data" / "inventory" / "systems.xlsx"
UPLOADED, TAKEN_IN = "Y-2-03-08", "Y-2-03-12"
NAMELESS = "Ej namngivet"
SOME = 28  # one in so many is left without an object: that too is how a register looks
UNSETTLED = 4  # one in so many doubles nobody has looked at: then two of a name are two systems


def take_in(town: Town) -> None:
    """Every row of the inventory as an IT component; what fits no field stays beside it, and the report with the file."""
    with town.days.on(UPLOADED):
        file = inventory.upload(name="Systeminventering.xlsx", content=INVENTORY.read_bytes(), by=town.office)
        inventory.route(file, rules=Rules(words=_words(town, file)), by=town.office)
        choices = dict(_answers(town, inventory.look(file).doubts))
        inventory.settle(file, choices=choices, by=town.office)
    with town.days.on(TAKEN_IN):
        inventory.apply(file, digest=inventory.look(file).digest, by=town.office)
        _classify(town)


def picked(text: str, among: int) -> int:
    """A number from 0 that looks like chance and follows from the text."""
    return crc32(text.encode()) % among


def _words(town: Town, file: InventoryFile) -> list[tuple[str, int]]:
    """Each name with the product that it points at, the longest first: a name may stand in another."""
    place = file.mapping["columns"]["name"]
    names = sorted({row[place].strip() for row in file.rows}, key=lambda name: (-len(name), name))
    found = ((name, _place(name)) for name in names if name)
    return [(name, town.products[product].pk) for name, product in found if product]


def _answers(town: Town, doubts: Iterable[Doubt]) -> Iterable[tuple[str, str]]:
    """What the office says: for all alike where a word means one thing, row by row where it does not."""
    said = told("systems")["settled"]
    for doubt in doubts:
        if doubt.kind is DoubtKind.DEPARTMENT:
            yield doubt.group, str(town.units[doubt.cell.removeprefix("Bolag: ")].pk)
        elif doubt.kind is DoubtKind.DOUBLE:
            if picked(doubt.name, UNSETTLED):
                yield doubt.key, "separate"
        elif doubt.cell in said:
            yield doubt.group, said[doubt.cell]
        else:  # how long the notice of a running agreement is
            yield doubt.key, ("3", "6", "12")[picked(doubt.name, 3)]


def _place(name: str) -> tuple[str, str] | None:
    """The object and the product, or neither."""
    if name == NAMELESS or picked(name, SOME) == 0:
        return None
    said = told("systems")
    place = _of(name, said["endings"], str.endswith) if picked(name, 3) == 0 else None
    place = place or _of(name, said["stems"], str.startswith)
    if place is None:
        return None
    key, product = place.split(": ")
    return key, product


def _of(name: str, places: Mapping[str, list[str]], fits: Any) -> str | None:
    # The longest that fits: “Bokning” is not “Bok”.
    found = max((part for part in places if fits(name, part)), key=len, default=None)
    return places[found][picked(name, len(places[found]))] if found else None


def _classify(town: Town) -> None:
    """What those who know say at once, of what much depends on: its levels, its risks and its personal data."""
    keys = {governed.pk: key for key, governed in town.objects.items()}
    found = ItComponent.objects.filter(criticality__in=("vital", "high"), object__isnull=False)
    for component in found.order_by("pk"):
        if picked(component.name, 4) != 3:
            by = town.acting(keys[component.object_id or 0], "lead_it")
            components.update(component, version=component.version, values=_levels(component, town), by=by)


def _levels(component: ItComponent, town: Town) -> Mapping[str, Any]:
    """Levels, and when they were set and are due; a third of it is overdue."""
    name = component.name
    strict = component.criticality == "vital"
    since = town.days.today - timedelta(days=60 + picked(name, 900))
    levels = {
        level: 2 + (strict and picked(level + name, 2)) + (picked(name + level, 3) == 0)
        for level in ("confidentiality", "correctness", "availability", "traceability")
    }
    analysed = since + timedelta(days=20)
    suppliers = told("systems")["suppliers"]
    is_hosted, has_agreement = component.hosting in {Hosting.CLOUD, Hosting.SUPPLIER}, picked(name, 3) != 0
    lacks = is_hosted and not has_agreement
    return levels | {
        "supplier": suppliers[picked(name + "supplier", len(suppliers))] if is_hosted else "",
        "classified_on": since,
        "classification_due_on": since + timedelta(days=730),
        "risk_analysed_on": analysed,
        "risk_analysis_due_on": analysed + timedelta(days=730),
        "personal_data": picked(name, 5) != 0,
        # Some weeks late or ahead: what nobody has asked for since the inventory would be years late.
        "processor_agreement_due_on": town.days.today + timedelta(picked(name, 90) - 30) if lacks else None,
        "processor_agreement": has_agreement if is_hosted else None,
    }
