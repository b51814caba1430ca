"""Changes to positions in the line."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.dates import day as in_words
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.organisation.models import LinePosition, Person, Unit

# The three kinds of authority are apart because the guideline asks for all three of an owner (4.2.5).
FIELDS = ("unit", "title", "starts_on", "ends_on", "over_budget", "over_staff", "over_assignment")


@dataclass(frozen=True, slots=True)
class Post:
    """What a position is: title and unit, from a day until one, with what may be decided over there."""

    unit: Unit
    title: str
    starts_on: date
    ends_on: date | None = None
    over_budget: bool = False
    over_staff: bool = False
    over_assignment: bool = False


@transaction.atomic
def add(*, person: Person, post: Post, by: User | None) -> LinePosition:
    """Give a person a position. Raises Invalid for days that cannot be, Conflict when she has it already."""
    _check(person, post)
    position = LinePosition.objects.create(person=person, **_fields(post))
    audit.record(by=by, action="position.added", target=_anew(position), new=_told(position))
    return position


@transaction.atomic
def change(position: LinePosition, *, post: Post, version: int, by: User | None) -> LinePosition:
    """Correct a position. What is the same leaves no trace."""
    _check(position.person, post, but=position)
    old = _told(position)
    for name, value in _fields(post).items():
        setattr(position, name, value)
    if _told(position) == old:
        return position
    versions.save(position, expected=version, fields=list(FIELDS))
    audit.record(by=by, action="position.changed", target=_anew(position), old=old, new=_told(position))
    return position


@transaction.atomic
def end(position: LinePosition, *, last_day: date, by: User | None) -> None:
    """Let a position end. One that has not begun by then never was, and goes away."""
    if position.starts_on > last_day:
        remove(position, by=by)
        return
    old = _told(position)
    position.ends_on = last_day
    versions.save(position, expected=position.version, fields=["ends_on"])
    audit.record(by=by, action="position.ended", target=_anew(position), old=old, new=_told(position))


@transaction.atomic
def remove(position: LinePosition, *, by: User | None) -> None:
    """Take away a position that was entered by mistake; what it said stays in the audit trail."""
    old = _told(position)
    position.delete()
    audit.record(by=by, action="position.removed", target=_anew(position), old=old)


@transaction.atomic
def take_over(position: LinePosition, *, to: Person, starts_on: date, by: User | None) -> None:
    """Let somebody else have a position from a day on, with the same authority; it ends for the one who had it."""
    # Kept before the end overwrites it: whoever takes over has the post for as long as it was to last.
    last_day = position.ends_on
    end(position, last_day=starts_on - timedelta(days=1), by=by)
    held = to.positions.filter(unit=position.unit, title=position.title, ends_on__isnull=True)
    # She may have been given it already, by the staff list of the same morning.
    if not held.exists():
        values = {name: getattr(position, name) for name in FIELDS}
        add(person=to, post=Post(**values | {"starts_on": starts_on, "ends_on": last_day}), by=by)


def _check(person: Person, post: Post, *, but: LinePosition | None = None) -> None:
    if post.ends_on is not None and post.ends_on < post.starts_on:
        raise Invalid("ends_before_it_starts", _("Sista dagen är före första dagen."), field="ends_on")
    if person.left_on is not None and (post.ends_on is None or post.ends_on > person.left_on):
        raise Invalid(
            "has_left",
            _("%(person)s slutar eller har slutat %(day)s. Befattningen kan inte gälla längre än så.")
            % {"person": person, "day": in_words(person.left_on)},
            field="ends_on",
        )
    for other in person.positions.filter(unit=post.unit, title__iexact=post.title).exclude(
        pk=but.pk if but else 0
    ):
        # The same title in the same unit twice over would count her authority twice, and end once.
        if other.starts_on <= (post.ends_on or date.max) and (other.ends_on or date.max) >= post.starts_on:
            raise Conflict(
                "has_it_already",
                _("%(person)s har redan den befattningen under den tiden.") % {"person": person},
            )


def _anew(position: LinePosition) -> Person:
    """The person as she is now: she is found by her positions, and those that were fetched before are another time's."""
    return Person.objects.get(pk=position.person_id)


def _fields(post: Post) -> dict[str, Any]:
    return {name: getattr(post, name) for name in FIELDS}


def _told(position: LinePosition) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Unit) else value for name, value in _values(position)}


def _values(position: LinePosition) -> list[tuple[str, Any]]:
    return [(name, getattr(position, name)) for name in FIELDS]
