"""How a decision turned out, wherever one is shown."""

from typing import Any

from django import template

from samstyr.governance.models import Decision, DecisionKind
from samstyr.ui.components import Kind
from samstyr.ui.templatetags.ui import tag

register = template.Library()

KINDS: dict[str, Kind] = {
    DecisionKind.APPROVE: "success",
    DecisionKind.APPROVE_WITH_CONDITIONS: "success",
    DecisionKind.RECOMMEND: "info",
    DecisionKind.RETURN: "warning",
    DecisionKind.POSTPONE: "warning",
    DecisionKind.REJECT: "danger",
    DecisionKind.STOP: "danger",
}


@register.inclusion_tag("ui/components/tag.html")
def outcome(decision: Decision) -> dict[str, Any]:
    """`{% outcome decision %}`: its outcome as a tag. Shown also where the wording is masked."""
    return tag(decision.get_kind_display(), KINDS[decision.kind])
