"""Keeps an uploaded list between the upload and the yes, for a few hours and no longer."""

import json
import zlib
from datetime import timedelta

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.errors import Missing
from samstyr.foundation.spreadsheets import reading
from samstyr.foundation.spreadsheets.reading import Table
from samstyr.measurement.imports import known, mapping
from samstyr.measurement.imports.mapping import Columns, Field
from samstyr.measurement.imports.preview import Choices
from samstyr.measurement.models import GroupKind, Measurement, StagedList
from samstyr.measurement.services.respondents import must_accept_people

_KEPT = timedelta(hours=4)


def stage(measurement: Measurement, *, by: User, file_name: str, content: bytes) -> StagedList:
    """Read an upload and keep it for the preview, in place of an earlier one of the same person. Raises Invalid."""
    must_accept_people(measurement)
    table = reading.read(content)
    # One at a time for each person: names and addresses are not to gather here.
    StagedList.objects.filter(measurement=measurement, uploaded_by=by).delete()
    # What a person said last time goes before what the headings look like.
    columns = mapping.recalled(table) or mapping.guess(
        table,
        departments=_names(measurement, GroupKind.DEPARTMENT),
        roles=_names(measurement, GroupKind.ROLE),
    )
    return StagedList.objects.create(
        measurement=measurement,
        uploaded_by=by,
        file_name=file_name[:200],
        table=_packed(table),
        mapping=_plain(columns),
        expires_at=clock.now() + _KEPT,
    )


def get(*, pk: int, measurement: Measurement, by: User) -> StagedList:
    """One's own upload, while it is kept. Raises Missing."""
    staged = StagedList.objects.filter(
        # Somebody else's upload is as unknown as none; and the clock may not have swept the old ones yet.
        pk=pk,
        measurement=measurement,
        uploaded_by=by,
        expires_at__gt=clock.now(),
    ).first()
    if staged is None:
        raise Missing(
            "upload_gone",
            _(
                "Filen finns inte kvar här: den är inläst, avbruten eller äldre än fyra timmar. Ladda upp den igen."
            ),
        )
    return staged


def remap(staged: StagedList, *, columns: Columns) -> None:
    """Say which column is what."""
    staged.mapping = _plain(columns)
    staged.save(update_fields=["mapping"])


def choose(staged: StagedList, *, choices: Choices) -> None:
    """Answer the preview's questions."""
    staged.choices = {
        "departments": dict(choices.departments),
        "roles": dict(choices.roles),
        "codes": choices.codes,
    }
    staged.save(update_fields=["choices"])


def give_up(staged: StagedList) -> None:
    """Forget the file."""
    staged.delete()


def forget_expired() -> int:
    """Delete uploads that nobody said yes to in time. For the clock."""
    number, _rows = StagedList.objects.filter(expires_at__lte=clock.now()).delete()
    return number


def table_of(staged: StagedList) -> Table:
    """The list as it was uploaded."""
    packed = json.loads(zlib.decompress(bytes(staged.table)))
    return Table(tuple(packed["headings"]), tuple(map(tuple, packed["rows"])), packed["first_row"])


def columns_of(staged: StagedList) -> dict[Field, int]:
    """Which column is what."""
    return {Field(name): place for name, place in staged.mapping.items()}


def choices_of(staged: StagedList) -> Choices:
    """What the person has answered so far."""
    return Choices(**staged.choices)


def _packed(table: Table) -> bytes:
    content = {"headings": table.headings, "rows": table.rows, "first_row": table.first_row}
    # A list of five thousand is a few hundred kilobytes; pressed lightly it costs neither time nor room.
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), level=3)


def _plain(columns: Columns) -> dict[str, int]:
    return {field.value: place for field, place in columns.items()}


def _names(measurement: Measurement, kind: GroupKind) -> list[str]:
    names = known.of(measurement)
    return list((names.departments if kind == GroupKind.DEPARTMENT else names.roles).values())
