"""Questions about the object structure: the one in force, the draft, and what it was on a past day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from samstyr.governance.models import GovernanceObject, ObjectStructure, StructureEntry, StructureState
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.selectors import active_units
from samstyr.organisation.selectors.units import every as every_unit


def draft() -> ObjectStructure | None:
    """The draft, if somebody has begun one."""
    return ObjectStructure.objects.filter(state=StructureState.DRAFT).first()


def ready() -> ObjectStructure | None:
    """The draft, if it has been handed over and awaits the decision."""
    return ObjectStructure.objects.filter(state=StructureState.DRAFT, ready_on__isnull=False).first()


def decided() -> QuerySet[ObjectStructure]:
    """The decided structures, the latest first."""
    return ObjectStructure.objects.filter(state=StructureState.DECIDED).select_related("decided_by")


def by_number(number: int) -> ObjectStructure | None:
    """A version of the structure by its number."""
    return ObjectStructure.objects.filter(number=number).select_related("decided_by").first()


def in_force() -> ObjectStructure | None:
    """The structure in force: the latest that has taken effect."""
    return decided().filter(took_effect_on__isnull=False).order_by("-valid_from", "-number").first()


def at(day: date) -> ObjectStructure | None:
    """The structure that was in force on a day; None before the first."""
    return decided().filter(valid_from__lte=day).order_by("-valid_from", "-number").first()


def before(structure: ObjectStructure) -> ObjectStructure | None:
    """The decided structure that a version follows on."""
    return decided().filter(number__lt=structure.number).order_by("-number").first()


def waiting(day: date) -> QuerySet[ObjectStructure]:
    """Decided structures whose day has come and that have not taken effect, in order."""
    return decided().filter(took_effect_on__isnull=True, valid_from__lte=day).order_by("valid_from", "number")


def entries(structure: ObjectStructure, *, ended: bool = False) -> QuerySet[StructureEntry]:
    """What a structure says of each object; with `ended` also of those that end with it."""
    rows = structure.entries.select_related("object", "merged_into").prefetch_related("supports")
    return rows if ended else rows.filter(ends=False)


def entry_set(structure: ObjectStructure) -> QuerySet[StructureEntry]:
    """The entries of a structure, to find one in."""
    return structure.entries.select_related("object", "structure")


def supportable(kept: Iterable[Unit] = ()) -> QuerySet[Unit]:
    """The units that an object may support: departments and companies of today, and those that it supports already.

    What stands within a department is supported together with it. `kept` is what a decided structure has said already,
    whatever has become of the unit since: it is changed by whoever changes it, and not by being left out of a form.
    """
    wanted = active_units().filter(kind__in=[UnitKind.DEPARTMENT, UnitKind.COMPANY])
    return every_unit().filter(Q(pk__in=wanted.values("pk")) | Q(pk__in=[unit.pk for unit in kept]))


def owns_anything(governed: GovernanceObject) -> bool:
    """Whether an object still has products or components."""
    return (
        governed.products.filter(is_active=True).exists()
        or governed.it_components.filter(is_active=True).exists()
        or governed.business_components.filter(is_active=True).exists()
    )
