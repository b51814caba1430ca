"""How a decision turned out, wherever one is shown."""

from django import template
from django.utils.safestring import SafeString

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


@register.simple_tag
def outcome(decision: Decision) -> SafeString:
    """`{% outcome decision %}`: its outcome as a tag. Shown also where the wording is masked."""
    return tag(decision.get_kind_display(), KINDS[decision.kind])
