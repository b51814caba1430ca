"""In: a sheet is handed in once."""

from collections.abc import Sequence

from django.db import connection

from samstyr.foundation import clock
from samstyr.measurement.answers import Answers, Change
from samstyr.measurement.vault import boxes, drafts, keys, urns
from samstyr.measurement.vault.door import Invitation
from samstyr.measurement.vault.errors import NotOpen
from samstyr.measurement.vault.statements import MARK, REPORTED_GROUPS, TAKE_DRAFT
from samstyr.measurement.vault.turns import in_turn


@in_turn
def submit(invitation: Invitation, codes: Sequence[str], change: Change | None = None) -> bool:
    """Hand in what this link has answered, with a last change made to it. True if this did it, False if it was done.

    `codes` are the instrument's items in order. However often and from however many places it is called, one sheet
    is put into the urns: whoever marks the respondent first does it. Raises NotOpen.
    """
    if invitation.answered:
        return False
    if not invitation.is_open or invitation.sealing_public_key is None:
        raise NotOpen
    # The mark comes first and is the lock: of several tabs one gets on, and the others wait here and are told it was done.
    if not _mark(invitation):
        return False
    # What the last page says comes with the submission itself; without JavaScript nothing has saved it before.
    answers = _draft(invitation).changed_by(change or Change())
    key = keys.public_key(invitation.sealing_public_key)
    department, role = _groups(invitation)
    sheet = boxes.Content(
        department=department,
        role=role,
        involved=answers.involved,
        answers=answers.compact(codes),
    )
    comments = [boxes.Comment(category, text) for category, text in answers.comments.items() if text]
    urns.put(
        invitation.measurement_id,
        boxes.seal_sheet(sheet, key),
        [box for comment in comments for box in boxes.seal_comment(comment, key)],
    )
    return True


def _mark(invitation: Invitation) -> bool:
    """Note that this link has been used, and the date. False when it had been."""
    with connection.cursor() as cursor:
        # A date without a time: enough to remind and to count by day, too little to tell who came when.
        cursor.execute(MARK, [clock.today().isoformat(), invitation.respondent_id])
        return bool(cursor.rowcount)


def _draft(invitation: Invitation) -> Answers:
    """The draft, which ceases to be."""
    with connection.cursor() as cursor:
        # At once and not at closing: while both exist, the draft is the answers with a name.
        cursor.execute(TAKE_DRAFT, [invitation.respondent_id])
        row = cursor.fetchone()
    return drafts.opened(invitation, None if row is None else bytes(row[0]))


def _groups(invitation: Invitation) -> tuple[int, int]:
    """The numbers of the department and the role that are reported (0 = no role)."""
    with connection.cursor() as cursor:
        cursor.execute(REPORTED_GROUPS, [invitation.respondent_id])
        department, role = cursor.fetchone()
    return department, role
