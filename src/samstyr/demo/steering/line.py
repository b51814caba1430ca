"""The people of the line: those who have seats, and those who take home effects."""

from collections.abc import Mapping, Sequence
from datetime import date

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.demo import people as cast
from samstyr.demo.steering.story import Days, told
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.services import accounts, people, positions
from samstyr.organisation.services.positions import Post

LONG_AGO = date(2016, 1, 1)


def make(units: Mapping[str, Unit], days: Days) -> dict[str, Person]:
    """Everybody with her account and her position, by name."""
    with days.on(LONG_AGO):
        return {row[0]: _somebody(row, units, days) for row in told("people")["people"]}


def _somebody(row: Sequence[str], units: Mapping[str, Unit], days: Days) -> Person:
    name, unit, title, over = row[:4]
    address = cast.address(name)
    if not User.objects.filter(email=address).exists():
        accounts.add(name=name, email=address, roles=[RoleName.READER], units=[], by=None, invite=False)
    person = people.create(name=name, email=address, by=None)
    post = Post(
        unit=units[unit],
        title=title,
        starts_on=days.of(row[4]) if len(row) > 4 else LONG_AGO,
        ends_on=days.of(row[5]) if len(row) > 5 else None,
        over_budget="b" in over,
        over_staff="p" in over,
        over_assignment="u" in over,
    )
    positions.add(person=person, post=post, by=None)
    return person
