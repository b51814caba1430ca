"""What a list is held against: who and which groups the measurement already has."""

from collections.abc import Mapping
from dataclasses import dataclass

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.measurement.imports.people import Person
from samstyr.measurement.models import Group, GroupKind, Measurement, Status


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who is on the list, and her row's id."""

    id: int
    person: Person


@dataclass(frozen=True)
class KnownList:
    """The list of a measurement as it is now.

    `people` are found by `key`, groups by their name without case and signs; departments also by their short name.
    """

    people: Mapping[str, KnownPerson]
    departments: Mapping[str, str]
    roles: Mapping[str, str]
    is_open: bool


def key(person: Person) -> str:
    """What tells two people apart: the address, or else the name within the department."""
    return person.email or f"|{person.name.casefold()}|{person.department.casefold()}"


def of(measurement: Measurement) -> KnownList:
    """The list as it is; three questions to the database whatever its length."""
    people = [
        KnownPerson(pk, Person(name, email, department, role or ""))
        for pk, name, email, department, role in measurement.respondents.filter(is_removed=False)
        .order_by()
        .values_list("pk", "name", "email", "department__name", "role__name")
    ]
    departments: dict[str, str] = {}
    roles: dict[str, str] = {}
    for group in Group.objects.filter(measurement=measurement).select_related("unit"):
        names = departments if group.kind == GroupKind.DEPARTMENT else roles
        names[bare(group.name)] = group.name
        if group.unit is not None and group.unit.short_name:
            names.setdefault(bare(group.unit.short_name), group.name)
    return KnownList(
        people={key(known.person): known for known in people},
        departments=departments,
        roles=roles,
        is_open=measurement.status == Status.OPEN,
    )
