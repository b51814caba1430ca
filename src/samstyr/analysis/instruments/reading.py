"""Instruments are TOML files; this reads one and says what is wrong with it, if anything is."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from samstyr.analysis.faults import place_in_toml
from samstyr.analysis.instruments.model import (
    Aggregation,
    Category,
    Dimension,
    FilterQuestion,
    Instrument,
    Item,
    LocalDefinition,
    Role,
    Rule,
    Scale,
    Square,
    Statement,
    Text,
)

SCHEMA = "samstyr-instrument/1"
FOLDER = Path(__file__).parent
LONGEST_SCALE = 35  # an answer is one base-36 digit where sheets are kept

KINDS = {"item": "mätpunkt", "category": "kategori", "dimension": "dimension"}
# How the parts are written in the file, for whoever looks for them there.
_ROWS = frozenset({"dimension", "category", "item", "role", "definition"})
_TABLES = frozenset({"total", "scale", "filter", "aggregation", "position"})
_ELSEWHERE = {"schema": "schema", "instrument": "filens början", "code": "koden "}

Table = Mapping[str, Any]


class InstrumentError(ValueError):
    """An instrument file that cannot be used: which file, where in it, what is wrong.

    The place is written as it stands in the file, `[scale]` or `[[item]] E3`; empty when it is the file itself.
    """

    def __init__(self, file: str, place: str, fault: str) -> None:
        self.file, self.place, self.fault = file, place, fault
        super().__init__(f"{', '.join(filter(None, (file, place)))}: {fault}")


def available() -> tuple[str, ...]:
    """The ids of the instruments that come with the product."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load(name: str | Path) -> Instrument:
    """The instrument with this id, or the one in this file. Raises InstrumentError."""
    path = FOLDER / f"{name}.toml" if str(name) in available() else Path(name)
    if not path.is_file():
        raise InstrumentError(
            str(name), "", f"finns inte; de inbyggda instrumenten är {', '.join(available())}"
        )
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _load(path: Path, _changed: int) -> Instrument:
    return parse(path.read_bytes(), path.name)


def parse(content: bytes, file: str) -> Instrument:
    """The instrument that a file's content describes. `file` names it in errors. Raises InstrumentError."""
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InstrumentError(file, "", f"filen är inte text i UTF-8 (tecken {error.start + 1})") from error
    except tomllib.TOMLDecodeError as error:
        raise InstrumentError(file, "", f"filen är inte giltig TOML ({place_in_toml(error)})") from error
    return _Reader(file, tables).instrument()


