"""Holds an inventory against the register, and says what taking it in will do. Changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance.inventory import columns as column_names
from samstyr.governance.inventory import keys, routing, values
from samstyr.governance.inventory.joining import Bundle, bundles
from samstyr.governance.inventory.known import Known
from samstyr.governance.inventory.merging import Merge, merged
from samstyr.governance.inventory.preview import (
    Doubt,
    DoubtKind,
    Draft,
    Mention,
    Placed,
    Preview,
    Where,
)
from samstyr.governance.inventory.routing import Rules
from samstyr.governance.inventory.values import KEEP, NOTHING, Question, Reading
from samstyr.governance.models import Side


@dataclass(frozen=True)
class Sheet:
    """An inventory as it was uploaded, with what each column is."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    first_row: int
    columns: Mapping[str, int]


def areas_of(sheet: Sheet) -> dict[str, int]:
    """The areas that the rows name, and how many do: to be known without holding anything against the register."""
    place = sheet.columns.get(column_names.AREA)
    return {} if place is None else routing.areas_in(row[place] for row in sheet.rows)


def check(sheet: Sheet, *, rules: Rules, known: Known, choices: Mapping[str, str]) -> Preview:
    """Say what taking in the sheet will do."""
    checker = Checker(sheet, rules, known, choices)
    drafts = tuple(checker.draft(bundle) for bundle in bundles(checker))
    return Preview(drafts, tuple(checker.doubts), checker.areas)


