"""What an undertaking is worth against what it costs: present value and pay-back, in each ledger by itself.

Money is weighed against cost. Time is shown beside it and never added: no budget shrinks by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from samstyr.analysis.benefits import Amount, Kind, Ledger, Worth, present_value, worth
from samstyr.foundation import clock
from samstyr.planning import ledger as plans
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.models import Initiative, InitiativeLine
from samstyr.portfolio.selectors.benefits import Rate


@dataclass(frozen=True, slots=True)
class Calculated:
    """One ledger: money against cost, and what the time is worth beside it, in the prices of the base year."""

    ledger: Ledger
    money: Worth
    time: Amount


@dataclass(frozen=True, slots=True)
class Calculation:
    """The four ledgers of an undertaking. `costs` are öre by year, as the plans have them."""

    base_year: int
    rate: Rate
    costs: Mapping[int, int]
    ledgers: tuple[Calculated, ...]

    @property
    def cost(self) -> int:
        """The cost in the prices of the base year."""
        # The same in every ledger: what differs between them is the benefit.
        return self.ledgers[0].money.costs


def of(effects: Effects, where: Where, costs: Mapping[int, int], rate: Rate) -> Calculation:
    """The calculation of a part of the portfolio."""
    # Today's prices: a reader weighs what is left to decide, not what was decided.
    base = clock.today().year
    return Calculation(
        base, rate, costs, tuple(_one(effects, where, costs, rate, base, each) for each in Ledger)
    )


def of_initiative(initiative: Initiative, effects: Effects, rate: Rate) -> Calculation:
    """The calculation of an initiative: its part of what it shares, against its own plan lines."""
    return of(effects, Where(initiative=initiative.pk), costs([initiative]).get(initiative.pk, {}), rate)


def costs(initiatives: Iterable[Initiative]) -> dict[int, dict[int, int]]:
    """What initiatives cost by year: their plan lines in the latest version of each plan, decided or asked for."""
    lines = InitiativeLine.objects.filter(initiative__in=[each.pk for each in initiatives])
    owners: dict[UUID, int] = dict(lines.values_list("line_key", "initiative"))
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    if owners:
        # Also what is only asked for: before the start that is all there is, and then the calculation is
        # needed most.
        for key, amounts in plans.of_lines(list(owners), Basis.LATEST).items():
            for amount in plans.counted(amounts):
                found[owners[key]][amount.year] += amount.ore
    return {initiative: dict(years) for initiative, years in found.items()}


def _one(
    effects: Effects, where: Where, costs: Mapping[int, int], rate: Rate, base: int, ledger: Ledger
) -> Calculated:
    money = effects.yearly(ledger, Kind.FINANCIAL, where)
    time = effects.yearly(ledger, Kind.TIME, where)
    return Calculated(
        ledger,
        worth(money, costs, base_year=base, rate=rate.share),
        present_value(time, base_year=base, rate=rate.share),
    )
