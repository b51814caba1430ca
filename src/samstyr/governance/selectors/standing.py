"""What seats give a person the right to in the register."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
from samstyr.governance.models import GovernanceObject, SeatHolding, SeatKind
from samstyr.governance.secrecy import Viewer

KEEPERS = frozenset({SeatKind.LEAD, SeatKind.SPECIALIST})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person has seats today, and whether she is of the portfolio office."""

    seats: frozenset[tuple[str, str, int]]  # kind, side, object
    is_office: bool

    @property
    def viewer(self) -> Viewer:
        """What she may see."""
        return Viewer(frozenset(pk for _kind, _side, pk in self.seats), self.is_office)

    def keeps(self, object_id: int | None) -> bool:
        """Whether she keeps an object's part of the register; what no object owns is the office's."""
        return self.is_office or any(pk == object_id and kind in KEEPERS for kind, _side, pk in self.seats)

    @property
    def keeps_something(self) -> bool:
        """Whether there is any part of the register that she keeps."""
        return self.is_office or any(kind in KEEPERS for kind, _side, _pk in self.seats)


def of(user: User, on: date | None = None) -> Standing:
    """A person's standing on a day. One question to the database."""
    return _on(user, on or clock.today())


@asked_once
def _on(user: User, day: date) -> Standing:
    held = accepted(day).filter(person__user=user)
    seats = list(held.values_list("seat__kind", "seat__side", "seat__object"))
    return Standing(
        seats=frozenset((kind, side, pk) for kind, side, pk in seats if pk is not None),
        # By a role or by a seat: the office may be either.
        is_office=user.has_right(Right.MANAGE_GOVERNANCE)
        or any(kind == SeatKind.PORTFOLIO_OFFICE for kind, _side, _pk in seats),
    )


def accepted(on: date) -> QuerySet[SeatHolding]:
    """The holdings that count on a day, substitutes too."""
    begun = Q(starts_on__lte=on, accepted_on__lte=on, seat__is_active=True)
    return SeatHolding.objects.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def kept_objects(user: User) -> QuerySet[GovernanceObject]:
    """The objects whose part of the register a person keeps."""
    standing = of(user)
    objects = GovernanceObject.objects.filter(is_active=True)
    if standing.is_office:
        return objects
    return objects.filter(pk__in=[pk for kind, _side, pk in standing.seats if kind in KEEPERS])
