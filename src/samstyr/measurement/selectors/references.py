"""Questions about reference values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch, QuerySet

from samstyr.analysis.references import Reference
from samstyr.measurement.models import ReferenceSeries, ReferenceValue


@dataclass(frozen=True, slots=True)
class Break:
    """Two neighbouring years of a series that come from different editions: no line may join them."""

    earlier: ReferenceValue
    later: ReferenceValue


def series() -> QuerySet[ReferenceSeries]:
    """Every series with its values in order, two queries."""
    values = ReferenceValue.objects.order_by("code", "year", "edition")
    return ReferenceSeries.objects.prefetch_related(Prefetch("values", queryset=values))


def every_value() -> QuerySet[ReferenceValue]:
    """Values of all series, each with its series."""
    return ReferenceValue.objects.select_related("series")


def values_of(year: int) -> list[ReferenceValue]:
    """All values that are stated for a year, with their series, one query; the newest entered first."""
    return list(ReferenceValue.objects.filter(year=year).select_related("series").order_by("-id"))


def stated(year: int) -> tuple[Reference, ...]:
    """All values that are stated for a year, as the analysis takes them."""
    return tuple(
        Reference(
            series=value.series.name,
            code=value.code,
            year=value.year,
            edition=value.edition,
            percent=float(value.percent),
            source=value.source,
            population=value.series.population,
        )
        for value in values_of(year)
    )


def breaks(values: Sequence[ReferenceValue]) -> list[Break]:
    """Where the years of one code change edition. `values` are of one series, in order of code and year."""
    return [
        Break(earlier, later)
        for earlier, later in pairwise(values)
        if earlier.code == later.code and earlier.edition != later.edition
    ]
