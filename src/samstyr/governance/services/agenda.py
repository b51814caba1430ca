"""What awaits a forum: handed in, placed on a meeting, withdrawn."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import AgendaItem, AgendaState, Forum, GovernanceObject, Paper
from samstyr.governance.selectors import forums, handed_in
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import paper_files
from samstyr.governance.subjects import PaperContent, paper_of, subject_type

# What a paper is, apart from its item and its file.
_OF_A_PAPER = ("title", "media_type", "source", "tells", "added_at")


class Matters(TypedDict, total=False):
    """What else may be said of an item."""

    background: str
    for_information: bool
    wanted_by: date | None
    minutes: int
    secrecy_ground: str  # what has a ground is secret


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

    Its paper is frozen now: that version is what is read, and what is decided about. What already waits there is not
    handed in twice: then the item that waits is returned, with a new version of its paper if the subject has changed.
    """
    forum = forum or who_decides(matter, object).forum
    _require_closable(subject_type, more.get("secrecy_ground", ""))
    if forum is None:
        raise Invalid(
            "no_forum",
            _("Det finns inget forum för den här frågan än. Portföljkontoret inrättar det under Forum."),
        )
    if waiting := _waiting(forum, matter, subject_type, subject_id):
        if handed_in.is_outdated(waiting):
            _freeze_anew(waiting, by)
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
    _add(item)
    freeze_papers(item)
    audit.record(by=by, action="agenda.handed_in", target=item, new={"forum": str(forum), "matter": matter})
    return item


@transaction.atomic
def hand_in_anew(*, item: AgendaItem, by: User) -> Paper:
    """Let the item rest on its subject as it is now. The version before stays beside it."""
    require_handler(item, by)
    if item.state != AgendaState.WAITING:
        raise Conflict("not_waiting", _("Ärendet väntar inte längre på beslut."))
    if not handed_in.is_outdated(item):
        raise Conflict("unchanged", _("Underlaget är detsamma som lämnades in."))
    known = subject_type(item.subject_type)
    if known is not None and item.subject_id is not None:
        # The subject first: a plan freezes itself anew, and the paper is made of that.
        known.renew(item.subject_id, by)
    paper = _freeze_anew(item, by)
    assert paper is not None
    return paper


@transaction.atomic
def renew(*, subject_type: str, subject_id: int, by: User) -> None:
    """Let whatever awaits a decision about a subject rest on it as it is now."""
    for item in AgendaItem.objects.filter(
        subject_type=subject_type, subject_id=subject_id, state=AgendaState.WAITING
    ):
        _freeze_anew(item, by)


@transaction.atomic
def set_secrecy(*, item: AgendaItem, ground: str, version: int, by: User) -> AgendaItem:
    """Let an item that is not decided be secret on a legal ground, or (without one) open again."""
    require_handler(item, by)
    # As the database has it, and held: the decision may be made in this very moment.
    if AgendaItem.objects.select_for_update().filter(pk=item.pk, state=AgendaState.DECIDED).exists():
        raise Conflict(
            "decided_already", _("Ärendet är avgjort. Sekretessen följer beslutet och ändras inte.")
        )
    _require_closable(item.subject_type, ground)
    old, item.secrecy_ground = item.secrecy_ground, ground
    # Counted up: whoever has the item before her and decides now, would decide about it as open.
    versions.save(item, expected=version, fields=["secrecy_ground"])
    audit.record(
        by=by,
        action="agenda.secrecy_changed",
        target=item,
        old={"secrecy_ground": old},
        new={"secrecy_ground": ground},
    )
    return item


@transaction.atomic
def take_back(*, item: AgendaItem, by: User) -> None:
    """Take back what one has handed in; the forum's preparers may too."""
    require_handler(item, by)
    withdraw(item=item, by=by)


