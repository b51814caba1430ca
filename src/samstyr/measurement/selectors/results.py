"""The releases as the results pages read them."""

from collections.abc import Iterable

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samstyr.analysis import instruments
from samstyr.foundation.errors import Missing
from samstyr.measurement import instruments as instruments_of
from samstyr.measurement.models import Measurement, Release
from samstyr.measurement.renamed import Units
from samstyr.measurement.results.names import Names
from samstyr.measurement.results.overview import Reference
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import groups, references, releases

DEFAULT_INSTRUMENT = "dimios-26"


def history() -> History:
    """All releases with their names in the reader's language; two queries once the documents are parsed."""
    return _of(releases.history())


def published(year: int) -> tuple[History, Published]:
    """A year's release and all of them. Raises `Missing` when nothing has been published for the year."""
    found = history()
    for each in found.years:
        if each.year == year:
            return found, each
    raise Missing("no_release", _("För det året finns ingenting publicerat."))


def names_of(measurement: Measurement) -> Names:
    """What a measurement's codes are called, in the reader's language."""
    return Names(instruments_of.of(measurement), get_language() or "sv", measurement.local_words)


def default_names() -> Names:
    """The names of the latest release's instrument, or of the one that comes with the product."""
    latest = releases.latest()
    if latest is not None:
        return names_of(latest.measurement)
    return Names(instruments.load(DEFAULT_INSTRUMENT), get_language() or "sv")


def references_of(year: int) -> tuple[Reference, ...]:
    """What is stated elsewhere for a year, the newest entered first."""
    return tuple(
        Reference(value.code, value.percent, value.series.name, value.year, value.edition, value.source)
        for value in references.values_of(year)
    )


def _of(rows: Iterable[Release]) -> History:
    language = get_language() or "sv"
    found = list(rows)
    units = groups.units_by_measurement([row.measurement_id for row in found])
    return History.of(_published(row, language, units.get(row.measurement_id, {})) for row in found)


def _published(row: Release, language: str, units: Units) -> Published:
    measurement = row.measurement
    local = str(sorted(measurement.local_words.items()))
    # Everything that the object is made of: a release never changes, but what its measurement is called may.
    known = (row.sha256, language, measurement.name, local, str(sorted(units.items())))
    found = _kept.get(known)
    if found is None:
        found = _kept[known] = Published(
            release=releases.parsed(row),
            names=Names(instruments_of.of(measurement), language, measurement.local_words),
            name=measurement.name,
            released_on=localtime(row.released_at).date(),
            is_synthetic=measurement.is_synthetic,
            registry_number=measurement.registry_number,
            units=units,
        )
        while len(_kept) > releases.KEPT:
            _kept.pop(next(iter(_kept)))
    return found


_kept: dict[tuple[str, str, str, str, str], Published] = {}
