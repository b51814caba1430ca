"""Questions about the line organisation."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from samstyr.accounts.models import User
from samstyr.organisation.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit in the tree, how many people who sign in belong to it, and what stands under it."""

    unit: Unit
    members: int
    below: list["Branch"]


def departments() -> QuerySet[Unit]:
    """The departments of today, by name."""
    return Unit.objects.filter(kind=UnitKind.DEPARTMENT, is_active=True)


def units_of(user: User) -> QuerySet[Unit]:
    """The units that a person belongs to."""
    return Unit.objects.filter(memberships__user=user)


def active_units() -> QuerySet[Unit]:
    """Every unit of today, by name."""
    return Unit.objects.filter(is_active=True)


def ceased_units() -> QuerySet[Unit]:
    """Units that are no more, by name."""
    return Unit.objects.filter(is_active=False).select_related("parent")


def tree() -> list[Branch]:
    """The units of today that stand under nothing, each with what stands under it."""
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in active_units().prefetch_related("memberships"):
        below[unit.parent_id].append(unit)
    return _branches(below, None)


def _branches(below: dict[int | None, list[Unit]], parent: int | None) -> list[Branch]:
    return [Branch(unit, len(unit.memberships.all()), _branches(below, unit.pk)) for unit in below[parent]]
