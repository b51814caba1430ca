"""Reads SIE 4: the Swedish exchange format for bookkeeping, edition 4B, with transactions.

A file is lines of a label and fields; a field with blanks stands in quotation marks, `\\"` is a quotation mark in it,
and the objects of a transaction stand in braces as pairs of dimension and code. Text is PC8 (code page 437),
or what the program that made it writes instead. Labels
that we do not know are passed over, as the format asks of every reader. Of changed vouchers, `#RTRANS` is followed by
the same row as `#TRANS` and `#BTRANS` is a row that was taken away: both are passed over, so that nothing is counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samstyr.planning.books.rows import Books, Row, Unreadable, day_of, ore_of

BALANCE_TYPES = {"T", "S"}  # assets and debts, as #KTYP has them
_BLANKS = " \t"
LONGEST_LINE = 20_000  # letters; a transaction has some hundred
_LETTERS = {name: [letter.encode(name) for letter in "åäöÅÄÖ"] for name in ("cp437", "latin-1")}


def looks_like_sie(content: bytes) -> bool:
    """Whether a file is SIE, told by its first label and not by its name."""
    return (
        # The format says that #FLAGGA comes first. Not every system writes it: any label of a head will do.
        content.lstrip(b"\xef\xbb\xbf \t\r\n")[:7]
        .upper()
        .startswith((b"#FLAGGA", b"#SIETYP", b"#PROGRA", b"#FORMAT"))
    )


def read(content: bytes) -> Books:
    """What a SIE 4 file holds. Raises `Unreadable` with the line and the fault."""
    reader = _Reader()
    # Not splitlines(): it parts at more control characters, and those may stand in a text.
    lines = _text(content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        reader.take(number, line)
    return reader.finish()


def fields(line: str, number: int) -> list[str | list[str]]:
    """A line as its fields; what stands in braces is a list of its own."""
    return list(_fields(line, number))


def _fields(line: str, number: int) -> Iterator[str | list[str]]:
    place, end = 0, len(line)
    inside: list[str] | None = None
    while place < end:
        letter = line[place]
        if letter in _BLANKS:
            place += 1
        elif letter == "{":
            if inside is not None:
                raise Unreadable(number, _("En klammer börjar inne i en annan."))
            inside, place = [], place + 1
        elif letter == "}":
            if inside is None:
                raise Unreadable(number, _("En klammer slutar som aldrig började."))
            yield inside
            inside, place = None, place + 1
        else:
            said, place = _quoted(line, place, number) if letter == '"' else _bare(line, place)
            if inside is None:
                yield said
            else:
                inside.append(said)
    if inside is not None:
        raise Unreadable(number, _("En klammer slutar aldrig."))


def _quoted(line: str, place: int, number: int) -> tuple[str, int]:
    said, place = [], place + 1
    while place < len(line):
        letter = line[place]
        if letter == "\\" and line[place + 1 : place + 2] == '"':
            said.append('"')
            place += 2
        elif letter == '"':
            return "".join(said), place + 1
        else:
            said.append(letter)
            place += 1
    raise Unreadable(number, _("Ett citattecken saknas."))


def _bare(line: str, place: int) -> tuple[str, int]:
    start = place
    while place < len(line) and line[place] not in " \t{}":
        place += 1
    return line[start:place], place


def _text(content: bytes) -> str:
    """PC8, but for files whose maker wrote UTF-8 with a mark in spite of the format."""
    if content.startswith(b"\xef\xbb\xbf"):
        return content.decode("utf-8-sig", errors="replace")
    # Ctrl-Z, with which programs of the time of PC8 end a file.
    return content.decode(_encoding(content)).replace("\x1a", "")


def _encoding(content: bytes) -> str:
    """PC8 as the format says, but for files whose Swedish letters are plainly those of Windows or UTF-8.

    The three write å, ä and ö with different bytes, and none of them writes those of another in Swedish text.
    """
    if content.isascii():
        return "cp437"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        found = {name: sum(map(content.count, letters)) for name, letters in _LETTERS.items()}
        # latin-1 and not cp1252: it has a letter for every byte, so no file stops at one.
        return "latin-1" if found["latin-1"] > found["cp437"] else "cp437"
    return "utf-8"


@dataclass
class _Voucher:
    """A voucher while its rows are read."""

    line: int
    name: str
    day: str
    text: str
    rows: list[Row] = field(default_factory=list)


class _Reader:
    """Takes the lines one at a time, and keeps what matters."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.names: dict[str, str] = {}
        self.balance: set[str] = set()
        self.company = ""
        self.type = ""
        self.voucher: _Voucher | None = None
        self.open = False
        self.last = 0

    def take(self, number: int, line: str) -> None:
        self.last = number
        if len(line) > LONGEST_LINE:
            raise Unreadable(number, _("Raden är för lång för en SIE-fil."))
        bare = line.strip()
        if not bare:
            return
        if bare in {"{", "}"}:
            self._brace(bare, number)
            return
        if not bare.startswith("#"):
            raise Unreadable(number, _("Raden börjar inte med #."))
        label, *said = fields(bare, number)
        match str(label).upper():
            case "#SIETYP":
                self._check_type(number, _word(said, 0))
            case "#VER":
                self._begin(number, said)
            case "#TRANS":
                self._transaction(number, said)
            case other:
                # Labels that are not ours are passed over there, as the format asks.
                self._name(other, said)

    def _name(self, label: str, said: list[str | list[str]]) -> None:
        """What the file calls its company, accounts and codes."""
        match label:
            case "#FNAMN":
                self.company = _word(said, 0)
            case "#KONTO":
                self.names[f"konto {_word(said, 0)}"] = _word(said, 1)
            case "#KTYP":
                if _word(said, 1).upper() in BALANCE_TYPES:
                    self.balance.add(_word(said, 0))
            case "#DIM" | "#UNDERDIM":
                self.names[f"d{_word(said, 0)}"] = _word(said, 1)
            case "#OBJEKT":
                self.names[f"d{_word(said, 0)} {_word(said, 1)}"] = _word(said, 2)

    def _check_type(self, number: int, kind: str) -> None:
        self.type = kind
        # Types 1–3 hold balances alone: what a year came to, and not when or on which voucher.
        if kind != "4":
            raise Unreadable(
                number,
                _("Filen är SIE typ %(type)s. Det behövs typ 4, med transaktioner.") % {"type": kind or "?"},
            )

    def finish(self) -> Books:
        if self.voucher is not None:
            raise Unreadable(
                self.voucher.line, _("Verifikationen %(name)s slutar aldrig.") % {"name": self.voucher.name}
            )
        if not self.type and not self.rows:
            raise Unreadable(1, _("Filen är inte en SIE-fil av typ 4."))
        if not self.rows:
            raise Unreadable(self.last, _("Filen innehåller inga transaktioner."))
        return Books(tuple(self.rows), self.names, frozenset(self.balance), self.company)

    def _begin(self, number: int, said: list[str | list[str]]) -> None:
        if self.voucher is not None:
            raise Unreadable(
                number, _("Verifikationen %(name)s är inte avslutad.") % {"name": self.voucher.name}
            )
        day = _word(said, 2)
        # Read now for its fault: the line of the voucher says more than that of its first row.
        day_of(day, number)
        self.voucher = _Voucher(number, f"{_word(said, 0)}{_word(said, 1)}".strip(), day, _word(said, 3))

    def _brace(self, brace: str, number: int) -> None:
        if brace == "{":
            if self.voucher is None or self.open:
                raise Unreadable(number, _("En klammer börjar utan verifikation."))
            self.open = True
            return
        if self.voucher is None or not self.open:
            raise Unreadable(number, _("En klammer slutar som aldrig började."))
        # Double entry: a voucher adds up to nothing. One that does not is cut off, and nothing is taken in.
        left = sum(row.ore for row in self.voucher.rows)
        if left:
            raise Unreadable(
                number,
                _("Verifikationen %(name)s går inte jämnt upp: %(ore)s öre för mycket.")
                % {"name": self.voucher.name, "ore": left},
            )
        # Only whole vouchers: half of one would be an amount without its counterpart.
        self.rows += self.voucher.rows
        self.voucher, self.open = None, False

    def _transaction(self, number: int, said: list[str | list[str]]) -> None:
        voucher = self.voucher
        if voucher is None or not self.open:
            raise Unreadable(number, _("En transaktion står utanför en verifikation."))
        if len(said) < 3 or not isinstance(said[0], str) or not isinstance(said[1], list):
            raise Unreadable(number, _("En transaktion ska ha konto, objektlista inom klamrar och belopp."))
        if len(said[1]) % 2:
            raise Unreadable(number, _("Objektlistan ska ha par av dimension och kod."))
        pairs = zip(said[1][::2], said[1][1::2], strict=True)
        voucher.rows.append(
            Row(
                # A row may have a day of its own; most leave it to the voucher.
                booked_on=day_of(_word(said, 3) or voucher.day, number),
                account=said[0],
                ore=ore_of(_word(said, 2), number),
                codes={f"d{dimension}": code for dimension, code in pairs},
                voucher=voucher.name,
                text=(_word(said, 4) or voucher.text)[:300],
            )
        )


def _word(said: list[str | list[str]], place: int) -> str:
    """A field that may be left out at the end of a line."""
    found = said[place] if place < len(said) else ""
    return found if isinstance(found, str) else ""
