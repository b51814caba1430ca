"""Who keeps the register. Seats give the right; a refusal says in words who has it."""

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.models import GovernanceObject, Matter
from samstyr.governance.selectors import standing
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates


def require_keeper(by: User | None, governed: GovernanceObject | None) -> None:
    """Raise `NotAllowed` unless `by` keeps the object's part of the register; the clock and the command line may."""
    if by is None or standing.of(by).keeps(governed.pk if governed else None):
        return
    raise NotAllowed("not_a_keeper", why_not(governed))


def why_not(governed: GovernanceObject | None) -> str:
    """Who may change a component, in words."""
    if governed is None:
        return _("Komponenten hör inte till något objekt. Då är det portföljkontoret som ändrar den.")
    return _(
        "Det är objektledarna och objektspecialisterna i %(object)s som ändrar här, och portföljkontoret."
    ) % {"object": governed.name}


def may_keep_products(user: User, governed: GovernanceObject) -> bool:
    """Whether a person decides on the object's products."""
    return mandates.held(user, who_decides(Matter.PRODUCTS, governed)) is not None


def require_product_keeper(by: User | None, governed: GovernanceObject) -> None:
    """Raise `NotAllowed` unless `by` has the mandate for the object's products."""
    if by is not None:
        mandates.require(by, Matter.PRODUCTS, governed)


def require_office(by: User | None) -> None:
    """Raise `NotAllowed` unless `by` keeps the register for the whole municipality."""
    if by is None or standing.of(by).is_office:
        return
    raise NotAllowed("not_the_office", _("Det är portföljkontoret som sköter registret för hela kommunen."))


def nobody_of_the_register() -> NotAllowed:
    """The refusal of somebody who keeps no part of the register."""
    return NotAllowed(
        "not_a_keeper",
        _("Det är objektledare och objektspecialister som lägger till komponenter, och portföljkontoret."),
    )
