"""“Så börjar ni”: the way to an installation in use, for those who keep it, until it has been gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists
from django.utils.functional import Promise

from samstyr.accounts.models import Beginning, StartVisit, User
from samstyr.accounts.rights import Right
from samstyr.accounts.services import visits
from samstyr.foundation.beginning import FirstStep, steps
from samstyr.web.navigation import ROOM_LABELS

type Text = str | Promise

KEEPERS = (
    Right.MANAGE_ACCOUNTS,
    Right.MANAGE_ORGANISATION,
    Right.MANAGE_GOVERNANCE,
    Right.MANAGE_MEASUREMENTS,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A step as one person sees it: `url` is empty when somebody else takes it."""

    name: Text
    sentence: Text
    who: Text
    url: str = ""
    is_done: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The steps to one room."""

    heading: Text
    rows: list[Row]

    @property
    def done(self) -> int:
        """How many are behind."""
        return sum(row.is_done for row in self.rows)

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of it: then its steps need no room on the page."""
        return self.done == len(self.rows)


def concerns(user: User) -> bool:
    """Whether a person is one of those who get an installation going."""
    return any(user.has_right(right) for right in KEEPERS)


def ways(user: User, visit: StartVisit) -> list[Way]:
    """What is done and what comes next, or nothing: for others than the keepers, put away, or all of it done.

    That all is done is remembered with the person's visits, so that she is asked for only once.
    """
    if visit.beginning != Beginning.SHOWN or not concerns(user):
        return []
    taken = _taken(user)
    if all(done for _step, done in taken):
        visits.begin(beginning=Beginning.DONE, by=user)
        return []
    return [
        Way(ROOM_LABELS[room], list(_rows(user, of_room)))
        for room, of_room in groupby(taken, key=lambda pair: pair[0].room)
    ]


def _taken(user: User) -> list[tuple[FirstStep, bool]]:
    """Every step and whether it is taken, in one question to the database."""
    wanted = [
        {f"step_{number}_{part}": Exists(found) for part, found in enumerate(step.made())}
        for number, step in enumerate(steps())
    ]
    every = {name: there for of_step in wanted for name, there in of_step.items()}
    row: Mapping[str, object] = User.objects.filter(pk=user.pk).values(**every).get()
    return [(step, all(row[name] for name in of_step)) for step, of_step in zip(steps(), wanted, strict=True)]


def _rows(user: User, taken: Iterable[tuple[FirstStep, bool]]) -> Iterable[Row]:
    is_next = True
    for step, done in taken:
        yield Row(
            name=step.name,
            sentence=step.sentence,
            who=step.who,
            url=step.url() if user.has_right(step.right) else "",
            is_done=done,
            is_next=is_next and not done,
        )
        is_next = is_next and done
