"""Finished tables from other surveys: taken in as they were published, never computed from."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis import published_tables
from samstyr.analysis.faults import InputError
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Invalid
from samstyr.measurement.models import PublishedTable
from samstyr.organisation.selectors import departments

WHOLE = ("municipality", "kommun", "kommunen", "alla", "all")


@transaction.atomic
def import_table(
    *, content: bytes, file_name: str, name: str, year: int, source: str, by: User | None
) -> PublishedTable:
    """Take in a table from a CSV file; the same survey and year again takes the place of the old one.

    Groups are given the names of the departments that they abbreviate. Raises `Invalid` with row, column and fault.
    """
    known = [unit.name for unit in departments()]
    try:
        raw = published_tables.read(content, name=file_name)
        labels = {column.group: label(column.group, known) for column in raw.columns}
        table = published_tables.read(content, name=file_name, labels=labels)
    except InputError as fault:
        raise Invalid(
            "table_unreadable", _("%(fault)s. Ingenting har lästs in.") % {"fault": fault}
        ) from fault
    stored = PublishedTable.objects.filter(name=name, year=year).first() or PublishedTable(
        name=name, year=year
    )
    action = "published_table.replaced" if stored.pk else "published_table.imported"
    old = {"source": stored.source, "document": stored.document} if stored.pk else None
    stored.source, stored.document, stored.imported_at = source, table.to_dict(), clock.now()
    stored.save()
    audit.record(by=by, action=action, target=stored, old=old, new={"source": source, "file": file_name})
    return stored


@transaction.atomic
def remove(*, table: PublishedTable, by: User | None) -> None:
    """Take away a table that was taken in by mistake; the audit trail keeps what it said."""
    audit.record(
        by=by,
        action="published_table.removed",
        target=table,
        old={"source": table.source, "document": table.document},
    )
    table.delete()


def label(group: str, known: Iterable[str]) -> str:
    """What a column's group is called: the one department whose name has all its words, or the word as it stands.

    `miljo_samhallsbyggnad` is Miljö- och samhällsbyggnadsförvaltningen; `municipality` is Kommunen.
    """
    if group.casefold() in WHOLE:
        return _("Kommunen")
    words = slugify(group.replace("_", " ")).split("-")
    fitting = [name for name in known if all(word in slugify(name) for word in words)]
    return fitting[0] if len(fitting) == 1 else group
