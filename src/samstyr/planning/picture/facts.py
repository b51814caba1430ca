"""The parts of a plan's picture. Dates are ISO text (empty where there is none), money is whole öre."""

from collections.abc import Iterable
from dataclasses import dataclass

from samstyr.planning.models import HoursState, MoneyState


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a line: for which nämnd, in which year, of which kind, and how far it has come."""

    committee: int
    committee_name: str
    year: int
    kind: str
    state: str
    ore: int
    principle: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Time that a line needs of a seat in a quarter, and the answer."""

    seat: int
    seat_name: str
    side: str
    year: int
    quarter: int
    hours: int
    state: str
    answered_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dependency:
    """What a line needs of another object, or has promised it."""

    other: int
    other_name: str
    kind: str
    text: str
    needed_by: str
    own_accepted: str = ""
    other_accepted: str = ""
    declined: str = ""

    @property
    def counts(self) -> bool:
        """Whether both objects stand behind it."""
        return bool(self.own_accepted and self.other_accepted)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its money, time and dependencies. `holder` is who sat in the responsible seat."""

    id: int
    key: str
    kind: str
    title: str
    text: str
    product: str
    product_id: int | None
    component: str
    component_id: int | None
    is_security: bool
    goal: str
    starts_on: str
    ends_on: str
    responsible: str
    holder: str
    status: str
    origin: str
    replacement: str
    archive: str
    freed: int | None
    money: tuple[Money, ...]
    hours: tuple[Hours, ...]
    dependencies: tuple[Dependency, ...]
    masked_end: str = ""  # what stands instead of the date for whoever may not see it; empty in what is kept
    masked_freed: str = ""

    @property
    def ore(self) -> int:
        """What it costs in all years, without what is struck out."""
        return sum_of(self.money)

    @property
    def wanted_hours(self) -> int:
        """The time that it needs, without what was denied."""
        return sum(each.hours for each in self.hours if each.state != HoursState.DENIED)

    @property
    def unanswered(self) -> tuple[Hours, ...]:
        """Wishes for time that nobody has answered."""
        return tuple(each for each in self.hours if each.state == HoursState.ASKED)

    @property
    def denied(self) -> tuple[Hours, ...]:
        """Wishes for time that were refused."""
        return tuple(each for each in self.hours if each.state == HoursState.DENIED)


@dataclass(frozen=True, slots=True)
class Written:
    """A written section."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that the plan serves, the goal above it, and its indicator: where it began, where it shall and where it is."""

    title: str
    above: str
    indicator: str
    unit: str
    baseline: str
    target: str
    target_year: int | None
    actual: str
    due_on: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong."""

    text: str
    likelihood: int
    consequence: int
    countermeasure: str
    responsible: str
    due_on: str
    id: int = 0  # 0 in plans that were locked before risks could be changed

    @property
    def weight(self) -> int:
        """Likelihood times consequence."""
        # The usual product of a five by five matrix: it orders, and claims nothing of how much.
        return self.likelihood * self.consequence


@dataclass(frozen=True, slots=True)
class SeatFact:
    """A seat and who sat in it; `person` is empty when it was vacant."""

    label: str
    person: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: what it is about, with whom, and when it ends or notice must be given."""

    component: str
    supplier: str
    ends_on: str
    is_running: bool
    notice_months: int | None
    yearly_cost: int | None
    component_id: int = 0


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something that a component should have had done by a day."""

    component: str
    what: str
    due_on: str
    component_id: int = 0


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """When a forum of the object meets."""

    forum: str
    on: str


@dataclass(frozen=True, slots=True)
class Product:
    """A product and how many components it gathers."""

    name: str
    it_components: int
    business_components: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole plan at one moment. `rates` are what an hour was counted as (öre) by year, as text keys."""

    object: int
    object_name: str
    kind: str
    first_year: int
    last_year: int
    number: int
    reason: str
    gathered_on: str
    purpose: str
    boundaries: str
    supports: tuple[str, ...]
    products: tuple[Product, ...]
    sections: tuple[Written, ...]
    goals: tuple[Goal, ...]
    lines: tuple[Line, ...]
    risks: tuple[Risk, ...]
    seats: tuple[SeatFact, ...]
    agreements: tuple[Agreement, ...]
    overdue: tuple[Overdue, ...]
    meetings: tuple[MeetingFact, ...]
    promised_by_us: tuple[Dependency, ...]
    # With the picture, so that a decided plan keeps what an hour was counted as.
    rates: tuple[tuple[int, ...], ...]

    @property
    def money(self) -> tuple[Money, ...]:
        """All money of all lines."""
        return tuple(money for line in self.lines for money in line.money)

    @property
    def hours(self) -> tuple[Hours, ...]:
        """All time of all lines."""
        return tuple(hours for line in self.lines for hours in line.hours)

    def of_kind(self, kind: str) -> tuple[Line, ...]:
        """The lines that maintain, develop or retire."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def vacant(self) -> tuple[SeatFact, ...]:
        """The seats that nobody sat in."""
        return tuple(seat for seat in self.seats if not seat.person)


def sum_of(money: Iterable[Money]) -> int:
    """The öre together, without what is struck out."""
    return sum(each.ore for each in money if each.state != MoneyState.CUT)
