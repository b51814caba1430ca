"""Questions about people who sign in."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest

from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName


def people() -> QuerySet[User]:
    """Everybody who has or has had an account, those of today first, by name."""
    return User.objects.prefetch_related("role_assignments").order_by("-is_active", "name", "pk")


def administrators() -> QuerySet[User]:
    """Those who can give others their roles today."""
    return User.objects.filter(
        is_active=True,
        pk__in=RoleAssignment.objects.filter(role=RoleName.ADMINISTRATOR).values("user"),
    )


def asker(request: HttpRequest) -> User:
    """Who is signed in, on a page that asks for that."""
    return cast("User", request.user)
