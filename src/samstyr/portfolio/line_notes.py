"""What a line of a plan is told by the portfolio: the initiative whose work it is, and whether it still is."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.planning.models import PlanLine
from samstyr.portfolio.models import Initiative, SideState
from samstyr.ui.components import Fact

OVER = (SideState.REJECTED, SideState.STOPPED)


def worked_by(line: PlanLine) -> Fact | None:
    """The initiative that the line is the work of. One that has ended says what is to be done about the line."""
    found = Initiative.objects.filter(lines__line_key=line.key).only("title", "state", "side_state").first()
    if found is None:
        return None
    note = found.get_side_state_display() or found.get_state_display()
    if found.side_state in OVER:
        note = _("%(state)s: ta raden ur planen, eller ur nästa version om den är beslutad") % {"state": note}
    return Fact(_("Initiativ"), found.title, reverse("initiative", args=[found.pk]), note)


NOTES = (worked_by,)