@transaction.atomic
def withdraw(*, item: AgendaItem, by: User | None) -> None:
    """Take back something that awaits a decision; what is decided stays."""
    # On condition of its state, so that what is decided in this very moment is not taken back.
    hit = AgendaItem.objects.filter(pk=item.pk, state=AgendaState.WAITING).update(
        state=AgendaState.WITHDRAWN, meeting=None
    )
    if not hit:
        raise Conflict("not_waiting", _("Ärendet väntar inte längre på beslut."))
    audit.record(by=by, action="agenda.withdrawn", target=item)


def waiting_about(kind: str, subject_id: int, matter: str) -> AgendaItem | None:
    """What awaits a forum's decision about a subject, if it does: whoever decides outside the meeting decides that."""
    return AgendaItem.objects.filter(
        # The matter too: about one initiative a start and a change may wait in two forums.
        subject_type=kind,
        subject_id=subject_id,
        matter=matter,
        state=AgendaState.WAITING,
    ).first()


def freeze_papers(item: AgendaItem) -> Paper | None:
    """Keep the item's paper as it is now, with its hash; the same paper is kept once."""
    if item.subject_id is None:
        return None
    paper = paper_of(item.subject_type, item.subject_id)
    return attach(item, paper) if paper else None


def attach(item: AgendaItem, paper: PaperContent) -> Paper:
    """Put a frozen paper to an item, unless it has the very same already."""
    known = handed_in.latest(item, paper.title)
    # By what it tells and not by its bytes: a paper that is made anew has another day in it.
    if known is not None and handed_in.is_same(known, paper):
        return known
    kept = Paper.objects.create(
        item=item,
        title=paper.title,
        media_type=paper.media_type,
        source=paper.source,
        tells=[list(each) for each in paper.tells],
        added_at=clock.now(),
    )
    paper_files.keep(kept, paper)
    return kept


def wait_again(*, item: AgendaItem, by: User) -> AgendaItem:
    """Let what was postponed await the next meeting as it was handed in, with the very papers."""
    again = AgendaItem.objects.get(pk=item.pk)
    # A new row, for the old one belongs to the meeting that postponed it and to its minutes.
    again.pk, again.meeting, again.state = None, None, AgendaState.WAITING
    again.position, again.version = 0, 1
    again.save()
    # Only the latest version of each: the meeting decides about that, and the old row keeps the rest.
    for paper in handed_in.standing(Paper.objects.filter(item=item)):
        added = Paper(item=again, **{name: getattr(paper, name) for name in _OF_A_PAPER})
        added.save()
        paper_files.keep_again(added, paper)
    audit.record(by=by, action="agenda.handed_in", target=again, new={"after": item.pk})
    return again


def _add(item: AgendaItem) -> None:
    """Let the database say that it waits already: two who hand it in at once have both seen that it does not."""
    try:
        # A savepoint: PostgreSQL takes no more statements after a refused one, and this refusal is to be put
        # in words.
        with transaction.atomic():
            item.save()
    except IntegrityError as error:
        raise Conflict("already_waiting", _("Ärendet väntar redan på beslut i forumet.")) from error


def _freeze_anew(item: AgendaItem, by: User) -> Paper | None:
    paper = freeze_papers(item)
    # Whoever has the item before her and decides now, would decide about a paper that she has not read.
    AgendaItem.objects.filter(pk=item.pk).update(version=F("version") + 1)
    audit.record(by=by, action="agenda.handed_in_anew", target=item)
    return paper


def require_handler(item: AgendaItem, by: User) -> None:
    """Refuse, with who may, whoever neither handed an item in nor prepares its meetings."""
    if not may_change(item, by):
        raise NotAllowed(
            "not_yours",
            _("Ärendet ändras eller tas tillbaka av den som lämnade in det eller den som förbereder mötet."),
        )


def may_change(item: AgendaItem, by: User) -> bool:
    """Whether somebody may change an item or take it back."""
    return item.handed_in_by_id == by.pk or forums.may_prepare(item.forum, by)


def _require_closable(kind: str, ground: str) -> None:
    """Refuse to close what is about something open: its page tells of the item, and its paper is read there."""
    if kind and ground:
        raise Invalid(
            "open_subject",
            _("Ärendet gäller något som alla läser. Ange sekretess i beslutet i stället."),
            field="secrecy_ground",
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
