"""Reads outcome from a list (CSV or Excel) whose columns somebody has said the meaning of."""

from collections.abc import Mapping, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.foundation.spreadsheets import reading
from samstyr.planning.books.rows import ACCOUNT, Books, Row, Unreadable, day_of, ore_of

DATE, AMOUNT, TEXT, VOUCHER, CODE, NOTHING = "datum", "belopp", "text", "verifikation", "kod", ""
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
                and (field == CODE or field not in found.values())
            ),
            NOTHING,
        )
    return found


def read(content: bytes, columns: Mapping[str, str]) -> Books:
    """What a list holds by the meaning of its columns. Raises `Unreadable` with the line and the fault."""
    table = reading.read(content)
    places = {field: place for place, heading in enumerate(table.headings) if (field := columns.get(heading))}
    missing = [field for field in NEEDED if field not in places]
    if missing:
        raise Unreadable(
            1,
            _("Säg vilka kolumner som är datum, konto och belopp. Det saknas: %(missing)s.")
            % {"missing": ", ".join(missing)},
        )
    coded = {
        place: dimension_of(heading)
        for place, heading in enumerate(table.headings)
        if columns.get(heading) == CODE
    }
    rows = []
    for index, cells in enumerate(table.rows):
        line = table.number_of(index)
        if not any(cells):
            continue
        rows.append(
            Row(
                booked_on=day_of(cells[places[DATE]], line),
                account=_account(cells[places[ACCOUNT]], line),
                ore=ore_of(cells[places[AMOUNT]], line),
                codes={name: cells[place] for place, name in coded.items() if cells[place]},
                voucher=cells[places[VOUCHER]][:60] if VOUCHER in places else "",
                text=cells[places[TEXT]][:300] if TEXT in places else "",
            )
        )
    names = {dimension_of(heading): heading for heading, field in columns.items() if field == CODE}
    return Books(tuple(rows), names)


def dimension_of(heading: str) -> str:
    """The dimension that a column of codes is."""
    return f"k-{slugify(heading)}"[:20]


def _account(text: str, line: int) -> str:
    account = text.strip()
    if not account:
        raise Unreadable(line, _("Kontot saknas."))
    return account[:20]
