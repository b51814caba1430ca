"""Where plans and their lines are, and the way there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.governance.models import GovernanceObject
from samstyr.planning.models import ObjectPlan
from samstyr.ui.components import Link


def plan(found: ObjectPlan) -> str:
    """The page of a plan."""
    return reverse("plan", kwargs={"slug": found.object.slug, "pk": found.pk})


def line(pk: int) -> str:
    """The page of a line."""
    return reverse("plan_line", args=[pk])


def goal(pk: int) -> str:
    """A goal among the others, on the page of the list that it stands on."""
    return reverse("goal_by_id", args=[pk])


def way_to_plans(governed: GovernanceObject) -> list[Link]:
    """The way to the plans of an object."""
    return [
        Link(_("Planer"), reverse("plans")),
        Link(governed.name, reverse("object_plans", args=[governed.slug])),
    ]


def way_to_plan(found: ObjectPlan) -> list[Link]:
    """The way to a plan."""
    name = f"{found.get_kind_display().capitalize()} {found.period}"
    return [*way_to_plans(found.object), Link(name, plan(found))]
