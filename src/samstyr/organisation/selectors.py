"""Questions about the line organisation."""

from django.db.models import QuerySet

from samstyr.accounts.models import User
from samstyr.organisation.models import Unit, UnitKind


def departments() -> QuerySet[Unit]:
    """The departments of today, by name."""
    return Unit.objects.filter(kind=UnitKind.DEPARTMENT, is_active=True)


def units_of(user: User) -> QuerySet[Unit]:
    """The units that a person belongs to."""
    return Unit.objects.filter(memberships__user=user)
