"""Who may do what in the portfolio, asked of the mandates; a refusal says who may instead."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.errors import DomainError, NotAllowed
from samstyr.governance.models import GovernanceObject, Matter, SeatKind
from samstyr.governance.selectors import seats
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.governance.services.mandates import Mandate
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.portfolio.models import Initiative, InitiativeState, Need

BEFORE_START = (InitiativeState.IDEA, InitiativeState.PREPARATION, InitiativeState.PRIORITISED)
# The same seats as write in the object's plan, since an initiative's work is lines of it.
WRITERS = (SeatKind.OWNER, SeatKind.LEAD, SeatKind.PRODUCT_COORDINATOR)


def sorter(by: User, concerned: Sequence[GovernanceObject]) -> Mandate:
    """The mandate to answer a need: that of a lead of an object that it concerns. Raises `NotAllowed` with who may."""
    if not concerned:
        raise NotAllowed(
            "need_without_object",
            _("Behovet är inte fördelat till något objekt än. Portföljkontoret fördelar det först."),
        )
    refused: DomainError | None = None
    for governed in concerned:
        try:
            return mandates.require(by, Matter.SORT_NEED, governed)
        except NotAllowed as error:
            # Of several refusals the first is told: it is of the object named first, and one name is enough
            # to turn to.
            refused = refused or error
    assert refused is not None
    raise refused


def may_sort(by: User, concerned: Sequence[GovernanceObject]) -> bool:
    """Whether a person may answer a need about these objects."""
    return any(mandates.held(by, who_decides(Matter.SORT_NEED, governed)) for governed in concerned)


def may_route(by: User, need: Need) -> bool:
    """Whether a person may say which objects a need concerns: the portfolio office, and whoever answers it now."""
    return by.has_right(Right.MANAGE_GOVERNANCE) or may_sort(by, list(need.objects_concerned.all()))


def require_router(by: User, need: Need) -> None:
    """Refuse whoever may not say which objects a need concerns."""
    if not may_route(by, need):
        raise NotAllowed(
            "not_a_router",
            _("Portföljkontoret fördelar behov, och objektledaren i det objekt som har fått det."),
        )


def may_write(user: User, governed: Iterable[GovernanceObject]) -> bool:
    """Whether a person writes about initiatives of these objects: their owners, leads and coordinators do."""
    person = people.of(user)
    if person is None:
        return False
    ids = {each.pk for each in governed}
    return any(
        holding.seat.object_id in ids and holding.seat.kind in WRITERS for holding in seats.held_by(person)
    )


def may_describe(user: User, initiative: Initiative) -> bool:
    """Whether a person writes about an initiative: those of its object, and whoever sits in the responsible seat."""
    if may_write(user, [initiative.object]):
        return True
    person = people.of(user)
    if person is None:
        return False
    own = {holding.seat_id for holding in seats.held_by(person)}
    # The responsible seat may be a specialist's, or another object's: being named for it is what counts.
    return initiative.responsible_id in own


def require_describer(by: User, initiative: Initiative) -> None:
    """Refuse whoever does not write about the initiative."""
    if not may_describe(by, initiative):
        raise NotAllowed("not_a_describer", why_not(initiative.object))


def require_writer(by: User, governed: GovernanceObject) -> None:
    """Refuse whoever does not write about the initiatives of an object."""
    if not may_write(by, [governed]):
        raise NotAllowed("not_a_writer", why_not(governed))


def why_not(governed: GovernanceObject) -> str:
    """Who writes about an object's initiatives, in words."""
    return _("Objektägarna, objektledarna och samordnarna i %(object)s skriver om objektets initiativ.") % {
        "object": governed.name
    }


def why_not_tie(governed: GovernanceObject) -> str:
    """Who lets an initiative have a plan line of an object, in words."""
    return _(
        "Planrader i %(object)s knyts till initiativ av dem som skriver i objektets plan: objektägarna, "
        "objektledarna och samordnarna."
    ) % {"object": governed.name}


def may_tie(user: User, initiative: Initiative) -> bool:
    """Whether a person chooses plan lines for an initiative: who writes about it, and until the start whom it concerns."""
    if may_describe(user, initiative):
        return True
    return initiative.state in BEFORE_START and may_write(user, initiative.objects_concerned.all())


def person_of(user: User) -> Person:
    """The person of an account. Raises `NotAllowed` for an account without one: it sits in no seat."""
    person = people.of(user)
    if person is None:
        raise NotAllowed("no_person", _("Ditt konto är inte kopplat till någon person i organisationen."))
    return person


def is_receiver(user: User, initiative: Initiative) -> bool:
    """Whether a person holds the receiving seat, or is its substitute."""
    person = people.of(user)
    if person is None or initiative.receiver_id is None:
        return False
    # The account's role opens nothing here: an administrator receives no delivery.
    return any(holding.seat_id == initiative.receiver_id for holding in seats.held_by(person))


def require_receiver(by: User, initiative: Initiative) -> Person:
    """Refuse whoever does not hold the receiving seat."""
    if not is_receiver(by, initiative):
        raise NotAllowed(
            "not_the_receiver",
            _("Det är %(seat)s som godkänner leveransen.")
            % {"seat": initiative.receiver or _("den mottagande platsen, som inte är utpekad än,")},
        )
    return person_of(by)


def may_write_somewhere(user: User) -> bool:
    """Whether there is any object whose initiatives a person writes about."""
    person = people.of(user)
    return person is not None and any(
        holding.seat.kind in WRITERS and holding.seat.object_id for holding in seats.held_by(person)
    )


def require_some_writer(by: User) -> None:
    """Refuse whoever writes about no object's initiatives."""
    if not may_write_somewhere(by):
        raise NotAllowed(
            "not_a_writer",
            _(
                "Objektägare, objektledare och samordnare gör initiativ. Har du ett behov? Lämna det, så får du svar."
            ),
        )
