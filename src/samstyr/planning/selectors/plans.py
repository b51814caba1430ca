"""Questions about the plans of the objects."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import count

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from samstyr.foundation import clock, dates
from samstyr.governance.models import AgendaItem, AgendaState, GovernanceObject, Seat
from samstyr.governance.selectors import meetings
from samstyr.organisation.models import Person, Unit
from samstyr.planning.models import (
    FinancingRow,
    FollowUp,
    Forecast,
    LineHours,
    MoneyState,
    ObjectPlan,
    Origin,
    PlanDependency,
    PlanKind,
    PlanLine,
    PlanRisk,
    PlanSection,
    PlanState,
    Standing,
)

SUBJECT = "plan"
"""What a plan is called as the subject of a decision."""


@dataclass(frozen=True, slots=True)
class ObjectPlans:
    """The plans of an object as the list shows them: the strategic one, this year's and next year's, if there are any."""

    object: GovernanceObject
    strategic: ObjectPlan | None
    this_year: ObjectPlan | None
    next_year: ObjectPlan | None


def plan_set() -> QuerySet[ObjectPlan]:
    """Plans with their object and decision; the locked picture is left out until it is asked for."""
    return ObjectPlan.objects.select_related("object", "decision", "ready_by")


def numbered(pk: int) -> ObjectPlan | None:
    """The plan with a number, if there is one."""
    return plan_set().filter(pk=pk).first()


def item_of(plan: ObjectPlan) -> AgendaItem | None:
    """The item by which a plan awaits a forum's decision, with the meeting that deals with it; one query."""
    waiting = AgendaItem.objects.filter(
        # What a forum is only told of is not decided there.
        subject_type=SUBJECT,
        subject_id=plan.pk,
        state=AgendaState.WAITING,
        for_information=False,
    )
    return waiting.select_related("forum__object", "meeting").first()


def line_set() -> QuerySet[PlanLine]:
    """Lines with their plan and what they are about."""
    return PlanLine.objects.select_related(
        "plan__object", "product", "component", "goal", "responsible__object", "responsible__product"
    ).defer("plan__snapshot")


def section(plan: ObjectPlan, code: str) -> PlanSection | None:
    """A written section of a plan."""
    return (
        PlanSection.objects.filter(plan=plan, code=code)
        .select_related("plan__object", "edited_by")
        .defer("plan__snapshot")
        .first()
    )


def next_to_begin(governed: GovernanceObject) -> int:
    """The first year to come that has no annual plan."""
    taken = set(
        ObjectPlan.objects.filter(object=governed, kind=PlanKind.ANNUAL).values_list("first_year", flat=True)
    )
    # From next year on: a year that was passed over comes before those after it.
    return next(year for year in count(clock.today().year + 1) if year not in taken)


def counts(plan: ObjectPlan) -> bool:
    """Whether the money of its year is read from this version: an annual plan that no later version follows."""
    return (
        plan.kind == PlanKind.ANNUAL
        and not ObjectPlan.objects.filter(
            object=plan.object_id, kind=plan.kind, first_year=plan.first_year, number__gt=plan.number
        ).exists()
    )


def of_object(governed: GovernanceObject) -> QuerySet[ObjectPlan]:
    """Every version of every plan of an object, the latest first."""
    return plan_set().filter(object=governed).defer("snapshot")


def every() -> QuerySet[ObjectPlan]:
    """Every version of every plan of the objects of today, object by object."""
    return (
        plan_set()
        .defer("snapshot")
        .filter(object__is_active=True)
        .order_by("object__name", "-first_year", "kind", "-number")
    )


def around(governed: GovernanceObject, year: int) -> list[ObjectPlan]:
    """The latest version of each plan of an object that is about a year or the next; one query."""
    plans = (
        ObjectPlan.objects.filter(object=governed, last_year__gte=year, first_year__lte=year + 1)
        .defer("snapshot")
        .order_by("first_year", "kind", "number")
    )
    # In order of versions, so that the latest of each plan stays.
    return list({(plan.kind, plan.first_year): plan for plan in plans}.values())


def awaiting_decision(objects: set[int]) -> QuerySet[ObjectPlan]:
    """The plans of some objects that are ready and wait for their decision."""
    return _named().filter(object__in=objects, state=PlanState.READY)


def asked_by_her_forums(person: Person | None) -> set[int]:
    """The plans that await a decision in a forum that the person leads, at a meeting that is called; one query."""
    if person is None:
        return set()
    waiting = meetings.awaiting_chair(person).filter(subject_type=SUBJECT, subject_id__isnull=False)
    return {pk for pk in waiting.order_by().values_list("subject_id", flat=True) if pk is not None}


