"""Questions about conclusions."""

from django.db.models import QuerySet

from samstyr.measurement.models import Conclusion, Measurement
from samstyr.organisation.models import Unit


def of(measurement: Measurement, unit: Unit | None = None) -> QuerySet[Conclusion]:
    """The conclusions of a measurement in one analysis (None = the municipality's), in their order."""
    return (
        Conclusion.objects.filter(measurement=measurement, unit=unit)
        .select_related("responsible", "unit", "follows", "follows__measurement", "written_by")
        .prefetch_related("findings")
    )


def every() -> QuerySet[Conclusion]:
    """Conclusions of all years, each with whose it is and what it rests on."""
    return Conclusion.objects.select_related(
        "unit", "measurement", "responsible", "follows"
    ).prefetch_related("findings")


def next_measurement(conclusion: Conclusion) -> Measurement | None:
    """The measurement that follows up a conclusion, when there is one."""
    return conclusion.measurement.followers.order_by("year").first()


def to_follow_up(measurement: Measurement, unit: Unit | None = None) -> QuerySet[Conclusion]:
    """The conclusions of the measurement before, which this one follows up; none when there is no earlier one."""
    if measurement.previous_id is None:
        return Conclusion.objects.none()
    return (
        Conclusion.objects.filter(measurement=measurement.previous_id, unit=unit)
        .select_related("responsible", "unit", "measurement")
        .prefetch_related("carried_on")
    )
