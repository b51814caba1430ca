"""Questions about reference values."""

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch, QuerySet

from samstyr.analysis.references import Reference, disagree, segments
from samstyr.measurement.models import ReferenceSeries, ReferenceValue


@dataclass(frozen=True, slots=True)
class Break:
    """Where one edition of a series ends and the next begins: no line may join the two values."""

    earlier: Reference
    later: Reference


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
    return tuple(_plain(value, value.series) for value in values_of(year))


def breaks(series: ReferenceSeries) -> list[Break]:
    """Where a series, with its values fetched, goes from one edition to another, code by code."""
    values = [_plain(value, series) for value in series.values.all()]
    codes = dict.fromkeys(value.code for value in values)
    return [
        Break(earlier.values[-1], later.values[0])
        for code in codes
        for earlier, later in pairwise(segments(values, series=series.name, code=code))
    ]


def contradicts_itself(series: ReferenceSeries) -> bool:
    """Whether editions of a series, with its values fetched, state different values for one year."""
    return disagree(_plain(value, series) for value in series.values.all())


def _plain(value: ReferenceValue, series: ReferenceSeries) -> Reference:
    return Reference(
        series=series.name,
        code=value.code,
        year=value.year,
        edition=value.edition,
        percent=float(value.percent),
        source=value.source,
        population=series.population,
    )
