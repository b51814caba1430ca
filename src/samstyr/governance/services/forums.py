"""Changes to forums."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Invalid, NotAllowed
from samstyr.governance.models import Forum, ForumKind, GovernanceObject, Seat, SeatKind, Side
from samstyr.governance.selectors import forums as questions
from samstyr.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Facts:
    """What may be said of a forum."""

    name: str
    chair: Seat | None = None
    quorum: int = 1
    days_of_notice: int = 7
    extra_seats: Sequence[Seat] = ()
    extra_people: Sequence[Person] = ()


@transaction.atomic
def prepare(*, by: User | None) -> list[Forum]:
    """Make the forums of the guideline that are missing: PSG, the lead forum, and a board for each object."""
    made = []
    for kind, name, chair in (
        (ForumKind.PSG, _("Portföljstyrgruppen"), SeatKind.PORTFOLIO_CHAIR),
        (ForumKind.LEAD_FORUM, _("Objektledarforum"), SeatKind.PORTFOLIO_OFFICE),
    ):
        if not Forum.objects.filter(kind=kind, is_active=True).exists():
            seat, _is_new = Seat.objects.get_or_create(kind=chair, is_active=True)
            made.append(_make(kind, name, seat, None, by))
    for governed in questions.objects_without_board():
        # A vacant seat is made too: the forum is there before somebody has been appointed, and
        # shows who is lacking.
        seat, _is_new = Seat.objects.get_or_create(
            kind=SeatKind.OWNER, side=Side.BUSINESS, object=governed, is_active=True
        )
        name = _("Styrgruppen för %(object)s") % {"object": governed}
        made.append(_make(ForumKind.OBJECT_BOARD, name, seat, governed, by))
    return made


@transaction.atomic
def create(*, facts: Facts, by: User) -> Forum:
    """Make a forum by choice, with the seats and people that it chooses."""
    require_keeper(by)
    if facts.chair is None:
        raise Invalid("no_chair", _("Välj vilken plats som leder forumet; den beslutar där."))
    forum = Forum.objects.create(
        kind=ForumKind.OTHER,
        name=facts.name[:120],
        chair=facts.chair,
        quorum=facts.quorum,
        days_of_notice=facts.days_of_notice,
    )
    _write(forum, facts)
    audit.record(by=by, action="forum.created", target=forum, new=_said(forum))
    return forum


@transaction.atomic
def update(*, forum: Forum, facts: Facts, version: int, by: User) -> Forum:
    """Change a forum. Members by seat follow from the guideline; more seats and people are the forum's choice."""
    require_keeper(by)
    old = _said(forum)
    forum.name, forum.quorum, forum.days_of_notice = facts.name, facts.quorum, facts.days_of_notice
    # Who leads the PSG and an object's board is laid down in the guideline; only the other two choose it.
    if forum.kind in {ForumKind.LEAD_FORUM, ForumKind.OTHER}:
        forum.chair = facts.chair
    versions.save(forum, expected=version, fields=["name", "quorum", "days_of_notice", "chair"])
    _write(forum, facts)
    audit.record(by=by, action="forum.changed", target=forum, old=old, new=_said(forum))
    return forum


def require_keeper(by: User) -> None:
    """Refuse whoever does not keep the forums."""
    if not by.has_right(Right.MANAGE_GOVERNANCE):
        raise NotAllowed("not_the_office", _("Forumen sköts av portföljkontoret."))


def _make(
    kind: ForumKind, name: str, chair: Seat, governed: GovernanceObject | None, by: User | None
) -> Forum:
    forum = Forum.objects.create(kind=kind, name=name[:120], chair=chair, object=governed)
    audit.record(by=by, action="forum.created", target=forum)
    return forum


def _write(forum: Forum, facts: Facts) -> Forum:
    forum.extra_seats.set(facts.extra_seats)
    forum.extra_people.set(facts.extra_people)
    return forum


def _said(forum: Forum) -> dict[str, object]:
    return {
        "name": forum.name,
        "chair": str(forum.chair),
        "quorum": forum.quorum,
        "days_of_notice": forum.days_of_notice,
        "seats": [str(seat) for seat in forum.extra_seats.all()],
        "people": [str(person) for person in forum.extra_people.all()],
    }
