"""Changes to people who sign in."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samstyr.accounts import invitations, selectors
from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid


@transaction.atomic
def add(*, name: str, email: str, roles: Collection[RoleName], by: User | None, invite: bool = True) -> User:
    """Add a person and mail her a link to choose a password. Raises Invalid when the address has an account."""
    # Told openly, unlike at the login: only those who keep accounts come here, and they have to know.
    if User.objects.filter(email__iexact=email).exists():
        raise Invalid("email_taken", _("Det finns redan ett konto med den e-postadressen."))
    # Without a password: what an administrator has chosen or mailed, somebody else knows.
    user = User.objects.create_user(email=email, name=name)
    _keep_address(user)
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in sorted(set(roles)))
    audit.record(
        by=by,
        action="person.added",
        target=user,
        new={"name": name, "email": user.email, "roles": sorted(set(roles))},
    )
    if invite:
        invitations.send.enqueue(user.pk)
    return user


@transaction.atomic
def update(user: User, *, name: str, email: str, by: User) -> User:
    """Correct a person's name and address. Raises Invalid when another has the address."""
    if User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists():
        raise Invalid("email_taken", _("Det finns redan ett konto med den e-postadressen."))
    old = {"name": user.name, "email": user.email}
    user.name, user.email = name, email.lower()
    new = {"name": user.name, "email": user.email}
    if new == old:
        return user
    user.save(update_fields=["name", "email"])
    _keep_address(user)
    audit.record(by=by, action="person.updated", target=user, old=old, new=new)
    return user


@transaction.atomic
def set_roles(user: User, *, roles: Collection[RoleName], by: User) -> None:
    """Give a person exactly these roles. Raises Conflict when nobody would be administrator."""
    old, new = set(user.role_assignments.values_list("role", flat=True)), {str(role) for role in roles}
    if old == new:
        return
    if RoleName.ADMINISTRATOR in old - new:
        spare_last_administrator(user)
    user.role_assignments.filter(role__in=old - new).delete()
    RoleAssignment.objects.bulk_create(RoleAssignment(user=user, role=role) for role in sorted(new - old))
    # The roles are remembered with the person for the request; whoever asks next must hear the new ones.
    vars(user).pop("roles", None)
    audit.record(
        by=by,
        action="person.roles_changed",
        target=user,
        old={"roles": sorted(old)},
        new={"roles": sorted(new)},
    )


@transaction.atomic
def deactivate(user: User, *, by: User | None) -> None:
    """Close an account; the person stays in every trace she has left. Raises Conflict for oneself and the last administrator.

    `by` is None when the clock does it.
    """
    # A slip that whoever made it could not undo: a closed account opens nothing.
    if by is not None and user.pk == by.pk:
        raise Conflict("own_account", _("Du kan inte stänga av ditt eget konto. Be en annan administratör."))
    spare_last_administrator(user)
    if not user.is_active:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(by=by, action="person.deactivated", target=user)


@transaction.atomic
def activate(user: User, *, by: User) -> None:
    """Open a closed account again, with the roles it had."""
    if user.is_active:
        return
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(by=by, action="person.activated", target=user)


@transaction.atomic
def invite(user: User, *, by: User) -> None:
    """Mail the person a new link to choose a password."""
    if not user.is_active:
        raise Conflict("inactive_account", _("Kontot är avstängt. Öppna det innan du skickar en länk."))
    invitations.send.enqueue(user.pk)
    audit.record(by=by, action="person.invited", target=user)


@transaction.atomic
def remove_second_factor(user: User, *, by: User) -> None:
    """Take away a person's second factor, when her phone is lost; her role may make her set up a new one at once.

    Whoever has the phone may be signed in with it, so every session of hers is over.
    """
    removed, _rows = Authenticator.objects.filter(user=user).delete()
    if removed:
        _end_sessions(user)
        audit.record(by=by, action="person.second_factor_removed", target=user)


@transaction.atomic
def sign_out_everywhere(*, by: User) -> None:
    """End all sessions of one's own, on this device and on every other."""
    _end_sessions(by)
    audit.record(by=by, action="account.signed_out_everywhere", target=by)


def spare_last_administrator(user: User) -> None:
    """Raise Conflict when nobody else would be administrator.

    Locks the administrators, so that two of them cannot remove each other at the same moment.
    """
    others = [each.pk for each in selectors.administrators().select_for_update() if each.pk != user.pk]
    if not others and RoleName.ADMINISTRATOR in user.roles and user.is_active:
        raise Conflict(
            "last_administrator",
            _("Någon måste vara administratör. Ge rollen till någon annan först."),
        )


def _end_sessions(user: User) -> None:
    """A session holds the generation that it was begun in, so there is no table of them to search."""
    User.objects.filter(pk=user.pk).update(session_generation=F("session_generation") + 1)


def _keep_address(user: User) -> None:
    """The login package keeps addresses of its own; they follow ours."""
    # An old address that stays could still ask for a new password.
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
