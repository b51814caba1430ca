"""An upload between the file and the yes: kept for its uploader alone, and for some hours."""

from datetime import timedelta
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.errors import Missing
from samstyr.foundation.spreadsheets.reading import Table
from samstyr.organisation.models import PeopleFile, UnitsFile
from samstyr.organisation.models.imports import Upload

# Long enough for a lunch, too short for a staff list to be forgotten in.
_KEPT = timedelta(hours=4)


def keep[U: Upload](kind: type[U], *, name: str, table: Table, by: User, **more: Any) -> U:
    """Keep an upload in place of an earlier one of the same person."""
    # Rows and not the file: what is kept is what was read, and nothing of what Excel hides in a file beside.
    made = kind(
        name=name[:200],
        headings=table.headings,
        rows=table.rows,
        first_row=table.first_row,
        uploaded_by=by,
        expires_at=clock.now() + _KEPT,
        **more,
    )
    _rows(kind).filter(uploaded_by=by).delete()
    made.save()
    return made


def get[U: Upload](kind: type[U], *, pk: int, by: User) -> U:
    """One's own upload, while it is kept. Raises Missing."""
    # Another's upload is not refused but missing: that it is there is already somebody's personal data.
    found = _rows(kind).filter(pk=pk, uploaded_by=by, expires_at__gt=clock.now()).first()
    if found is None:
        raise _gone()
    return found


def hold[U: Upload](file: U) -> None:
    """Hold an upload until it is taken in, so that a yes that is sent twice is one. Raises Missing when it has gone."""
    if not _rows(type(file)).select_for_update().filter(pk=file.pk).exists():
        raise _gone()


def _rows[U: Upload](kind: type[U]) -> "models.QuerySet[U]":
    # The manager is on the models that are tables, which a type variable cannot say.
    return cast("Any", kind).objects.all()  # type: ignore[no-any-return]


def _gone() -> Missing:
    return Missing(
        "upload_gone",
        _(
            "Filen finns inte kvar här: den är inläst, avbruten eller äldre än fyra timmar. Ladda upp den igen."
        ),
    )


def table_of(file: Upload) -> Table:
    """What was uploaded."""
    return Table(tuple(file.headings), tuple(map(tuple, file.rows)), file.first_row)


def forget_expired() -> int:
    """Delete uploads that nobody said yes to in time. For the clock."""
    gone = 0
    for kind in (PeopleFile, UnitsFile):
        gone += kind.objects.filter(expires_at__lte=clock.now()).delete()[0]
    return gone
