"""What awaits a forum: handed in, placed on a meeting, withdrawn."""

import hashlib
from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import AgendaItem, AgendaState, Forum, GovernanceObject, Paper
from samstyr.governance.selectors import forums
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.subjects import PaperContent, paper_of, subject_type


class Matters(TypedDict, total=False):
    """What else may be said of an item."""

    background: str
    for_information: bool
    wanted_by: date | None
    minutes: int


@transaction.atomic
def hand_in(
    *,
    matter: str,
    title: str,
    proposal: str,
    by: User,
    forum: Forum | None = None,
    object: GovernanceObject | None = None,  # noqa: A002 the domain's own word
    subject_type: str = "",
    subject_id: int | None = None,
    **more: Unpack[Matters],
) -> AgendaItem:
    """Let something await a forum's decision. Without a forum it is the one that the matrix names for the matter.

    What already waits there is not handed in twice: then the item that waits is returned as it is.
    """
    forum = forum or who_decides(matter, object).forum
    if forum is None:
        raise Invalid("no_forum", _("Inget forum behandlar den här frågan. Välj ett forum."))
    if waiting := _waiting(forum, matter, subject_type, subject_id):
        return waiting
    item = AgendaItem(
        forum=forum,
        matter=matter,
        title=title,
        proposal=proposal,
        object=object,
        subject_type=subject_type,
        subject_id=subject_id,
        subject_label=_label(subject_type, subject_id),
        handed_in_by=by,
        handed_in_at=clock.now(),
        **more,
    )
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise Conflict("already_waiting", _("Ärendet väntar redan på beslut i forumet.")) from error
    audit.record(by=by, action="agenda.handed_in", target=item, new={"forum": str(forum), "matter": matter})
    return item


@transaction.atomic
def take_back(*, item: AgendaItem, by: User) -> None:
    """Take back what one has handed in; the forum's preparers may too."""
    if item.handed_in_by_id != by.pk and not forums.may_prepare(item.forum, by):
        raise NotAllowed(
            "not_yours", _("Ärendet tas tillbaka av den som lämnade in det eller den som förbereder mötet.")
        )
    withdraw(item=item, by=by)


@transaction.atomic
def withdraw(*, item: AgendaItem, by: User) -> None:
    """Take back something that awaits a decision; what is decided stays."""
    hit = AgendaItem.objects.filter(pk=item.pk, state=AgendaState.WAITING).update(
        state=AgendaState.WITHDRAWN, meeting=None
    )
    if not hit:
        raise Conflict("not_waiting", _("Ärendet väntar inte längre på beslut."))
    audit.record(by=by, action="agenda.withdrawn", target=item)


def freeze_papers(item: AgendaItem) -> None:
    """Keep the item's paper as it is now, with its hash; the same paper is kept once."""
    if item.subject_id is None:
        return
    if paper := paper_of(item.subject_type, item.subject_id):
        attach(item, paper)


def attach(item: AgendaItem, paper: PaperContent) -> Paper:
    """Put a frozen paper to an item, unless it has the very same already."""
    digest = hashlib.sha256(paper.content).hexdigest()
    # The latest alone: what was changed and changed back is a paper of its own, or the wrong one would stand last.
    known = Paper.objects.filter(item=item, title=paper.title).order_by("-pk").first()
    if known is not None and (
        known.sha256 == digest or (paper.source and bytes(known.source) == paper.source)
    ):
        return known
    return Paper.objects.create(
        item=item,
        title=paper.title,
        media_type=paper.media_type,
        content=paper.content,
        source=paper.source,
        sha256=digest,
        added_at=clock.now(),
    )


def _waiting(forum: Forum, matter: str, kind: str, subject_id: int | None) -> AgendaItem | None:
    if not kind:
        return None
    return AgendaItem.objects.filter(
        forum=forum, matter=matter, subject_type=kind, subject_id=subject_id, state=AgendaState.WAITING
    ).first()


def _label(kind: str, subject_id: int | None) -> str:
    known = subject_type(kind)
    return known.label(subject_id)[:300] if known and subject_id is not None else ""
