"""What the audit trail's actions of planning are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _goals(target: str) -> str:
    del target
    return reverse("goals")


EVENTS = {
    "goal.created": Event(_("satte upp målet"), is_news=True, url=_goals),
    "goal.changed": Event(_("ändrade målet")),
    "indicator.created": Event(_("lade till indikatorn")),
    "indicator.years_set": Event(_("ändrade år och målvärden för"), is_news=True, url=_goals),
    "activity.created": Event(_("lade till aktiviteten"), is_news=True),
    "activity.changed": Event(_("ändrade aktiviteten")),
    "activity.removed": Event(_("tog bort aktiviteten")),
}
