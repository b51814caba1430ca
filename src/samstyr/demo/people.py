"""The line organisation of the demonstration, and the cast: the same people as in the tests."""

import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.services import accounts, units

PASSWORD = "en lång ordagrann mening"  # noqa: S105 - printed at every start of the demonstration
MUNICIPALITY = "Linköpings kommun"
OWN_DEPARTMENT = "Social- och omsorgsförvaltningen"


@dataclass(frozen=True, slots=True)
class Cast:
    """One of the cast: who she is, what she may do and, where her seat says more than her role, what she does."""

    name: str
    role: RoleName
    unit: str = ""
    seat: str = ""
    does: str = ""

    @property
    def email(self) -> str:
        """Her made-up address."""
        return address(self.name)


def address(name: str) -> str:
    """The made-up address of somebody of this name."""
    # Without dots and rings: an address in plain letters is typed on any keyboard.
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    first, last = plain.split()
    return f"{first}.{last}@linkoping.example"


CAST = (
    Cast("Anna Admin", RoleName.ADMINISTRATOR),
    Cast("Cecilia Central", RoleName.CENTRAL_ANALYST),
    Cast("Didrik Dahl", RoleName.DEPARTMENT_ANALYST, OWN_DEPARTMENT),
    Cast("Rut Reader", RoleName.READER),
    Cast(
        "Katarina Kommun",
        RoleName.READER,
        seat="kommundirektör",
        does="beslutar ensam om objektstrukturen och utser objektägarna",
    ),
    Cast(
        "Pia Portfölj",
        RoleName.READER,
        seat="ordförande i portföljstyrgruppen",
        does="avgör vad som går före mellan objekten och startar stora initiativ",
    ),
    Cast("Olle Office", RoleName.PORTFOLIO_OFFICE),
    Cast(
        "Vera Verksam",
        RoleName.READER,
        seat="objektägare verksamhet",
        does="beslutar planen för Skola och förskola och svarar för dess pengar",
    ),
    Cast(
        "Ingvar It",
        RoleName.READER,
        seat="objektägare it",
        does="svarar för leveransen av it och för om timmarna finns",
    ),
    Cast(
        "Lena Ledare",
        RoleName.READER,
        seat="objektledare verksamhet",
        does="skriver planen för Skola och förskola och svarar på behov",
    ),
    Cast(
        "Tove Teknik",
        RoleName.READER,
        seat="objektledare it",
        does="håller reda på it-komponenterna och vad de kräver",
    ),
    Cast(
        "Mats Mottagare",
        RoleName.READER,
        seat="chef i linjen",
        does="lovar att ta hem nyttor i grundskolan och mäter vad det blev",
    ),
)

# name, kind, below
UNITS = (
    # In this order: what a unit stands below is made before it.
    (MUNICIPALITY, UnitKind.MUNICIPALITY, ""),
    ("Kommunstyrelsen", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Barn- och ungdomsnämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Bildningsnämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Social- och omsorgsnämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Samhällsbyggnadsnämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Kultur- och fritidsnämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Miljönämnden", UnitKind.COMMITTEE, MUNICIPALITY),
    ("Kommunledningsförvaltningen", UnitKind.DEPARTMENT, "Kommunstyrelsen"),
    ("Digitaliseringsstaben", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Näringsliv och tillväxtstaben", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Ekonomi", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("HR", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Kansli och arkiv", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Kommunikation", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("Kontaktcenter", UnitKind.UNIT, "Kommunledningsförvaltningen"),
    ("LKDATA", UnitKind.UNIT, "Kommunstyrelsen"),
    ("Leverans", UnitKind.UNIT, "LKDATA"),
    ("Infrastruktur och drift", UnitKind.UNIT, "LKDATA"),
    ("Integration och data", UnitKind.UNIT, "LKDATA"),
    ("Digital arbetsplats och stöd", UnitKind.UNIT, "LKDATA"),
    ("Kultur- och fritidsförvaltningen", UnitKind.DEPARTMENT, "Kultur- och fritidsnämnden"),
    ("Bibliotek", UnitKind.UNIT, "Kultur- och fritidsförvaltningen"),
    ("Idrott och fritid", UnitKind.UNIT, "Kultur- och fritidsförvaltningen"),
    ("Leanlink", UnitKind.DEPARTMENT, "Kommunstyrelsen"),
    ("Miljö- och samhällsbyggnadsförvaltningen", UnitKind.DEPARTMENT, "Samhällsbyggnadsnämnden"),
    ("Plan och bygglov", UnitKind.UNIT, "Miljö- och samhällsbyggnadsförvaltningen"),
    ("Kart- och geodata", UnitKind.UNIT, "Miljö- och samhällsbyggnadsförvaltningen"),
    ("Miljökontoret", UnitKind.UNIT, "Miljönämnden"),
    (OWN_DEPARTMENT, UnitKind.DEPARTMENT, "Social- och omsorgsnämnden"),
    ("Äldreomsorg", UnitKind.UNIT, OWN_DEPARTMENT),
    ("Hemsjukvård", UnitKind.UNIT, OWN_DEPARTMENT),
    ("Funktionsstöd", UnitKind.UNIT, OWN_DEPARTMENT),
    ("Individ- och familjeomsorg", UnitKind.UNIT, OWN_DEPARTMENT),
    ("Utbildnings- och arbetsmarknadsförvaltningen", UnitKind.DEPARTMENT, "Barn- och ungdomsnämnden"),
    ("Förskola", UnitKind.UNIT, "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("Grundskola", UnitKind.UNIT, "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("Elevhälsa", UnitKind.UNIT, "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("Gymnasium och vuxenutbildning", UnitKind.UNIT, "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("Arbetsmarknad och försörjning", UnitKind.UNIT, "Utbildnings- och arbetsmarknadsförvaltningen"),
    ("Verksamhetsstöd och service", UnitKind.DEPARTMENT, "Kommunstyrelsen"),
    ("Löneservice", UnitKind.UNIT, "Verksamhetsstöd och service"),
    ("Inköp", UnitKind.UNIT, "Verksamhetsstöd och service"),
    ("Fastighet och lokaler", UnitKind.UNIT, "Verksamhetsstöd och service"),
    ("Vatten & avfall", UnitKind.COMPANY, MUNICIPALITY),
    ("Bostäder", UnitKind.COMPANY, MUNICIPALITY),
)


def make_units() -> dict[str, Unit]:
    """The units by name."""
    made: dict[str, Unit] = {}
    for name, kind, below in UNITS:
        made[name] = units.create(kind=kind, name=name, parent=made.get(below), by=None)
    return made


def make_cast(made: dict[str, Unit]) -> None:
    """The cast, who cannot sign in yet."""
    for person in CAST:
        belongs = [made[person.unit]] if person.unit else []
        accounts.add(
            name=person.name, email=person.email, roles=[person.role], units=belongs, by=None, invite=False
        )


@contextmanager
def let_sign_in() -> Iterator[None]:
    """Let the cast, made within it, sign in with the printed password when it ends."""
    # Hashed once, for it is the same for all, and beside the work: hashing is slow by intent.
    with ThreadPoolExecutor(1) as beside:
        hashed = beside.submit(make_password, PASSWORD)
        yield
        User.objects.filter(email__in=[each.email for each in CAST]).update(password=hashed.result())
