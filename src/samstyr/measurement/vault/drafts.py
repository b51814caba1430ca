"""Answers on their way. The respondent's row is the lock: tabs, resends and the submission wait for each other."""

from django.db import transaction

from samstyr.measurement.answers import Answers, Change
from samstyr.measurement.models import Draft, Respondent, Status
from samstyr.measurement.vault import boxes
from samstyr.measurement.vault.door import Invitation
from samstyr.measurement.vault.errors import AlreadyAnswered, NotOpen


def load_draft(invitation: Invitation) -> Answers:
    """What has been answered by this link so far; no answers when nothing has."""
    box = Draft.objects.filter(pk=invitation.respondent_id).values_list("box", flat=True).first()
    return Answers() if box is None else boxes.unlock_draft(bytes(box), invitation.draft_key)


@transaction.atomic
def save_draft(invitation: Invitation, change: Change) -> Answers:
    """Keep what a page changes, and give the whole draft back. Raises AlreadyAnswered, NotOpen."""
    if not invitation.is_open:
        raise NotOpen
    respondent = (
        Respondent.objects.select_for_update(of=("self",))
        .select_related("measurement")
        .only("answered_on", "measurement__status")
        .order_by()
        .filter(pk=invitation.respondent_id)
        .first()
    )
    if respondent is None or respondent.measurement.status != Status.OPEN:
        raise NotOpen
    if respondent.answered_on is not None:
        raise AlreadyAnswered
    stored = Draft.objects.filter(pk=invitation.respondent_id).values_list("box", flat=True).first()
    before = Answers() if stored is None else boxes.unlock_draft(bytes(stored), invitation.draft_key)
    after = before.changed_by(change)
    box = boxes.lock_draft(after, invitation.draft_key)
    if stored is None:
        Draft.objects.bulk_create([Draft(respondent_id=invitation.respondent_id, box=box)])
    elif after != before:
        Draft.objects.filter(pk=invitation.respondent_id).update(box=box)
    return after
