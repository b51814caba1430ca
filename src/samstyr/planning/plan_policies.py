"""Who may write in an object's plan, answer for its time and speak for the object: it follows from seats.

What all plans are reckoned by – money, rates, the year – the portfolio office keeps.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.models import GovernanceObject, Matter, Seat, SeatKind, Side
from samstyr.governance.selectors import seats
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.organisation.models import Person, Unit, UnitKind
from samstyr.organisation.selectors import people
from samstyr.planning.models import ObjectPlan, PlanKind

MATTERS = {PlanKind.STRATEGIC: Matter.STRATEGIC_PLAN, PlanKind.ANNUAL: Matter.ANNUAL_PLAN}
# Both sides of the object: the plan is one, and each writes what it knows.
WRITE = (SeatKind.OWNER, SeatKind.LEAD, SeatKind.PRODUCT_COORDINATOR)
# A coordinator writes but binds nobody: to accept a dependency is to give away others' time.
SPEAK = (SeatKind.OWNER, SeatKind.LEAD)


def person_of(user: User) -> Person:
    """The person of an account. Raises `NotAllowed` for an account without one: it sits in no seat."""
    person: Person | None = getattr(user, "person", None)
    if person is None:
        raise NotAllowed("no_person", _("Ditt konto är inte kopplat till någon person i organisationen."))
    return person


def require_office(by: User | None) -> None:
    """Refuse whoever does not keep what money and the year are reckoned by; the clock and the command line may."""
    if by is not None and not by.has_right(Right.MANAGE_GOVERNANCE):
        raise NotAllowed("not_the_office", _("Det är portföljkontoret som sköter det här för hela kommunen."))


def may_write(user: User | None, governed: GovernanceObject) -> bool:
    """Whether a person writes in an object's plan; without a user it is the clock or the command line."""
    return user is None or any(seat.kind in WRITE for seat in _seats(user, governed))


def planned_by(user: User) -> frozenset[int]:
    """The objects in whose plans a person writes; two queries, which the parts of a page share."""
    person = people.of(user)
    held = [holding.seat for holding in seats.held_by(person)] if person else []
    return frozenset(seat.object_id for seat in held if seat.kind in WRITE and seat.object_id is not None)


def require_writer(by: User | None, governed: GovernanceObject) -> None:
    """Refuse whoever does not write in the object's plan."""
    if not may_write(by, governed):
        raise NotAllowed("not_a_planner", why_not(governed))


def why_not(governed: GovernanceObject) -> str:
    """Who writes in the plan, in words."""
    return _("Objektägarna, objektledarna och samordnarna i %(object)s skriver i planen.") % {
        "object": governed.name
    }


def may_decide(user: User, plan: ObjectPlan) -> bool:
    """Whether a person decides the plan, herself or as a substitute, by the municipality's matrix."""
    decider = who_decides(MATTERS[PlanKind(plan.kind)], plan.object)
    return mandates.held(user, decider) is not None


def may_speak(user: User, governed: GovernanceObject) -> bool:
    """Whether a person accepts dependencies on the object's behalf: its owners and leads do."""
    return any(seat.kind in SPEAK for seat in _seats(user, governed))


def require_speaker(by: User, governed: GovernanceObject) -> Person:
    """Refuse whoever does not speak for the object."""
    if not may_speak(by, governed):
        raise NotAllowed(
            "not_a_speaker",
            _("Objektägarna och objektledarna i %(object)s svarar för objektet.") % {"object": governed.name},
        )
    return person_of(by)


def may_answer_for_time(user: User, asked: Seat) -> bool:
    """Whether a person says yes or no to a wish for a seat's time: owner and lead of the same side of its object."""
    if asked.object is None:
        return False
    side = asked.side or Side.BUSINESS
    return any(seat.kind in SPEAK and seat.side == side for seat in _seats(user, asked.object))


def require_answer_for_time(by: User, asked: Seat) -> Person:
    """Refuse whoever does not answer for the seat's time."""
    if not may_answer_for_time(by, asked):
        side = Side(asked.side or Side.BUSINESS)
        raise NotAllowed(
            "not_the_resource_owner",
            _("Objektägare och objektledare %(side)s i %(object)s svarar på om tiden finns.")
            % {"side": side.label, "object": asked.object},
        )
    return person_of(by)


def money_of(user: User, governed: GovernanceObject) -> Callable[[Unit], bool]:
    """A function that tells whether a person says how far a nämnd's money has come: one query, however many nämnder.

    The business owner does for every nämnd that pays for the object, a nämnd's seat for its own money.
    """
    person: Person | None = getattr(user, "person", None)
    held = [each.seat for each in seats.held_by(person)] if person else []
    owns = any(
        seat.kind == SeatKind.OWNER and seat.side == Side.BUSINESS and seat.object_id == governed.pk
        for seat in held
    )
    own = {seat.unit_id for seat in held if seat.kind == SeatKind.COMMITTEE}
    return lambda committee: owns or committee.pk in own


def may_settle_money(user: User, governed: GovernanceObject) -> bool:
    """Whether a person may give any nämnd's word on money for the object."""
    may = money_of(user, governed)
    return any(may(committee) for committee in Unit.objects.filter(kind=UnitKind.COMMITTEE))


def require_money(by: User | None, governed: GovernanceObject, *committees: Unit) -> None:
    """Refuse whoever may not say how far the money of these nämnder has come."""
    if by is None:
        return
    may = money_of(by, governed)
    # Each of them: an allocation key reaches nämnder that the asker does not speak for.
    for committee in committees:
        if not may(committee):
            raise NotAllowed("not_the_financier", whose_money(governed, committee))


def whose_money(governed: GovernanceObject, committee: Unit) -> str:
    """Who says how far a nämnd's money has come, in words."""
    return _(
        "%(committee)s eller objektägare verksamhet i %(object)s säger hur långt pengarna har kommit."
    ) % {
        "committee": committee,
        "object": governed,
    }


def whose_word(governed: GovernanceObject) -> str:
    """The same of any nämnd's money, for whoever asks for it and may not say more than that."""
    return _(
        "Pengarna läggs till som äskade. Hur långt de har kommit säger nämnden själv, eller objektägare verksamhet i %(object)s."
    ) % {"object": governed}


def _seats(user: User, governed: GovernanceObject) -> list[Seat]:
    person = people.of(user)
    if person is None:
        return []
    return seats.held_in(governed, person)
