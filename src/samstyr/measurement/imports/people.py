"""One row of a list as a person: the cells of the mapped columns, tidied up."""

import re
from dataclasses import dataclass

from samstyr.measurement.imports.mapping import Columns, Field

_ANGLED = re.compile(r"<([^<>]+)>\s*$")


@dataclass(frozen=True, slots=True)
class Person:
    """What a row says. `department` and `role` are names as they stand in the file."""

    name: str
    email: str
    department: str
    role: str


def person(row: tuple[str, ...], columns: Columns) -> Person:
    """The person of one row."""

    def cell(field: Field) -> str:
        place = columns.get(field)
        return row[place] if place is not None else ""

    name = cell(Field.NAME) or f"{cell(Field.FIRST_NAME)} {cell(Field.LAST_NAME)}".strip()
    return Person(name[:150], address(cell(Field.EMAIL)), cell(Field.DEPARTMENT), cell(Field.ROLE))


def address(cell: str) -> str:
    """The address in a cell, as it comes out of address books: `Eva Ek <mailto:Eva.Ek@x.se>;` is `eva.ek@x.se`."""
    angled = _ANGLED.search(cell)
    bare = (angled.group(1) if angled else cell).strip(" ;,'\"")
    return bare.lower().removeprefix("mailto:").strip()
