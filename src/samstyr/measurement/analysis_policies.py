"""Who may write whose analysis. The rights themselves are in `samstyr.accounts.rights`."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import NotAllowed
from samstyr.foundation.one_look import asked_once
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import units_of


@dataclass(frozen=True, slots=True)
class Writer:
    """What one person may write, asked for once: everything, or for the units that she belongs to."""

    writes_all: bool
    units: frozenset[int]

    @classmethod
    def of(cls, user: User) -> "Writer":
        """What a person may write; at most one query besides her roles."""
        if user.has_right(Right.WRITE_MUNICIPAL_ANALYSIS):
            return cls(writes_all=True, units=frozenset())
        if not user.has_right(Right.WRITE_DEPARTMENT_ANALYSIS):
            return cls(writes_all=False, units=frozenset())
        return cls(writes_all=False, units=_units(user))

    def may_write(self, unit: int | None) -> bool:
        """Whether she writes the analysis of a unit by its id, or with None the municipality's own."""
        return self.writes_all or (unit is not None and unit in self.units)


@asked_once
def _units(user: User) -> frozenset[int]:
    return frozenset(units_of(user).values_list("pk", flat=True))


def may_write(user: User, unit: Unit | None) -> bool:
    """Whether a person writes the analysis of a department, or with None the municipality's own.

    The central analyst writes all of them; a department analyst those of the departments she belongs to.
    """
    return Writer.of(user).may_write(unit.pk if unit else None)


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
