"""What the gates need to know of an initiative: plain frozen values, made by `selectors.facts` and kept with a passage."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from samstyr.planning.models import HoursState, LineKind, MoneyState


@dataclass(frozen=True, slots=True)
class Work:
    """A plan line of the initiative: whether the plan that it stands in is decided, and whether its work has ended."""

    title: str
    kind: str
    in_force: bool
    ended: bool = False
    line: int = field(default=0, compare=False)  # where it is read


@dataclass(frozen=True, slots=True)
class Money:
    """Öre from one nämnd in one year, and how far they have come in its budget."""

    committee: str
    year: int
    state: str
    ore: int


@dataclass(frozen=True, slots=True)
class Hours:
    """The time that is asked of a seat in a quarter, with what was answered, and whether the quarter is over."""

    seat: str
    year: int
    quarter: int
    state: str
    hours: int
    reason: str = ""
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Dependency:
    """What a line needs of another object, and whether both stand behind it."""

    text: str
    other: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A day when a commitment is to be measured, and whether it was, and was confirmed by somebody else."""

    due_on: date
    measured: bool = False
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A unit's commitment to take a benefit home."""

    unit: str
    owner: str
    accepted: bool
    refusal: str = ""
    metric: str = ""
    has_baseline: bool = False
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Gain:
    """A benefit of the initiative: whether it is estimated as lowest, expected, highest, and who has promised it."""

    title: str
    is_estimated: bool
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a request for change says that it means."""

    time: str = ""
    cost: str = ""
    quality: str = ""
    effect: str = ""


class Sized(Protocol):
    """What says how large an initiative is, and so who decides about it."""

    @property
    def object(self) -> str:
        """The object's name."""

    @property
    def objects_concerned(self) -> tuple[str, ...]:
        """The names of the others that it concerns."""

    @property
    def cost_class(self) -> str:
        """How much it is thought to cost."""

    @property
    def planned_ore(self) -> int:
        """How much is planned for it."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large an initiative is, where nothing else is asked of it."""

    object: str
    objects_concerned: tuple[str, ...]
    cost_class: str
    planned_ore: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the gates ask about. Texts are empty and dates None where nothing has been said."""

    state: str
    object: str
    side_state: str = ""
    is_by_law: bool = False
    objects_concerned: tuple[str, ...] = ()
    summary: str = ""
    sources: tuple[str, ...] = ()  # the needs, the conclusion, the legal duty that it answers
    goal: str = ""
    responsible: str = ""
    receiver: str = ""
    cost_class: str = ""
    alternatives: str = ""
    rough_benefit: str = ""
    risks: str = ""
    classification: str = ""
    legal_checks: str = ""
    # Öre. None is “not said”, which the gates ask for; 0 is an answer.
    yearly_upkeep: int | None = None
    chain_starts: bool = False
    chain_ends: bool = False
    work: tuple[Work, ...] = ()
    money: tuple[Money, ...] = ()
    hours: tuple[Hours, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    gains: tuple[Gain, ...] = ()
    judges: tuple[str, ...] = ()
    conditions: tuple[
        tuple[str, bool], ...
    ] = ()  # those that have been stated: in words, and whether they hold
    conditions_unstated: tuple[str, ...] = ()
    change: Consequences | None = None
    delivery_accepted_by: str = ""
    register_updates: str = ""
    lessons: str = ""
    remaining_responsible: str = ""
    remaining_effect: str = ""
    # The day is a fact like the others, so that a gate asks no clock and a test needs none.
    today: date = field(default=date.min)

    @property
    def planned_ore(self) -> int:
        """What the lines cost in all their years, without what is struck out."""
        return planned(self.money)

    @property
    def planned_hours(self) -> int:
        """The hours that the lines ask for, without those that were denied."""
        return sum(each.hours for each in self.hours if each.state != HoursState.DENIED)

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every commitment, benefit by benefit."""
        return tuple(promise for gain in self.gains for promise in gain.promises)

    @property
    def keeps_up(self) -> bool:
        """Whether keeping it running stands in a plan, or costs nothing."""
        # Also in a draft: upkeep begins after the hand-over, often in a year whose plan is not decided yet.
        return self.yearly_upkeep == 0 or any(each.kind == LineKind.MAINTAIN for each in self.work)


def planned(money: Iterable[Money]) -> int:
    """The öre of what is not struck out."""
    return sum(each.ore for each in money if each.state != MoneyState.CUT)
