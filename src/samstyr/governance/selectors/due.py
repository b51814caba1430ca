"""Questions about duties: what falls due on the components, and who answers for it.

A duty is a task of the seat of the side that does it: the lead's; where the lead's seat is vacant the owner's, and where
that is vacant too of whoever appoints. What no object owns is the portfolio office's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from samstyr.governance import duties, seating
from samstyr.governance.duties import Duty, DutyKind, Stage
from samstyr.governance.models import GovernanceObject, ItComponent, Seat, SeatKind, Side
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import appointing, components
from samstyr.governance.selectors.mandates import Loaded, loaded
from samstyr.organisation.models import Person

# What information is worth and may be kept is the business’s to say; systems, their risks
# and contracts are IT’s.
SIDES: dict[DutyKind, Side] = {
    DutyKind.CLASSIFICATION: Side.BUSINESS,
    DutyKind.RISK_ANALYSIS: Side.IT,
    DutyKind.NOTICE: Side.IT,
    DutyKind.AGREEMENT: Side.IT,
    DutyKind.RETIREMENT: Side.BUSINESS,
    DutyKind.PROCESSOR_AGREEMENT: Side.BUSINESS,
}


NEAR = Stage.SIX_MONTHS


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for one side of an object: the seat whose task it is, and the people who do it today.

    `is_escalated` is that the seat is vacant, so that somebody above it answers. `seat` is None where there is none.
    """

    seat: Seat | None
    people: tuple[Person, ...]
    is_escalated: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A duty of a component, how near it is, and who answers for it."""

    component: ItComponent
    duty: Duty
    stage: Stage
    answering: Answering


class Answerers:
    """Who answers for which side of which object; asks the database three times for all of them.

    `source` narrows the seats to those that may concern somebody.
    """

    def __init__(self, on: date, source: Loaded | None = None) -> None:
        self._on, self._source = on, source or loaded()
        # Twenty objects have two sides; two thousand components would ask for the same forty answers.
        self._known: dict[tuple[int | None, str], Answering] = {}

    def of(self, governed: GovernanceObject | None, side: Side) -> Answering:
        """Those who answer for a side of an object; of what no object owns, the portfolio office."""
        key = (governed.pk if governed else None, side)
        if key not in self._known:
            self._known[key] = self._found(governed, side)
        return self._known[key]

    def of_seat(self, seat: Seat) -> Answering:
        """Those who answer for a seat."""
        known = self._source.seat(pk=seat.pk) or loaded().seat(pk=seat.pk)
        return self._answering(known or seat)

    def responsibility_of(self, person: Person) -> Q:
        """Narrows components to those that a person may have to answer for: of the objects where she answers for a seat.

        The start page asks for nothing else: of two thousand components most are somebody else's.
        """
        objects: set[int] = set()
        for seat in self._source.seats:
            if seat.object_id and seat.object_id not in objects and self._answers(person, seat):
                objects.add(seat.object_id)
        ownerless = person in self.of(None, Side.IT).people
        return Q(object__in=objects) | Q(object__isnull=True) if ownerless else Q(object__in=objects)

    def _found(self, governed: GovernanceObject | None, side: Side) -> Answering:
        # What nobody owns must be somebody's task, or it is nobody's for ever.
        if governed is None:
            office = self._source.seat(kind=SeatKind.PORTFOLIO_OFFICE)
            return self._answering(office) if office else Answering(None, ())
        # The lead does it; where nobody leads it goes up to the owner, and the page says that it has.
        for kind in (SeatKind.LEAD, SeatKind.OWNER):
            if seat := self._source.seat(kind=kind, side=side, object_id=governed.pk):
                found = self._answering(seat)
                return replace(found, is_escalated=found.is_escalated or kind is SeatKind.OWNER)
        return Answering(None, (), is_escalated=True)

    def _answers(self, person: Person, seat: Seat) -> bool:
        people = appointing.answering(seat, on=self._on, source=self._source)
        return any(each.pk == person.pk for each in people)

    def _answering(self, seat: Seat) -> Answering:
        people = appointing.answering(seat, on=self._on, source=self._source)
        holders = {holding.person_id for holding in seating.holdings_of(seat)}
        return Answering(seat, people, is_escalated=not any(each.pk in holders for each in people))


def every(
    viewer: Viewer,
    on: date,
    answerers: Answerers | None = None,
    *,
    among: Q | None = None,
    least: Stage = Stage.LATER,
) -> list[Due]:
    """Every duty that is near or overdue, the most urgent first; what is masked for the viewer is not told.

    `among` narrows the components that are looked at, `least` how near a duty is to be told.
    """
    asked = answerers or Answerers(on)
    found = [
        Due(component, duty, stage, asked.of(component.object, SIDES[duty.kind]))
        for component in components.to_look_through(among)
        for duty in duties.duties(components.facts(component, viewer.hidden(component)), on)
        if (stage := duty.stage(on)) >= least
    ]
    return sorted(found, key=lambda due: (due.duty.due_on, due.component.name.casefold(), due.duty.kind))


def of_person(person: Person, rows: Iterable[Due]) -> list[Due]:
    """Those that a person answers for."""
    return [row for row in rows if person in row.answering.people]


def find(component: ItComponent, kind: str, on: date, viewer: Viewer | None = None) -> Due | None:
    """One duty of a component as it is, or as a viewer is told of it; None when there is none of the kind."""
    facts = components.facts(component, viewer.hidden(component) if viewer else frozenset())
    duty = next((each for each in duties.duties(facts, on) if each.kind == kind), None)
    if duty is None:
        return None
    return Due(component, duty, duty.stage(on), Answerers(on).of(component.object, SIDES[duty.kind]))


def is_told(component: ItComponent, kind: str, viewer: Viewer, on: date) -> bool:
    """Whether somebody sees that a component has a duty of the kind."""
    return find(component, kind, on, viewer) is not None
