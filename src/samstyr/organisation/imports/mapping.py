"""Guesses which column is what."""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum

from samstyr.foundation.spreadsheets.reading import Table


class Field(StrEnum):
    """What a column can hold."""

    ID = "id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    TITLE = "title"
    UNIT = "unit"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    BUDGET = "over_budget"
    STAFF = "over_staff"
    ASSIGNMENT = "over_assignment"


type Columns = Mapping[Field, int]
"""Which column, counted from nought, holds which field."""

# Headings without case, blanks and signs, the surest first. Those of our own export are the first of each.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.ID: ("id", "personid"),
    Field.NAME: ("namn", "name", "fullständigtnamn", "visningsnamn", "displayname", "medarbetare"),
    Field.FIRST_NAME: ("förnamn", "tilltalsnamn", "firstname", "givenname"),
    Field.LAST_NAME: ("efternamn", "lastname", "surname"),
    Field.EMAIL: ("epostadress", "epost", "email", "emailaddress", "mail", "mejl", "mejladress"),
    Field.TITLE: ("titel", "befattning", "title", "jobtitle", "yrke", "roll", "tjänst"),
    Field.UNIT: (
        *("delavorganisationen", "enhet", "avdelning", "förvaltning", "organisation", "unit", "department"),
        *("organisationsenhet", "arbetsplats", "nämnd", "bolag"),
    ),
    Field.STARTS_ON: ("fromochmed", "frånochmed", "from", "från", "startdatum", "fom", "start"),
    Field.ENDS_ON: ("tillochmed", "till", "slutdatum", "tom", "slut"),
    Field.BUDGET: ("budget", "budgetansvar", "ekonomi"),
    Field.STAFF: ("personal", "personalansvar"),
    Field.ASSIGNMENT: ("uppdrag", "verksamhetsansvar", "uppdragsansvar"),
}
_FOUND_BY_CONTENT = 0.4  # of the filled cells, to take a column for something whatever its heading


def guess(table: Table, *, units: Collection[str]) -> dict[Field, int]:
    """The most likely columns: by heading, and for addresses and units also by content. `units` are known names."""
    found = {field: headed(table, names) for field, names in _HEADINGS.items()}
    columns = {field: place for field, place in found.items() if place is not None}
    known = {plain(name) for name in units}
    signs: Mapping[Field, Callable[[str], bool]] = {
        Field.EMAIL: lambda cell: "@" in cell,
        Field.UNIT: lambda cell: plain(cell) in known,
    }
    for field, fits in signs.items():
        if field not in columns:
            place = _by_content(table, fits, taken=columns.values())
            if place is not None:
                columns[field] = place
    # A full name goes first when rows are read, so a last name beside it would be shown as
    # chosen and never used.
    if Field.NAME in columns and Field.FIRST_NAME not in columns:
        columns.pop(Field.LAST_NAME, None)
    return columns


def headed(table: Table, names: Sequence[str]) -> int | None:
    """Which column has one of some headings, the surest of them first; None where none has."""
    bare = [plain(heading) for heading in table.headings]
    return next((bare.index(name) for name in names if name in bare), None)


def plain(text: str) -> str:
    """Text without case, blanks and signs."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _by_content(table: Table, fits: Callable[[str], bool], *, taken: Collection[int]) -> int | None:
    """Which free column holds most of something; None where none holds enough of it."""
    shares = {place: _share(table, place, fits) for place in range(len(table.headings)) if place not in taken}
    best = max(shares, key=shares.__getitem__, default=None)
    return best if best is not None and shares[best] >= _FOUND_BY_CONTENT else None


def _share(table: Table, place: int, fits: Callable[[str], bool]) -> float:
    # Some hundred rows tell what a column holds; a list may have thousands.
    filled = [row[place] for row in table.rows[:500] if row[place]]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0
