"""The inventory's 533 systems, each in the object and product that its name points to, and what supports them.

Whatever looks picked is told by the name (`crc32`), so that it is the same every time.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from samstyr.demo.steering.story import Town, told
from samstyr.foundation.spreadsheets import reading
from samstyr.governance.inventory import keys
from samstyr.governance.models import Hosting
from samstyr.governance.services import components

INVENTORY = Path(__file__).parents[1] / "data" / "inventory" / "systems.xlsx"
TAKEN_IN = "Y-2-03-12"
RECOGNISED = {"name": "Namn", "department": "Organisation"}
NEVER = "9999"  # how the inventory says that nobody plans to retire it
RUNNING = "Löper tills vidare"
NAMELESS = "Ej namngivet"
SOME = 28  # one in so many is left without an object: that too is how a register looks

type Row = Mapping[str, str]


def take_in(town: Town) -> None:
    """Every row of the inventory as an IT component, and what fits no field as its remainder."""
    table = reading.read(INVENTORY.read_bytes(), whole=True)
    # The keys that an inventory is recognised by: whoever tries to read this very file in gets no doubles.
    places = {field: table.headings.index(heading) for field, heading in RECOGNISED.items()}
    known = keys.of(table.rows, places)
    with town.days.on(TAKEN_IN):
        for key, cells in zip(known, table.rows, strict=True):
            row = {heading: cell for heading, cell in zip(table.headings, cells, strict=True) if cell}
            values = _values(row, town)
            values["import_key"] = key
            components.create_it(values=values, by=None)


def picked(text: str, among: int) -> int:
    """A number from 0 that looks like chance and follows from the text."""
    return crc32(text.encode()) % among


def _values(row: Row, town: Town) -> dict[str, Any]:
    said = told("systems")
    taken = set()

    def cell(heading: str) -> str:
        taken.add(heading)
        return row.get(heading, "")

    name = cell("Namn")
    agreement = cell("Avtalstiden löper ut datum")
    values: dict[str, Any] = {
        "name": name,
        "department": town.units.get(cell("Organisation").removeprefix("Bolag: ")),
        "description": " ".join(filter(None, [cell("Verksamhet Beskrivning"), cell("IT Beskrivning")])),
        "business_judgement": said["judgement"].get(cell("Verksamhet Bedömning"), ""),
        "it_judgement": said["judgement"].get(cell("IT Bedömning"), ""),
        "life_cycle": said["life_cycle"].get(cell("Var i systemets livscykel befinner sig systemet?"), ""),
        "criticality": said["criticality"].get(cell("Verksamhetskritiskt"), ""),
        "ai_class": said["ai_class"].get(cell("AI risk"), ""),
        "hosting": _hosting(cell("Drift internt eller externt"), row.get("Taggar", "")),
        "yearly_cost": int(cost) * 100 if (cost := cell("Driftbudget")) else None,
        "retire_year": int(year) if (year := cell("Avvecklingsår")) and year != NEVER else None,
    }
    if values["hosting"] in {Hosting.CLOUD, Hosting.SUPPLIER}:
        values["supplier"] = said["suppliers"][picked(name + "supplier", len(said["suppliers"]))]
    values |= _agreement(agreement, name) | _place(name, town) | _classified(values, town)
    values["remainder"] = {heading: text for heading, text in row.items() if heading not in taken}
    return values


def _hosting(where: str, tags: str) -> str:
    if where == "Internt":
        return Hosting.OWN
    if where == "Externt":
        return Hosting.CLOUD if "SaaS" in tags else Hosting.SUPPLIER
    return ""


def _agreement(text: str, name: str) -> dict[str, Any]:
    if text.startswith(RUNNING):
        return {"agreement_is_running": True, "notice_months": (3, 6, 12)[picked(name, 3)]}
    return {"agreement_ends_on": date.fromisoformat(text)} if text else {}


def _place(name: str, town: Town) -> dict[str, Any]:
    """The object and the product, or neither."""
    if name == NAMELESS or picked(name, SOME) == 0:
        return {"object": None, "products": []}
    said = told("systems")
    place = _of(name, said["endings"], str.endswith) if picked(name, 3) == 0 else None
    place = place or _of(name, said["stems"], str.startswith)
    if place is None:
        return {"object": None, "products": []}
    key, product = place.split(": ")
    return {"object": town.objects[key], "products": [town.products[key, product]]}


def _of(name: str, places: Mapping[str, list[str]], fits: Any) -> str | None:
    # The longest that fits: “Bokning” is not “Bok”.
    found = max((part for part in places if fits(name, part)), key=len, default=None)
    return places[found][picked(name, len(places[found]))] if found else None


def _classified(values: Mapping[str, Any], town: Town) -> dict[str, Any]:
    """Levels, and when they were set and are due, for what much depends on; a third of it is overdue."""
    name = values["name"]
    if values["criticality"] not in {"vital", "high"} or picked(name, 4) == 3:
        return {}
    strict = values["criticality"] == "vital"
    since = town.days.today - timedelta(days=60 + picked(name, 900))
    levels = {
        level: 2 + (strict and picked(level + name, 2)) + (picked(name + level, 3) == 0)
        for level in ("confidentiality", "correctness", "availability", "traceability")
    }
    analysed = since + timedelta(days=20)
    return levels | {
        "classified_on": since,
        "classification_due_on": since + timedelta(days=730),
        "risk_analysed_on": analysed,
        "risk_analysis_due_on": analysed + timedelta(days=730),
        "personal_data": picked(name, 5) != 0,
        "processor_agreement": picked(name, 3) != 0 if values["hosting"] not in {"", "own"} else None,
    }
