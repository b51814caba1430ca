"""Who has not done theirs: for each thing that a step of the wheel asks for, the objects where it remains."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.governance.models import GovernanceObject
from samstyr.planning import addresses, wheel
from samstyr.planning.models import (
    FollowUp,
    HoursState,
    LineHours,
    ObjectPlan,
    PlanDependency,
    PlanKind,
    PlanLine,
    PlanState,
    Standing,
    WheelStep,
    WheelTask,
)
from samstyr.planning.selectors.ended import unfinished


@dataclass(frozen=True, slots=True)
class Undone:
    """What remains for an object, where it is done, and by when the step wants it."""

    object: GovernanceObject
    text: str
    url: str


type Provider = Callable[[WheelStep, int], list[Undone]]


def undone(step: WheelStep, year: int) -> list[Undone] | None:
    """The objects that have not done what a step of a year asks for; None where that cannot be told."""
    # A step without a task is for people's calendars: nobody can be said to be late with it.
    provider = PROVIDERS.get(step.task)
    return provider(step, year) if provider else None


def _strategic(step: WheelStep, year: int) -> list[Undone]:
    del step
    have = ObjectPlan.objects.filter(
        # Next year's: a strategic plan that ends this year has to be followed by another.
        kind=PlanKind.STRATEGIC,
        first_year__lte=year + 1,
        last_year__gte=year + 1,
    ).values("object")
    return [
        Undone(governed, _("ingen strategisk plan"), reverse("object_plans", args=[governed.slug]))
        for governed in _objects().exclude(pk__in=have)
    ]


def _annual(step: WheelStep, year: int) -> list[Undone]:
    del step
    have = ObjectPlan.objects.filter(kind=PlanKind.ANNUAL, first_year=year + 1).values("object")
    return [
        Undone(
            governed,
            _("ingen plan för %(year)s") % {"year": year + 1},
            reverse("object_plans", args=[governed.slug]),
        )
        for governed in _objects().exclude(pk__in=have)
    ]


def _ready(step: WheelStep, year: int) -> list[Undone]:
    # Objects without a plan at all are told of too, by the same step.
    plans = [plan for plan in _latest(year + 1) if plan.state == PlanState.DRAFT]
    return [*_annual(step, year), *(_of(plan, _("planen är inte klar")) for plan in plans)]


def _decided(step: WheelStep, year: int) -> list[Undone]:
    plans = [plan for plan in _latest(year + 1) if plan.state != PlanState.DECIDED]
    return [*_annual(step, year), *(_of(plan, _("planen är inte beslutad")) for plan in plans)]


def _capacity(step: WheelStep, year: int) -> list[Undone]:
    del step
    plans = {plan.pk: plan for plan in _latest(year + 1)}
    waiting = LineHours.objects.filter(
        line__plan__in=plans, line__standing=Standing.CONFIRMED, state=HoursState.ASKED
    ).values_list("line__plan", flat=True)
    return _counted(
        plans,
        waiting,
        lambda count: ngettext(
            "%(count)s fråga om tid utan svar", "%(count)s frågor om tid utan svar", count
        ),
    )


def _dependencies(step: WheelStep, year: int) -> list[Undone]:
    del step
    plans = {plan.pk: plan for plan in _latest(year + 1)}
    waiting = PlanDependency.objects.filter(
        line__plan__in=plans,
        line__standing=Standing.CONFIRMED,
        other_accepted_on__isnull=True,
        declined_by__isnull=True,
    ).values_list("line__plan", flat=True)
    return _counted(
        plans,
        waiting,
        lambda count: ngettext("%(count)s beroende utan svar", "%(count)s beroenden utan svar", count),
    )


def _follow_up(step: WheelStep, year: int) -> list[Undone]:
    about, tertial = wheel.ended_tertial(step, year)
    return _not_followed(about, tertial)


def _last_year(step: WheelStep, year: int) -> list[Undone]:
    del step
    return _not_followed(year - 1, 3)


def _not_followed(year: int, tertial: int) -> list[Undone]:
    plans = {plan.pk: plan for plan in _latest(year) if plan.state == PlanState.DECIDED}
    told = FollowUp.objects.filter(year=year, tertial=tertial).values("line__key")
    waiting = (
        # Also that which ended in a tertial before: nobody has more to say of it.
        unfinished(PlanLine.objects.filter(plan__in=plans, standing=Standing.CONFIRMED))
        # By key: a line that was followed up in an earlier version of the plan is followed up.
        .exclude(key__in=told)
        .values_list("plan", flat=True)
    )
    found = _counted(
        plans,
        waiting,
        lambda count: ngettext("%(count)s rad inte uppföljd", "%(count)s rader inte uppföljda", count),
    )
    return [Undone(each.object, each.text, f"{each.url}uppfoljning/") for each in found]


PROVIDERS: dict[str, Provider] = {
    WheelTask.STRATEGIC_DRAFT: _strategic,
    WheelTask.ANNUAL_DRAFT: _annual,
    WheelTask.READY: _ready,
    WheelTask.DECIDED: _decided,
    WheelTask.CAPACITY: _capacity,
    WheelTask.DEPENDENCIES: _dependencies,
    WheelTask.FOLLOW_UP: _follow_up,
    WheelTask.LAST_YEAR_FOLLOWED_UP: _last_year,
}


def _objects() -> QuerySet[GovernanceObject]:
    return GovernanceObject.objects.filter(is_active=True)


def _latest(year: int) -> list[ObjectPlan]:
    """The latest version of each object's annual plan of a year."""
    plans = (
        ObjectPlan.objects.filter(kind=PlanKind.ANNUAL, first_year=year, object__is_active=True)
        .select_related("object")
        .defer("snapshot")
        .order_by("object__name", "number")
    )
    # In order of versions, so that the latest of each object stays.
    return list({plan.object_id: plan for plan in plans}.values())


def _counted(
    plans: dict[int, ObjectPlan], waiting: Iterable[int], words: Callable[[int], str]
) -> list[Undone]:
    counts: dict[int, int] = {}
    for plan in waiting:
        counts[plan] = counts.get(plan, 0) + 1
    return [_of(plans[plan], words(count) % {"count": count}) for plan, count in counts.items()]


def _of(plan: ObjectPlan, text: str) -> Undone:
    return Undone(plan.object, text, addresses.plan(plan))
