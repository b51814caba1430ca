"""The line organisation and its people."""

from samstyr.organisation.models.imports import PeopleFile, UnitsFile
from samstyr.organisation.models.people import LinePosition, Person
from samstyr.organisation.models.units import Membership, Unit, UnitKind, UnitName

__all__ = ["LinePosition", "Membership", "PeopleFile", "Person", "Unit", "UnitKind", "UnitName", "UnitsFile"]
