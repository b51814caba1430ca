"""What the portfolio puts on an object's page: its needs and initiatives, and what was measured around it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.foundation import numbers
from samstyr.governance.models import GovernanceObject
from samstyr.governance.object_panels import Panel
from samstyr.portfolio import effects
from samstyr.portfolio.models import NeedState
from samstyr.portfolio.pages import benefits as benefit_pages
from samstyr.portfolio.selectors import benefits, initiatives, loop, needs

MOST = 6


def portfolio(governed: GovernanceObject, user: User) -> Panel | None:
    """What is asked of the object and what it is doing about it; two questions and their companions."""
    del user
    waiting = [need for need in needs.of_object(governed) if need.state == NeedState.NEW]
    going = list(initiatives.of_object(governed))
    if not waiting and not going:
        return None
    return Panel(
        heading=_heading(len(waiting), len(going)),
        template="portfolio/_object_panel.html",
        context={
            "object": governed,
            "needs": waiting[:MOST],
            "initiatives": going[:MOST],
            "more_needs": max(0, len(waiting) - MOST),
            "more_initiatives": max(0, len(going) - MOST),
        },
        order=30,
    )


def _heading(waiting: int, going: int) -> str:
    first = ngettext("%(number)s initiativ på väg", "%(number)s initiativ på väg", going) % {
        "number": numbers.number(going)
    }
    if not waiting:
        return first
    return first + _(", %(number)s behov väntar på svar") % {"number": numbers.number(waiting)}


def given(governed: GovernanceObject, user: User) -> Panel | None:
    """What has come of the money: promised and confirmed, the object's own part of what it shares; three questions."""
    del user
    found, where = effects.gather(benefits.of_object(governed)), effects.Where(object=governed.pk)
    if not found.flows:
        return None
    context = {
        "object": governed,
        "finding": benefit_pages.finding(found, where),
        "lead": benefit_pages.lead(found, where),
    }
    # After the money and before what is on its way: it answers what the money gave.
    return Panel(_("Vad pengarna har gett"), "portfolio/_object_given.html", context, order=25)


def from_measurement(governed: GovernanceObject, user: User) -> Panel | None:
    """The conclusions that the object has been given, and how mature the departments that it supports are."""
    del user
    assigned = list(loop.assigned_to(governed))
    around = loop.maturity_around(governed)
    if not assigned and not around:
        return None
    context = {"assignments": assigned, "around": around}
    return Panel(_("Från mätningen"), "portfolio/_object_measured.html", context, order=55)


PANELS = (given, portfolio, from_measurement)