def unplanned(objects: Collection[int]) -> QuerySet[GovernanceObject]:
    """Those of some objects that have never had a plan."""
    return GovernanceObject.objects.filter(
        ~Exists(ObjectPlan.objects.filter(object=OuterRef("pk"))), pk__in=objects, is_active=True
    ).order_by("name")


def unsettled_plans(objects: Collection[int]) -> QuerySet[ObjectPlan]:
    """The plans of some objects in which lines await word on whether they are in."""
    waiting = PlanLine.objects.filter(plan=OuterRef("pk"), standing=Standing.PROPOSED)
    return _named().filter(Exists(waiting), object__in=objects, state=PlanState.DRAFT)


def _named() -> QuerySet[ObjectPlan]:
    """Plans with what names them and where they are: all that the start page tells."""
    return ObjectPlan.objects.select_related("object").only(
        "kind", "first_year", "last_year", "number", "object__name", "object__slug"
    )


def overview(year: int) -> list[ObjectPlans]:
    """The objects of today, each with the latest version of its plans around a year; two queries."""
    latest: dict[tuple[int, str, int], ObjectPlan] = {}
    for plan in (
        plan_set()
        .defer("snapshot")
        .filter(last_year__gte=year, first_year__lte=year + 1)
        .order_by("first_year", "number")
    ):
        # Strategic plans span three to five years: the latest that reaches the year is shown, whichever it
        # begins in.
        first = 0 if plan.kind == PlanKind.STRATEGIC else plan.first_year
        latest[plan.object_id, plan.kind, first] = plan
    return [
        ObjectPlans(
            governed,
            latest.get((governed.pk, PlanKind.STRATEGIC, 0)),
            latest.get((governed.pk, PlanKind.ANNUAL, year)),
            latest.get((governed.pk, PlanKind.ANNUAL, year + 1)),
        )
        # Every object, also those without a plan: they are what the list is read for.
        for governed in GovernanceObject.objects.filter(is_active=True)
    ]


def strategic_of(plan: ObjectPlan) -> ObjectPlan | None:
    """The decided strategic plan that an annual one should follow."""
    if plan.kind != PlanKind.ANNUAL:
        return None
    return (
        plan_set()
        .filter(
            object=plan.object_id,
            kind=PlanKind.STRATEGIC,
            state=PlanState.DECIDED,
            first_year__lte=plan.first_year,
            last_year__gte=plan.first_year,
        )
        # Two strategic plans may overlap while the newer comes into force: the newer is the one to follow.
        .order_by("-first_year", "-number")
        .first()
    )


def version_before(plan: ObjectPlan) -> ObjectPlan | None:
    """The version before this one of the same plan."""
    if plan.number == 1:
        return None
    return (
        plan_set()
        .filter(object=plan.object_id, kind=plan.kind, first_year=plan.first_year, number=plan.number - 1)
        .first()
    )


def plan_before(plan: ObjectPlan) -> ObjectPlan | None:
    """The decided plan of the same kind before this one: last year's."""
    return (
        plan_set()
        .filter(
            object=plan.object_id, kind=plan.kind, first_year__lt=plan.first_year, state=PlanState.DECIDED
        )
        .order_by("-first_year", "-number")
        .first()
    )


def proposed(plan: ObjectPlan) -> QuerySet[PlanLine]:
    """What the register proposes for a plan and nobody has answered."""
    return unsettled(plan).filter(origin=Origin.REGISTER)


def unsettled(plan: ObjectPlan) -> QuerySet[PlanLine]:
    """The lines that await word on whether they are in the plan, with their money and time; three queries."""
    waiting = line_set().filter(plan=plan, standing=Standing.PROPOSED)
    return waiting.prefetch_related(
        Prefetch("financing", FinancingRow.objects.exclude(state=MoneyState.CUT)), "hours"
    )


def closed(plan: ObjectPlan) -> QuerySet[PlanLine]:
    """The lines that somebody has left out, with the reason."""
    return line_set().filter(plan=plan, standing=Standing.CLOSED).select_related("settled_by")


def line_with_parts() -> QuerySet[PlanLine]:
    """A line with money, hours, dependencies and what was reported, in a fixed number of queries."""
    return line_set().prefetch_related(
        Prefetch("financing", FinancingRow.objects.select_related("committee", "allocation")),
        Prefetch(
            "hours",
            LineHours.objects.select_related("seat__object", "seat__product", "seat__unit", "answered_by"),
        ),
        Prefetch(
            "dependencies",
            PlanDependency.objects.select_related(
                "other", "own_accepted_by", "other_accepted_by", "declined_by"
            ),
        ),
    )


