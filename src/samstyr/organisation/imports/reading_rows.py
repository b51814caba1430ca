"""One row of a list as what it says: cells tidied up, days and yes or no understood."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from samstyr.foundation.csv_files import unsafe
from samstyr.organisation.imports.mapping import Columns, Field

# “Anna Ek <anna.ek@example.se>”, as mail programs copy an address.
_ANGLED = re.compile(r"<([^<>]+)>\s*$")
# Enough to tell an address from other text; whether it exists only a mail can show.
_ADDRESS = re.compile(r"^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$")
# 20260131 is how many staff systems write a day, and a day out of Excel comes with its midnight.
_DAY = re.compile(r"^(\d{4})-?(\d\d)-?(\d\d)(T00:00:00)?$")
# An empty cell is a no: most lists mark only those who have it.
_YES, _NO = {"ja", "j", "x", "1", "yes", "true", "sant"}, {"nej", "n", "0", "no", "false", "falskt", ""}
OVER = (Field.BUDGET, Field.STAFF, Field.ASSIGNMENT)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says. `over` has the columns that are there; `faults` what could not be understood, in words."""

    number: int
    id: str
    name: str
    email: str
    title: str
    unit: str
    starts_on: date | None
    ends_on: date | None
    over: Mapping[str, bool] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes two rows the same person: the address, else the name."""
        return self.email or self.name.casefold()


def said(number: int, row: tuple[str, ...], columns: Columns) -> Said:
    """Understand one row."""
    faults: list[str] = []

    def cell(name: Field) -> str:
        place = columns.get(name)
        # Only the apostrophe that our own files put before a formula: a name may begin with one of its own.
        return unsafe(row[place]) if place is not None else ""

    def day(name: Field) -> date | None:
        found = day_in(cell(name))
        if found is None and cell(name):
            faults.append(_("“%(cell)s” är inget datum. Skriv som 2026-01-31.") % {"cell": cell(name)})
        return found

    name = cell(Field.NAME) or f"{cell(Field.FIRST_NAME)} {cell(Field.LAST_NAME)}".strip()
    email = _address(cell(Field.EMAIL))
    if not name:
        faults.append(_("Namnet saknas."))
    if email and not _ADDRESS.match(email):
        faults.append(_("“%(cell)s” är ingen e-postadress.") % {"cell": email})
    over = {}
    for each in OVER:
        if each in columns:
            word = cell(each).casefold()
            over[each.value] = word in _YES
            if word not in _YES | _NO:
                faults.append(_("“%(cell)s” är varken ja eller nej.") % {"cell": cell(each)})
    starts_on, ends_on = day(Field.STARTS_ON), day(Field.ENDS_ON)
    return Said(
        number=number,
        id=cell(Field.ID),
        # Cut to what the columns hold, as in the lines below: one overlong cell must not stop a whole list.
        name=name[:150],
        email=email[:254],
        title=cell(Field.TITLE)[:120],
        unit=cell(Field.UNIT),
        starts_on=starts_on,
        ends_on=ends_on,
        over=over,
        faults=tuple(faults),
    )


def day_in(text: str) -> date | None:
    """The day that a cell says; None when it says none."""
    found = _DAY.match(text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _address(cell: str) -> str:
    angled = _ANGLED.search(cell)
    bare = (angled.group(1) if angled else cell).strip(" ;,'\"")
    return bare.lower().removeprefix("mailto:").strip()