class _Reader:
    """Turns the tables of one file into dataclasses and stops at the first fault."""

    def __init__(self, file: str, tables: Table) -> None:
        self.file, self.tables = file, tables
        self.definitions: dict[str, Text] = {}

    def instrument(self) -> Instrument:
        if self.tables.get("schema") != SCHEMA:
            raise self.fault("schema", f"är inte {SCHEMA!r}")
        definitions = self._definitions()
        self.definitions = {definition.key: definition.term for definition in definitions}
        total = self.table(self.tables, "total", "total")
        instrument = Instrument(
            id=self.word(self.tables, "id", "instrument"),
            version=self.word(self.tables, "version", "instrument"),
            title=self.text(self.tables, "title", "instrument"),
            total=self.word(total, "code", "total"),
            total_title=self.text(self.tables, "total", "total"),
            scale=self._scale(),
            filter_question=self._filter(),
            aggregation=self._aggregation(),
            dimensions=self._dimensions(),
            definitions=definitions,
            roles=tuple(self._role(role) for role in self.rows("role")),
            square=self._square(),
            tied_to=self.tables.get("tied", {}).get("instrument", ""),
        )
        self._unique(instrument)
        return instrument

    # -- parts

    def _scale(self) -> Scale:
        scale = self.table(self.tables, "scale", "scale")
        steps = scale.get("steps")
        if not isinstance(steps, int) or isinstance(steps, bool) or not 2 <= steps <= LONGEST_SCALE:
            raise self.fault("scale", f"steps är {steps!r}, inte ett heltal från 2 till {LONGEST_SCALE}")
        ends = (self.text(scale, name, "scale") for name in ("lowest", "highest", "dont_know"))
        return Scale(steps, *ends)

    def _filter(self) -> FilterQuestion:
        table = self.table(self.tables, "filter", "filter")
        return FilterQuestion(
            *(self.text(table, name, "filter") for name in ("question", "explanation", "yes", "no"))
        )

    def _definitions(self) -> tuple[LocalDefinition, ...]:
        return tuple(
            LocalDefinition(
                key=self.word(row, "key", "definition"),
                term=self.text(row, "term", f"definition {row.get('key')}"),
                explanation=self.text(row, "explanation", f"definition {row.get('key')}"),
            )
            for row in self.rows("definition")
        )

    def _aggregation(self) -> Aggregation:
        table = self.table(self.tables, "aggregation", "aggregation")
        allowed = {
            "category": (Rule.MEAN_OF_ITEMS,),
            "dimension": (Rule.MEAN_OF_ITEMS, Rule.MEAN_OF_CATEGORIES),
            "total": tuple(Rule),
        }
        for level, rules in allowed.items():
            if table.get(level) not in rules:
                raise self.fault(
                    "aggregation", f"{level} är {table.get(level)!r}, inte något av {', '.join(rules)}"
                )
        return Aggregation(*(Rule(table[level]) for level in allowed))

    def _square(self) -> Square | None:
        if "position" not in self.tables:
            return None
        table = self.table(self.tables, "position", "position")
        known = {row.get("code") for row in self.rows("dimension")}
        for axis in ("horizontal", "vertical"):
            if table.get(axis) not in known:
                raise self.fault(
                    "position", f"{axis} är {table.get(axis)!r}, som inte är en dimension i filen"
                )
        boundary = table.get("boundary")
        if not isinstance(boundary, int | float) or not 0 < boundary < 100:
            raise self.fault("position", f"boundary är {boundary!r}, inte ett procenttal mellan 0 och 100")
        return Square(table["horizontal"], table["vertical"], float(boundary))

    def _role(self, row: Table) -> Role:
        code = self.word(row, "code", "role")
        names = tuple(str(name) for name in row.get("names", ()))
        return Role(code, self.text(row, "title", f"role {code}"), names, leads=bool(row.get("leads", False)))

    def _dimensions(self) -> tuple[Dimension, ...]:
        categories = self._gather("category", "dimension", "dimension")
        items = self._gather("item", "category", "category")
        dimensions = tuple(
            Dimension(
                code=code,
                title=self.text(row, "title", f"dimension {code}"),
                explanation=self.text(row, "explanation", f"dimension {code}"),
                categories=tuple(self._category(child, items) for child in categories[code]),
            )
            for row in self.rows("dimension")
            for code in [self.word(row, "code", "dimension")]
        )
        if not dimensions:
            raise self.fault("dimension", "det finns ingen")
        return dimensions

    def _category(self, row: Table, items: Mapping[str, list[Table]]) -> Category:
        code = self.word(row, "code", "category")
        return Category(
            code=code,
            dimension=row["dimension"],
            title=self.text(row, "title", f"category {code}"),
            explanation=self.text(row, "explanation", f"category {code}"),
            items=tuple(self._item(child) for child in items[code]),
        )

    def _item(self, row: Table) -> Item:
        code = self.word(row, "code", "item")
        part = f"item {code}"
        return Item(
            code=code,
            category=row["category"],
            title=self.text(row, "title", part),
            statement=Statement(self.text(row, "statement", part)),
            explanation=self.text(row, "explanation", part),
            tied=str(row.get("tied", "")),
        )

    def _gather(self, kind: str, parent: str, parent_kind: str) -> dict[str, list[Table]]:
        """Rows of one kind under the code of their parent; every parent must have some, every row a known parent."""
        gathered: dict[str, list[Table]] = {str(row.get("code")): [] for row in self.rows(parent_kind)}
        for row in self.rows(kind):
            part = f"{kind} {row.get('code')}"
            if row.get(parent) not in gathered:
                raise self.fault(part, f"dess {KINDS[parent]} {row.get(parent)!r} finns inte i filen")
            gathered[row[parent]].append(row)
        for code, rows in gathered.items():
            if not rows:
                raise self.fault(f"{parent_kind} {code}", f"har ingen {KINDS[kind]}")
        return gathered

    def _unique(self, instrument: Instrument) -> None:
        seen: set[str] = set()
        for code in (*instrument.composites, *instrument.codes):
            if code in seen:
                raise self.fault(f"code {code}", "används två gånger")
            seen.add(code)

    # -- values

    def rows(self, kind: str) -> list[Table]:
        rows = self.tables.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.fault(kind, f"är inte en lista av tabeller ([[{kind}]])")
        return rows

    def table(self, parent: Table, name: str, part: str) -> Table:
        table = parent.get(name)
        if not isinstance(table, dict):
            raise self.fault(part, f"{name} saknas")
        return table

    def word(self, parent: Table, name: str, part: str) -> str:
        value = parent.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(part, f"{name} saknas eller är tom")
        return value

    def text(self, parent: Table, name: str, part: str) -> Text:
        value = parent.get(name)
        if isinstance(value, str):
            value = {"sv": value}
        if not isinstance(value, dict) or not isinstance(value.get("sv"), str) or not value["sv"].strip():
            raise self.fault(part, f"{name} saknar svensk text ({name}.sv)")
        text = Text(value["sv"].strip(), str(value.get("en", "")).strip(), self.definitions)
        for key in text.placeholders - self.definitions.keys():
            raise self.fault(part, f"{name} använder {{{key}}}, som ingen [[definition]] förklarar")
        return text

    def fault(self, part: str, fault: str) -> InstrumentError:
        name, _blank, code = part.partition(" ")
        if name in _ROWS:
            return InstrumentError(self.file, f"[[{name}]] {code}".rstrip(), fault)
        return InstrumentError(self.file, f"[{name}]" if name in _TABLES else _ELSEWHERE[name] + code, fault)
