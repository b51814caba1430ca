"""Changes to reference values: figures from elsewhere, each with series, edition and source."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement.models import ReferenceSeries, ReferenceValue


@dataclass(frozen=True, slots=True)
class Stated:
    """One value as its source states it. `code` is `maturity`, a dimension, a category or an item; percent 0–100."""

    year: int
    percent: Decimal
    edition: str
    source: str
    code: str = "maturity"


@transaction.atomic
def create_series(*, name: str, population: str, by: User | None) -> ReferenceSeries:
    """Begin a series: its name, and whose figures they are."""
    if ReferenceSeries.objects.filter(name=name).exists():
        raise Conflict("series_exists", _("Det finns redan en serie med det namnet."))
    series = ReferenceSeries.objects.create(name=name, population=population)
    audit.record(by=by, action="reference_series.created", target=series, new={"population": population})
    return series


@transaction.atomic
def add_value(*, series: ReferenceSeries, stated: Stated, by: User | None) -> ReferenceValue:
    """Add a value to a series. Raises `Conflict` when the edition already states that year."""
    _check(stated)
    # One value for an edition, a year and a part, or the line in the chart would have two points on one day.
    _require_new(series, stated)
    value = ReferenceValue.objects.create(
        series=series,
        year=stated.year,
        code=stated.code,
        percent=stated.percent,
        edition=stated.edition,
        source=stated.source,
    )
    audit.record(by=by, action="reference_value.added", target=value, new=_facts(value))
    return value


@transaction.atomic
def correct_value(*, value: ReferenceValue, stated: Stated, by: User | None) -> ReferenceValue:
    """Correct what was entered; the old figure stays in the audit trail."""
    _check(stated)
    _require_new(value.series, stated, besides=value)
    # Read anew: the row at hand may be the form's, with the new figures in it.
    old = _facts(ReferenceValue.objects.get(pk=value.pk))
    value.year, value.code, value.percent = stated.year, stated.code, stated.percent
    value.edition, value.source = stated.edition, stated.source
    value.save()
    audit.record(by=by, action="reference_value.corrected", target=value, old=old, new=_facts(value))
    return value


@transaction.atomic
def remove_value(*, value: ReferenceValue, by: User | None) -> None:
    """Take away a value that was entered by mistake."""
    # Written before it is gone, while it still has an id to be found by.
    audit.record(by=by, action="reference_value.removed", target=value, old=_facts(value))
    value.delete()


def _check(stated: Stated) -> None:
    if not 0 <= stated.percent <= 100:
        raise Invalid("percent_out_of_range", _("Ett referensvärde är mellan 0 och 100 procent."))


def _require_new(series: ReferenceSeries, stated: Stated, *, besides: ReferenceValue | None = None) -> None:
    others = ReferenceValue.objects.filter(
        series=series, edition=stated.edition, code=stated.code, year=stated.year
    )
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        raise Conflict("value_exists", _("Utgåvan anger redan ett värde för det året."))


def _facts(value: ReferenceValue) -> dict[str, object]:
    return {
        "series": value.series_id,
        "year": value.year,
        "code": value.code,
        "percent": str(value.percent),
        "edition": value.edition,
        "source": value.source,
    }
