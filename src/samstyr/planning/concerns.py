"""What of the planning concerns a person: the plans and goals of the objects where she has a seat."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from samstyr.foundation import clock
from samstyr.governance.concerns import Mine
from samstyr.planning.models import Goal, ObjectPlan, PlanLine


def plans(me: Mine) -> Iterator[QuerySet[Any]]:
    """The plans that are not over, with their lines, and the objects' goals."""
    mine = me.objects
    if not mine:
        return
    # Nobody writes in a plan that is over: leaving the old ones out keeps ten years of lines out of the question.
    going = ObjectPlan.objects.filter(object__in=mine, last_year__gte=clock.today().year - 1)
    yield going
    yield PlanLine.objects.filter(plan__in=going)
    yield Goal.objects.filter(object__in=mine)


CONCERNS = (plans,)
