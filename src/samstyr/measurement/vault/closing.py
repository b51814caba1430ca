"""Closing: the boxes are opened and shuffled, and everything that could tie a sheet to a person is removed."""

import logging
import random
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Model

from samstyr.foundation import clock
from samstyr.measurement.models import (
    DailyCount,
    Draft,
    FreeText,
    InvitedCount,
    Measurement,
    Message,
    Respondent,
    StagedList,
    Status,
    Urn,
)
from samstyr.measurement.vault import boxes, keys, urns
from samstyr.measurement.vault.boxes import Comment
from samstyr.measurement.vault.sheets import compacted, write_sheets

FREE_TEXT_MINIMUM = 10
LINKS_LIVE = timedelta(days=30)
# The tables that submissions touch, each with a column that nothing else in the database refers to: sealed sheets,
# drafts, who got which mail, uploaded lists, keys, the words of comments, and who has answered which day.
_REWRITTEN = (
    (Urn, "sheets"),
    (Draft, "box"),
    (Message, "fault"),
    (StagedList, "table"),
    (Measurement, "purpose"),
    (FreeText, "published_text"),
    (Respondent, "name"),
)
_log = logging.getLogger(__name__)


@transaction.atomic
def close(measurement: Measurement) -> None:
    """Turn what has been handed in into sheets and comments without a trace, and destroy the key; all or nothing.

    Doing it again does nothing. The status and the audit trail are the caller's, in the same transaction. When that
    has been committed the tables are rewritten (`erase_traces`).
    """
    # Not the key: whoever divides an urn refers to the row, and would wait for us while we wait for the urn.
    locked = Measurement.objects.select_for_update(no_key=True).get(pk=measurement.pk)
    # Two who close at once: the second has waited for the row and finds it done.
    if locked.sealing_key is None:
        return
    stop_handing_in(locked)
    key = keys.private_key(locked)
    found = urns.empty(locked.pk)
    written = write_sheets(locked, compacted([boxes.open_sheet(box, key) for box in found.sheets]))
    if (
        written >= FREE_TEXT_MINIMUM
    ):  # from fewer a comment would not be anonymous, so it is never written down
        _write_comments(locked, [boxes.open_comment(box, key) for box in found.comments])
    Draft.objects.filter(respondent__measurement=locked).delete()
    # Before the dates go: afterwards nobody can say how many answered which day.
    _count(locked)
    # All of them, also those who had not answered: which rows were touched would otherwise tell.
    locked.respondents.update(answered_on=None)
    locked.sealing_key = locked.sealing_public_key = None
    locked.save(update_fields=["sealing_key", "sealing_public_key"])
    measurement.sealing_key = measurement.sealing_public_key = None
    # VACUUM runs in no transaction, and must not run before it is certain that the key is gone.
    transaction.on_commit(erase_traces)


def stop_handing_in(measurement: Measurement) -> None:
    """Wait for those who are handing in, and let nobody else begin until the transaction ends.

    Whoever hands in marks the respondent first and then takes an urn. Closing takes them in the same order; the
    other way round each could hold what the other waits for. Whoever has waited finds no urn, and is told.
    """
    # All at once and in one order, so that two who do this wait for each other and no more.
    list(measurement.respondents.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def erase_traces() -> bool:
    """Rewrite the tables that submissions touched, for each measurement that has closed since the last time.

    Databases keep removed rows, the order in which rows were written and the transactions that wrote them; after this
    there is none of it. Also removes drafts that were saved in the very moment of closing. Gives whether it was done:
    another connection may stand in the way, and then the periodic job tries again.
    """
    waiting = Measurement.objects.filter(
        status__in=[Status.CLOSED, Status.RELEASED],
        sealing_key=None,
        traces_erased_at=None,
    )
    # In a test or a script that closes inside a transaction of its own; the periodic job comes by.
    if connection.in_atomic_block or not waiting.exists():
        return False
    # Taken before the rewriting: what is written meanwhile is not covered by it.
    moment = clock.now()
    Draft.objects.filter(respondent__measurement__in=waiting).delete()
    try:
        with connection.cursor() as cursor:
            for statement in _rewriting():
                cursor.execute(statement)
    except DatabaseError as error:
        _log.warning("The tables of a closed measurement could not be rewritten yet: %s", error)
        return False
    waiting.update(traces_erased_at=moment)
    return True


def erase_links() -> int:
    """Erase what recognises and makes personal links 30 days after closing. Gives for how many measurements."""
    old = list(
        Measurement.objects.filter(
            closed_at__lt=clock.now() - LINKS_LIVE, link_key__isnull=False
        ).values_list("pk", flat=True)
    )
    with transaction.atomic():
        # Both or neither: with the key left the hashes could be made anew, with the hashes left a link could be tried.
        Respondent.objects.filter(measurement__in=old).update(token_hash=None)
        # The tables are rewritten once more: what was erased here must not lie on in them.
        Measurement.objects.filter(pk__in=old).update(link_key=None, traces_erased_at=None)
    return len(old)


def _write_comments(measurement: Measurement, comments: list[Comment]) -> None:
    random.SystemRandom().shuffle(comments)
    FreeText.objects.bulk_create(
        FreeText(measurement=measurement, category=comment.category, text=comment.text)
        for comment in comments
    )


def _count(measurement: Measurement) -> None:
    """Keep what remains of the respondents: how many answered each day, and how many were invited in each group."""
    days = (
        measurement.respondents.filter(answered_on__isnull=False)
        .order_by("answered_on")
        .values_list("answered_on")
        .annotate(Count("pk"))
    )
    DailyCount.objects.bulk_create(
        [DailyCount(measurement=measurement, day=day, answered=count) for day, count in days],
        update_conflicts=True,
        unique_fields=["measurement", "day"],
        update_fields=["answered"],
    )
    cells = measurement.respondents.order_by().values_list("department", "role").annotate(Count("pk"))
    InvitedCount.objects.filter(measurement=measurement).delete()
    InvitedCount.objects.bulk_create(
        InvitedCount(measurement=measurement, department_id=department, role_id=role, invited=count)
        for department, role, count in cells
    )


def _rewriting() -> list[str]:
    """What leaves the database's files without removed rows, in the order of the keys, written by one transaction."""
    if connection.vendor == "postgresql":
        return [
            "SET lock_timeout = '5s'",  # whoever asks for a page meanwhile waits no longer than that
            *(_written_anew(model, column) for model, column in _REWRITTEN),
            "CLUSTER measurement_respondent USING measurement_respondent_pkey",
            "VACUUM FREEZE measurement_respondent",
            "RESET lock_timeout",
        ]
    return ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]


def _written_anew(model: type[Model], column: str) -> str:
    """A statement that makes PostgreSQL copy the rows that are there, and no others, to a new file.

    VACUUM FULL also copies each removed row that some older transaction could still ask for, and counts in the
    transactions that write in *other* databases of the same server: one long import there would have kept the key.
    A change of type copies what its own transaction sees. PostgreSQL skips the copying when it can tell that the
    values stay the same; with random() it cannot.
    """
    field = model._meta.get_field(column)
    table, name = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(column)
    kept = f"CASE WHEN random() < 2 THEN {name} END"
    return f"ALTER TABLE {table} ALTER COLUMN {name} TYPE {field.db_type(connection)} USING {kept}"