def reports_on(lines: list[PlanLine]) -> dict[str, list[FollowUp]]:
    """What was reported on lines by their keys, in whichever version it was reported; one query."""
    found: dict[str, list[FollowUp]] = {str(line.key): [] for line in lines}
    rows = (
        # A line keeps its key in every version and in next year's plan; its row id is new in each.
        FollowUp.objects.filter(line__key__in=[line.key for line in lines])
        .select_related("line__plan", "reported_by")
        .defer("line__plan__snapshot")
    )
    for row in rows:
        found[str(row.line.key)].append(row)
    return found


def report_rows(line: PlanLine, year: int, tertial: int) -> QuerySet[FollowUp]:
    """What has been reported on a line for a tertial, in whichever version of the plan."""
    found = FollowUp.objects.filter(line__key=line.key, year=year, tertial=tertial)
    return found.select_related("reported_by")


def lines_of(plan: ObjectPlan) -> QuerySet[PlanLine]:
    """The lines that are in a plan."""
    return line_set().filter(plan=plan, standing=Standing.CONFIRMED)


def risk_set() -> QuerySet[PlanRisk]:
    """Risks with their plan."""
    return PlanRisk.objects.select_related("plan__object").defer("plan__snapshot")


def money_set() -> QuerySet[FinancingRow]:
    """Rows of money with their line."""
    return FinancingRow.objects.select_related("line__plan__object", "committee", "allocation").defer(
        "line__plan__snapshot"
    )


def money_open(plan: ObjectPlan) -> list[tuple[Unit, int, int]]:
    """The nämnder that pay for a plan, by name: how many öre without what is struck out, and in how many rows."""
    rows = money_set().filter(line__plan=plan, line__standing=Standing.CONFIRMED).exclude(state="cut")
    found: dict[Unit, list[int]] = {}
    # Summed here: the page shows the rows anyhow, and a nämnd says yes to their sum.
    for row in rows.order_by("committee__name", "pk"):
        found.setdefault(row.committee, []).append(row.amount)
    return [(committee, sum(ore), len(ore)) for committee, ore in found.items()]


def hours_set() -> QuerySet[LineHours]:
    """Wishes for time with their line and seat."""
    return LineHours.objects.select_related(
        "line__plan__object", "seat__object", "seat__product", "seat__unit"
    ).defer("line__plan__snapshot")


def money_of(line: PlanLine) -> QuerySet[FinancingRow]:
    """Who pays for a line."""
    return FinancingRow.objects.filter(line=line).select_related("committee")


def hours_of(line: PlanLine) -> QuerySet[LineHours]:
    """The wishes for time of a line, answered or not."""
    return hours_set().filter(line=line)


def hours_asked(line: PlanLine) -> QuerySet[LineHours]:
    """The wishes for time of a line that nobody has answered, quarter by quarter."""
    return hours_set().filter(line=line, state="asked").order_by("year", "quarter", "pk")


def dependency_set() -> QuerySet[PlanDependency]:
    """Dependencies with both objects."""
    return PlanDependency.objects.select_related("line__plan__object", "other").defer("line__plan__snapshot")


def hours_to_answer(objects: set[int], side: str) -> QuerySet[LineHours]:
    """The unanswered wishes for the time of seats on one side of some objects, for quarters that are not past."""
    year, quarter = dates.quarter(clock.today())
    return (
        hours_set()
        .filter(seat__object__in=objects, state="asked", line__standing=Standing.CONFIRMED)
        # Nobody can promise or refuse time that is gone.
        .filter(Q(year__gt=year) | Q(year=year, quarter__gte=quarter))
        # Of the seats of an object only a product coordinator has no side: the business
        # answers for that time.
        .filter(seat__side__in=[side, ""] if side == "business" else [side])
        .order_by("year", "quarter", "pk")
    )


def dependencies_to_answer(objects: set[int]) -> QuerySet[PlanDependency]:
    """The dependencies on some objects that they have not answered."""
    return dependency_set().filter(
        other__in=objects,
        other_accepted_on__isnull=True,
        declined_by__isnull=True,
        line__standing=Standing.CONFIRMED,
    )


def seats_of(governed: GovernanceObject) -> QuerySet[Seat]:
    """The seats of an object, for choosing among."""
    return Seat.objects.filter(object=governed, is_active=True).select_related("object", "product", "unit")


def forecasts_made(governed: GovernanceObject, year: int, tertial: int) -> QuerySet[Forecast]:
    """What an object is expected to cost in a year, as it was seen after one tertial."""
    return forecasts_of(governed, year).filter(tertial=tertial)


def forecasts_of(governed: GovernanceObject, year: int, *, through: int = 3) -> QuerySet[Forecast]:
    """The forecasts of an object for a year, none later than a tertial."""
    return Forecast.objects.filter(object=governed, year=year, tertial__lte=through).select_related(
        "committee", "made_by"
    )
