"""Questions about findings."""

from django.db.models import Count, Q, QuerySet

from samstyr.measurement.models import Finding, Group, GroupKind, Measurement
from samstyr.measurement.models.analysis import FindingState
from samstyr.organisation.models import Unit


def of(measurement: Measurement, unit: Unit | None = None) -> QuerySet[Finding]:
    """The findings of one analysis (None = the municipality's), in the order of the release."""
    return Finding.objects.filter(measurement=measurement, unit=unit).prefetch_related("conclusions")


def every() -> QuerySet[Finding]:
    """Findings of all years, each with whose analysis it is in."""
    return Finding.objects.select_related("unit", "measurement")


def accepted(measurement: Measurement, unit: Unit | None = None) -> QuerySet[Finding]:
    """The findings that conclusions may be drawn from."""
    return Finding.objects.filter(measurement=measurement, unit=unit, state=FindingState.ACCEPTED)


def units(measurement: Measurement) -> list[Unit]:
    """The departments that have an analysis of their own in a measurement, by name. One query."""
    groups = Group.objects.filter(measurement=measurement, kind=GroupKind.DEPARTMENT, unit__isnull=False)
    found = {group.unit_id: group.unit for group in groups.select_related("unit")}
    return sorted((unit for unit in found.values() if unit is not None), key=lambda unit: unit.name)


def progress(measurement: Measurement) -> dict[int | None, tuple[int, int]]:
    """For each analysis, by unit id (None = the municipality's): decided findings, and all. One query."""
    rows = (
        Finding.objects.filter(measurement=measurement)
        .order_by()
        .values("unit")
        .annotate(all=Count("pk"), decided=Count("pk", filter=~Q(state=FindingState.PROPOSED)))
    )
    return {row["unit"]: (row["decided"], row["all"]) for row in rows}
