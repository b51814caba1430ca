"""In: a sheet is handed in once."""

from collections.abc import Sequence

from django.db import transaction

from samstyr.foundation import clock
from samstyr.measurement.answers import Answers, Change
from samstyr.measurement.models import Draft, Respondent
from samstyr.measurement.vault import boxes, keys, urns
from samstyr.measurement.vault.door import Invitation
from samstyr.measurement.vault.errors import NotOpen


@transaction.atomic
def submit(invitation: Invitation, codes: Sequence[str], change: Change | None = None) -> bool:
    """Hand in what this link has answered, with a last change made to it. True if this did it, False if it was done.

    `codes` are the instrument's items in order. However often and from however many places it is called, one sheet
    is put into the urns: whoever marks the respondent first does it. Raises NotOpen.
    """
    if invitation.answered:
        return False
    if not invitation.is_open or invitation.sealing_public_key is None:
        raise NotOpen
    marked = Respondent.objects.filter(pk=invitation.respondent_id, answered_on__isnull=True).update(
        answered_on=clock.today()
    )
    if not marked:
        return False
    answers = _draft(invitation).changed_by(change or Change())
    key = keys.public_key(invitation.sealing_public_key)
    sheet = boxes.Content(
        department=invitation.department,
        role=invitation.role,
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


def _draft(invitation: Invitation) -> Answers:
    """The draft, which ceases to be."""
    drafts = Draft.objects.filter(pk=invitation.respondent_id)
    box = drafts.values_list("box", flat=True).first()
    if box is None:
        return Answers()
    drafts.delete()
    return boxes.unlock_draft(bytes(box), invitation.draft_key)
