"""The line organisation of the demonstration, and the cast: the same people as in the tests."""

from dataclasses import dataclass

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.services import accounts, units

PASSWORD = "en lång ordagrann mening"  # noqa: S105 - printed at every start of the demonstration
MUNICIPALITY = "Linköpings kommun"
OWN_DEPARTMENT = "Social- och omsorgsförvaltningen"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast: who she is and what she may do."""

    name: str
    role: RoleName
    unit: str = ""

    @property
    def email(self) -> str:
        """Her made-up address."""
        first, last = self.name.lower().split()
        return f"{first}.{last}@linkoping.example"


CAST = (
    Person("Anna Admin", RoleName.ADMINISTRATOR),
    Person("Cecilia Central", RoleName.CENTRAL_ANALYST),
    Person("Didrik Dahl", RoleName.DEPARTMENT_ANALYST, OWN_DEPARTMENT),
    Person("Rut Reader", RoleName.READER),
)

# name, kind, below
UNITS = (
    (MUNICIPALITY, UnitKind.MUNICIPALITY, ""),
    ("Kommunstyrelsen", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Kommunledningsförvaltningen", UnitKind.DEPARTMENT, "Kommunstyrelsen"),
    ("Digitaliseringsstaben", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Näringsliv och tillväxtstaben", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("LKDATA", UnitKind.UNIT, MUNICIPALITY),
    ("Kultur- och fritidsförvaltningen", UnitKind.DEPARTMENT, MUNICIPALITY),
    ("Leanlink", UnitKind.DEPARTMENT, MUNICIPALITY),
    ("Miljö- och samhällsbyggnadsförvaltningen", UnitKind.DEPARTMENT, MUNICIPALITY),
    (OWN_DEPARTMENT, UnitKind.DEPARTMENT, MUNICIPALITY),
    ("Utbildnings- och arbetsmarknadsförvaltningen", UnitKind.DEPARTMENT, MUNICIPALITY),
    ("Verksamhetsstöd och service", UnitKind.DEPARTMENT, MUNICIPALITY),
)


def make_units() -> dict[str, Unit]:
    """The units by name."""
    made: dict[str, Unit] = {}
    for name, kind, below in UNITS:
        made[name] = units.create(kind=kind, name=name, parent=made.get(below), by=None)
    return made


def make_cast(made: dict[str, Unit]) -> dict[RoleName, User]:
    """The cast by role, each with the printed password."""
    found: dict[RoleName, User] = {}
    for person in CAST:
        belongs = [made[person.unit]] if person.unit else []
        user = accounts.add(
            name=person.name, email=person.email, roles=[person.role], units=belongs, by=None, invite=False
        )
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        found[person.role] = user
    return found
