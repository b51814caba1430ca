"""Changes to accounts: those who sign in, together with where they belong."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.accounts.services import people
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict
from samstyr.organisation.models import Membership, Person, Unit
from samstyr.organisation.services import people as persons


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
    # The staff list often comes first: whoever stands there is the same person, and her seats
    # are hers at once.
    persons.link_by_address(user, by=by)
    return user


@transaction.atomic
def update(
    user: User,
    *,
    name: str,
    email: str,
    roles: Collection[RoleName],
    units: Collection[Unit],
    seen: int | None = None,
    by: User,
) -> User:
    """Correct everything about a person at once; what is the same leaves no trace.

    `seen` is the mark of the page that was read: who gives a role and who corrects a name do not take each other's back.
    """
    # Held until all is written: roles and units stand in tables of their own, and are changed only here.
    User.objects.select_for_update().get(pk=user.pk)
    versions.require_said(said_of(user), seen=seen)
    people.update(user, name=name, email=email, by=by)
    people.set_roles(user, roles=roles, by=by)
    set_units(user, units=units, by=by)
    return user


def said_of(user: User) -> dict[str, object]:
    """Everything that the page of an account says, as the database has it now."""
    now = User.objects.get(pk=user.pk)
    return {
        "name": now.name,
        "email": now.email,
        "roles": sorted(now.role_assignments.values_list("role", flat=True)),
        "units": sorted(now.memberships.values_list("unit", flat=True)),
    }


@transaction.atomic
def set_units(user: User, *, units: Collection[Unit], by: User | None) -> None:
    """Let a person belong to exactly these units."""
    old = {each.unit_id: each.unit.name for each in user.memberships.select_related("unit")}
    new = {unit.pk: unit.name for unit in units}
    if old.keys() == new.keys():
        return
    # Only the difference is written, so that two who add units at once lose nothing of each other.
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


@transaction.atomic
def activate(user: User, *, by: User) -> None:
    """Open a closed account again. Raises Conflict for whoever has left: she has to come back first."""
    if Person.objects.filter(user=user, left_on__lt=clock.today()).exists():
        raise Conflict(
            "has_left",
            _("Personen har slutat. Ångra det på personens sida först, så går kontot att öppna."),
        )
    people.activate(user, by=by)
