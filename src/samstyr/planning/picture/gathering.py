"""A plan's picture, gathered from live data: a fixed number of queries, whatever the size of the plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.analysis.release import canonical
from samstyr.foundation import clock
from samstyr.governance.models import ItComponent, Meeting, MeetingState
from samstyr.governance.selectors import components, objects, seats
from samstyr.planning import sections
from samstyr.planning.ledger import counted_plans, own_time
from samstyr.planning.models import (
    DependencyKind,
    FinancingRow,
    LineHours,
    ObjectPlan,
    PlanDependency,
    PlanLine,
    Standing,
)
from samstyr.planning.picture import goals
from samstyr.planning.picture.facts import (
    Agreement,
    Dependency,
    Hours,
    Line,
    MeetingFact,
    Money,
    Overdue,
    Picture,
    Product,
    Risk,
    SeatFact,
    Written,
)


def shown(plan: ObjectPlan) -> Picture:
    """The picture to show: that of a plan which is handed in or decided, else the plan as it is now."""
    if plan.is_handed_in:
        # As it was: live data would let a decided plan change under those who decided it.
        return canonical.build(Picture, plan.snapshot)
    return picture(plan)


def as_kept(plan: ObjectPlan) -> Picture:
    """The plan as it is now and as it is kept: in the municipality's language, whoever hands it in or looks."""
    with override(settings.LANGUAGE_CODE):
        return picture(plan)


def picture(plan: ObjectPlan) -> Picture:
    """The plan as it is now."""
    governed = plan.object
    places = seats.of_object(governed)
    # Names as words and no ids: a decided plan says who sat there that day.
    holders = {place.seat.pk: str(place.holder or "") for place in places}
    lines = tuple(_line(line, holders) for line in _lines(plan))
    systems = _systems(plan)
    return Picture(
        object=governed.pk,
        object_name=governed.name,
        kind=plan.kind,
        first_year=plan.first_year,
        last_year=plan.last_year,
        number=plan.number,
        reason=plan.reason,
        gathered_on=clock.today().isoformat(),
        purpose=governed.purpose,
        boundaries=governed.boundaries,
        supports=tuple(governed.supports.order_by("name").values_list("name", flat=True)),
        products=_products(plan),
        sections=_sections(plan),
        goals=goals.of_object(governed, plan.last_year),
        lines=lines,
        risks=_risks(plan),
        seats=tuple(
            SeatFact(str(place.seat), str(place.holder or ""), str(place.substitute or ""))
            for place in places
        ),
        agreements=_agreements(plan, systems),
        overdue=_overdue(systems),
        meetings=_meetings(plan),
        promised_by_us=_promised(plan),
        rates=tuple((year, ore) for year, ore in sorted(own_time.rates().items()) if year in plan.years),
    )


def _lines(plan: ObjectPlan) -> list[PlanLine]:
    return list(
        PlanLine.objects.filter(plan=plan, standing=Standing.CONFIRMED)
        .select_related("product", "component", "goal", "responsible__object", "responsible__product")
        .prefetch_related(
            Prefetch("financing", FinancingRow.objects.select_related("committee")),
            Prefetch(
                "hours",
                LineHours.objects.select_related(
                    "seat__object", "seat__product", "seat__unit", "answered_by"
                ),
            ),
            Prefetch(
                "dependencies",
                PlanDependency.objects.select_related(
                    "other", "own_accepted_by", "other_accepted_by", "declined_by"
                ),
            ),
        )
    )


def _line(line: PlanLine, holders: dict[int, str]) -> Line:
    return Line(
        id=line.pk,
        key=str(line.key),
        kind=line.kind,
        title=line.title,
        text=line.text,
        product=line.product.name if line.product else "",
        product_id=line.product_id,
        component=line.component.name if line.component else "",
        component_id=line.component_id,
        is_security=line.is_security,
        goal=line.goal.title if line.goal else "",
        starts_on=_day(line.starts_on),
        ends_on=_day(line.ends_on),
        responsible=str(line.responsible or ""),
        holder=holders.get(line.responsible_id or 0, ""),
        status=line.status,
        origin=line.origin,
        replacement=line.replacement,
        archive=line.archive,
        freed=line.freed,
        money=tuple(_money(row) for row in line.financing.all()),
        hours=tuple(_hours(row) for row in line.hours.all()),
        dependencies=tuple(_dependency(row) for row in line.dependencies.all()),
    )


def _money(row: FinancingRow) -> Money:
    return Money(
        row.committee_id,
        row.committee.name,
        row.year,
        row.kind,
        row.state,
        row.amount,
        row.principle,
        row.reference,
    )


def _hours(row: LineHours) -> Hours:
    return Hours(
        row.seat_id,
        str(row.seat),
        row.seat.side,
        row.year,
        row.quarter,
        row.hours,
        row.state,
        str(row.answered_by or ""),
        row.reason,
    )


