"""How a seat stands on a day: plain sums over its holdings, without questions to the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import Seat, SeatHolding, SeatKind
from samstyr.organisation.models import LinePosition, Person


class SeatState(models.TextChoices):
    """How a seat stands, the worst first."""

    VACANT = "vacant", _("vakant")
    LAPSED = "lapsed", _("saknar befogenhet i linjen")
    DOUBLE = "double", _("dubbelt besatt")
    AWAITING = "awaiting", _("väntar på svar")
    HELD = "held", _("besatt")


@dataclass(frozen=True, slots=True)
class Place:
    """A seat on a day: who holds it, who may act for them, who has been asked, and how that leaves it."""

    seat: Seat
    holders: tuple[SeatHolding, ...]
    substitutes: tuple[SeatHolding, ...]
    awaiting: tuple[SeatHolding, ...]
    day: date

    @property
    def lapsed(self) -> tuple[SeatHolding, ...]:
        """Those who hold it without the authority in the line that it takes."""
        return tuple(holding for holding in self.holders if lacks_authority(holding, self.day))

    @property
    def state(self) -> SeatState:
        """The worst that can be said of it."""
        if not self.holders:
            return SeatState.AWAITING if self.awaiting_holders else SeatState.VACANT
        # Before “double”: of two holders it is graver that one may not hold it than that they are two.
        if self.lapsed:
            return SeatState.LAPSED
        return SeatState.DOUBLE if len(self.holders) > 1 else SeatState.HELD

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it or has been asked to: what `state` says too, without asking for positions."""
        return not self.holders and not self.awaiting_holders

    @property
    def awaiting_holders(self) -> tuple[SeatHolding, ...]:
        """Those who have been asked to hold it, and have not answered."""
        return tuple(holding for holding in self.awaiting if not holding.is_substitute)

    @property
    def holder(self) -> Person | None:
        """Who holds it; the latest where two do."""
        return self.holders[0].person if self.holders else None

    @property
    def substitute(self) -> Person | None:
        """Who may act for the holder."""
        return self.substitutes[0].person if self.substitutes else None


def place(seat: Seat, day: date) -> Place:
    """How a seat stands; its holdings, their persons and (for owners) their positions are best fetched before."""
    known = holdings_of(seat)
    today = [holding for holding in known if current(holding, day)]
    counting = [holding for holding in today if counts(holding, day)]
    holders = tuple(holding for holding in counting if not holding.is_substitute)
    return Place(
        seat=seat,
        holders=holders,
        substitutes=tuple(holding for holding in counting if holding.is_substitute),
        # Of all and not of today's: a seat may be offered before its first day.
        awaiting=tuple(holding for holding in known if asked(holding, day)),
        day=day,
    )


def holdings_of(seat: Seat) -> Iterable[SeatHolding]:
    """Everybody who has been asked to sit in a seat: as it was fetched together with others, else asked for now."""
    at_hand: list[SeatHolding] | None = seat.__dict__.get("at_hand")
    return seat.holdings.all() if at_hand is None else at_hand


def current(holding: SeatHolding, day: date) -> bool:
    """Whether a holding has begun and not ended, and its person has not left."""
    return (
        holding.starts_on <= day
        and (holding.ends_on is None or holding.ends_on >= day)
        and (holding.person.left_on is None or holding.person.left_on >= day)
    )


def counts(holding: SeatHolding, day: date) -> bool:
    """Whether a holding gives its person the seat's mandates: it has begun, and she accepted it."""
    return current(holding, day) and holding.accepted_on is not None and holding.accepted_on <= day


def asked(holding: SeatHolding, day: date) -> bool:
    """Whether an answer is awaited: neither accepted nor declined, and not past. A seat may be offered ahead of its day."""
    return (
        holding.accepted_on is None
        and holding.declined_on is None
        and (holding.ends_on is None or holding.ends_on >= day)
        and (holding.person.left_on is None or holding.person.left_on >= day)
    )


def lacks_authority(holding: SeatHolding, day: date) -> bool:
    """Whether an owner has no position in the line, that day, with authority over budget, staff and assignment."""
    # Guideline 4.2.5: an owner has authority over budget, staff and assignment in the line. Asked for every
    # day anew, for it goes when she changes position, and nobody thinks of the seat then.
    return holding.seat.kind == SeatKind.OWNER and authority(holding.person, day) is None


def authority(person: Person, day: date) -> LinePosition | None:
    """The position that a person may own an object by, on a day."""
    return next(
        (
            position
            for position in person.positions.all()
            if position.has_authority
            and position.starts_on <= day
            and (position.ends_on is None or position.ends_on >= day)
        ),
        None,
    )
