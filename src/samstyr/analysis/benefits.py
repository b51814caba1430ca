"""What benefits are worth, once, for every level that asks. `docs/method/benefits.md`.

Amounts are whole öre in the price level of the base year. Four ledgers are kept apart: no function here adds an amount
of one to an amount of another, and none adds money to time.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction

from samstyr.analysis.money import divide

RATE = Decimal(
    "0.03"
)  # the default of Inera's method for benefit calculations; a municipality may set another


class Ledger(StrEnum):
    """Four numbers that are not each other: what could be, what is promised, what is now thought, what is proven."""

    POTENTIAL = "potential"
    COMMITTED = "committed"
    FORECAST = "forecast"
    VERIFIED = "verified"


class Kind(StrEnum):
    """How a benefit shows: as money that leaves the budget, as time that is used for something else, or otherwise."""

    FINANCIAL = "financial"
    TIME = "time"
    QUALITY = "quality"
    OTHER = "other"


VALUED = frozenset({Kind.FINANCIAL, Kind.TIME})


@dataclass(frozen=True, slots=True)
class Amount:
    """A lowest, an expected and a highest value, in öre; the same three times when it is known."""

    low: int
    expected: int
    high: int

    def __post_init__(self) -> None:
        """Refuse values out of order."""
        if not self.low <= self.expected <= self.high:
            msg = f"Not in order: {self.low} ≤ {self.expected} ≤ {self.high}"
            raise ValueError(msg)

    @classmethod
    def exactly(cls, value: int) -> "Amount":
        """An amount without doubt."""
        return cls(value, value, value)

    def __add__(self, other: "Amount") -> "Amount":
        """Both together, end by end: the widest that can be, not a margin of chance."""
        return Amount(self.low + other.low, self.expected + other.expected, self.high + other.high)


NOTHING = Amount(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Contributor:
    """An initiative that a benefit comes from, the object that owns it, and its share of the benefit (any scale)."""

    initiative: int
    object: int
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Flow:
    """What one benefit gives one unit in one year, by one ledger; shared by those that contribute to it."""

    benefit: int
    ledger: Ledger
    kind: Kind
    unit: int | None
    year: int
    amount: Amount
    contributors: tuple[Contributor, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """The part of a flow that one initiative has. Atoms of a flow sum to it, so every level sums to the same."""

    benefit: int
    ledger: Ledger
    kind: Kind
    unit: int | None
    year: int
    initiative: int
    object: int
    amount: Amount


def atoms(flows: Iterable[Flow], *, base_year: int | None = None, rate: Decimal = RATE) -> tuple[Atom, ...]:
    """Split every flow among its contributors; discounted to `base_year` first when one is given.

    Discounting comes before the split and is rounded to öre there, so that parts sum to the whole also in present
    value. Flows of quality and other benefits have no worth in money and give no atoms.
    """
    return tuple(
        part
        for flow in flows
        if flow.kind in VALUED
        for part in _split(flow, _discounted(flow.amount, flow.year, base_year, rate))
    )


def total(parts: Iterable[Atom], ledger: Ledger, kind: Kind) -> Amount:
    """The sum of one ledger and one kind."""
    chosen = (part.amount for part in parts if part.ledger is ledger and part.kind is kind)
    return sum(chosen, start=NOTHING)


def totals[Key: Hashable](
    parts: Iterable[Atom], ledger: Ledger, kind: Kind, by: Callable[[Atom], Key]
) -> dict[Key, Amount]:
    """The sums of one ledger and one kind, by unit, object, initiative, year or whatever `by` tells of an atom."""
    sums: dict[Key, Amount] = {}
    for part in parts:
        if part.ledger is ledger and part.kind is kind:
            key = by(part)
            sums[key] = sums[key] + part.amount if key in sums else part.amount
    return sums


def present_value(yearly: Mapping[int, Amount], *, base_year: int, rate: Decimal = RATE) -> Amount:
    """What amounts of several years are worth in the base year; each year is rounded to öre by itself."""
    worth = (_discounted(amount, year, base_year, rate) for year, amount in yearly.items())
    return sum(worth, start=NOTHING)


@dataclass(frozen=True, slots=True)
class Worth:
    """What an undertaking is worth: the benefits less the cost, in öre of the base year, and when it has paid back."""

    benefits: Amount
    costs: int
    net: Amount
    paid_back: int | None


def worth(
    benefits: Mapping[int, Amount], costs: Mapping[int, int], *, base_year: int, rate: Decimal = RATE
) -> Worth:
    """The net present value, and the first year in which the expected benefits have paid the costs so far.

    `paid_back` is None when that does not happen in the years given. It is the last such crossing that counts: an
    undertaking that pays back and then sinks again has not.
    """
    gained = present_value(benefits, base_year=base_year, rate=rate)
    spent = present_value(
        {year: Amount.exactly(cost) for year, cost in costs.items()}, base_year=base_year, rate=rate
    ).expected
    net = Amount(gained.low - spent, gained.expected - spent, gained.high - spent)
    return Worth(gained, spent, net, _paid_back(benefits, costs, base_year, rate))


def achievement(*, baseline: Decimal, target: Decimal, value: Decimal) -> Decimal | None:
    """How much of the way from the baseline to the target has been gone: 1 is all of it. None when there was no way."""
    if baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def _split(flow: Flow, amount: Amount) -> Iterable[Atom]:
    if len(flow.contributors) == 1 and flow.contributors[0].weight > 0:
        # Most benefits come from one initiative: all of it is hers, and dividing thousands of them takes long.
        yield _atom(flow, flow.contributors[0], amount)
        return
    weights = {contributor: contributor.weight for contributor in flow.contributors}
    lows = divide(amount.low, weights)
    # The steps are split, not the three values: each part then keeps its values in order.
    first = divide(amount.expected - amount.low, weights)
    second = divide(amount.high - amount.expected, weights)
    for contributor in flow.contributors:
        low = lows[contributor]
        expected = low + first[contributor]
        yield _atom(flow, contributor, Amount(low, expected, expected + second[contributor]))


def _atom(flow: Flow, contributor: Contributor, part: Amount) -> Atom:
    return Atom(
        flow.benefit,
        flow.ledger,
        flow.kind,
        flow.unit,
        flow.year,
        contributor.initiative,
        contributor.object,
        part,
    )


def _discounted(amount: Amount, year: int, base_year: int | None, rate: Decimal) -> Amount:
    if base_year is None:
        return amount
    # A fraction, so that thirty years of three percent are exact to the öre and the same on every machine.
    factor = (1 + Fraction(rate)) ** (base_year - year)
    return Amount(*(_rounded(value * factor) for value in (amount.low, amount.expected, amount.high)))


def _rounded(value: Fraction) -> int:
    return int((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1), ROUND_HALF_EVEN))


def _paid_back(
    benefits: Mapping[int, Amount], costs: Mapping[int, int], base_year: int, rate: Decimal
) -> int | None:
    balance, since = 0, None
    for year in sorted({*benefits, *costs}):
        gained = benefits.get(year, NOTHING).expected - costs.get(year, 0)
        balance += _discounted(Amount.exactly(gained), year, base_year, rate).expected
        if balance < 0:
            since = None
        elif since is None:
            since = year
    return since
