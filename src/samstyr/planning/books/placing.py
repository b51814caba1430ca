"""Which object, nämnd and kind of money a row of the books belongs to, by what its codes mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samstyr.planning.books.rows import ACCOUNT

BALANCE_CLASSES = ("1", "2")  # of the municipal chart of accounts: assets and debts


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means; an empty part says nothing."""

    object: int | None = None
    committee: int | None = None
    kind: str = ""
    is_ignored: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row belongs. `conflict` is that its codes say different things: then it belongs nowhere until settled."""

    object: int | None
    committee: int | None
    kind: str
    is_ignored: bool
    conflict: bool = False


def is_of_the_balance(account: str) -> bool:
    """Whether an account is of the balance sheet by the municipal chart of accounts."""
    return account.startswith(BALANCE_CLASSES)


def place(
    account: str,
    codes: Mapping[str, str],
    meanings: Mapping[tuple[str, str], Meaning],
    *,
    of_the_balance: bool = False,
) -> Place:
    """The place of a row. An account of the balance sheet is left out unless somebody has said what it means.

    A voucher sums to nought; what a thing costs is what stands on accounts of costs, and investments stand on the
    balance accounts that have been given a meaning.
    """
    said = [meanings[key] for key in ((ACCOUNT, account), *codes.items()) if key in meanings]
    objects = _stated(each.object for each in said)
    committees = _stated(each.committee for each in said)
    kinds = _stated(each.kind for each in said)
    own = meanings.get((ACCOUNT, account), Meaning())
    is_balance = of_the_balance or is_of_the_balance(account)
    return Place(
        object=_agreed(objects),
        committee=_agreed(committees),
        kind=_agreed(kinds) or "",
        # One code that is left out is enough: “not ours” is said of a project whatever account
        # it is booked on.
        is_ignored=(is_balance and not own.kind) or any(each.is_ignored for each in said),
        conflict=max(len(objects), len(committees), len(kinds)) > 1,
    )


def _stated[T](said: Iterable[T | None]) -> set[T]:
    """The different things that are said, without the codes that say nothing."""
    return {each for each in said if each}


def _agreed[T](said: set[T]) -> T | None:
    """What all codes that say something say; where they disagree nobody guesses."""
    return next(iter(said)) if len(said) == 1 else None
