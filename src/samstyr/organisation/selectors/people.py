"""Questions about the people of the line."""

from datetime import date

from django.db.models import Q, QuerySet

from samstyr.accounts import selectors as accounts
from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.organisation.models import LinePosition, Person, Unit


def with_accounts() -> QuerySet[User]:
    """Everybody with an account, with roles and units at hand."""
    return accounts.people().prefetch_related("memberships__unit")


def of(user: User) -> Person | None:
    """The person behind an account, if somebody has said who it is."""
    return Person.objects.filter(user=user).first()


def managers_of(unit: Unit, on: date | None = None) -> list[Person]:
    """Those who answer for a unit on a day: its positions with authority; where none has, those of the unit above."""
    day = on or clock.today()
    above: Unit | None = unit
    while above is not None:
        positions = LinePosition.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            Q(person__left_on__isnull=True) | Q(person__left_on__gte=day),
            unit=above,
            starts_on__lte=day,
            over_budget=True,
            over_staff=True,
            over_assignment=True,
        ).select_related("person")
        if found := list({position.person_id: position.person for position in positions}.values()):
            return found
        above = above.parent
    return []


def unit_of(user: User) -> Unit | None:
    """Where the person behind an account works today; None when nobody has said."""
    day = clock.today()
    position = (
        LinePosition.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), person__user=user, starts_on__lte=day
        )
        .select_related("unit")
        .first()
    )
    return position.unit if position else None
