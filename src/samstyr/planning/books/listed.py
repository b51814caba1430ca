"""Reads outcome from a list (CSV or Excel) whose columns somebody has said the meaning of."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets import reading
from samstyr.planning.books.rows import ACCOUNT, Books, Row, Unreadable, day_of, ore_of

DATE, AMOUNT, TEXT, VOUCHER, CODE, NOTHING = "datum", "belopp", "text", "verifikation", "kod", ""
# Rows. Enough to tell dates from amounts, and few enough to be read before each answer.
LOOKED_AT = 20
NEEDED = (DATE, ACCOUNT, AMOUNT)
_GUESSES = {
    DATE: ("datum", "bokföringsdatum", "bokforingsdatum", "verdatum", "transdatum"),
    ACCOUNT: ("konto", "kontonr", "kontonummer"),
    AMOUNT: ("belopp", "utfall", "summa", "kronor", "kr"),
    TEXT: ("text", "beskrivning", "benämning", "transtext"),
    VOUCHER: ("verifikation", "vernr", "verifikationsnummer", "ver"),
    CODE: ("ansvar", "kostnadsställe", "verksamhet", "aktivitet", "projekt", "objekt", "nämnd", "motpart"),
}


def guess(headings: Sequence[str]) -> dict[str, str]:
    """What each heading probably is; nothing where it cannot be told."""
    found: dict[str, str] = {}
    for heading in headings:
        bare = reading.bare(heading)
        found[heading] = next(
            (
                field
                for field, words in _GUESSES.items()
                if any(bare == reading.bare(word) for word in words)
                # One date, one account, one amount; of codes a list may have any number.
                and (field == CODE or field not in found.values())
            ),
            NOTHING,
        )
    return found


def propose(table: reading.Table) -> dict[str, str]:
    """What each heading probably is; where its name tells nothing, what stands below it is looked at.

    Only proposed: a sum of hours looks like an amount, and a project like an account.
    """
    found = guess(table.headings)
    for field, looks in ((DATE, _is_day), (AMOUNT, _is_amount), (ACCOUNT, _is_account)):
        if field in found.values():
            continue
        for place, heading in enumerate(table.headings):
            seen = [row[place] for row in table.rows[:LOOKED_AT] if row[place]]
            # An empty column looks like everything.
            if found[heading] == NOTHING and seen and all(map(looks, seen)):
                found[heading] = field
                break
    return found


def read_table(table: reading.Table, columns: Mapping[str, str]) -> Books:
    """The same of a list that has been taken out of its file."""
    if left := missing(columns):
        raise Unreadable(
            1,
            _("Säg vilka kolumner som är datum, konto och belopp. Det saknas: %(missing)s.")
            % {"missing": ", ".join(left)},
        )
    headings = list(enumerate(table.headings))
    places = {field: place for place, heading in headings if (field := columns.get(heading))}
    codes = {place: dimension_of(heading) for place, heading in headings if columns.get(heading) == CODE}
    rows = tuple(
        _row(cells, table.number_of(index), places, codes)
        for index, cells in enumerate(table.rows)
        if any(cells)
    )
    return Books(
        rows, {dimension_of(heading): heading for heading, field in columns.items() if field == CODE}
    )


def missing(columns: Mapping[str, str]) -> list[str]:
    """The columns that no heading has been said to be, of those that nothing can be read without."""
    return [field for field in NEEDED if field not in columns.values()]


def twice(columns: Mapping[str, str]) -> list[str]:
    """What several headings have been said to be, and only one can; there may be any number of codes."""
    told = Counter(field for field in columns.values() if field not in (CODE, NOTHING))
    return [field for field, times in told.items() if times > 1]


def _row(cells: Sequence[str], line: int, places: Mapping[str, int], codes: Mapping[int, str]) -> Row:
    def cell(field: str) -> str:
        return cells[places[field]] if field in places else ""

    return Row(
        booked_on=day_of(cell(DATE), line),
        account=_account(cell(ACCOUNT), line),
        ore=ore_of(cell(AMOUNT), line),
        codes={name: cells[place] for place, name in codes.items() if cells[place]},
        voucher=cell(VOUCHER)[:60],
        text=cell(TEXT)[:300],
    )


def dimension_of(heading: str) -> str:
    """The dimension that a column of codes is."""
    # Never a number, for those are the dimensions of SIE: “Projekt” of a list and dimension 6 may have
    # different codes.
    return f"k-{slugify(heading)}"[:20]


def _is_day(text: str) -> bool:
    try:
        day_of(text, 0)
    except Unreadable:
        return False
    return True


def _is_amount(text: str) -> bool:
    """Whole numbers may be anything; an amount from the books has its öre."""
    try:
        ore_of(text, 0)
    except Unreadable:
        return False
    return "," in text or "." in text


def _is_account(text: str) -> bool:
    # Four digits in Kommun-Bas, by which most municipalities keep their books; some add one or
    # two of their own.
    return text.isdecimal() and 4 <= len(text) <= 6


def _account(text: str, line: int) -> str:
    account = text.strip()
    if not account:
        raise Unreadable(line, _("Kontot saknas."))
    return account[:20]