def _dependency(row: PlanDependency) -> Dependency:
    declined = f"{row.declined_by}: {row.declined_reason}" if row.declined_by else ""
    return Dependency(
        row.other_id,
        row.other.name,
        row.kind,
        row.text,
        _day(row.needed_by),
        str(row.own_accepted_by or ""),
        str(row.other_accepted_by or ""),
        declined,
    )


def _promised(plan: ObjectPlan) -> tuple[Dependency, ...]:
    """What other objects' plans that count in the first year order of this object."""
    # Also drafts: what others mean to order has to be seen before it is decided.
    counting = counted_plans.plans_that_count(counted_plans.Basis.LATEST)
    others = [
        pk for (governed, year), pk in counting.items() if governed != plan.object_id and year in plan.years
    ]
    rows = (
        PlanDependency.objects.filter(
            line__plan__in=others,
            line__standing=Standing.CONFIRMED,
            other=plan.object_id,
            kind=DependencyKind.ORDERED,
        )
        .select_related("line__plan__object", "own_accepted_by", "other_accepted_by", "declined_by")
        .defer("line__plan__snapshot")
    )
    return tuple(
        Dependency(
            row.line.plan.object_id,
            row.line.plan.object.name,
            DependencyKind.PROMISED,
            row.text,
            _day(row.needed_by),
            str(row.other_accepted_by or ""),
            str(row.own_accepted_by or ""),
            f"{row.declined_by}: {row.declined_reason}" if row.declined_by else "",
        )
        for row in rows
    )


def _sections(plan: ObjectPlan) -> tuple[Written, ...]:
    texts = {section.code: section.text for section in plan.sections.all()}
    return tuple(
        Written(section.code, str(section.title), texts.get(section.code, ""))
        for section in sections.of_kind(plan.kind)
    )


def _risks(plan: ObjectPlan) -> tuple[Risk, ...]:
    rows = plan.risks.select_related("responsible__object", "responsible__product")
    found = [
        Risk(
            row.text,
            row.likelihood,
            row.consequence,
            row.countermeasure,
            str(row.responsible or ""),
            _day(row.due_on),
            row.pk,
        )
        for row in rows
    ]
    # Stable: risks of the same weight stay as they were written.
    return tuple(sorted(found, key=lambda risk: -risk.weight))


def _products(plan: ObjectPlan) -> tuple[Product, ...]:
    rows: Any = objects.products_of(plan.object)
    return tuple(Product(row.name, row.systems, row.supports) for row in rows)


def _agreements(plan: ObjectPlan, systems: Iterable[ItComponent]) -> tuple[Agreement, ...]:
    """The agreements that end, or can be ended, before the plan does: the nearest first."""
    with_a_day = (row for row in systems if row.agreement_ends_on)
    rows = sorted(with_a_day, key=lambda row: (row.agreement_ends_on, row.name))
    return tuple(
        Agreement(
            row.name,
            # Masked for everybody, also those who may see it: the plan is one document, and it is public.
            row.supplier if "supplier" not in row.secret_fields else _("sekretess"),
            _day(row.agreement_ends_on),
            row.agreement_is_running,
            row.notice_months,
            row.yearly_cost if "yearly_cost" not in row.secret_fields else None,
            row.pk,
        )
        for row in rows
        if row.agreement_ends_on
        # One that runs on until it is ended can be ended in any year.
        and (row.agreement_is_running or row.agreement_ends_on.year <= plan.last_year)
        # As with what falls due: one of the three tells of the others.
        and not {"agreement_ends_on", "agreement_is_running", "notice_months"} & set(row.secret_fields)
    )


def _overdue(systems: Iterable[ItComponent]) -> tuple[Overdue, ...]:
    """What the register's rules hold for late. What is secret is told to nobody: everybody reads the plan."""
    today = clock.today()
    found = [
        Overdue(row.name, late.words.capitalize(), _day(late.due_on), row.pk)
        for row in systems
        # The register's own rule, so that the plan and the list of duties never differ.
        for late in components.late(row, frozenset(row.secret_fields), today)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_on, each.component)))


def _systems(plan: ObjectPlan) -> list[ItComponent]:
    """The systems of the object, which may be hundreds."""
    rows = ItComponent.objects.filter(object=plan.object_id, is_active=True).exclude(life_cycle="retired")
    # What they hold of texts and remainders is the largest part of them, and no part of a plan.
    return list(rows.defer("description", "remainder", "confirmed"))


def _meetings(plan: ObjectPlan) -> tuple[MeetingFact, ...]:
    rows = Meeting.objects.filter(
        forum__object=plan.object_id,
        starts_at__year__gte=plan.first_year,
        starts_at__year__lte=plan.last_year,
    ).exclude(state=MeetingState.CANCELLED)
    return tuple(
        MeetingFact(row.forum.name, localdate(row.starts_at).isoformat())
        for row in rows.select_related("forum")
    )


def _day(when: date | None) -> str:
    return when.isoformat() if when else ""
