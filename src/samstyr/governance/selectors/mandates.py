"""Who decides this? Computed from the mandate matrix and the seats as they are held on the day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.foundation import clock
from samstyr.foundation.one_look import asked_once
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
from samstyr.organisation.selectors.units import executive_board


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
    is_anywhere: bool = (
        False  # nobody has said of which object or nämnd: then no seat is vacant, it is not known
    )

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
        if self.person is None and self.is_anywhere:
            return self.label
        if self.person is None:
            return _("%(seat)s (vakant)") % {"seat": self.label}
        return f"{self.person}, {self.label}"


class Source:
    """Where rules, seats and forums are asked for: each when it is needed."""

    def rule(self, matter: str) -> Rule | MandateRule:
        """The row of the matrix: the municipality's own, or that of the guideline."""
        return _rule(matter)

    def seat(self, **where: object) -> Seat | None:
        """The seat of today that fits."""
        return seats.find(**where)

    def forum(self, kind: str, governed: GovernanceObject | None) -> Forum | None:
        """The forum of a kind; of an object where the kind has one for each."""
        return _forum(kind, governed if kind == ForumKind.OBJECT_BOARD else None)


@asked_once
def _rule(matter: str) -> Rule | MandateRule:
    # The municipality's own row replaces the guideline's whole row: half of each would be nobody's decision.
    return MandateRule.objects.filter(matter=matter).first() or DEFAULTS[matter]


@asked_once
def _forum(kind: str, governed: GovernanceObject | None) -> Forum | None:
    found = Forum.objects.filter(kind=kind, is_active=True)
    return (found.filter(object=governed) if kind == ForumKind.OBJECT_BOARD else found).first()


class Loaded(Source):
    """The whole of it, each part fetched at once when it is first needed: for pages that ask for many seats or matters.

    Four questions at most.
    """

    @cached_property
    def rules(self) -> Mapping[str, MandateRule]:
        """The municipality's own rows of the matrix."""
        return {row.matter: row for row in MandateRule.objects.all()}

    @cached_property
    def seats(self) -> Sequence[Seat]:
        """Every seat of today with who holds it; positions are fetched by whoever asks about authority."""
        return seats.to_go_through()

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[Seat]]:
        """The same, by what they are for."""
        return _grouped(self.seats, lambda seat: str(seat.kind))

    @cached_property
    def by_object(self) -> Mapping[object, Sequence[Seat]]:
        """The same, by the id of their object; those of the whole under None."""
        return _grouped(self.seats, lambda seat: seat.object_id)

    @cached_property
    def forums(self) -> Sequence[Forum]:
        """Every forum of today."""
        return list(Forum.objects.filter(is_active=True))

    def rule(self, matter: str) -> Rule | MandateRule:
        """The row of the matrix, out of what is fetched."""
        return self.rules.get(matter) or DEFAULTS[matter]

    def seat(self, **where: object) -> Seat | None:
        """The seat that fits, out of what is fetched."""
        # By ids: to compare the things themselves would fetch the object or nämnd of every seat.
        wanted = {
            f"{name}_id" if isinstance(value, Model) else name: getattr(value, "pk", value)
            for name, value in where.items()
        }
        fitting = (
            seat
            for seat in self._near(wanted)
            if all(getattr(seat, name) == value for name, value in wanted.items())
        )
        return next(fitting, None)

    def _near(self, wanted: Mapping[str, object]) -> Sequence[Seat]:
        if "object_id" in wanted:
            return self.by_object.get(wanted["object_id"], ())
        # Most seats are specialists', and nearly no question is about them.
        return self.by_kind.get(str(wanted["kind"]), ()) if "kind" in wanted else self.seats

    def forum(self, kind: str, governed: GovernanceObject | None) -> Forum | None:
        """The forum of a kind, out of what is fetched."""
        wanted = governed.pk if governed and kind == ForumKind.OBJECT_BOARD else None
        return next(
            (forum for forum in self.forums if forum.kind == kind and wanted in {None, forum.object_id}), None
        )


def _grouped[K](found: Sequence[Seat], key: Callable[[Seat], K]) -> dict[K, list[Seat]]:
    groups: dict[K, list[Seat]] = {}
    for seat in found:
        groups.setdefault(key(seat), []).append(seat)
    return groups


@asked_once
def loaded() -> Loaded:
    """The whole of it, as this page has fetched it."""
    return Loaded()


