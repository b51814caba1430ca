"""Who may write whose analysis. The rights themselves are in `samstyr.accounts.rights`."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import NotAllowed
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import units_of


def may_write(user: User, unit: Unit | None) -> bool:
    """Whether a person writes the analysis of a department, or with None the municipality's own.

    The central analyst writes all of them; a department analyst those of the departments she belongs to.
    """
    if user.has_right(Right.WRITE_MUNICIPAL_ANALYSIS):
        return True
    if unit is None or not user.has_right(Right.WRITE_DEPARTMENT_ANALYSIS):
        return False
    return units_of(user).filter(pk=unit.pk).exists()


def require_write(user: User, unit: Unit | None) -> None:
    """Refuse with the reason, where `may_write` says no."""
    if may_write(user, unit):
        return
    if unit is None:
        raise NotAllowed(
            "not_the_central_analyst",
            _("Kommunens analys skrivs av den centrala analytikern. Du kan läsa den."),
        )
    raise NotAllowed(
        "not_your_department",
        _("Du skriver bara analysen för den förvaltning du hör till. Du kan läsa den här."),
        unit=unit.pk,
    )
