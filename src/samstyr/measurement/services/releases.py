"""A release: computed once from the sheets of a closed measurement, frozen, and from then on all that anybody sees.

`begin` computes a candidate, in the background when there are many sheets, so that a person can see what will be
withheld before she says `publish`. Computing gives the same document however often it is done.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis import release as analysis
from samstyr.analysis import sheets as analysis_sheets
from samstyr.analysis.faults import InputError
from samstyr.analysis.release import Release as Document
from samstyr.analysis.release import UnsafeReleaseError, canonical
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.sheets import Sheets
from samstyr.analysis.tables import Partition
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, DomainError, Invalid
from samstyr.foundation.jobs import job
from samstyr.measurement import instruments, vault
from samstyr.measurement.models import (
    Finding,
    Group,
    GroupKind,
    Measurement,
    Release,
    ReleaseCandidate,
    Status,
)
from samstyr.measurement.selectors import candidates, groups, references, releases

MANY = 5_000  # sheets: more than this takes longer than one waits for a page
_PATIENCE = timedelta(minutes=10)


def begin(measurement: Measurement, *, by: User | None) -> ReleaseCandidate:
    """Compute what would be published. With many sheets it is done in the background: `finished_at` is empty till then.

    Doing it again while it is being computed, or when it is ready, does nothing. Raises Conflict unless it is closed.
    """
    _must_be_closed(measurement)
    with transaction.atomic():
        # Locked, so that two who press the button start one computation.
        candidate, is_new = ReleaseCandidate.objects.select_for_update().get_or_create(
            measurement=measurement, defaults={"begun_at": clock.now()}
        )
        # A fault may have been mended since, so it is worth trying again.
        if not (is_new or candidate.fault or _is_stuck(candidate)):
            return candidate
        candidate.begun_at, candidate.finished_at, candidate.fault = clock.now(), None, ""
        candidate.save()
        audit.record(by=by, action="release.computed", target=measurement)
        if vault.number_of_sheets(measurement) > MANY:
            compute_candidate.enqueue(measurement.pk)
            return candidate
    # Outside the transaction: it may take seconds, and nothing else should wait for its locks.
    _compute(measurement)
    candidate.refresh_from_db()
    return candidate


def discard(measurement: Measurement, *, by: User | None) -> None:
    """Throw a candidate away, to compute it anew: the year before may have been released meanwhile."""
    _must_be_closed(measurement)
    with transaction.atomic():
        if ReleaseCandidate.objects.filter(measurement=measurement).delete()[0]:
            audit.record(by=by, action="release.discarded", target=measurement)


@job(attempts=3)
def compute_candidate(measurement_id: int) -> None:
    """Fill in a candidate that has been begun, unless that has been done."""
    # A job may be run twice; the second finds nothing to do.
    candidate = ReleaseCandidate.objects.filter(pk=measurement_id, finished_at=None).first()
    if candidate is not None:
        _compute(candidate.measurement)


def publish(measurement: Measurement, *, by: User | None) -> Release:
    """Freeze the figures of a closed measurement and propose its findings: its candidate, or computed here and now.

    Raises Conflict unless it is closed and has not been released, and when nobody has answered; Invalid when the
    sheets and the invitation list do not belong together; UnsafeReleaseError when the attack breaks it.
    """
    _must_be_closed(measurement)
    refuse_released_year(measurement)
    candidate = candidates.of(measurement)
    ready = candidate is not None and candidate.is_ready
    document = candidates.document(candidate) if candidate and ready else computed(measurement)
    with transaction.atomic():
        locked = Measurement.objects.select_for_update().get(pk=measurement.pk)
        _must_be_closed(locked)  # somebody may have been first while we computed
        refuse_released_year(locked)
        release = Release.objects.create(
            measurement=locked,
            document=document.to_json(),
            sha256=document.sha256,
            released_at=clock.now(),
            released_by=by,
        )
        # It would be a second copy of what is now frozen.
        ReleaseCandidate.objects.filter(measurement=locked).delete()
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


def refuse_released_year(measurement: Measurement) -> None:
    """Refuse a second release of a year: what has been given out stays, and two of them could be subtracted.

    One sheet more or less between them, and their difference is somebody's answers. Raises Conflict.
    """
    if releases.of_year(measurement.year).exists():
        raise Conflict(
            "year_released",
            _(
                "Det finns redan ett publicerat resultat för %(year)s. Ett år publiceras en gång: två resultat av samma "
                "svar skulle tillsammans kunna avslöja vad någon svarade."
            )
            % {"year": measurement.year},
        )


def _is_stuck(candidate: ReleaseCandidate) -> bool:
    """Whether whoever computed it has gone under with it."""
    return candidate.finished_at is None and candidate.begun_at < clock.now() - _PATIENCE


def _compute(measurement: Measurement) -> None:
    found, fault = "", ""
    try:
        found = computed(measurement).to_json()
    # Kept as words for the page; what is none of these is a fault of ours, and the job tries again.
    except (DomainError, UnsafeReleaseError) as error:
        fault = str(error)
    ReleaseCandidate.objects.filter(measurement=measurement).update(
        document=found, fault=fault, finished_at=clock.now()
    )


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
            # With the sheets of both years the change is tested by permuting respondents, which is the
            # sharper test.
            previous_sheets=_sheets(measurement.previous) if earlier and measurement.previous else None,
            formerly=groups.formerly(measurement),
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
    # In one order, so that the document is the same to the letter however often it is computed.
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
        # A department that is reported together with others belongs to no unit, and has no analyst to be
        # given to.
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
