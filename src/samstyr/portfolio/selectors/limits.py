"""The limits that the municipality has set."""

from samstyr.foundation.one_look import asked_once
from samstyr.portfolio.gates.limits import Limits
from samstyr.portfolio.models import PortfolioLimits


@asked_once
def row() -> PortfolioLimits | None:
    """What the municipality has set; None while the limits in the code hold."""
    return PortfolioLimits.objects.first()


def current() -> Limits:
    """The limits that hold today."""
    own = row()
    if own is None:
        return Limits()
    return Limits(own.days_to_answer, own.light_cost, own.light_hours, own.large_cost)
