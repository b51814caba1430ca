"""Who keeps the co-operation with third parties: those who lead the object, and the portfolio office."""

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import standing
from samstyr.portfolio.effect_policies import PREPARE


def may_keep(user: User | None, governed: GovernanceObject | None) -> bool:
    """Whether a person keeps the challenges of an object; those of no object are the office's."""
    if user is None:
        return True
    place = standing.of(user)
    held = {pk for kind, _side, pk in place.seats if kind in PREPARE}
    return place.is_office or (governed is not None and governed.pk in held)


def may_begin(user: User) -> bool:
    """Whether there is any object that a person may write a challenge for."""
    place = standing.of(user)
    return place.is_office or any(kind in PREPARE for kind, _side, _pk in place.seats)


def require_keeper(by: User | None, governed: GovernanceObject | None) -> None:
    """Refuse whoever does not keep the challenges of an object."""
    if not may_keep(by, governed):
        raise NotAllowed("not_a_keeper", why_not(governed))


def require_beginner(by: User) -> None:
    """Refuse whoever may write no challenge at all."""
    if not may_begin(by):
        raise NotAllowed(
            "not_a_keeper",
            _("Det är objektägare och objektledare som skriver utmaningar, och portföljkontoret."),
        )


def why_not(governed: GovernanceObject | None) -> str:
    """Who keeps them, in words."""
    if governed is None:
        return _("Utmaningen hör inte till något objekt. Då är det portföljkontoret som ändrar.")
    return _("Det är objektägarna och objektledarna i %(object)s som ändrar här, och portföljkontoret.") % {
        "object": governed.name
    }
