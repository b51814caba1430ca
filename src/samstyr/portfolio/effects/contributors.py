"""Who brings each benefit about, and so has which part of it: initiatives with their weights.

An initiative that was rejected or stopped contributes nothing more; one that was merged contributes where it went.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from samstyr.analysis.benefits import Contributor, Ledger
from samstyr.portfolio.models import Contribution, Initiative, SideState

type _Shares = defaultdict[int, tuple[Contributor, ...]]

ENDED = (SideState.REJECTED, SideState.STOPPED)
NOBODY = Contributor(initiative=0, object=0)  # for a benefit that no initiative has ever contributed to


@dataclass(frozen=True, slots=True)
class Contributors:
    """Those that share each benefit: the living ones, and all that ever did."""

    living: _Shares
    every: _Shares

    def of(self, benefit: int, ledger: Ledger) -> tuple[Contributor, ...]:
        """Those that an amount is divided among; none when it counts no more, since all who contributed have ended."""
        if living := self.living[benefit]:
            return living
        every = self.every[benefit]
        # A benefit that nobody has ever contributed to is in the whole, and in no object.
        if not every:
            return (NOBODY,)
        # What is verified has happened, whoever stopped since, and stays with those who made it happen.
        return every if ledger is Ledger.VERIFIED else ()


def of(benefits: Collection[int] | QuerySet[Any, int] | None) -> Contributors:
    """Those that share each benefit, or each of some: two queries however many they are."""
    # The order of the contributions is the order in which a last öre is dealt out.
    rows = Contribution.objects.order_by("pk")
    if benefits is not None:
        rows = rows.filter(benefit__in=benefits)
    found = {
        pk: (governed, side_state, into)
        for pk, governed, side_state, into in Initiative.objects.order_by().values_list(
            # All initiatives, also when some benefits are asked for: a merger may lead to any of them, and
            # they are a few hundred.
            "pk",
            "object",
            "side_state",
            "merged_into",
        )
    }
    living: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    every: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
    for benefit, initiative, weight in rows.values_list("benefit", "initiative", "weight"):
        there = _destination(initiative, found)
        governed, side_state, _into = found[there]
        # Added up: two that were merged into the same one weigh there what they weighed apart.
        every[benefit][there, governed] += weight
        if side_state not in ENDED:
            living[benefit][there, governed] += weight
    return Contributors(_shares(living), _shares(every))


def worked_for(benefits: Collection[int]) -> set[int]:
    """The benefits among these that some initiative still goes on for, or carries on after a merger."""
    return {benefit for benefit, shares in of(benefits).living.items() if shares}


def given_up(benefits: Collection[int], sharing: Contributors | None = None) -> set[int]:
    """The benefits among these that somebody has worked for and nobody does any more: all were rejected or stopped."""
    sharing = sharing or of(benefits)
    # What no initiative has ever contributed to is promised by the line alone, and nobody has let it go.
    return {benefit for benefit in benefits if sharing.every[benefit] and not sharing.living[benefit]}


def carried_by(initiative: Initiative) -> set[int]:
    """An initiative and all that have gone up in it, perhaps by way of others: their benefits are its own."""
    found = {initiative.pk}
    while more := set(
        Initiative.objects.filter(side_state=SideState.MERGED, merged_into__in=found)
        .exclude(pk__in=found)
        .values_list("pk", flat=True)
    ):
        found |= more
    return found


def _destination(initiative: int, found: dict[int, tuple[int, str, int | None]]) -> int:
    """Where a merged initiative went, perhaps by way of others."""
    seen = {initiative}
    while found[initiative][1] == SideState.MERGED:
        into = found[initiative][2]
        # Two that were merged into each other by mistake must not hang every page of the portfolio.
        if into is None or into in seen:
            break
        initiative = into
        seen.add(into)
    return initiative


def _shares(weights: dict[int, dict[tuple[int, int], int]]) -> _Shares:
    made = {
        benefit: tuple(
            Contributor(initiative, governed, weight) for (initiative, governed), weight in parts.items()
        )
        for benefit, parts in weights.items()
    }
    return defaultdict(tuple, made)
