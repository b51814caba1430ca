"""What of the steering concerns a person: the objects where she has a seat, their register, seats and decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from samstyr.accounts.models import User
from samstyr.governance.models import (
    BusinessComponent,
    Decision,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
    Seat,
)
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people


@dataclass(frozen=True, slots=True)
class Mine:
    """Who asks what concerns her: herself, and the objects where she holds a seat or is a substitute."""

    user: User
    person: Person | None
    objects: frozenset[int]

    @classmethod
    def of(cls, user: User) -> "Mine":
        """What is known of somebody who has signed in; two questions, asked once for all apps."""
        person = people.of(user)
        held = seats.held_by(person) if person else []
        return cls(user, person, frozenset(each.seat.object_id for each in held if each.seat.object_id))


def of_objects(me: Mine) -> Iterator[QuerySet[Any]]:
    """The objects with all that is theirs."""
    mine = me.objects
    if not mine:
        return
    yield GovernanceObject.objects.filter(pk__in=mine)
    yield ObjectProduct.objects.filter(object__in=mine)
    yield ItComponent.objects.filter(object__in=mine)
    yield BusinessComponent.objects.filter(object__in=mine)
    yield Seat.objects.filter(object__in=mine)
    yield Decision.objects.filter(objects_concerned__in=mine)


CONCERNS = (of_objects,)
