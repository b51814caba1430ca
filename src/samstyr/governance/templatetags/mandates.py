"""Who decides this? On every page where something can be decided."""

from typing import Any

from django import template

from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import mandates
from samstyr.organisation.models import Unit

register = template.Library()


@register.inclusion_tag("governance/_who_decides.html")
def who_decides(
    matter: str,
    object: GovernanceObject | None = None,  # noqa: A002 the domain's own word
    unit: Unit | None = None,
) -> dict[str, Any]:
    """`{% who_decides "annual_plan" object %}`: the seat, its holder, the substitute and the ground."""
    return {"decider": mandates.who_decides(matter, object, unit)}
