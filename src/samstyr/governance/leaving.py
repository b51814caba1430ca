"""What somebody answers for in the steering: her seats, with all that follows them, and forums that named her."""

from collections.abc import Callable, Iterator

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.foundation.errors import NotAllowed
from samstyr.foundation.registry import collect
from samstyr.governance.models import Forum, Seat, SeatHolding
from samstyr.governance.services import membership, seats
from samstyr.governance.services.seats import Term
from samstyr.organisation.leaving import Duty, Leaving
from samstyr.organisation.models import Person

type Follower = Callable[[Seat], str]
"""From a seat to what follows it, in words (“3 rader i planer”); empty when nothing does."""


def _holdings(leaving: Leaving) -> Iterator[Duty]:
    """Seats that she holds, is substitute in, or has been asked to take. What a seat answers for follows the seat."""
    for holding in (
        SeatHolding.objects.filter(
            # What ends on her last day or before ends by itself.
            Q(ends_on__isnull=True) | Q(ends_on__gt=leaving.last_day),
            person=leaving.person,
            declined_on__isnull=True,
            seat__is_active=True,
        )
        # What never began has ended on the day it would have begun.
        .exclude(starts_on__gt=leaving.last_day, ends_on=F("starts_on"))
        .select_related("seat__object", "seat__product", "seat__unit", "person")
        .order_by("pk")
    ):
        refusal = _refusal(holding.seat, leaving)
        yield Duty(
            key=f"seat-{holding.pk}",
            kind=gettext_lazy("Platser i styrningen"),
            what=_("ersättare: %(seat)s") % {"seat": holding.seat}
            if holding.is_substitute
            else str(holding.seat),
            url=reverse("seat", args=[holding.seat_id]),
            hand_over=None if refusal else _appointed(holding, leaving),
            leave_vacant=_ended(holding, leaving),
            vacant=_vacant(holding),
            refusal=refusal,
            note="" if holding.is_substitute else ", ".join(following(holding.seat)),
        )


def _refusal(seat: Seat, leaving: Leaving) -> str:
    """Why whoever closes the person may not say who is to have the seat: only who appoints to it may."""
    try:
        seats.require_appointer(leaving.by, seat)
    except NotAllowed as refused:
        return str(refused)
    return ""


def _vacant(holding: SeatHolding) -> str:
    if holding.is_substitute:
        return _("Platsen står utan den ersättaren.")
    return _(
        "Platsen blir vakant. Den som utser till den ser det på sin startsida och svarar för den tills dess."
    )


def following(seat: Seat) -> list[str]:
    """What follows a seat to its next holder, in words, of all apps (`seat_duties.FOLLOWING`)."""
    followers: list[Follower] = [
        each for every in reversed(collect("seat_duties", "FOLLOWING")) for each in every
    ]
    return [words for follower in followers if (words := follower(seat))]


def _appointed(holding: SeatHolding, leaving: Leaving) -> Callable[[Person], object]:
    # Kept before the day is overwritten: her successor has the seat for as long as she was to have it.
    ends_on = holding.ends_on

    def hand_over(to: Person) -> None:
        seats.set_last_day(holding=holding, last_day=leaving.last_day, by=leaving.by)
        # A seat that she was to take later is taken over on that day, and not before.
        starts_on = max(leaving.day_after, holding.starts_on)
        term = Term(to, starts_on, ends_on, is_substitute=holding.is_substitute)
        seats.appoint(seat=holding.seat, term=term, by=leaving.by)

    return hand_over


def _ended(holding: SeatHolding, leaving: Leaving) -> Callable[[], object]:
    return lambda: seats.set_last_day(holding=holding, last_day=leaving.last_day, by=leaving.by)


def _forums(leaving: Leaving) -> Iterator[Duty]:
    """Forums that have named her in person; whoever is there by a seat leaves with the seat."""
    for forum in Forum.objects.filter(extra_people=leaving.person, is_active=True).order_by("pk"):
        may = membership.may_choose(leaving.by, forum)
        yield Duty(
            key=f"forum-{forum.pk}",
            kind=gettext_lazy("Ledamot i forum"),
            what=forum.name,
            url="",
            hand_over=_joined(forum, leaving) if may else None,
            leave_vacant=_left(forum, leaving),
            vacant=_("Forumet har en ledamot mindre."),
            refusal="" if may else _("Portföljkontoret och forumets ordförande väljer ledamöter."),
        )


def _joined(forum: Forum, leaving: Leaving) -> Callable[[Person], object]:
    return lambda to: membership.replace(forum, person=leaving.person, to=to, by=leaving.by)


def _left(forum: Forum, leaving: Leaving) -> Callable[[], object]:
    return lambda: membership.replace(forum, person=leaving.person, to=None, by=leaving.by)


DUTIES = (_holdings, _forums)
