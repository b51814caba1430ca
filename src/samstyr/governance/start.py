"""What awaits a person in the steering: the `WAITING` of the start page."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.start import Waiting
from samstyr.governance.selectors import appointing, decisions, meetings, seats
from samstyr.organisation.selectors import people

MOST = 8
NEWS_DAYS = 14


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


def to_carry_out(user: User) -> Iterator[Waiting]:
    """Decisions that the person's seats are to carry out."""
    person = people.of(user)
    if person is None:
        return
    for decision in decisions.to_carry_out(person)[:MOST]:
        yield Waiting(
            text=_("Verkställ: %(decision)s") % {"decision": decision.title},
            url=reverse("decision", args=[decision.pk]),
            due=decision.due_on,
            reason=_("Beslut %(number)s av %(decider)s")
            % {"number": decision.number, "decider": decision.decider_label},
            step=_("Berätta"),
        )


def to_decide(user: User) -> Iterator[Waiting]:
    """What awaits the decision of somebody who leads a forum, and the stance of its members by circulation."""
    person = people.of(user)
    if person is None:
        return
    for item in meetings.awaiting_chair(person)[:MOST]:
        yield Waiting(
            text=item.title,
            url=reverse("item", args=[item.pk]),
            due=item.wanted_by,
            reason=_("Väntar på beslut i %(forum)s") % {"forum": item.forum},
            step=_("Besluta"),
        )


def to_know(user: User) -> Iterator[Waiting]:
    """What the portfolio steering group has lately decided about the person's objects."""
    person = people.of(user)
    if person is None:
        return
    since = clock.today() - timedelta(days=NEWS_DAYS)
    for decision in decisions.news_for_leads(person, since)[:MOST]:
        yield Waiting(
            text=_("Nytt beslut: %(decision)s") % {"decision": decision.title},
            url=reverse("decision", args=[decision.pk]),
            reason=_("Portföljstyrgruppen har beslutat om ett objekt som du äger eller leder."),
            step=_("Läs"),
        )


WAITING = (offered, vacant, to_carry_out, to_decide, to_know)
