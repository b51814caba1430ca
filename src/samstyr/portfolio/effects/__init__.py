"""What benefits are worth, once for every level: rows become flows, flows become atoms, and every page sums atoms.

`docs/method/benefits.md` says how. Which rows count is said here and nowhere else:

- the potential of a benefit that some living initiative contributes to;
- what is committed and forecast in commitments that are accepted, in the years before the one they end in;
- everything that is verified, also when the initiative was stopped or the commitment has ended: it has happened.

Who contributes is said in `contributors`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet

from samstyr.analysis.benefits import (
    VALUED,
    Amount,
    Atom,
    Flow,
    Kind,
    Ledger,
    atoms,
    total,
    totals,
)
from samstyr.portfolio.effects import contributors
from samstyr.portfolio.effects.contributors import Contributors
from samstyr.portfolio.models import (
    BenefitYear,
    Commitment,
    Contribution,
    Initiative,
    LedgerName,
    MeasuringPoint,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A part of the portfolio; None is all of it. `units` are what stands under a unit, with the unit itself.

    An initiative and an object have their parts of what they share with others; a benefit has all of it.
    """

    initiative: int | None = None
    object: int | None = None
    benefits: frozenset[int] | None = None
    units: frozenset[int] | None = None
    year: int | None = None

    def holds(self, atom: Atom) -> bool:
        """Whether an atom is in this part."""
        return (
            (self.initiative is None or atom.initiative == self.initiative)
            and (self.object is None or atom.object == self.object)
            and (self.benefits is None or atom.benefit in self.benefits)
            and (self.units is None or atom.unit in self.units)
            and (self.year is None or atom.year == self.year)
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure: an amount of one ledger and one kind, how many benefits are behind it, and when the latest was said."""

    amount: Amount
    benefits: int
    stated_on: date | None


@dataclass(frozen=True)
class Effects:
    """Every benefit in money and time, in parts that each level may sum. Made by `gather`, asked by every page."""

    flows: tuple[Flow, ...]
    stated: dict[tuple[int, Ledger, int | None, int], date] = field(default_factory=dict)

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        """The parts, in the prices of their years."""
        return atoms(self.flows)

    def within(self, ledger: Ledger, kind: Kind, where: Where | None = None) -> list[Atom]:
        """The parts of one ledger and one kind, within a part of the portfolio."""
        # A page asks for every ledger, kind and part: the atoms are sorted once and not gone through each time.
        found = self._sorted.get((ledger, kind), [])
        return found if where is None else [atom for atom in found if where.holds(atom)]

    @cached_property
    def _sorted(self) -> dict[tuple[Ledger, Kind], list[Atom]]:
        found: dict[tuple[Ledger, Kind], list[Atom]] = defaultdict(list)
        for atom in self.atoms:
            found[atom.ledger, atom.kind].append(atom)
        return dict(found)

    def sum(self, ledger: Ledger, kind: Kind, where: Where | None = None) -> Sum:
        """One ledger and one kind of a part of the portfolio."""
        found = self.within(ledger, kind, where)
        # The latest that was said of them: every figure on a page tells of what day it is.
        dates = [self.stated[atom.benefit, ledger, atom.unit, atom.year] for atom in found]
        return Sum(
            # By benefit and not by atom: a benefit that three initiatives share is three atoms,
            # and still one benefit.
            total(found, ledger, kind),
            len({atom.benefit for atom in found}),
            max(dates, default=None),
        )

    def split(
        self, ledger: Ledger, kind: Kind, by: str, where: Where | None = None
    ) -> dict[int | None, Amount]:
        """The same by “initiative”, “object”, “unit”, “year” or “benefit”; the parts sum to `sum`."""
        return totals(self.within(ledger, kind, where), ledger, kind, lambda atom: getattr(atom, by))

    def yearly(self, ledger: Ledger, kind: Kind, where: Where | None = None) -> dict[int, Amount]:
        """The amounts year by year, in order: what a present value is made of."""
        parts = totals(self.within(ledger, kind, where), ledger, kind, lambda atom: atom.year)
        return dict(sorted(parts.items()))


def gather(
    benefits: Collection[int] | QuerySet[Any, int] | None = None, sharing: Contributors | None = None
) -> Effects:
    """Every benefit, or some of them with all that they are shared with: three queries however many they are.

    `sharing`, here and below, is for a page that asks several things of the same benefits: who shares them is then
    asked once.
    """
    # In a fixed order: what is left when an amount is divided goes to the first, and must do so every time.
    rows = BenefitYear.objects.filter(_counts()).order_by("benefit", "ledger", "year", "pk")
    if benefits is not None:
        rows = rows.filter(benefit__in=benefits)
    flows: list[Flow] = []
    stated: dict[tuple[int, Ledger, int | None, int], date] = {}
    sharing = sharing or contributors.of(benefits)
    # Plain values: a portfolio of ten years has thousands of rows, and model objects would take most of the time of
    # the page.
    values = rows.values_list(
        "benefit",
        "benefit__kind",
        "commitment__unit",
        "ledger",
        "year",
        "low",
        "expected",
        "high",
        "stated_on",
    )
    for benefit, kind, unit, name, year, low, expected, high, on in values:
        ledger = Ledger(name)
        if among := sharing.of(benefit, ledger):
            flows.append(Flow(benefit, ledger, Kind(kind), unit, year, Amount(low, expected, high), among))
            stated[benefit, ledger, unit, year] = max(on, stated.get((benefit, ledger, unit, year), on))
    return Effects(tuple(flows), stated)


def counting(benefits: Collection[int]) -> set[int]:
    """Which stated rows are in the sums, for whoever sums them herself: the same rule as `gather`'s. Three queries."""
    rows = BenefitYear.objects.filter(_counts(), benefit__in=benefits)
    sharing = contributors.of(benefits)
    return {
        pk
        for pk, benefit, name in rows.values_list("pk", "benefit", "ledger")
        if sharing.of(benefit, Ledger(name))
    }


def of_initiatives(initiatives: Iterable[Initiative]) -> Effects:
    """The benefits that some initiatives contribute to, whole: ask with `Where(initiative=…)` for the part of one."""
    wanted = Contribution.objects.filter(initiative__in=[each.pk for each in initiatives])
    return gather(list(wanted.order_by().values_list("benefit", flat=True).distinct()))


def counted(
    benefits: Collection[int] | None = None, sharing: Contributors | None = None
) -> dict[Ledger, int]:
    """Benefits of quality and other kinds are counted, never priced: how many stand in each ledger. Six queries."""
    # Without amounts there are no years to part by, so a commitment that has ended counts in no ledger but
    # the verified.
    promised = Commitment.objects.filter(accepted_on__isnull=False, ended_on__isnull=True)
    measured = MeasuringPoint.objects.filter(verified_on__isnull=False)
    rows: dict[Ledger, QuerySet[Any, int]] = {
        Ledger.POTENTIAL: _unpriced(Contribution.objects.all(), "benefit"),
        Ledger.COMMITTED: _unpriced(promised, "benefit"),
        Ledger.FORECAST: _unpriced(promised.filter(forecast__isnull=False), "benefit"),
        Ledger.VERIFIED: _unpriced(measured, "commitment__benefit"),
    }
    wanted = None if benefits is None else set(benefits)
    # The same rule as for amounts: what nobody works for any more is in no ledger but the verified.
    sharing = sharing or contributors.of(benefits)
    return {
        ledger: sum(
            (wanted is None or benefit in wanted) and bool(sharing.of(benefit, ledger))
            for benefit in set(found)
        )
        for ledger, found in rows.items()
    }


def _unpriced(rows: QuerySet[Any], path: str) -> QuerySet[Any, int]:
    kinds = [kind.value for kind in Kind if kind not in VALUED]
    return rows.order_by().filter(**{f"{path}__kind__in": kinds}).values_list(path, flat=True)


def _counts() -> Q:
    promised = Q(
        ledger__in=(LedgerName.COMMITTED, LedgerName.FORECAST), commitment__accepted_on__isnull=False
    )
    # The year in which a commitment ended is its successor's: a new receiver, or new terms.
    unended = Q(commitment__ended_on__isnull=True) | Q(commitment__ended_on__year__gt=F("year"))
    return Q(ledger__in=(LedgerName.POTENTIAL, LedgerName.VERIFIED)) | promised & unended
