"""How the portfolio is balanced between cheaper, newer, the law and old debts. `docs/method/balance.md`."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from samstyr.foundation.one_look import asked_once
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.planning import ledger
from samstyr.planning.ledger import Amount, counted_plans
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import HoursState, LineHours, Standing
from samstyr.portfolio.models import Band, Category, Initiative, InitiativeLine, SideState
from samstyr.portfolio.selectors import scoring

OFF = (SideState.REJECTED, SideState.MERGED, SideState.STOPPED)


@dataclass(frozen=True, slots=True)
class Share:
    """One category's part of the portfolio in a year: öre, hours, how many initiatives, and the PSG's band."""

    category: str
    ore: int
    hours: int
    initiatives: int
    of_money: float | None
    of_hours: float | None
    band: Band | None

    @property
    def is_outside(self) -> bool:
        """Whether the share of money is outside the band."""
        if self.band is None or self.of_money is None:
            return False
        # The band is of money, as the PSG sets it; hours are shown beside, for a portfolio of own work costs
        # none. Rounded: 29 of 100 is a hair less than 29 percent in the computer's own figures.
        return not self.band.low <= round(self.of_money * 100, 6) <= self.band.high


@dataclass(frozen=True, slots=True)
class Balance:
    """The shares of a year with their sums, and the same money by object and by nämnd (ids)."""

    year: int
    shares: tuple[Share, ...]
    ore: int
    hours: int
    by_object: dict[tuple[int, str], int]
    by_committee: dict[tuple[int, str], int]


def of(year: int) -> Balance:
    """The balance of a year: the money and hours of the plan lines of every initiative that is not off the way."""
    lines = _lines()
    counted = [
        (lines[key].category, amount)
        for key, some in _amounts().items()
        for amount in ledger.counted(some)
        if amount.year == year
    ]
    hours = _hours({key: line.category for key, line in lines.items()}, year)
    # Those with a plan line: an initiative without one has neither money nor hours to weigh.
    moving = {line.initiative: line.category for line in lines.values()}
    return Balance(
        year,
        _shares(counted, hours, moving),
        sum(amount.ore for _category, amount in counted),
        sum(hours.values()),
        _by(counted, "object"),
        _by(counted, "committee"),
    )


def objects(balance: Balance) -> dict[int, tuple[str, str]]:
    """Name and slug of the objects in a balance."""
    rows = GovernanceObject.objects.filter(pk__in={pk for pk, _category in balance.by_object})
    return {pk: (name, slug) for pk, name, slug in rows.values_list("pk", "name", "slug")}


def committees(balance: Balance) -> dict[int, str]:
    """Names of the nämnder in a balance."""
    rows = Unit.objects.filter(pk__in={pk for pk, _category in balance.by_committee})
    return dict(rows.values_list("pk", "name"))


def money_of_weighed() -> dict[int, list[Amount]]:
    """What each initiative that has not started is planned to cost, in all its years, by its id."""
    lines, found = _lines(), defaultdict[int, list[Amount]](list)
    for key, amounts in _amounts().items():
        if lines[key].is_weighed:
            found[lines[key].initiative].extend(amounts)
    return dict(found)


def dated() -> list[Initiative]:
    """The initiatives with dates that are not off the way, by object and start."""
    rows = Initiative.objects.exclude(side_state__in=OFF).filter(
        starts_on__isnull=False, ends_on__isnull=False
    )
    drawn = rows.select_related("object").only("title", "starts_on", "ends_on", "state", "object__name")
    return list(drawn.order_by("object__name", "starts_on", "title"))


@dataclass(frozen=True, slots=True)
class _Line:
    """The initiative that a plan line is work of, and its category."""

    initiative: int
    category: str
    is_weighed: bool


@asked_once
def _lines() -> dict[UUID, _Line]:
    """The plan lines of the initiatives that are not off the way, by key: a line is the work of one initiative."""
    rows = InitiativeLine.objects.exclude(initiative__side_state__in=OFF).order_by()
    told = rows.values_list(
        "line_key", "initiative", "initiative__category", "initiative__state", "initiative__side_state"
    )
    return {
        key: _Line(initiative, category, state in scoring.WEIGHED and not aside)
        for key, initiative, category, state, aside in told
    }


@asked_once
def _amounts() -> dict[UUID, list[Amount]]:
    # What is planned and not only what is decided: the balance is looked at while it can still be changed.
    return ledger.of_lines(list(_lines()), Basis.LATEST)


def _hours(categories: dict[UUID, str], year: int) -> dict[str, int]:
    plans = {
        plan for (_object, when), plan in counted_plans.plans_that_count(Basis.LATEST).items() if when == year
    }
    rows = (
        LineHours.objects.filter(
            line__key__in=list(categories), line__plan__in=plans, line__standing=Standing.CONFIRMED, year=year
        )
        .exclude(state=HoursState.DENIED)
        .values_list("line__key", "hours")
    )
    found: dict[str, int] = defaultdict(int)
    for key, hours in rows:
        found[categories[key]] += hours
    return dict(found)


def _shares(
    counted: list[tuple[str, Amount]], hours: dict[str, int], moving: dict[int, str]
) -> tuple[Share, ...]:
    money: dict[str, int] = defaultdict(int)
    for category, amount in counted:
        money[category] += amount.ore
    whole, all_hours, bands = sum(money.values()), sum(hours.values()), scoring.bands()
    numbers: dict[str, int] = defaultdict(int)
    for category in moving.values():
        numbers[category] += 1
    return tuple(
        Share(
            category,
            money[category],
            hours.get(category, 0),
            numbers[category],
            # Without money there are no shares, and 0 percent would read as a fact.
            money[category] / whole if whole else None,
            hours.get(category, 0) / all_hours if all_hours else None,
            bands.get(category),
        )
        # All four, also the empty ones: that nothing is renewed is what the picture is to show.
        for category in Category.values
    )


def _by(counted: list[tuple[str, Amount]], what: str) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = defaultdict(int)
    for category, amount in counted:
        found[getattr(amount, what), category] += amount.ore
    return dict(found)
