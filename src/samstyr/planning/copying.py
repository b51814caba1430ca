"""What a new plan begins with: texts and lines of the plan before, and what the register says is to be retired."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from samstyr.governance.models import ItComponent, Judgement, LifeCycle
from samstyr.planning.models import (
    FinancingRow,
    HoursState,
    LineHours,
    LineKind,
    MoneyState,
    ObjectPlan,
    Origin,
    PlanDependency,
    PlanKind,
    PlanLine,
    PlanSection,
    PlanState,
    Standing,
)
from samstyr.planning.retirements import is_open, reasons
from samstyr.planning.sections import Section
from samstyr.planning.selectors.ended import unfinished

_OF_A_LINE = [
    "kind",
    "title",
    "text",
    "product_id",
    "component_id",
    "is_security",
    "goal_id",
    "responsible_id",
    "replacement",
    "archive",
    "freed",
    "position",
]


def plan_before(plan: ObjectPlan) -> ObjectPlan | None:
    """The plan that this one follows: of the same kind, the latest before it; its latest decided version if it has one."""
    earlier = ObjectPlan.objects.filter(
        object=plan.object_id, kind=plan.kind, first_year__lt=plan.first_year
    ).order_by("-first_year", "-number")
    latest = earlier.first()
    if latest is None:
        return None
    # The decided version before a draft of the same year: what was decided is what is carried on.
    return earlier.filter(first_year=latest.first_year, state=PlanState.DECIDED).first() or latest


def text_before(before: ObjectPlan | None, section: Section) -> str:
    """The text that a section begins with."""
    if before is None or not section.kept:
        return ""
    found = PlanSection.objects.filter(plan=before, code=section.code).first()
    return found.text if found else ""


def propose_lines(plan: ObjectPlan, before: ObjectPlan | None) -> None:
    """Put what may belong in the plan in it, to be confirmed or closed line by line."""
    taken: set[object] = set()
    if before is not None:
        for line in _unfinished(before):
            # Last year's own line says more than the strategic one it came from, so that one is not proposed
            # beside it.
            taken.add(line.key)
            _carry(line, plan, Origin.CARRIED)
    if plan.kind == PlanKind.ANNUAL:
        for line in _strategic_lines(plan):
            if line.key not in taken:
                _carry(line, plan, Origin.STRATEGIC)
    _propose_retirements(plan)


def copy_whole(plan: ObjectPlan, again: ObjectPlan) -> None:
    """Everything of a version into the next, as it is: answers on hours and dependencies included."""
    PlanSection.objects.bulk_create(
        PlanSection(plan=again, code=each.code, text=each.text) for each in plan.sections.all()
    )
    for risk in plan.risks.all():
        _clone(risk, plan=again)
    for line in _whole_lines(PlanLine.objects.filter(plan=plan)):
        # The key goes along with the rest: an initiative that points at it finds it in the new version.
        copied = _clone(line, plan=again, carried_from=line)
        _clone_all(line.financing.all(), line=copied)
        # With their answers: whoever has confirmed her time has not taken that back because a
        # text is changed elsewhere.
        _clone_all(line.hours.all(), line=copied)
        _clone_all(line.dependencies.all(), line=copied)


def _unfinished(plan: ObjectPlan) -> list[PlanLine]:
    # What nobody confirmed last year is not asked about again: it was left out by silence.
    return _whole_lines(unfinished(PlanLine.objects.filter(plan=plan, standing=Standing.CONFIRMED)))


def _strategic_lines(plan: ObjectPlan) -> list[PlanLine]:
    """The lines of the strategic plan in force that have money or dates in the year."""
    year = plan.first_year
    strategic = (
        ObjectPlan.objects.filter(
            object=plan.object_id,
            kind=PlanKind.STRATEGIC,
            state=PlanState.DECIDED,
            first_year__lte=year,
            last_year__gte=year,
        )
        .order_by("-first_year", "-number")
        .first()
    )
    if strategic is None:
        return []
    # Either: a line may have money before it has days, or days without money.
    in_year = Q(financing__year=year) | Q(starts_on__lte=date(year, 12, 31), ends_on__gte=date(year, 1, 1))
    lines = PlanLine.objects.filter(in_year, plan=strategic, standing=Standing.CONFIRMED).distinct()
    return _whole_lines(unfinished(lines))


def _whole_lines(lines: QuerySet[PlanLine]) -> list[PlanLine]:
    found: list[PlanLine] = list(
        lines.prefetch_related(
            Prefetch("financing", FinancingRow.objects.order_by("pk")),
            Prefetch("hours", LineHours.objects.order_by("pk")),
            Prefetch("dependencies", PlanDependency.objects.order_by("pk")),
        )
    )
    return found


def _carry(line: PlanLine, plan: ObjectPlan, origin: Origin) -> None:
    """A line of another plan as a proposal in this: money and hours of its last year are wished for anew."""
    copied = PlanLine.objects.create(
        plan=plan,
        key=line.key,
        origin=origin,
        standing=Standing.PROPOSED,
        carried_from=line,
        # How far the work has come is true whatever year the plan is of.
        status=line.status,
        starts_on=line.starts_on,
        # A day that has been is no plan: it must be set anew, or the line would be late from its first day.
        ends_on=line.ends_on if line.ends_on and line.ends_on.year >= plan.first_year else None,
        **{name: getattr(line, name) for name in _OF_A_LINE},
    )
    for year, money in _years_to_copy(line, plan):
        # Asked for anew whatever it was: no nämnd has decided next year's budget by
        # having decided this year's.
        _clone_all(money, line=copied, year=year, state=MoneyState.REQUESTED, reference="")
    # The last year's quarters: the best guess of what the next one needs, and asked for anew.
    asked = [each for each in line.hours.all() if each.year == max(h.year for h in line.hours.all())]
    if plan.kind == PlanKind.ANNUAL:
        _clone_all(
            asked,
            line=copied,
            year=plan.first_year,
            state=HoursState.ASKED,
            answered_by=None,
            answered_on=None,
            reason="",
        )


def _years_to_copy(line: PlanLine, plan: ObjectPlan) -> list[tuple[int, list[FinancingRow]]]:
    """The money of the years of the plan where there is any, else that of the line's last year in the first."""
    rows = [row for row in line.financing.all() if row.state != MoneyState.CUT]
    if not rows:
        return []
    years = {row.year for row in rows}
    same = sorted(years & set(plan.years))
    # From a strategic plan the year's own money; from last year's plan, which has none of
    # this year, its last.
    wanted = [(year, year) for year in same] or [(plan.first_year, max(years))]
    found = []
    for year, source in wanted:
        merged: dict[tuple[int, str], FinancingRow] = {}
        for row in rows:
            if row.year != source:
                continue
            # Parts of one amount in different states are one wish in the new year.
            if known := merged.get((row.committee_id, row.kind)):
                known.amount += row.amount
            else:
                merged[row.committee_id, row.kind] = row
        found.append((year, list(merged.values())))
    return found


