"""Questions about those who are invited. None of them tells who has answered."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Missing
from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent

SORTS = {
    "namn": ("name", "id"),
    "epost": ("email", "name", "id"),
    "forvaltning": ("department__name", "name", "id"),
    "roll": ("role__name", "name", "id"),
}


def listed(
    measurement: Measurement,
    *,
    search: str = "",
    department: int | None = None,
    codes_only: bool = False,
    sort: str = "namn",
) -> QuerySet[Respondent]:
    """The list as people see it. Every word of `search` must be in the name, the address or the department.

    `sort` is a key of `SORTS`, with "-" before it for the other way round.
    """
    people = Respondent.objects.filter(measurement=measurement, is_removed=False)
    for word in search.split():
        people = people.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(department__name__icontains=word)
        )
    if department is not None:
        people = people.filter(department=department)
    if codes_only:
        people = people.filter(email="")
    order = SORTS.get(sort.removeprefix("-"), SORTS["namn"])
    if sort.startswith("-"):
        order = (f"-{order[0]}", *order[1:])
    return people.select_related("department", "role").order_by(*order)


@dataclass(frozen=True, slots=True)
class Size:
    """How many are on the list, and how many of them have no address and so get a printed code."""

    people: int
    codes: int


def size(measurement: Measurement) -> Size:
    """The size of the list as people see it."""
    counted = Respondent.objects.filter(measurement=measurement, is_removed=False).aggregate(
        people=Count("pk"), codes=Count("pk", filter=Q(email=""))
    )
    return Size(**counted)


def get(*, pk: int, measurement: Measurement) -> Respondent:
    """One person on the list. Raises Missing."""
    person = (
        Respondent.objects.filter(pk=pk, measurement=measurement, is_removed=False)
        .select_related("department", "role", "measurement")
        .first()
    )
    if person is None:
        raise Missing("no_such_respondent", _("Personen finns inte på listan."))
    return person


def groups(measurement: Measurement, kind: GroupKind) -> QuerySet[Group]:
    """The departments or roles that a respondent can be in, by name."""
    return measurement.groups.filter(kind=kind).order_by("name")
