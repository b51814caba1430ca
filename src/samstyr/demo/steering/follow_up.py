"""How the plans went, tertial by tertial: what deviates and why, and what the year is expected to cost."""

from collections import defaultdict

from samstyr.demo.steering.story import Town, told
from samstyr.planning import ledger
from samstyr.planning.models import ObjectPlan, PlanKind, PlanLine, PlanState, Progress, Standing
from samstyr.planning.selectors.ended import unfinished
from samstyr.planning.services import lines, money
from samstyr.planning.services.lines import Report
from samstyr.planning.services.money import Expected

LAST_YEAR_ON = "Y-01-20"
ENDED = {1: "Y-05-12", 2: "Y-09-14"}  # the tertials of this year, and when they are followed up


def tell(town: Town) -> None:
    """Last year's end, and of this year the tertials that have ended; some objects have not come to the second."""
    year = town.days.year
    late = told("follow_ups")["late"]
    if town.days.has_been(LAST_YEAR_ON):
        for key in town.objects:
            _report(town, key, year - 1, 3, LAST_YEAR_ON)
    for tertial, day in ENDED.items():
        if town.days.has_been(day):
            for key in town.objects:
                if not (tertial == 2 and key in late):
                    _report(town, key, year, tertial, day)
    if town.days.has_been(ENDED[2]):
        for key, (percent, why) in told("follow_ups")["forecasts"].items():
            _expect(town, key, percent, why)


def _report(town: Town, key: str, year: int, tertial: int, day: str) -> None:
    deviations = told("follow_ups")["lines"] if year == town.days.year else {}
    with town.days.on(day):
        by = town.acting(key, "lead_business")
        for line in _lines(town, key, year):
            rows = deviations.get(line.title, ())
            said = next((row for row in rows if row[0] == tertial), (tertial, Progress.ON_TRACK, "", ""))
            if tertial == 3 and line.ends_on and line.ends_on.year == year:
                said = (tertial, Progress.DONE, "", "")
            lines.report(line=line, said=Report(year, *said), by=by)


def _lines(town: Town, key: str, year: int) -> list[PlanLine]:
    """What is to be followed up: the lines of the plan in force that are not finished."""
    plan = (
        ObjectPlan.objects.filter(
            object=town.objects[key], kind=PlanKind.ANNUAL, first_year=year, state=PlanState.DECIDED
        )
        .order_by("-number")
        .first()
    )
    found = unfinished(PlanLine.objects.filter(plan=plan, standing=Standing.CONFIRMED))
    return list(found.select_related("plan__object").defer("plan__snapshot"))


def _expect(town: Town, key: str, percent: int, why: str) -> None:
    year = town.days.year
    planned: dict[tuple[int, str], int] = defaultdict(int)
    for each in ledger.counted(ledger.amounts(objects=[town.objects[key].pk], years=[year])):
        planned[each.committee, each.kind] += each.ore
    units = {unit.pk: unit for unit in town.units.values()}
    with town.days.on(ENDED[2]):
        by = town.acting(key, "lead_business")
        for (committee, kind), ore in sorted(planned.items()):
            said = Expected(year, 2, kind, ore * percent // 100, why)
            money.expect(governed=town.objects[key], committee=units[committee], said=said, by=by)