def _propose_retirements(plan: ObjectPlan) -> None:
    # Guideline 4.2.2 has three kinds of work; the third is the one that is forgotten unless the register
    # reminds of it.
    leaves = (
        Q(retire_year__lte=plan.last_year)
        | Q(life_cycle=LifeCycle.PHASING_OUT)
        # Both sides: what one wants to keep and the other to retire is a question for the board, not a line.
        | Q(business_judgement=Judgement.RETIRE, it_judgement=Judgement.RETIRE)
    )
    # What has come along from the plan before is not proposed once more.
    known = PlanLine.objects.filter(plan=plan, kind=LineKind.RETIRE, component__isnull=False)
    components = (
        ItComponent.objects.filter(leaves, object=plan.object_id, is_active=True)
        .exclude(life_cycle=LifeCycle.RETIRED)
        .exclude(pk__in=known.values("component"))
    )
    last = plan.lines.count()
    PlanLine.objects.bulk_create(
        PlanLine(
            plan=plan,
            kind=LineKind.RETIRE,
            title=(_("Avveckla %(component)s") % {"component": component.name})[:200],
            component=component,
            ends_on=_last_day(component, plan),
            freed=component.yearly_cost if is_open(component, "yearly_cost") else None,
            origin=Origin.REGISTER,
            standing=Standing.PROPOSED,
            position=position,
        )
        for position, component in enumerate(
            (each for each in components if reasons(each, last_year=plan.last_year)), start=last + 1
        )
    )


def _last_day(component: ItComponent, plan: ObjectPlan) -> date | None:
    """The day that the register gives; a year that has been is no plan, it must be set anew."""
    year = component.retire_year if is_open(component, "retire_year") else None
    return date(year, 12, 31) if year and year >= plan.first_year else None


def _clone[Row: Model](row: Row, **changes: object) -> Row:
    copied = _copy(row, **changes)
    # A copy can never write over the row that it was made from.
    copied.save(force_insert=True)
    return copied


def _copy[Row: Model](row: Row, **changes: object) -> Row:
    model = type(row)
    kept = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        # Every field but these, so that a new field of a model is copied without anybody remembering it.
        if not field.primary_key and field.name not in {*changes, "version"}
    }
    return model(**kept, **changes)


def _clone_all[Row: (FinancingRow, LineHours, PlanDependency)](
    rows: Iterable[Row], **changes: object
) -> None:
    copies = [_copy(row, **changes) for row in rows]
    if copies:
        type(copies[0]).objects.bulk_create(copies)
