"""What of the portfolio concerns a person: her needs, her objects' needs and initiatives, what she has promised."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from samstyr.governance.concerns import Mine
from samstyr.portfolio.models import Benefit, Commitment, Initiative, MeasuringPoint, Need


def wanted_and_going(me: Mine) -> Iterator[QuerySet[Any]]:
    """What she has sent, what her objects are asked for and do, and the effects that she takes home."""
    user, person, mine = me.user, me.person, me.objects
    yield Need.objects.filter(Q(sent_by=user) | Q(objects_concerned__in=mine))
    yield Initiative.objects.filter(Q(object__in=mine) | Q(needs__sent_by=user))
    if person is None:
        return
    yield Benefit.objects.filter(contributions__initiative__object__in=mine)
    promised = Commitment.objects.filter(
        Q(owner=person) | Q(benefit__contributions__initiative__object__in=mine)
    )
    yield promised
    yield MeasuringPoint.objects.filter(commitment__in=promised)


CONCERNS = (wanted_and_going,)
