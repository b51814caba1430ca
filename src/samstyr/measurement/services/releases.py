"""A release: computed once from the sheets of a closed measurement, frozen, and from then on all that anybody sees."""

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis import release as analysis
from samstyr.analysis import sheets as analysis_sheets
from samstyr.analysis.faults import InputError
from samstyr.analysis.release import Release as Document
from samstyr.analysis.release import canonical
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.sheets import Sheets
from samstyr.analysis.tables import Partition
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement import instruments, vault
from samstyr.measurement.models import Finding, Group, GroupKind, Measurement, Release, Status
from samstyr.measurement.selectors import references, releases


def publish(measurement: Measurement, *, by: User | None) -> Release:
    """Compute, protect, attack and freeze the figures of a closed measurement, and propose its findings.

    Raises Conflict unless it is closed and has not been released, and when nobody has answered; Invalid when the
    sheets and the invitation list do not belong together.
    """
    _must_be_closed(measurement)
    document = computed(measurement)
    with transaction.atomic():
        locked = Measurement.objects.select_for_update().get(pk=measurement.pk)
        _must_be_closed(locked)  # somebody may have been first while we computed
        release = Release.objects.create(
            measurement=locked,
            document=document.to_json(),
            sha256=document.sha256,
            released_at=clock.now(),
            released_by=by,
        )
        locked.status = measurement.status = Status.RELEASED
        locked.save(update_fields=["status"])
        proposed = _propose_findings(locked, document)
        audit.record(
            by=by,
            action="measurement.released",
            target=locked,
            old={"status": Status.CLOSED},
            new={"status": Status.RELEASED, "sha256": document.sha256, "findings": proposed},
        )
    return release


def computed(measurement: Measurement) -> Document:
    """What a release of this measurement would say; nothing is stored. Raises Conflict, Invalid."""
    sheets = _sheets(measurement)
    if not len(sheets):
        raise Conflict("no_sheets", _("Ingen har svarat, så det finns inget att publicera."))
    earlier = _earlier(measurement)
    try:
        return analysis.compute(
            sheets,
            _invited(measurement),
            instruments.of(measurement),
            year=measurement.year,
            minimum=measurement.minimum,
            previous=earlier,
            previous_sheets=_sheets(measurement.previous) if earlier and measurement.previous else None,
            references=references.stated(measurement.year),
        )
    except InputError as error:
        raise Invalid("sheets_and_list_differ", str(error)) from error


def _earlier(measurement: Measurement) -> Document | None:
    """What the measurement before has published, to compare with."""
    row = releases.previous(measurement)
    return releases.parsed(row) if row is not None else None


def _sheets(measurement: Measurement) -> Sheets:
    compact = vault.sheets_for_release(measurement)
    return analysis_sheets.from_compact(
        instruments.of(measurement),
        departments=compact.departments,
        roles=compact.roles,
        involved=compact.involved,
        answers=compact.answers,
        department_names=_names(measurement, GroupKind.DEPARTMENT),
        role_names=_names(measurement, GroupKind.ROLE),
    )


def _names(measurement: Measurement, kind: GroupKind) -> dict[int, str]:
    """What each group number is called in the release: groups that are joined have one name."""
    groups = measurement.groups.filter(kind=kind).select_related("joined_into")
    return {group.number: group.reported_as for group in groups}


def _invited(measurement: Measurement) -> InvitationList:
    cells: dict[tuple[str, str], int] = {}
    counts = measurement.invited_counts.select_related(
        "department__joined_into", "role__joined_into"
    ).order_by()
    for count in counts:
        cell = (count.department.reported_as, count.role.reported_as if count.role else "")
        cells[cell] = cells.get(cell, 0) + count.invited
    return InvitationList(dict(sorted(cells.items())))


def _propose_findings(measurement: Measurement, document: Document) -> int:
    """One row for each finding: the municipality's own, and each department's for its own analysts."""
    units = dict(
        Group.objects.filter(measurement=measurement, kind=GroupKind.DEPARTMENT).values_list("name", "unit")
    )
    rows = [
        Finding(
            measurement=measurement,
            unit_id=units.get(finding.group) if finding.partition == Partition.DEPARTMENT else None,
            key=finding.key,
            document=canonical.plain(finding),
        )
        for finding in document.findings
        if finding.partition != Partition.DEPARTMENT or units.get(finding.group)
    ]
    return len(Finding.objects.bulk_create(rows))


def _must_be_closed(measurement: Measurement) -> None:
    if measurement.status == Status.RELEASED:
        raise Conflict("already_released", _("Resultatet är redan publicerat. En publicering görs en gång."))
    if measurement.status != Status.CLOSED:
        raise Conflict(
            "not_closed", _("Resultatet kan publiceras först när mätningen har stängt. Inget har ändrats.")
        )
