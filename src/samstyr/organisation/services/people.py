"""Changes to people together with where they belong."""

from collections.abc import Collection

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.accounts.services import people
from samstyr.foundation import audit
from samstyr.organisation.models import Membership, Unit


@transaction.atomic
def add(
    *,
    name: str,
    email: str,
    roles: Collection[RoleName],
    units: Collection[Unit],
    by: User | None,
    invite: bool = True,
) -> User:
    """Add a person with her roles and the units she belongs to, and mail her a link."""
    user = people.add(name=name, email=email, roles=roles, by=by, invite=invite)
    set_units(user, units=units, by=by)
    return user


@transaction.atomic
def update(
    user: User, *, name: str, email: str, roles: Collection[RoleName], units: Collection[Unit], by: User
) -> User:
    """Correct everything about a person at once; what is the same leaves no trace."""
    people.update(user, name=name, email=email, by=by)
    people.set_roles(user, roles=roles, by=by)
    set_units(user, units=units, by=by)
    return user


@transaction.atomic
def set_units(user: User, *, units: Collection[Unit], by: User | None) -> None:
    """Let a person belong to exactly these units."""
    old = {each.unit_id: each.unit.name for each in user.memberships.select_related("unit")}
    new = {unit.pk: unit.name for unit in units}
    if old.keys() == new.keys():
        return
    user.memberships.exclude(unit__in=new).delete()
    Membership.objects.bulk_create(
        Membership(user=user, unit_id=pk) for pk in sorted(new.keys() - old.keys())
    )
    audit.record(
        by=by,
        action="person.units_changed",
        target=user,
        old={"units": sorted(old.values())},
        new={"units": sorted(new.values())},
    )
