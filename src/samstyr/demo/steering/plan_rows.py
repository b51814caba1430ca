"""The rows of the story's plans: a line with its money and its hours, as `plans.toml` says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samstyr.demo.steering.story import Town, told
from samstyr.organisation.models import Unit
from samstyr.planning.models import (
    AllocationKey,
    LineKind,
    MoneyKind,
    ObjectPlan,
    PlanKind,
    PlanLine,
)
from samstyr.planning.services import answers, financing, lines
from samstyr.planning.services.answers import Quarter
from samstyr.planning.services.financing import Wish
from samstyr.planning.services.lines import Facts

# The story's file tells money in thousands of kronor, the ledger keeps öre.
THOUSAND = 1000 * 100  # öre
UPKEEP, SAFETY = "Drift, licenser och stöd", "Klassning, riskanalys och behörigheter"
DEARER = 3  # percent a year
# “~KS=60”: a nämnd that pays sixty thousand and has not decided; “*” is all by the object's key.
_MONEY = re.compile(r"(~?)(\*|[A-Z]+=)(\d+)")


@dataclass(frozen=True, slots=True)
class Row:
    """A line: in which plans, what, for which product, for how much, by whom, and the initiative that it is work of."""

    years: str
    kind: str
    title: str
    product: str
    money: str
    hours: str
    initiative: str = ""

    def begins_in(self, letter: str) -> bool:
        """Whether it is written there: S in the strategic plan, else L last year, T this year or N next year."""
        first = next(each for each in "SLTN" if each in self.years)
        return letter == first

    @property
    def is_running(self) -> bool:
        """Whether it is what every object has: keeping it running, and keeping it safe."""
        return self.title in {UPKEEP, SAFETY}

    def waiting(self) -> set[str]:
        """The nämnder, by their short names, that have not decided."""
        return {short.rstrip("=") for sign, short, _amount in _MONEY.findall(self.money) if sign}


def of_object(key: str) -> list[Row]:
    """The object's own rows."""
    return [Row(*each) for each in told("plans")["objects"][key]["lines"]]


def running(key: str) -> list[Row]:
    """What every object has."""
    money = told("plans")["objects"][key]["running"]
    return [
        Row("S", LineKind.MAINTAIN, UPKEEP, "", money, "lead_it 40 40 40 40"),
        Row("S", LineKind.MAINTAIN, SAFETY, "", "KS=60", "lead_it 20 20 20 20"),
    ]


def committee(town: Town, short: str) -> Unit:
    """A nämnd by its short name."""
    return town.units[told("plans")["committees"][short]]


def write(town: Town, key: str, plan: ObjectPlan, row: Row) -> PlanLine:
    """A row as a line of a plan, with its money wished for and its time asked for."""
    by = town.acting(key, "lead_business")
    line = lines.add(plan=plan, facts=_facts(town, key, plan, row), by=by)
    for year in plan.years:
        for wish, payer in _wishes(town, key, row, year, 100 + DEARER * (year - plan.first_year)):
            if isinstance(payer, AllocationKey):
                financing.divide(line=line, key=payer, wish=wish, by=by)
            else:
                financing.add(line=line, committee=payer, wish=wish, by=by)
    if plan.kind == PlanKind.ANNUAL or row.is_running:
        _ask(town, key, line, row, plan.first_year)
    return line


def _facts(town: Town, key: str, plan: ObjectPlan, row: Row) -> Facts:
    last = max(plan.last_year, town.days.year) if "T" in row.years else plan.last_year
    return Facts(
        title=row.title,
        kind=row.kind,
        product=town.products[key, row.product] if row.product else None,
        is_security=row.title == SAFETY or row.product == "Säkerhet och övervakning",
        goal=None if row.is_running else town.goals[key],
        starts_on=date(plan.first_year, 1 if row.is_running else 2, 1),
        # What every object has goes on as long as the object: there is no day when upkeep is done.
        ends_on=None if row.is_running else date(last, 12, 15),
        responsible=town.seat(key, "lead_it" if row.kind == LineKind.MAINTAIN else "lead_business"),
    )


def _wishes(
    town: Town, key: str, row: Row, year: int, percent: int
) -> Iterator[tuple[Wish, Unit | AllocationKey]]:
    kind = MoneyKind.OPERATION if row.kind == LineKind.MAINTAIN else MoneyKind.PROJECT
    for _sign, short, amount in _MONEY.findall(row.money):
        wish = Wish(year, int(amount) * THOUSAND * percent // 100, kind)
        if short == "*":
            yield wish, AllocationKey.objects.get(name=told("plans")["objects"][key]["key"])
        else:
            yield wish, committee(town, short.rstrip("="))


def _ask(town: Town, key: str, line: PlanLine, row: Row, year: int) -> None:
    """The hours of each seat and quarter; `!` and `x` before them say what will be answered."""
    by = town.acting(key, "lead_business")
    for part in row.hours.split("; "):
        place, *quarters = part.split()
        hours = {
            Quarter(year, number): int(said.lstrip("!x")) for number, said in enumerate(quarters, start=1)
        }
        wanted = {quarter: each for quarter, each in hours.items() if each}
        answers.ask_all(line=line, seat=town.seat(key, place), hours=wanted, by=by)
