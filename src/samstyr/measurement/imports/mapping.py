"""Guesses which column is what, and remembers what a person said last time."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum

from samstyr.foundation.spreadsheets.reading import Table, bare
from samstyr.measurement.models import ColumnMemory


class Field(StrEnum):
    """What a column of a list can hold."""

    EMAIL = "email"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    DEPARTMENT = "department"
    ROLE = "role"


type Columns = Mapping[Field, int]
"""Which column, counted from nought, holds which field."""

type _Test = Callable[[str], bool]

# Headings without case, blanks and signs, the surest first.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.EMAIL: (
        "epost",
        "email",
        "epostadress",
        "emailaddress",
        "mail",
        "mailadress",
        "mejl",
        "mejladress",
    ),
    Field.FIRST_NAME: ("förnamn", "firstname", "givenname", "tilltalsnamn"),
    Field.LAST_NAME: ("efternamn", "lastname", "surname", "familyname"),
    Field.NAME: (
        "namn",
        "name",
        "fullständigtnamn",
        "fullname",
        "visningsnamn",
        "displayname",
        "medarbetare",
    ),
    Field.DEPARTMENT: (
        *("förvaltning", "department", "förvaltningbolag", "sektor", "kontor", "avdelning"),
        *("organisation", "verksamhet", "enhet", "unit", "bolag"),
    ),
    Field.ROLE: ("roll", "role", "målgrupp", "funktion", "befattning", "titel", "title", "jobtitle", "yrke"),
}
_FOUND_BY_CONTENT = 0.4  # of the filled cells, to take a column for something in spite of its heading
_CONTRADICTED = 0.1  # fewer than this, and the heading is not believed when another column fits


def fingerprint(table: Table) -> str:
    """What recognises a list with the same headings next time."""
    return hashlib.sha256("\n".join(bare(heading) for heading in table.headings).encode()).hexdigest()


def recalled(table: Table) -> dict[Field, int]:
    """The columns as a person mapped them the last time; empty when no such list has come."""
    memory = ColumnMemory.objects.filter(fingerprint=fingerprint(table)).first()
    if memory is None:
        return {}
    # A place beyond the list is of another list whose headings happen to be alike.
    return {Field(name): place for name, place in memory.mapping.items() if place < len(table.headings)}


def remember(table: Table, columns: Columns) -> None:
    """Keep a mapping for next time. Of the list only a hash of its headings is kept."""
    ColumnMemory.objects.update_or_create(
        fingerprint=fingerprint(table),
        defaults={"mapping": {field.value: place for field, place in columns.items()}},
    )


def guess(table: Table, *, departments: Collection[str], roles: Collection[str]) -> dict[Field, int]:
    """The most likely mapping: by heading, and by content where the headings say nothing or are contradicted.

    `departments` and `roles` are names that are known to be such.
    """
    columns = _by_heading(table)
    for field, fits in (
        (Field.EMAIL, lambda cell: "@" in cell),
        (Field.DEPARTMENT, _is_one_of(departments)),
        (Field.ROLE, _is_one_of(roles)),
    ):
        # A heading that a tenth of the cells bear out is believed: lists have gaps and odd rows.
        if field in columns and _share(table, columns[field], fits) >= _CONTRADICTED:
            continue
        best = _best(table, fits, taken={place for other, place in columns.items() if other != field})
        if best is not None:
            columns[field] = best
    return _settle_names(table, columns)


def _by_heading(table: Table) -> dict[Field, int]:
    found = [bare(heading) for heading in table.headings]
    columns: dict[Field, int] = {}
    for field, names in _HEADINGS.items():
        places = [found.index(name) for name in names if name in found]
        if places:
            columns[field] = places[0]
    return columns


def _settle_names(table: Table, columns: dict[Field, int]) -> dict[Field, int]:
    """Either one column with the name, or one with the first and one with the last."""
    if {Field.FIRST_NAME, Field.LAST_NAME} <= columns.keys():
        columns.pop(Field.NAME, None)
        return columns
    # Half a name is no name.
    columns.pop(Field.FIRST_NAME, None)
    columns.pop(Field.LAST_NAME, None)
    if Field.NAME not in columns:
        best = _best(table, _looks_like_a_name, taken=set(columns.values()))
        if best is not None:
            columns[Field.NAME] = best
    return columns


def _best(table: Table, fits: _Test, *, taken: set[int]) -> int | None:
    shares = {place: _share(table, place, fits) for place in range(len(table.headings)) if place not in taken}
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _FOUND_BY_CONTENT else None


def _share(table: Table, place: int, fits: _Test) -> float:
    # Five hundred rows tell what a column holds; a list may have tens of thousands.
    filled = [row[place] for row in table.rows[:500] if row[place]]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_one_of(names: Collection[str]) -> _Test:
    known = {bare(name) for name in names}
    return lambda cell: bare(cell) in known


def _looks_like_a_name(cell: str) -> bool:
    words = cell.replace(",", " ").split()
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and not any(map(str.isdigit, word)) for word in words
    )
