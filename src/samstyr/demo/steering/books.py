"""What the books say: last year's and this year's so far, taken in from files as the ledger would write them (SIE 4)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from samstyr.demo.steering.story import Town, told
from samstyr.demo.steering.systems import picked
from samstyr.planning import ledger
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.models import LedgerCode, MoneyKind
from samstyr.planning.services import outcome
from samstyr.planning.services.outcome import Said

ACCOUNTS = {
    MoneyKind.OPERATION: ("6910", "Licenser och systemdrift"),
    MoneyKind.PROJECT: ("7410", "Konsulter, utveckling"),
}
DEBTS = ("2440", "Leverantörsskulder")
UNKNOWN = (
    "6990",
    "Övriga tjänster",
)  # nobody has said what it means: it stands outside every total until then
NAMND, OBJECT = "1", "6"  # dimensions of the ledger: a nämnd's and an object's code
CLOSED_ON = "Y-01-22"

type Cell = tuple[str, str, str]
"""An object's key, a nämnd's short name, a kind of money."""


def take_in(town: Town) -> None:
    """Two files: the whole of last year, and the months of this that have ended."""
    year = town.days.year
    # In most of January the books of last year are not closed, and there is nothing to take in.
    if not town.days.has_been(CLOSED_ON):
        return
    for about, months, day in ((year - 1, 12, CLOSED_ON), (year, town.days.today.month - 1, "-3d")):
        if months:
            with town.days.on(day):
                content = _file(town, about, months)
                staged = outcome.stage(name=f"Huvudbok {about}.se", content=content, by=town.office)
                _give_meaning(town)
                outcome.apply(staged=staged, by=town.office)


def _give_meaning(town: Town) -> None:
    """What the codes of the ledger mean, for those that nobody has said it of."""
    shorts = told("plans")["committees"]
    meanings = {(f"d{NAMND}", short): Said(committee=town.units[name]) for short, name in shorts.items()}
    meanings |= {(f"d{OBJECT}", _code(town, key)): Said(object=each) for key, each in town.objects.items()}
    meanings |= {(ACCOUNT, account): Said(kind=kind) for kind, (account, _name) in ACCOUNTS.items()}
    for code in LedgerCode.objects.filter(object=None, committee=None, kind=""):
        if said := meanings.get((code.dimension, code.code)):
            outcome.give_meaning(code=code, version=code.version, said=said, by=town.office)


def _file(town: Town, year: int, months: int) -> bytes:
    """A SIE file as an economy system writes it, in its old character set."""
    # SIE 4 is from the days of DOS, and its character set is code page 437.
    return "\r\n".join(_lines(town, year, months)).encode("cp437")


def _lines(town: Town, year: int, months: int) -> Iterator[str]:
    yield from ("#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", '#PROGRAM "Påhittad ekonomi" 1.0')
    yield '#FNAMN "Linköpings kommun (påhittat för demonstrationen)"'
    for account, name in (*ACCOUNTS.values(), UNKNOWN):
        yield from (f'#KONTO {account} "{name}"', f"#KTYP {account} K")
    yield from (f'#KONTO {DEBTS[0]} "{DEBTS[1]}"', f"#KTYP {DEBTS[0]} S")
    for short, name in told("plans")["committees"].items():
        yield f'#OBJEKT {NAMND} "{short}" "{name}"'
    for key, governed in town.objects.items():
        yield f'#OBJEKT {OBJECT} "{_code(town, key)}" "{governed.name}"'
    planned = _planned(town, year)
    for month in range(1, months + 1):
        for key in town.objects:
            yield from _voucher(town, key, year, month, planned)


def _voucher(town: Town, key: str, year: int, month: int, planned: dict[Cell, int]) -> Iterator[str]:
    """What an object cost in a month, nämnd by nämnd."""
    # The last day of the month, when it is booked: four days after the 28th is always the next month.
    day = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    yield f'#VER A {month}{_code(town, key)} {day:%Y%m%d} "{town.objects[key].name}"'
    yield "{"
    whole = 0
    for (object_key, short, kind), ore in sorted(planned.items()):
        if object_key != key or not (cost := _cost(f"{key}{short}{kind}", ore, year, month)):
            continue
        codes = f'{NAMND} "{short}" {OBJECT} "{_code(town, key)}"'
        yield f"#TRANS {ACCOUNTS[MoneyKind(kind)][0]} {{{codes}}} {_kronor(cost)}"
        whole += cost
    if picked(f"{key}{year}{month}", 40) == 0:
        cost = (8 + picked(key, 30)) * 1000_00
        yield f'#TRANS {UNKNOWN[0]} {{{OBJECT} "{_code(town, key)}"}} {_kronor(cost)}'
        whole += cost
    # A voucher comes to nought in double entry; what was bought is owed.
    yield from (f"#TRANS {DEBTS[0]} {{}} {_kronor(-whole)}", "}")


def _planned(town: Town, year: int) -> dict[Cell, int]:
    keys = {governed.pk: key for key, governed in town.objects.items()}
    shorts = {town.units[name].pk: short for short, name in told("plans")["committees"].items()}
    found: dict[Cell, int] = defaultdict(int)
    for each in ledger.counted(ledger.amounts(years=[year])):
        found[keys[each.object], shorts[each.committee], each.kind] += each.ore
    return found


def _cost(name: str, ore: int, year: int, month: int) -> int:
    """A month of a year's plan: a little more or less than a twelfth; projects begin slowly."""
    swing = 88 + picked(f"{name}{year}", 20) + picked(f"{name}{year}{month}", 9) - 4
    slow = 70 + 5 * month if MoneyKind.PROJECT in name else 100
    return ore * swing * slow // 12 // 10_000


def _kronor(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"


def _code(town: Town, key: str) -> str:
    return str(101 + [*town.objects].index(key))
