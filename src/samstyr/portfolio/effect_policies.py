"""Who prepares an initiative's benefits and proposes commitments, and who speaks for one that is accepted."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.models import Matter, SeatKind
from samstyr.governance.selectors import seats, standing
from samstyr.governance.selectors.mandates import Decider, who_decides
from samstyr.governance.services import mandates
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.portfolio.models import Benefit, Commitment, Initiative, MeasuringPoint

PREPARE = frozenset({SeatKind.OWNER, SeatKind.LEAD})


def may_prepare(user: User | None, initiatives: Iterable[Initiative]) -> bool:
    """Whether a person prepares the benefits of one of some initiatives; the clock and the command line do."""
    if user is None:
        return True
    # A list, for it is gone through twice.
    place, wanted = standing.of(user), list(initiatives)
    objects = {pk for kind, _side, pk in place.seats if kind in PREPARE}
    # The office helps those who have not done it before; what it writes is still only proposed to the line.
    if place.is_office or any(each.object_id in objects for each in wanted):
        return True
    person = people.of(user)
    held = {holding.seat_id for holding in seats.held_by(person)} if person else set()
    return any(each.responsible_id in held for each in wanted)


def of_benefit(benefit: Benefit) -> list[Initiative]:
    """The initiatives that a benefit comes from, with their objects."""
    return [each.initiative for each in benefit.contributions.select_related("initiative__object")]


def require_preparer(by: User | None, initiatives: Iterable[Initiative]) -> None:
    """Refuse whoever does not prepare the benefits of any of them."""
    wanted = list(initiatives)
    if not may_prepare(by, wanted):
        raise NotAllowed("not_a_preparer", why_not(wanted))


def why_not(initiatives: Iterable[Initiative]) -> str:
    """Who prepares benefits, in words."""
    objects = sorted({each.object.name for each in initiatives})
    if not objects:
        return _("Nyttan hör inte till något initiativ. Då är det portföljkontoret som ändrar den.")
    return _(
        "Det gör objektägarna och objektledarna i %(objects)s, den som är ansvarig och portföljkontoret."
    ) % {"objects": _(" och ").join(objects)}


def taker(commitment: Commitment) -> Decider:
    """Who in the line answers for whether a unit takes a benefit home."""
    return who_decides(Matter.TAKE_HOME_EFFECT, unit=commitment.unit)


def verifier(commitment: Commitment) -> Decider:
    """Who confirms what was measured."""
    # The first initiative's object, where several share the benefit: one verifier is enough, and it must be
    # the same each time.
    contribution = commitment.benefit.contributions.select_related("initiative__object").first()
    return who_decides(
        Matter.VERIFY_EFFECT, contribution.initiative.object if contribution else None, commitment.unit
    )


def may_speak(user: User, commitment: Commitment, decider: Decider | None = None) -> bool:
    """Whether a person reports and forecasts: the owner, and the manager of the unit."""
    person = people.of(user)
    return person is not None and (
        # The manager too, for the owner may have left the unit before anybody has handed over.
        person.pk == commitment.owner_id or mandates.held(user, decider or taker(commitment)) is not None
    )


def require_speaker(by: User, commitment: Commitment) -> Person:
    """Refuse whoever does not answer for the commitment."""
    if not may_speak(by, commitment):
        raise NotAllowed("not_the_owner", why_not_speak(commitment))
    person = people.of(by)
    assert person is not None  # she speaks for it
    return person


def why_not_speak(commitment: Commitment) -> str:
    """Who reports on a commitment, in words."""
    return _("Det gör %(owner)s, som äger åtagandet, eller den som är chef för %(unit)s.") % {
        "owner": commitment.owner,
        "unit": commitment.unit,
    }


def require_verifier(by: User, point: MeasuringPoint) -> Person:
    """Refuse whoever has no mandate to confirm, and whoever reported it."""
    decider = verifier(point.commitment)
    mandate = mandates.held(by, decider)
    if mandate is None:
        raise mandates.refusal(decider)
    # The person and not the seat: one who holds two seats must not confirm herself by the other.
    if mandate.person.pk == point.reported_by_id:
        raise NotAllowed(
            "own_report", _("Den som har mätt bekräftar inte sin egen mätning. Låt någon annan göra det.")
        )
    return mandate.person
