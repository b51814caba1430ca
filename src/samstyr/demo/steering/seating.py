"""Who sits in the objects' seats: appointed by whom the matrix says, and accepted by most."""

from typing import Any

from samstyr.demo.steering.story import Town, told
from samstyr.demo.steering.structure import FIRST_FROM, SECOND_FROM
from samstyr.governance.models import Seat, SeatHolding, SeatKind, Side
from samstyr.governance.services import seats
from samstyr.governance.services.seats import Term

# The four seats that every object has; specialists and coordinators differ from object to object.
FOUR = {
    "owner_business": (SeatKind.OWNER, Side.BUSINESS),
    "owner_it": (SeatKind.OWNER, Side.IT),
    "lead_business": (SeatKind.LEAD, Side.BUSINESS),
    "lead_it": (SeatKind.LEAD, Side.IT),
}
DIRECTOR = "Katarina Kommun"


def seat_everybody(town: Town) -> None:
    """Owners first, who appoint the leads, who choose specialists and coordinators."""
    for key, said in told("seats")["objects"].items():
        for place, (kind, side) in FOUR.items():
            town.seats[key, place] = Seat.objects.get(
                object=town.objects[key], kind=kind, side=side, is_active=True
            )
            _fill(town, town.seats[key, place], said[place], by=_appointer(said, place))
        leads = {Side.BUSINESS: _name(said["lead_business"]), Side.IT: _name(said["lead_it"])}
        # A lead who has been replaced since was the one to choose, back then.
        if said["lead_business"] != _name(said["lead_business"]) and "before" in said["lead_business"]:
            leads[Side.BUSINESS] = said["lead_business"]["before"]
        for product, name in said.get("coordinators", ()):
            _choose(town, key, product, name, SeatKind.PRODUCT_COORDINATOR, "", by=leads[Side.BUSINESS])
        for side, product, name in said.get("specialists", ()):
            _choose(town, key, product, name, SeatKind.SPECIALIST, side, by=leads[Side(side)])


def _appointer(said: dict[str, Any], place: str) -> str:
    kind, _line, side = place.partition("_")
    return DIRECTOR if kind == "owner" else _name(said[f"owner_{side}"])


def _name(said: str | dict[str, Any]) -> str:
    return said if isinstance(said, str) else said["person"]


def _fill(town: Town, seat: Seat, said: str | dict[str, Any], *, by: str) -> None:
    """The holder with all that may be special about her: a predecessor, a substitute, a second holder, an end."""
    more = {} if isinstance(said, str) else said
    since = more.get("from", SECOND_FROM if "Integration" in str(seat.object) else FIRST_FROM)
    if "before" in more:
        before = _appoint(town, seat, more["before"], FIRST_FROM, by=by)
        _end(town, before, since, by=by)
    holding = _appoint(town, seat, _name(said), since, by=by, waits=more.get("waits", False))
    if "substitute" in more:
        _appoint(town, seat, more["substitute"], since, by=by, substitute=True)
    if "also" in more:
        _appoint(town, seat, more["also"], more["also_from"], by=by)
    if "to" in more:
        _end(town, holding, more["to"], by=by)


def _choose(town: Town, key: str, product: str, name: str, kind: str, side: str, *, by: str) -> None:
    """A seat that the object has chosen to have; without a name it stands vacant."""
    with town.days.on(SECOND_FROM, hour=11):
        seat = seats.open_by_choice(
            kind=kind,
            governed=town.objects[key],
            side=side,
            product=town.products[key, product],
            by=town.user(by),
        )
    if name:
        _appoint(town, seat, name, SECOND_FROM, by=by)


def _appoint(
    town: Town, seat: Seat, name: str, since: str, *, by: str, substitute: bool = False, waits: bool = False
) -> SeatHolding:
    with town.days.on(since, hour=13) as day:
        term = Term(town.people[name], day, is_substitute=substitute)
        holding = seats.appoint(seat=seat, term=term, by=town.user(by))
        if not waits and holding.accepted_on is None:
            seats.accept(holding=holding, by=town.user(name))
    return holding


def _end(town: Town, holding: SeatHolding, last_day: str, *, by: str) -> None:
    with town.days.on(last_day) as day:
        seats.end(holding=holding, last_day=day, by=town.user(by))
