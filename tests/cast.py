"""The cast: the same people in every test and in the demo."""

from dataclasses import dataclass

from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName
from samstyr.organisation.models import Membership, Unit, UnitKind

PASSWORD = "en lång ordagrann mening"


@dataclass(frozen=True)
class Cast:
    """Everybody who may meet a view; a stranger is whoever is not signed in."""

    administrator: User
    central_analyst: User
    department_analyst: User
    reader: User
    department: Unit
    other_department: Unit


def assemble() -> Cast:
    """Save the cast and their two departments."""
    department = Unit.objects.create(kind=UnitKind.DEPARTMENT, name="Social- och omsorgsförvaltningen")
    other = Unit.objects.create(kind=UnitKind.DEPARTMENT, name="Kultur- och fritidsförvaltningen")
    analyst = _person("Didrik Dahl", RoleName.DEPARTMENT_ANALYST)
    Membership.objects.create(user=analyst, unit=department)
    return Cast(
        administrator=_person("Anna Admin", RoleName.ADMINISTRATOR),
        central_analyst=_person("Cecilia Central", RoleName.CENTRAL_ANALYST),
        department_analyst=analyst,
        reader=_person("Rut Reader", RoleName.READER),
        department=department,
        other_department=other,
    )


def _person(name: str, role: RoleName) -> User:
    first, last = name.lower().split()
    user = User.objects.create_user(email=f"{first}.{last}@linkoping.example", name=name, password=PASSWORD)
    RoleAssignment.objects.create(user=user, role=role)
    return user
