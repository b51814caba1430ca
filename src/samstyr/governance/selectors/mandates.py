"""Who decides this? Computed from the mandate matrix and the seats as they are held on the day."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.foundation import clock
from samstyr.governance import seating
from samstyr.governance.mandates import DEFAULTS, Rule
from samstyr.governance.models import (
    Forum,
    ForumKind,
    GovernanceObject,
    MandateRule,
    Matter,
    Seat,
    SeatKind,
    Side,
)
from samstyr.governance.models.seats import OF_AN_OBJECT, WITH_A_SIDE
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.selectors.people import managers_of


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides in a matter: the seat in words, the people who may act for it today, and on what ground.

    `people` are the holders, `substitutes` those who may act for them; both are empty when the seat is vacant.
    """

    matter: Matter
    label: str
    ground: str
    seat: Seat | None = None
    people: tuple[Person, ...] = ()
    substitutes: tuple[Person, ...] = ()
    forum: Forum | None = None
    consulted: str = ""

    @property
    def person(self) -> Person | None:
        """The holder, or None when the seat is vacant."""
        return self.people[0] if self.people else None

    @property
    def substitute(self) -> Person | None:
        """Who may act for the holder."""
        return self.substitutes[0] if self.substitutes else None

    @property
    def words(self) -> str:
        """Who, in one line: “Vera Verksam, objektägare verksamhet, Skola och förskola”."""
        if self.person is None:
            return _("%(seat)s (vakant)") % {"seat": self.label}
        return f"{self.person}, {self.label}"


def rule(matter: str) -> Rule | MandateRule:
    """The row of the matrix: the municipality's own, or that of the guideline."""
    return MandateRule.objects.filter(matter=matter).first() or DEFAULTS[matter]


def who_decides(
    matter: str,
    object: GovernanceObject | None = None,  # noqa: A002 the domain's own word
    unit: Unit | None = None,
    *,
    side: str = "",
    forum: Forum | None = None,
    on: date | None = None,
) -> Decider:
    """Who decides in a matter about an object or a unit. `side` is that of the seat concerned, where a rule follows it.

    `forum` is where it is dealt with; without one it is the forum that the matrix names for the matter.
    """
    row, day = rule(matter), on or clock.today()
    where = forum or _forum(row.forum_kind, object)
    named = _Named(Matter(matter), row, where)
    if row.seat_kind == SeatKind.LINE_MANAGER:
        return named.by_line(unit, day)
    if row.seat_kind == SeatKind.FORUM_CHAIR:
        chair = seats.find(pk=where.chair_id) if where and where.chair_id else None
        return named.by_seat(chair, _("ordförande i %(forum)s") % {"forum": where or _("forumet")}, day)
    side = row.side or side if row.seat_kind in WITH_A_SIDE else ""
    seat = _seat(row.seat_kind, side, object, unit)
    return named.by_seat(seat, _label(row.seat_kind, side, object, unit), day)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the matrix says, waiting for the people of the day."""

    matter: Matter
    row: Rule | MandateRule
    forum: Forum | None

    def by_seat(self, seat: Seat | None, label: str, day: date) -> Decider:
        """The holders and substitutes of a seat."""
        place = seating.place(seat, day) if seat else None
        return Decider(
            matter=self.matter,
            label=str(seat) if seat else label,
            ground=str(self.row.ground),
            seat=seat,
            people=tuple(holding.person for holding in place.holders) if place else (),
            substitutes=tuple(holding.person for holding in place.substitutes) if place else (),
            forum=self.forum,
            consulted=str(self.row.consulted),
        )

    def by_line(self, unit: Unit | None, day: date) -> Decider:
        """Those who answer for a unit in the line."""
        label = SeatKind.LINE_MANAGER.label
        return Decider(
            matter=self.matter,
            label=f"{label}, {unit}" if unit else str(label),
            ground=str(self.row.ground),
            people=tuple(managers_of(unit, day)) if unit else (),
            forum=self.forum,
            consulted=str(self.row.consulted),
        )


def _seat(kind: str, side: str, governed: GovernanceObject | None, unit: Unit | None) -> Seat | None:
    where: dict[str, object] = {"kind": kind, "side": side}
    if kind in OF_AN_OBJECT:
        if governed is None:
            return None
        where["object"] = governed
    if kind == SeatKind.COMMITTEE:
        if unit is None:
            return None
        where["unit"] = unit
    return seats.find(**where)


def _label(kind: str, side: str, governed: GovernanceObject | None, unit: Unit | None) -> str:
    words: list[str | Promise] = [SeatKind(kind).label]
    if side:
        words.append(Side(side).label)
    about = governed if kind in OF_AN_OBJECT else unit if kind == SeatKind.COMMITTEE else None
    label = " ".join(str(word) for word in words)
    return f"{label}, {about}" if about else label


def _forum(kind: str, governed: GovernanceObject | None) -> Forum | None:
    if not kind:
        return None
    found = Forum.objects.filter(kind=kind, is_active=True)
    if kind == ForumKind.OBJECT_BOARD:
        found = found.filter(object=governed)
    return found.first()
