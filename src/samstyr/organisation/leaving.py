"""What somebody answers for, so that it can be handed over when she leaves.

An app's `leaving` module holds `DUTIES`, a tuple of functions from a `Leaving` to the person's duties. A person is
closed only when every duty of every app has been handed over or left vacant, so an app that gives people a new duty
says so here; a test walks the models that point at people, and fails when one is forgotten.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation.registry import collect
from samstyr.organisation.models import LinePosition, Person
from samstyr.organisation.services import positions


@dataclass(frozen=True, slots=True)
class Leaving:
    """That a person leaves: her last day, and who hands her duties over."""

    person: Person
    last_day: date
    by: User

    @property
    def day_after(self) -> date:
        """The first day without her."""
        return self.last_day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a person answers for after her last day.

    `hand_over` gives it to somebody else; None when whoever closes may not, and then `refusal` says who may.
    `leave_vacant` lets it stand empty where others see it, which `vacant` puts in words; None when somebody must have it.
    `key` recognises it in a form, `kind` is the heading it stands under.
    """

    key: str
    kind: str | Promise
    what: str
    url: str
    hand_over: Callable[[Person], object] | None
    leave_vacant: Callable[[], object] | None
    vacant: str | Promise = ""
    refusal: str | Promise = ""
    note: str | Promise = ""
    suggested: Person | None = None


type Provider = Callable[[Leaving], Iterable[Duty]]


def duties(leaving: Leaving) -> list[Duty]:
    """Everything that a person answers for after her last day, in all apps; those of the line first."""
    providers: list[Provider] = [each for every in reversed(collect("leaving", "DUTIES")) for each in every]
    return [duty for provider in providers for duty in provider(leaving)]


def _positions(leaving: Leaving) -> Iterator[Duty]:
    """Positions that carry authority: others than her depend on somebody having it."""
    for position in (
        LinePosition.objects.filter(
            # What ends on her last day or before ends by itself.
            Q(ends_on__isnull=True) | Q(ends_on__gt=leaving.last_day),
            Q(over_budget=True) | Q(over_staff=True) | Q(over_assignment=True),
            person=leaving.person,
        )
        .select_related("unit", "person")
        .order_by("pk")
    ):
        yield Duty(
            key=f"position-{position.pk}",
            kind=_("Befattningar i linjen"),
            what=str(position),
            url=reverse("organisation:unit", args=[position.unit_id]),
            hand_over=_successor(position, leaving),
            leave_vacant=_ended(position, leaving),
            vacant=_("Närmaste chef ovanför svarar för den tills någon har tillträtt."),
            note=_("ansvar för %(what)s") % {"what": position.authority},
        )


def _successor(position: LinePosition, leaving: Leaving) -> Callable[[Person], object]:
    return lambda to: positions.take_over(
        # A post that begins later cannot be taken over before it exists.
        position,
        to=to,
        starts_on=max(leaving.day_after, position.starts_on),
        by=leaving.by,
    )


def _ended(position: LinePosition, leaving: Leaving) -> Callable[[], object]:
    return lambda: positions.end(position, last_day=leaving.last_day, by=leaving.by)


DUTIES = (_positions,)
