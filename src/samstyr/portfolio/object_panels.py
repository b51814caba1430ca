"""What the portfolio puts on an object's page."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.governance.models import GovernanceObject
from samstyr.governance.object_panels import Panel
from samstyr.portfolio.selectors import loop


def _from_measurement(governed: GovernanceObject, user: User) -> Panel | None:
    """The conclusions that the object has been given, and how mature the departments that it supports are."""
    del user
    given = list(loop.assigned_to(governed))
    around = loop.maturity_around(governed)
    if not given and not around:
        return None
    context = {"assignments": given, "around": around}
    return Panel(_("Från mätningen"), "portfolio/_object_measured.html", context, order=55)


PANELS = (_from_measurement,)