@dataclass
class Checker:
    """Goes through the rows one by one, and gathers the questions on the way."""

    sheet: Sheet
    rules: Rules
    known: Known
    choices: Mapping[str, str]
    doubts: list[Doubt] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.headings = column_names.unique(self.sheet.headings)
        self.keys = keys.of(self.sheet.rows, self.sheet.columns)
        self.target = {place: name for name, place in self.sheet.columns.items()}
        self.areas = areas_of(self.sheet)

    def name(self, index: int) -> str:
        """The system's name in a row; one that has none is called by its row."""
        place = self.sheet.columns.get("name")
        said = "" if place is None else " ".join(self.sheet.rows[index][place].split())
        return said[:200] or _("Namnlöst system, rad %(row)s") % {"row": self.number(index)}

    def number(self, index: int) -> int:
        """The spreadsheet's number of a row."""
        return self.sheet.first_row + index

    def ask(self, index: int, kind: DoubtKind, group: str, target: str, question: Question) -> str:
        """The answer to a question about a row: what somebody chose for it, or for all alike, else the default."""
        # By what the row says and not by its number: the answer holds when the file comes
        # again in another order.
        key = f"{group}#{self.keys[index]}"
        said = self.choices.get(key) or self.choices.get(group) or ""
        is_settled = said in {value for value, _words in question.options}
        answer = said if is_settled else question.default
        place = self.sheet.columns.get(target)
        cell = "" if place is None else self.sheet.rows[index][place]
        heading = "" if place is None else self.headings[place]
        self.doubts.append(
            Doubt(
                key,
                group,
                kind,
                self.number(index),
                self.name(index),
                heading,
                cell,
                question,
                answer,
                is_settled,
            )
        )
        return answer

    def draft(self, bundle: Bundle) -> Draft:
        """The component that some rows become."""
        component = self.known.components.get(bundle.component_id or 0)
        merge = Merge(component)
        placed: list[Placed] = []
        mentions: list[Mention] = []
        for index in bundle.rows:
            for place, cell in enumerate(self.sheet.rows[index]):
                if cell:
                    placed.append(self._place(merge, index, place, cell))
                    mentions += self._mentions(place, cell)
        if component is None:
            merge.values.setdefault("name", self.name(bundle.rows[0]))
        # One that has an owner keeps it: an inventory describes systems and moves none between objects.
        if component is None or component.object_id is None:
            merge.values |= self._route(bundle)
        return Draft(
            rows=tuple(self.number(index) for index in bundle.rows),
            keys=tuple(self.keys[index] for index in bundle.rows),
            name=component.name if component else str(merge.values["name"]),
            outcome=merge.outcome,
            component_id=bundle.component_id,
            values=merge.values,
            remainder=merge.remainder,
            changes=merge.changes(),
            placed=tuple(placed),
            mentions=tuple(mentions),
        )

    def _place(self, merge: Merge, index: int, place: int, cell: str) -> Placed:
        heading, target = self.headings[place], self.target.get(place, "")
        before = self.known.before.get(self.keys[index], {}).get(heading)
        # What the file says now as it did then changes nothing, also where the register has moved on since.
        if merge.component is not None and before == cell:
            return Placed(self.number(index), place, Where.AS_BEFORE)
        reading = self._reading(index, target, cell)

        def differs(name: str, group: str, question: Question) -> str:
            return self.ask(index, DoubtKind.DIFFERS, f"{group}:{name}", target, question)

        # What the field was when this file's row was last taken in: a value that is still that has nobody changed since.
        last = self._reading(index, target, before, quietly=True).values if before else {}
        where = merged(merge, heading, cell, reading, last, differs)
        return Placed(self.number(index), place, where, reading.values or None)

    def _reading(self, index: int, target: str, cell: str, *, quietly: bool = False) -> Reading:
        if target in {"", column_names.AREA, column_names.PERSON_BUSINESS, column_names.PERSON_IT}:
            return NOTHING
        if target == "department":
            return self._department(index, cell, quietly=quietly)
        if target == "object":
            match = [pk for pk, each in self.known.objects.items() if bare(each.name) == bare(cell)]
            return Reading({"object": match[0]}, kept=False) if match else NOTHING

        def settled(question: Question) -> str:
            group = f"value:{target}:{bare(cell)[:80]}"
            if quietly:
                return (
                    self.choices.get(f"{group}#{self.keys[index]}")
                    or self.choices.get(group)
                    or question.default
                )
            return self.ask(index, DoubtKind.VALUE, group, target, question)

        return values.read(target, cell, settled)

    def _department(self, index: int, cell: str, *, quietly: bool) -> Reading:
        unit = self.known.units.get(bare(cell))
        if unit is not None:
            return Reading({"department": unit}, kept=False)
        if quietly:
            return NOTHING
        options = tuple((str(pk), name) for pk, name in self.known.unit_names.items())
        question = Question(
            _("”%(cell)s” finns inte i organisationen.") % {"cell": cell},
            ((KEEP, _("ingen av dem, behåll texten")), *options),
            KEEP,
        )
        answer = self.ask(
            index, DoubtKind.DEPARTMENT, f"department:{bare(cell)[:80]}", "department", question
        )
        # Kept beside: the text says what the answer was made of.
        return Reading({"department": int(answer)} if answer.isdecimal() else {}, kept=True)

    def _mentions(self, place: int, cell: str) -> Iterable[Mention]:
        sides = {column_names.PERSON_BUSINESS: Side.BUSINESS, column_names.PERSON_IT: Side.IT}
        side = sides.get(self.target.get(place, ""))
        for name in values.persons(cell) if side else ():
            yield Mention(str(side), name, self.known.people.get(name))

    def _route(self, bundle: Bundle) -> dict[str, Any]:
        """The object and the product of a component that has none."""
        index = bundle.rows[0]
        objects = self._owners(index)
        product = routing.product_of(self.name(index), self.rules, self.known.products, objects)
        if not objects and product is not None:
            # A product belongs to one object, so a word that names it names the owner too.
            objects = [self.known.products[product].object_id]
        return {
            **({"object": objects[0]} if objects else {}),
            **({"products": [product]} if product is not None else {}),
        }

    def _owners(self, index: int) -> list[int]:
        """The object that answers for a row's area: asked for where the row names several, none where it names none."""
        place = self.sheet.columns.get(column_names.AREA)
        cell = "" if place is None else self.sheet.rows[index][place]
        areas = routing.split(cell, self.areas) if cell else []
        found = [self.rules.areas[area] for area in areas if area in self.rules.areas]
        objects = [pk for pk in dict.fromkeys(found) if pk in self.known.objects]
        if len(objects) <= 1:
            return objects
        options = tuple((str(pk), self.known.objects[pk].name) for pk in objects)
        question = Question(
            _("Raden nämner flera områden. Vilket objekt äger systemet?"), options, options[0][0]
        )
        group = f"owner:{'|'.join(sorted(areas))}"[:200]
        return [int(self.ask(index, DoubtKind.OWNER, group, column_names.AREA, question))]
