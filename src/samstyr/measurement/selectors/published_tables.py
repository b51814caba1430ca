"""Questions about finished tables from other surveys."""

from samstyr.analysis.published_tables import PublishedTable as Document
from samstyr.measurement.models import PublishedTable


def of_year(year: int) -> list[PublishedTable]:
    """The tables that belong with a year's results, by name."""
    return list(PublishedTable.objects.filter(year=year).order_by("name"))


def document(table: PublishedTable) -> Document:
    """The table as the analysis reads it."""
    return Document.from_dict(table.document)
