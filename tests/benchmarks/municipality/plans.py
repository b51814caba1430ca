"""Ten years of plans with their money and hours, the goals with their figures, and what the books say."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from benchmarks.municipality.town import GOALS, LINES, Town, text
from samstyr.analysis.release import canonical
from samstyr.foundation import clock
from samstyr.planning.models import (
    Activity,
    AllocationKey,
    AllocationWeight,
    Assignment,
    DependencyKind,
    FinancingRow,
    FollowUp,
    Forecast,
    Goal,
    GoalLevel,
    HourlyRate,
    HoursState,
    Indicator,
    IndicatorYear,
    LedgerCode,
    LedgerEntry,
    LedgerFormat,
    LedgerImport,
    LineHours,
    LineKind,
    LineStatus,
    MoneyKind,
    MoneyState,
    ObjectPlan,
    PlanDependency,
    PlanKind,
    PlanLine,
    PlanRisk,
    PlanSection,
    PlanState,
    Progress,
)
from samstyr.planning.picture import gathering
from samstyr.planning.services import outcome, wheel

KRONA = 100


def make(town: Town) -> None:
    """Goals first: the lines of the plans serve them."""
    _goals(town)
    _plans(town)
    _strategic(town)
    every = [line for lines in town.lines.values() for line in lines]
    FinancingRow.objects.bulk_create(
        row for number, line in enumerate(every) for row in _money(town, line, number)
    )
    _hours(town, every)
    _ties(town)
    _follow_up(town)
    _books(town)
    _decide(town)
    town.more["step"] = wheel.begin(by=None)[0]


def _goals(town: Town) -> None:
    holders = [
        *({"level": GoalLevel.COUNCIL, "unit": town.committees[0]} for _ in range(5)),
        *({"level": GoalLevel.COMMITTEE, "unit": unit} for unit in town.committees),
        *({"level": GoalLevel.OBJECT, "object": each} for each in town.objects),
    ]
    town.goals = Goal.objects.bulk_create(
        Goal(title=f"Mål {number}: {town.words(number)}", description=text(number), source="Budget", **holder)
        for number, holder in enumerate(holders[:GOALS])
    )
    Goal.objects.filter(level=GoalLevel.OBJECT).update(parent=town.goals[5])
    indicators = Indicator.objects.bulk_create(
        Indicator(goal=goal, name=f"Indikator {number}", position=number)
        for goal in town.goals
        for number in range(2)
    )
    IndicatorYear.objects.bulk_create(
        IndicatorYear(indicator=indicator, year=year, target=40 + year % 10, actual=38 + year % 11)
        for indicator in indicators
        for year in town.years()
    )
    about = [*({"goal": goal} for goal in town.goals), *({"conclusion": each} for each in town.conclusions)]
    activities = Activity.objects.bulk_create(
        Activity(
            title=f"Aktivitet {number}", responsible=town.departments[number % 8], due_on=town.today, **ground
        )
        for number, ground in enumerate(about * 2)
    )
    Assignment.objects.bulk_create(
        Assignment(conclusion=each, object=town.objects[number % len(town.objects)], assigned_on=town.today)
        for number, each in enumerate(town.conclusions)
    )
    town.more |= {"goal": town.goals[0], "indicator": indicators[0], "activity": activities[0]}


def _plans(town: Town) -> None:
    """The annual plans, all as drafts so far, with their lines, sections and risks."""
    made = ObjectPlan.objects.bulk_create(
        ObjectPlan(
            object=governed, kind=PlanKind.ANNUAL, first_year=year, last_year=year, created_at=clock.now()
        )
        for governed in town.objects
        for year in town.years()
    )
    for plan in made:
        town.plans[plan.object_id, plan.first_year] = plan
    lines = PlanLine.objects.bulk_create(
        _line(town, plan, number, position) for number, plan in enumerate(made) for position in range(LINES)
    )
    for number, plan in enumerate(made):
        town.lines[plan.object_id, plan.first_year] = lines[number * LINES : (number + 1) * LINES]
    PlanSection.objects.bulk_create(
        PlanSection(plan=plan, code=code, text=text(number))
        for number, plan in enumerate(made)
        for code in ("situation", "direction")
    )
    PlanRisk.objects.bulk_create(
        PlanRisk(plan=plan, text=f"Risk {number}", likelihood=number + 1, consequence=4)
        for plan in made
        for number in range(3)
    )


def _line(town: Town, plan: ObjectPlan, number: int, position: int) -> PlanLine:
    year = plan.first_year
    named = town.seats[plan.object_id]
    return PlanLine(
        plan=plan,
        kind=list(LineKind)[(number + position) % 3],
        title=f"{town.words(position)} {year}",
        text=text(position),
        product=town.products[plan.object_id][position % 3],
        component=town.systems[(number * 15 + position * 20) % len(town.systems)],
        is_security=position % 5 == 0,
        goal=town.goals[(number + position) % GOALS],
        starts_on=date(year, 1, 15),
        ends_on=date(year, 6 + position % 6, 15),
        responsible=list(named.values())[position % 4],
        status=LineStatus.DONE if plan.last_year < town.today.year else LineStatus.PLANNED,
        freed=50_000_00,
        position=position,
    )


def _strategic(town: Town) -> None:
    """One for each object, of the same lines laid over three years."""
    year = town.today.year
    ObjectPlan.objects.bulk_create(
        ObjectPlan(
            object=each, kind=PlanKind.STRATEGIC, first_year=year, last_year=year + 2, created_at=clock.now()
        )
        for each in town.objects
    )


def _money(town: Town, line: PlanLine, number: int) -> Iterator[FinancingRow]:
    """A common cost is divided among all eight; else two of them pay."""
    payers = town.committees if number % 5 == 0 else [town.committees[(number + step) % 8] for step in (0, 3)]
    year = line.plan.first_year
    for step, committee in enumerate(payers):
        yield FinancingRow(
            line=line,
            committee=committee,
            year=year,
            kind=list(MoneyKind)[(number + step) % 3],
            amount=(number % 40 + 1) * 10_000 * KRONA,
            state=MoneyState.REQUESTED if year > town.today.year else MoneyState.DECIDED,
        )


def _hours(town: Town, every: list[PlanLine]) -> None:
    wishes = LineHours.objects.bulk_create(
        LineHours(
            line=line,
            seat=list(town.seats[line.plan.object_id].values())[(number + step) % 4],
            year=line.plan.first_year,
            quarter=1 + (number + step) % 4,
            hours=20 + number % 60,
            state=HoursState.ASKED if line.plan.first_year > town.today.year else HoursState.CONFIRMED,
            answered_by=town.me,
            answered_on=town.today,
        )
        for number, line in enumerate(every)
        for step in range(2)
    )
    town.more["wish"] = wishes[2 * LINES * (len(town.years()) - 1)]


def _ties(town: Town) -> None:
    """Every third line of the three latest years needs something of another object."""
    town.more["tie"] = PlanDependency.objects.bulk_create(
        PlanDependency(
            line=line,
            other=town.objects[(number + 3) % len(town.objects)],
            kind=list(DependencyKind)[number % 2],
            text=f"Beroende {number}",
            needed_by=line.ends_on,
            own_accepted_on=town.today,
            other_accepted_on=town.today if number % 3 else None,
        )
        for number, line in enumerate(
            line
            for (_governed, year), lines in town.lines.items()
            for line in lines[::3]
            if year >= town.today.year - 1
        )
    )[0]


def _follow_up(town: Town) -> None:
    """Each tertial of the two years before this one, and the first two of this year."""
    FollowUp.objects.bulk_create(
        FollowUp(
            line=line,
            year=year,
            tertial=tertial,
            progress=list(Progress)[line.position % 5],
            deviation=text(line.position),
            reported_by=town.me,
            reported_on=town.today,
        )
        for (_governed, year), lines in town.lines.items()
        for line in lines
        for tertial in (1, 2, 3)
        if town.today.year - 2 <= year <= town.today.year and (year < town.today.year or tertial < 3)
    )
    Forecast.objects.bulk_create(
        Forecast(
            object=governed,
            committee=committee,
            year=town.today.year,
            kind=MoneyKind.OPERATION,
            tertial=2,
            amount=900_000 * KRONA,
            made_by=town.me,
            made_on=town.today,
        )
        for governed in town.objects
        for committee in town.committees
    )
    HourlyRate.objects.bulk_create(HourlyRate(year=year, amount=650 * KRONA) for year in town.years())


def _books(town: Town) -> None:
    """Two hundred amounts of each object in two years, and a list of two thousand rows that waits to be taken in."""
    file = LedgerImport.objects.create(
        name="utfall.si",
        format=LedgerFormat.SIE,
        sha256="0" * 64,
        uploaded_at=clock.now(),
        applied_at=clock.now(),
    )
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            batch=file,
            identity=f"{governed.pk}-{number}",
            booked_on=town.today - timedelta(days=number * 3),
            account="5420",
            amount=20_000 * KRONA,
            object=governed,
            committee=town.committees[number % 8],
            kind=MoneyKind.OPERATION,
        )
        for governed in town.objects
        for number in range(200)
    )
    code = LedgerCode.objects.create(dimension="6", code="101", name="Projekt", object=town.objects[0])
    rows = (
        f"{town.today - timedelta(days=number % 300)};{5400 + number % 90};{number},50;{number % 20};N{number % 8}"
        for number in range(2000)
    )
    listed = "\n".join(["Datum;Konto;Belopp;Objekt;Nämnd", *rows])
    waiting = outcome.stage(name="utfall.csv", content=listed.encode(), by=None)
    town.more |= {"books": waiting, "code": code}


def _decide(town: Town) -> None:
    """Lock all but next year's; the picture of one year stands for those of the others, which are as large."""
    this_year = town.today.year
    for governed in town.objects:
        picture: Any = canonical.plain(gathering.picture(town.plans[governed.pk, this_year]))
        locked = ObjectPlan.objects.filter(object=governed, last_year__lte=this_year)
        locked.update(
            state=PlanState.DECIDED,
            snapshot=picture,
            sha256=canonical.digest(picture),
            decided_on=town.today - timedelta(days=200),
            registry_number=f"KS {governed.pk}",
        )
    for plan in town.plans.values():
        plan.refresh_from_db(fields=["state"])
    first = town.objects[0].pk
    town.more |= {
        "draft": town.plans[first, this_year + 1],
        "decided": town.plans[first, this_year],
        "line": town.lines[first, this_year + 1][0],
    }
    key = AllocationKey.objects.create(
        name="Antal datorer", principle="Efter antalet datorer i förvaltningen"
    )
    AllocationWeight.objects.bulk_create(
        AllocationWeight(key=key, committee=unit, weight=number)
        for number, unit in enumerate(town.committees, 1)
    )
    town.more["key"] = key
    town.more |= {"row": town.more["line"].financing.all()[0], "risk": town.more["draft"].risks.all()[0]}
