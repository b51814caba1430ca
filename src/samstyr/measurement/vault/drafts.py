"""Answers on their way. The respondent's row is the lock: tabs, resends and the submission wait for each other."""

from django.db import connection

from samstyr.measurement.answers import Answers, Change
from samstyr.measurement.models import Status
from samstyr.measurement.vault import boxes
from samstyr.measurement.vault.door import Invitation
from samstyr.measurement.vault.errors import AlreadyAnswered, NotOpen
from samstyr.measurement.vault.statements import KEEP_DRAFT, LOAD_DRAFT, LOCK, row_lock
from samstyr.measurement.vault.turns import in_turn


def load_draft(invitation: Invitation) -> Answers:
    """What had been answered by this link when it was found; no answers when nothing had."""
    return opened(invitation, invitation.draft)


def opened(invitation: Invitation, box: bytes | None) -> Answers:
    """What a draft of this link says."""
    return Answers() if box is None else boxes.unlock_draft(box, invitation.draft_key)


@in_turn
def save_draft(invitation: Invitation, change: Change) -> Answers:
    """Keep what a page changes, and give the whole draft back. Raises AlreadyAnswered, NotOpen."""
    if not invitation.is_open:
        raise NotOpen
    _lock(invitation)
    stored = _stored_box(invitation)
    before = opened(invitation, stored)
    after = before.changed_by(change)
    # A resend changes nothing, and writing it again would only leave one more old row behind.
    if stored is None or after != before:
        box = boxes.lock_draft(after, invitation.draft_key)
        with connection.cursor() as cursor:
            cursor.execute(KEEP_DRAFT, [invitation.respondent_id, box])
    return after


def _stored_box(invitation: Invitation) -> bytes | None:
    """The draft as it is kept, asked for after locking: another tab may have saved since the link was found."""
    with connection.cursor() as cursor:
        cursor.execute(LOAD_DRAFT, [invitation.respondent_id])
        row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def _lock(invitation: Invitation) -> None:
    """Keep the respondent's row until the transaction ends. Raises AlreadyAnswered, NotOpen."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK + row_lock("r"), [invitation.respondent_id])
        row = cursor.fetchone()
    if row is None or row[1] != Status.OPEN:
        raise NotOpen
    if row[0] is not None:
        raise AlreadyAnswered
