"""What the story is told with: its files, its days, and those who act in it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.one_look import one_look
from samstyr.governance.models import GovernanceObject, Meeting, ObjectProduct, Seat, SeatHolding
from samstyr.governance.seating import counts
from samstyr.governance.selectors import forums, mandates, seats, standing
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.selectors import people
from samstyr.planning.models import Goal, PlanLine
from samstyr.portfolio.models import Benefit, Initiative, Need
from samstyr.portfolio.selectors import limits

FOLDER = Path(__file__).parents[1] / "data" / "steering"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
FRIDAY = 4
# Plans, money and the register change from one moment of the story to the next; these do not.
ABOUT_SEATS = frozenset(each.__name__ for each in (forums, limits, mandates, people, seats, standing))
_OF_A_YEAR = re.compile(r"Y([+-]\d)?-(\d\d)-(\d\d)")
_FROM_NOW = re.compile(r"([+-]\d+)d")


@cache
def told(name: str) -> dict[str, Any]:
    """One of the story's files."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


class Seated(dict[Any, Any]):
    """Answers that hold for the whole story once everybody has her seat; any other question is asked anew."""

    def __setitem__(self, key: Any, answer: Any) -> None:
        if key[0].__module__ in ABOUT_SEATS:
            super().__setitem__(key, answer)


@dataclass(slots=True)
class Days:
    """The days of the story, seen from when it is loaded.

    A day is written as itself (2021-06-14), as one of a year counted from this (Y-1-12-10), or as so many days
    before or after now (-12d, +30d).
    """

    now: datetime
    # Once everybody has her seat, who has been given which is asked once: nothing in the story changes it after that.
    all_are_seated: bool = False
    _known: Seated = field(default_factory=Seated)

    @property
    def today(self) -> date:
        """The day of loading."""
        return self.now.astimezone(STOCKHOLM).date()

    @property
    def year(self) -> int:
        """This year."""
        return self.today.year

    def of(self, written: date | str) -> date:
        """The day that is meant."""
        if isinstance(written, date):
            return written
        if found := _OF_A_YEAR.fullmatch(written):
            return date(self.year + int(found[1] or 0), int(found[2]), int(found[3]))
        if found := _FROM_NOW.fullmatch(written):
            return self.today + timedelta(days=int(found[1]))
        return date.fromisoformat(written)

    def maybe(self, written: date | str | None) -> date | None:
        """The day that is meant, where one is written."""
        return None if written is None else self.of(written)

    def workday(self, written: date | str) -> date:
        """The same, or the Friday before: nobody meets on a Sunday."""
        day = self.of(written)
        return day - timedelta(days=max(0, day.weekday() - FRIDAY))

    def has_been(self, written: date | str) -> bool:
        """Whether the day is not ahead of us."""
        return self.of(written) <= self.today

    @contextmanager
    def on(self, written: date | str, hour: int = 9) -> Iterator[date]:
        """Let it be that day, or now when the day is not over."""
        day = self.of(written)
        moment = min(datetime.combine(day, time(hour), STOCKHOLM), self.now)
        looking = one_look(self._known) if self.all_are_seated else nullcontext()
        with clock.frozen(moment), looking:
            yield day


@dataclass(slots=True)
class Town:
    """Everybody and everything that the story has made so far, by name; objects by their key in the files."""

    days: Days
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    objects: dict[str, GovernanceObject] = field(default_factory=dict)
    products: dict[tuple[str, str], ObjectProduct] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)  # the first of each object
    lines: dict[str, PlanLine] = field(default_factory=dict)  # by the initiative that they are the work of
    needs: list[Need] = field(default_factory=list)  # in the order of their file
    wanting: dict[str, list[Need]] = field(default_factory=dict)  # by the initiative that is made of them
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    # What two initiatives give together, by the key of the second: as it is told, and the benefit.
    shared: dict[str, tuple[dict[str, Any], Benefit]] = field(default_factory=dict)
    meetings: dict[tuple[int, date], Meeting] = field(default_factory=dict)  # by forum and day
    _holdings: dict[Seat, list[SeatHolding]] = field(default_factory=dict)
    _diary: Counter[int] = field(default_factory=Counter)  # how many numbers each year's diary has given

    def user(self, name: str) -> User:
        """The account that somebody acts by."""
        user = self.people[name].user
        assert user is not None  # everybody in the story has one
        return user

    def seat(self, key: str, place: str) -> Seat:
        """One of an object's four seats, such as `owner_business`."""
        return self.seats[key, place]

    def acting(self, key: str, where: str) -> User:
        """Who holds one of an object's seats on the day that it is."""
        day, seat = clock.today(), self.seats[key, where]
        if seat not in self._holdings:
            self._holdings[seat] = list(seat.holdings.select_related("person__user"))
        holder = next(
            each.person for each in self._holdings[seat] if not each.is_substitute and counts(each, day)
        )  # the story lets nobody act by an empty seat
        assert holder.user is not None
        return holder.user

    def registry_number(self) -> str:
        """The next number of the diary, in the year that it is: no two decisions have the same."""
        year = clock.today().year
        self._diary[year] += 1
        return f"DEMO-{year}-{self._diary[year]:03}"

    @property
    def office(self) -> User:
        """The portfolio office."""
        return self.user("Olle Office")
