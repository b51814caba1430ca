"""Questions about releases. A document is parsed once per process: it is frozen, and its hash says which it is."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.analysis.release import Release as Document
from samstyr.analysis.release.document import Table
from samstyr.analysis.tables import WHOLE, Partition
from samstyr.foundation.errors import Missing
from samstyr.measurement.models import Measurement, Release

KEPT = 64  # parsed documents per process: ten years and their imports, with room


def document(measurement: Measurement) -> Document:
    """What a measurement published. Raises `Missing` before the release."""
    row = _rows().filter(measurement=measurement).first()
    if row is None:
        raise Missing("not_released", _("Mätningen är inte publicerad än."))
    return parsed(row)


def whole(measurement: Measurement) -> Table:
    """The table of everybody in what a measurement published. Raises `Missing` before the release."""
    return document(measurement).table(Partition.ALL, WHOLE)


def latest() -> Release | None:
    """The release of the latest year, with its measurement; None when nothing has been published."""
    return _rows().first()


def of_year(year: int) -> QuerySet[Release]:
    """The release of a year, if there is one."""
    return Release.objects.filter(measurement__year=year)


def previous(measurement: Measurement) -> Release | None:
    """The release that a measurement compares itself with: that of the measurement it follows."""
    if measurement.previous_id is None:
        return None
    return _rows().filter(measurement=measurement.previous_id).first()


def history(measurement: Measurement | None = None) -> list[Release]:
    """All releases, oldest first; with a measurement, those of its year and before. One query, no documents."""
    rows = _rows()
    if measurement is not None:
        rows = rows.filter(measurement__year__lte=measurement.year)
    return list(rows.order_by("measurement__year", "measurement_id"))


def parsed(row: Release) -> Document:
    """The parsed document of a release row; asks for the text only the first time in this process."""
    found = _kept.get(row.sha256)
    if found is None:
        found = _kept[row.sha256] = Document.from_json(row.document)
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)))
    return found


_kept: dict[str, Document] = {}


def _rows() -> QuerySet[Release]:
    return (
        Release.objects.select_related("measurement").defer("document").order_by("-measurement__year", "-pk")
    )
