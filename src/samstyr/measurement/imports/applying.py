"""Takes in a checked list, all of it or nothing."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict
from samstyr.measurement import links
from samstyr.measurement.imports import known, staging
from samstyr.measurement.imports.checking import check
from samstyr.measurement.imports.mapping import remember
from samstyr.measurement.imports.preview import Outcome, Preview, Row
from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent, StagedList, Status
from samstyr.measurement.services import groups
from samstyr.measurement.services.respondents import must_accept_people

_BATCH = 1000


@transaction.atomic
def apply(staged: StagedList, *, by: User | None, digest: str) -> Preview:
    """Write what the preview with this digest showed, and forget the file. Gives the preview that was written.

    Raises Conflict when the outcome has become another since it was shown; then nothing has been written.
    """
    # Locked against the opening: a list taken in at that very moment would lack its links.
    measurement = Measurement.objects.select_for_update().get(pk=staged.measurement_id)
    must_accept_people(measurement)
    table, columns = staging.table_of(staged), staging.columns_of(staged)
    preview = check(table, columns, known=known.of(measurement), choices=staging.choices_of(staged))
    if preview.digest != digest:
        raise Conflict(
            "preview_outdated",
            _("Listan har ändrats sedan du såg förhandsvisningen. Inget är inläst. Titta igenom den igen."),
        )
    _write(measurement, preview, by=by)
    remember(table, columns)
    staged.delete()
    audit.record(
        by=by,
        action="respondents.imported",
        target=measurement,
        new={outcome.value: len(rows) for outcome, rows in preview.by_outcome.items()},
    )
    return preview


def _write(measurement: Measurement, preview: Preview, *, by: User | None) -> None:
    new, changed = preview.by_outcome[Outcome.NEW], preview.by_outcome[Outcome.CHANGED]
    departments = _groups(measurement, GroupKind.DEPARTMENT, [*new, *changed], by=by)
    roles = _groups(measurement, GroupKind.ROLE, [*new, *changed], by=by)

    def respondent(row: Row) -> Respondent:
        return Respondent(
            pk=row.known_id,
            measurement=measurement,
            name=row.person.name,
            email=row.person.email,
            department=departments[row.person.department],
            role=roles[row.person.role] if row.person.role else None,
        )

    made = Respondent.objects.bulk_create(map(respondent, new), batch_size=_BATCH)
    Respondent.objects.bulk_update(
        map(respondent, changed), ["name", "email", "department", "role"], batch_size=_BATCH
    )
    # Before the opening nobody has a link; afterwards newcomers need theirs at once.
    if measurement.status == Status.OPEN and made:
        links.store_hashes(measurement, made)


def _groups(
    measurement: Measurement, kind: GroupKind, rows: Sequence[Row], *, by: User | None
) -> dict[str, Group]:
    names = (row.person.department if kind == GroupKind.DEPARTMENT else row.person.role for row in rows)
    return groups.add(measurement, by=by, kind=kind, names=names)
