"""A row of the books, whichever file it came in, and what makes it itself."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from samstyr.foundation.errors import Invalid

ACCOUNT = "konto"


class Unreadable(Invalid):
    """A file with outcome that cannot be used: which line, and what is wrong with it."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(
            "unreadable_books",
            _("Rad %(line)s: %(fault)s Ingenting har lästs in.") % {"line": line, "fault": fault},
            line=line,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One amount: when, on which account, with which codes (by dimension), how many öre (a cost is positive)."""

    booked_on: date
    account: str
    ore: int
    codes: Mapping[str, str] = field(default_factory=dict)
    voucher: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Books:
    """What a file holds: its rows, what it calls its codes, and the accounts that belong to the balance sheet."""

    rows: tuple[Row, ...]
    names: Mapping[str, str] = field(default_factory=dict)  # “konto 6540” → “It-tjänster”
    balance_accounts: frozenset[str] = frozenset()
    company: str = ""


def identities(rows: Iterable[Row]) -> list[str]:
    """What makes each row itself: all that it says, and which in order it is of those that say the same.

    A file for January–August holds the rows of the one for January–April again; they get the same identities.
    """
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        said = "\x1f".join(
            [
                row.booked_on.isoformat(),
                row.voucher,
                row.account,
                *(f"{dimension}={code}" for dimension, code in sorted(row.codes.items())),
                str(row.ore),
                row.text,
            ]
        )
        seen[said] += 1
        found.append(hashlib.sha256(f"{said}\x1f{seen[said]}".encode()).hexdigest())
    return found


def ore_of(text: str, line: int) -> int:
    """An amount as whole öre: “-1 234,50”, “1234.50”, “1234,50-”. Raises `Unreadable` for anything else."""
    # Spreadsheets write a true minus sign and spaces that do not break; all of them mean the same.
    bare = "".join(text.split()).replace("\u2212", "-").replace("\u202f", "").replace("\u00a0", "")
    if bare.endswith("-"):
        bare = f"-{bare[:-1]}"
    if "," in bare and "." in bare:
        # The last of them parts the decimals; the other one parts the thousands.
        thousands = "." if bare.rindex(",") > bare.rindex(".") else ","
        bare = bare.replace(thousands, "")
    try:
        ore = Decimal(bare.replace(",", ".")) * 100
        whole = int(ore)
    except (InvalidOperation, ValueError, OverflowError):
        raise Unreadable(line, _("”%(text)s” är inget belopp.") % {"text": text[:40]}) from None
    if ore != whole:
        raise Unreadable(line, _("Beloppet %(text)s har delar av ett öre.") % {"text": text[:40]})
    # The database keeps 64 bits with a sign; half of that leaves room for sums.
    if abs(whole) >= 2**62:
        raise Unreadable(line, _("Beloppet %(text)s är orimligt stort.") % {"text": text[:40]})
    return whole


def day_of(text: str, line: int) -> date:
    """A date written 20270131 or 2027-01-31. Raises `Unreadable` for anything else."""
    # Eight digits: what stands after them is a time of day, which books do not need.
    bare = text.strip().replace("-", "")[:8]
    if len(bare) == 8 and bare.isascii() and bare.isdecimal():
        try:
            return date(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
        except ValueError:
            pass
    raise Unreadable(line, _("”%(text)s” är inget datum.") % {"text": text[:40]})
