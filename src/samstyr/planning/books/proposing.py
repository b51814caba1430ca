"""What a code of the books probably means, by what the books call it: proposed, never decided."""

from collections.abc import Mapping

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.planning.books.placing import Meaning
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.models import MoneyKind

# In the municipal chart of accounts 10–12 are fixed assets, and 3–8 what a year earns and costs.
INVESTMENTS = ("10", "11", "12")
RESULT = ("3", "4", "5", "6", "7", "8")
SHORTEST = 5  # letters that a name needs before it may be found within another: “It” is found in everything


def propose(
    dimension: str, code: str, name: str, *, objects: Mapping[str, int], committees: Mapping[str, int]
) -> Meaning:
    """The likely meaning of a code; empty where nothing is likely. Objects and nämnder are ids by name."""
    if dimension == ACCOUNT:
        return Meaning(kind=_kind(code))
    called = name or code
    committee = _named(called, committees)
    # A nämnd before an object: “Barn- och ungdomsnämnden” holds the name of an object more easily than the
    # other way.
    return Meaning(object=None if committee else _named(called, objects), committee=committee)


def _kind(account: str) -> str:
    if account.startswith(INVESTMENTS):
        return MoneyKind.INVESTMENT.value
    return MoneyKind.OPERATION.value if account.startswith(RESULT) else ""


def _named(called: str, known: Mapping[str, int]) -> int | None:
    """The only one of this name; else the only one whose name holds it, or is held by it."""
    said = bare(called)
    same = [pk for name, pk in known.items() if bare(name) == said]
    if len(same) == 1:
        return same[0]
    near = [
        pk
        for name, pk in known.items()
        if min(len(said), len(bare(name))) >= SHORTEST and (said in bare(name) or bare(name) in said)
    ]
    return near[0] if len(near) == 1 else None
