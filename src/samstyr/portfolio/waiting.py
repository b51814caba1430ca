"""What awaits a person among needs and initiatives: an answer to give or to read, a rest to look at, a delivery."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.start import Waiting
from samstyr.portfolio.selectors import initiatives, needs

# Of each kind on the start page: more than a person does in a day; the lists have the rest.
MOST = 8
# Two weeks: long enough to be seen by whoever has been away for one.
SOON = timedelta(days=14)


def to_answer(user: User) -> Iterator[Waiting]:
    """Needs that the person's objects have promised an answer to."""
    led = needs.led_by(user)
    if not led:
        return
    for need in needs.waiting_for(led)[:MOST]:
        yield Waiting(
            text=_("Svara på behovet ”%(title)s”") % {"title": need.title},
            url=reverse("need", args=[need.pk]),
            due=need.answer_by,
            reason=", ".join(each.name for each in need.objects_concerned.all()),
            step=_("Svara"),
            decider=_("du, som objektledare"),
        )


def to_route(user: User) -> Iterator[Waiting]:
    """Needs that belong to no object yet, for the portfolio office."""
    count = needs.unrouted_for(user)
    if count:
        yield Waiting(
            text=_("Fördela %(count)s behov till objekt") % {"count": count},
            url=reverse("needs_board"),
            reason=_("De har inget objekt, så ingen kan svara på dem."),
            step=_("Fördela"),
        )


def answered(user: User) -> Iterator[Waiting]:
    """What became of the needs that the person has handed in, for two weeks."""
    for need in needs.answered_lately(user, SOON)[:MOST]:
        yield Waiting(
            text=_("Du har fått svar på ”%(title)s”") % {"title": need.title},
            url=reverse("need", args=[need.pk]),
            reason=str(need.get_state_display()).capitalize(),
            step=_("Läs"),
        )


def to_look_at_again(user: User) -> Iterator[Waiting]:
    """Initiatives that rest in the person's objects, and are soon to be looked at again."""
    for initiative in initiatives.to_review(user, clock.today() + SOON)[:MOST]:
        yield Waiting(
            text=_("Ta ställning till ”%(title)s” igen") % {"title": initiative.title},
            url=reverse("initiative", args=[initiative.pk]),
            due=initiative.review_on,
            reason=str(initiative.get_side_state_display()).capitalize(),
            step=_("Öppna"),
        )


def to_receive(user: User) -> Iterator[Waiting]:
    """What is handed over to a seat that the person holds."""
    for initiative in initiatives.to_receive(user)[:MOST]:
        yield Waiting(
            text=_("Godkänn leveransen av ”%(title)s”") % {"title": initiative.title},
            url=reverse("initiative", args=[initiative.pk]),
            reason=str(initiative.receiver or ""),
            step=_("Granska"),
            decider=_("du, som tar emot"),
        )


WAITING = (to_answer, to_route, answered, to_look_at_again, to_receive)