def who_decides(
    matter: str,
    object: GovernanceObject | None = None,  # noqa: A002 the domain's own word
    unit: Unit | None = None,
    *,
    side: str = "",
    forum: Forum | None = None,
    on: date | None = None,
    source: Source | None = None,
) -> Decider:
    """Who decides in a matter about an object or a unit. `side` is that of the seat concerned, where a rule follows it.

    `forum` is where it is dealt with; without one it is the forum that the matrix names for the matter. `source` is for
    those who ask many times.
    """
    asked, day = source or Source(), on or clock.today()
    row = asked.rule(matter)
    where = forum or (asked.forum(row.forum_kind, object) if row.forum_kind else None)
    named = _Named(Matter(matter), row, where, asked, day)
    # The line has no seats: who manages a unit is asked of the register of people.
    if row.seat_kind == SeatKind.LINE_MANAGER:
        return named.by_line(unit)
    if row.seat_kind == SeatKind.FORUM_CHAIR:
        # What the matrix gives to one kind of forum is not taken by handing it in to another.
        led = where if _fits(where, row.forum_kind, object) else asked.forum(row.forum_kind, object)
        return named.by_chair(led)
    return named.by_kind(object, unit, side)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the matrix says, waiting for the people of the day."""

    matter: Matter
    row: Rule | MandateRule
    forum: Forum | None
    source: Source
    day: date

    def by_kind(self, governed: GovernanceObject | None, unit: Unit | None, side: str) -> Decider:
        """The seat of the row's kind, of that object or nämnd."""
        kind = self.row.seat_kind
        # Guideline 4.2.5: each owner appoints the lead of the own side; such a row has no side of its own and
        # takes the seat's.
        side = self.row.side or side if kind in WITH_A_SIDE else ""
        if self.matter == Matter.GUIDELINE and kind == SeatKind.COMMITTEE:
            unit = unit or executive_board()  # of the nämnder it is that one, in every municipality
        place = _whereabouts(kind, governed, unit)
        seat = None if place is None else self.source.seat(kind=kind, side=side, **place)
        label = "" if seat else _label(kind, side, governed, unit)
        return self.by_seat(seat, label, is_anywhere=place is None)

    def by_seat(self, seat: Seat | None, label: str, *, is_anywhere: bool = False) -> Decider:
        """The holders and substitutes of a seat."""
        place = seating.place(seat, self.day) if seat else None
        return Decider(
            matter=self.matter,
            label=str(seat) if seat else label,
            ground=str(self.row.ground),
            seat=seat,
            people=tuple(holding.person for holding in place.holders) if place else (),
            substitutes=tuple(holding.person for holding in place.substitutes) if place else (),
            forum=self.forum,
            consulted=str(self.row.consulted),
            is_anywhere=is_anywhere,
        )

    def by_chair(self, led: Forum | None) -> Decider:
        """Whoever leads a forum."""
        chair = self.source.seat(pk=led.chair_id) if led and led.chair_id else None
        return self.by_seat(chair, _("ordförande i %(forum)s") % {"forum": led or _("forumet")})

    def by_line(self, unit: Unit | None) -> Decider:
        """Those who answer for a unit in the line."""
        label = SeatKind.LINE_MANAGER.label
        return Decider(
            matter=self.matter,
            label=f"{label}, {unit}" if unit else str(label),
            ground=str(self.row.ground),
            people=tuple(managers_of(unit, self.day)) if unit else (),
            forum=self.forum,
            consulted=str(self.row.consulted),
            is_anywhere=unit is None,
        )


def _fits(forum: Forum | None, kind: str, governed: GovernanceObject | None) -> bool:
    """Whether a forum is of the kind that the matrix names, and of an object's boards the object's own."""
    # The matrix names no forum: then any may deal with it, and its own chair leads.
    if forum is None or not kind:
        return True
    return forum.kind == kind and (governed is None or forum.object_id in {None, governed.pk})


def _whereabouts(kind: str, governed: GovernanceObject | None, unit: Unit | None) -> dict[str, object] | None:
    """Where to look for a seat of a kind; None when nobody has said of which object or nämnd."""
    if kind in OF_AN_OBJECT:
        return {"object": governed} if governed else None
    if kind == SeatKind.COMMITTEE:
        return {"unit": unit} if unit else None
    # The seats of the whole are one of each kind.
    return {}


def _label(kind: str, side: str, governed: GovernanceObject | None, unit: Unit | None) -> str:
    words: list[str | Promise] = [SeatKind(kind).label]
    if side:
        words.append(Side(side).label)
    about = governed if kind in OF_AN_OBJECT else unit if kind == SeatKind.COMMITTEE else None
    label = " ".join(str(word) for word in words)
    return f"{label}, {about}" if about else label
