"""Questions about outcome from the books."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.books import placing
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.models import LedgerCode, LedgerEntry, LedgerImport
from samstyr.planning.services.outcome import meanings_of


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file becomes when it is taken in: rows and öre, placed, left out, and not yet placed."""

    rows: int
    first: date | None
    last: date | None
    placed: int
    placed_ore: int
    ignored: int
    unplaced: int
    unplaced_ore: int
    codes: list[LedgerCode]


def imports() -> QuerySet[LedgerImport]:
    """The files, the latest first, without their rows."""
    # Each of the three may be megabytes.
    return LedgerImport.objects.defer("rows", "names", "table").select_related("uploaded_by")


def import_set() -> QuerySet[LedgerImport]:
    """Files with everything."""
    return LedgerImport.objects.select_related("uploaded_by")


def code_set() -> QuerySet[LedgerCode]:
    """Codes with what they mean."""
    return LedgerCode.objects.select_related("object", "committee")


def unknown_codes() -> QuerySet[LedgerCode]:
    """The codes that nobody has said anything about."""
    return code_set().filter(object__isnull=True, committee__isnull=True, kind="", is_ignored=False)


def codes_by_id(ids: Iterable[int]) -> list[LedgerCode]:
    """Codes that somebody has answered about, in their order."""
    return list(code_set().filter(pk__in=list(ids)))


def silent(codes: list[LedgerCode]) -> list[LedgerCode]:
    """Those of some codes that nobody has said anything about."""
    return [
        code for code in codes if not (code.object_id or code.committee_id or code.kind or code.is_ignored)
    ]


def places() -> tuple[dict[str, int], dict[str, int]]:
    """The objects and the nämnder that a code may mean, ids by name; two queries."""
    objects = GovernanceObject.objects.filter(is_active=True).order_by("name")
    committees = Unit.objects.filter(kind=UnitKind.COMMITTEE, is_active=True).order_by("name")
    return dict(objects.values_list("name", "pk")), dict(committees.values_list("name", "pk"))


def through() -> dict[str, Any]:
    """How much is taken in, from when until when."""
    return LedgerEntry.objects.aggregate(
        first=Min("booked_on"),
        last=Max("booked_on"),
        rows=Count("pk"),
        unplaced=Count(
            "pk", filter=Q(is_ignored=False) & (Q(object__isnull=True) | Q(committee__isnull=True))
        ),
    )


def preview(staged: LedgerImport) -> Preview:
    """What a file that has been read becomes, with the codes that it uses: two queries."""
    meanings = meanings_of()
    # The file says itself which accounts are of the balance sheet; the first digit is only what is known
    # without it.
    balance = set(staged.report.get("balance", []))
    placed = placed_ore = ignored = unplaced = unplaced_ore = 0
    used: set[tuple[str, str]] = set()
    for row in staged.rows:
        found = placing.place(
            row["account"], row["codes"], meanings, of_the_balance=row["account"] in balance
        )
        if found.is_ignored:
            ignored += 1
            continue
        used |= {(ACCOUNT, row["account"]), *row["codes"].items()}
        # All three, as the ledger asks for: two out of three are in no total.
        if found.object and found.committee and found.kind:
            placed, placed_ore = placed + 1, placed_ore + row["ore"]
        else:
            unplaced, unplaced_ore = unplaced + 1, unplaced_ore + row["ore"]
    days = sorted(row["booked_on"] for row in staged.rows)
    # Filtered here: a pair of columns against thousands of pairs is no question for SQLite.
    codes = [code for code in code_set() if (code.dimension, code.code) in used]
    return Preview(
        rows=len(staged.rows),
        first=date.fromisoformat(days[0]) if days else None,
        last=date.fromisoformat(days[-1]) if days else None,
        placed=placed,
        placed_ore=placed_ore,
        ignored=ignored,
        unplaced=unplaced,
        unplaced_ore=unplaced_ore,
        codes=codes,
    )
