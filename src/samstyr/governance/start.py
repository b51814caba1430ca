"""What awaits a person in the steering: the `WAITING` of the start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.start import Waiting
from samstyr.governance.selectors import appointing, seats
from samstyr.organisation.selectors import people

MOST = 8


def offered(user: User) -> Iterator[Waiting]:
    """Seats that the person has been asked to take."""
    person = people.of(user)
    if person is None:
        return
    for holding in seats.offered_to(person):
        yield Waiting(
            text=_("Tar du platsen som %(seat)s?") % {"seat": holding.seat},
            url=reverse("seat_answer", args=[holding.pk]),
            due=holding.starts_on,
            reason=_("ersättare") if holding.is_substitute else _("innehavare"),
            step=_("Svara"),
        )


def vacant(user: User) -> Iterator[Waiting]:
    """Vacant seats that the person appoints to."""
    person = people.of(user)
    if person is None or not seats.held_by(person):
        return
    for place in appointing.vacant_for(person)[:MOST]:
        yield Waiting(
            text=_("Utse %(seat)s") % {"seat": place.seat},
            url=reverse("seat_appoint", args=[place.seat.pk]),
            reason=_("Platsen är vakant, och du utser till den. Tills dess svarar du för den."),
            step=_("Utse"),
        )


WAITING = (offered, vacant)
