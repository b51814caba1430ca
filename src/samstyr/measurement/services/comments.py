"""What becomes of a comment: an analyst publishes it, masks words in it, or withholds it. The original is then erased."""

import re
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict
from samstyr.measurement.models import FreeText, Measurement, Treatment

MASK = "▇▇▇"  # always as long: the length of a name is a clue
_WORD = re.compile(r"\S+")
_ENDS = re.compile(r"[\W_]+$")


def words(text: str) -> list[str]:
    """The words of a comment, in order, with the signs that stand against them."""
    return _WORD.findall(text)


@transaction.atomic
def publish(comment: FreeText, *, by: User, masked: Collection[int] = ()) -> FreeText:
    """Let a comment through, with the words at these places (from 0) masked. Raises Conflict if it has been treated."""
    comment = _untreated(comment)
    comment.published_text = _with_masks(comment.text, masked)
    comment.treatment = Treatment.PUBLISHED
    comment.text = ""
    comment.save()
    _record(comment, by=by, action="comment.published", masked=len(masked))
    return comment


@transaction.atomic
def withhold(comment: FreeText, *, by: User) -> FreeText:
    """Keep a comment from being published, for good. One that has been published is taken back."""
    comment = FreeText.objects.select_for_update().get(pk=comment.pk)
    if comment.treatment == Treatment.WITHHELD:
        return comment
    comment.treatment = Treatment.WITHHELD
    comment.text = comment.published_text = ""
    comment.save()
    _record(comment, by=by, action="comment.withheld")
    return comment


def _untreated(comment: FreeText) -> FreeText:
    locked = FreeText.objects.select_for_update().get(pk=comment.pk)
    if locked.treatment != Treatment.UNREAD:
        raise Conflict("comment_treated", _("Kommentaren är redan behandlad. Inget har ändrats."))
    return locked


def _with_masks(text: str, masked: Collection[int]) -> str:
    places = iter(range(len(text)))

    def put(match: re.Match[str]) -> str:
        if next(places) not in masked:
            return match.group()
        ending = _ENDS.search(match.group())
        return MASK + (ending.group() if ending else "")

    return _WORD.sub(put, text)


def _record(comment: FreeText, *, by: User, action: str, **new: object) -> None:
    """What was done, never what it says."""
    measurement = Measurement.objects.get(pk=comment.measurement_id)
    audit.record(by=by, action=action, target=measurement, new={"category": comment.category, **new})
