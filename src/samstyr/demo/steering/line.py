"""The people of the line: those who have seats, and those who take home effects."""

from collections.abc import Mapping, Sequence
from datetime import date

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.demo import people as cast
from samstyr.demo.steering.story import Days, told
from samstyr.organisation.models import LinePosition, Person, Unit
from samstyr.organisation.services import people as accounts

LONG_AGO = date(2016, 1, 1)


def make(units: Mapping[str, Unit], days: Days) -> dict[str, Person]:
    """Everybody with her account and her position, by name."""
    return {row[0]: _somebody(row, units, days) for row in told("people")["people"]}


def _somebody(row: Sequence[str], units: Mapping[str, Unit], days: Days) -> Person:
    name, unit, title, over = row[:4]
    starts_on = days.of(row[4]) if len(row) > 4 else LONG_AGO
    user = _account(name)
    person = Person.objects.create(name=name, email=user.email, user=user)
    LinePosition.objects.create(
        person=person,
        unit=units[unit],
        title=title,
        starts_on=starts_on,
        ends_on=days.of(row[5]) if len(row) > 5 else None,
        over_budget="b" in over,
        over_staff="p" in over,
        over_assignment="u" in over,
    )
    return person


def _account(name: str) -> User:
    """The account of somebody in the cast, or one of her own that nobody has the password of."""
    address = cast.address(name)
    known = User.objects.filter(email=address).first()
    return known or accounts.add(
        name=name, email=address, roles=[RoleName.READER], units=[], by=None, invite=False
    )
