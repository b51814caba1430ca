"""Changes to seats: made, appointed to, accepted, declined, left."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.dates import day as in_words
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance import seating
from samstyr.governance.models import GovernanceObject, ObjectProduct, Seat, SeatHolding, SeatKind
from samstyr.governance.models.seats import OF_AN_OBJECT
from samstyr.governance.selectors import appointing
from samstyr.governance.services import mandates
from samstyr.organisation.models import Person, Unit
from samstyr.organisation.selectors import people

BY_CHOICE = (SeatKind.SPECIALIST, SeatKind.PRODUCT_COORDINATOR)


@dataclass(frozen=True, slots=True)
class Term:
    """For whom and how long somebody is appointed."""

    person: Person
    starts_on: date
    ends_on: date | None = None
    is_substitute: bool = False


@transaction.atomic
def open_by_choice(
    *, kind: str, governed: GovernanceObject, by: User, side: str = "", product: ObjectProduct | None = None
) -> Seat:
    """Give an object a specialist's or a coordinator's seat: the object chooses how many it has, by its leads."""
    if kind not in BY_CHOICE:
        raise Invalid("not_by_choice", _("Ägare och ledare har varje objekt; de platserna finns redan."))
    seat = Seat(kind=kind, side="" if kind == SeatKind.PRODUCT_COORDINATOR else side, object=governed)
    seat.product = product
    # Before it is saved: who appoints follows from kind, side and object, which it already has.
    require_appointer(by, seat)
    seat.save()
    audit.record(by=by, action="seat.opened", target=seat)
    return seat


@transaction.atomic
def open_of_the_whole(*, kind: str, by: User, unit: Unit | None = None) -> Seat:
    """Make one of the seats of the municipality as a whole; the portfolio office keeps them."""
    _require_keeper(by)
    if kind in OF_AN_OBJECT:
        raise Invalid("of_an_object", _("Den platsen hör till ett objekt."))
    seat, is_new = Seat.objects.get_or_create(kind=kind, unit=unit, is_active=True)
    if is_new:
        audit.record(by=by, action="seat.opened", target=seat)
    return seat


@transaction.atomic
def prepare_the_whole(*, by: User) -> list[Seat]:
    """Make the seats of the municipality as a whole that are missing.

    Without the municipal director's nobody can decide an object structure, so no other seat would ever come.
    """
    return [
        open_of_the_whole(kind=seat.kind, unit=seat.unit, by=by) for seat in appointing.lacking_of_the_whole()
    ]


@transaction.atomic
def close(*, seat: Seat, by: User) -> None:
    """Take away a specialist's or a coordinator's seat that nobody holds."""
    # Guideline 4.2.5 gives every object these four; a vacancy that can be seen is better than a
    # duty that is gone.
    if seat.kind not in BY_CHOICE:
        raise Conflict(
            "seat_needed", _("Ägare och ledare ska varje objekt ha. Platsen kan stå vakant men finns kvar.")
        )
    require_appointer(by, seat)
    if seating.place(seat, clock.today()).holders:
        raise Conflict("seat_held", _("Platsen är besatt. Avsluta uppdraget först."))
    seat.is_active = False
    seat.save(update_fields=["is_active"])
    audit.record(by=by, action="seat.closed", target=seat)


@transaction.atomic
def appoint(*, seat: Seat, term: Term, by: User) -> SeatHolding:
    """Ask somebody to take a seat, or to be its substitute. It counts when she has accepted.

    Whoever appoints herself has accepted. Two holders at once are let through: that is shown, not forbidden.
    """
    require_appointer(by, seat)
    _check_term(seat, term)
    appointing_person = people.of(by)
    # One person often holds several seats; that too is shown and not forbidden.
    holding = SeatHolding.objects.create(
        seat=seat,
        person=term.person,
        is_substitute=term.is_substitute,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        appointed_by=appointing_person,
        accepted_on=clock.today() if term.person == appointing_person else None,
    )
    audit.record(
        by=by,
        action="seat.substitute_appointed" if term.is_substitute else "seat.appointed",
        target=seat,
        new={"person": str(term.person), "from": term.starts_on, "to": term.ends_on},
    )
    return holding


@transaction.atomic
def accept(*, holding: SeatHolding, by: User) -> SeatHolding:
    """Take the seat that one has been asked to take."""
    _require_asked(holding, by)
    holding.accepted_on = clock.today()
    holding.save(update_fields=["accepted_on"])
    audit.record(by=by, action="seat.accepted", target=holding.seat, new={"person": str(holding.person)})
    return holding


@transaction.atomic
def decline(*, holding: SeatHolding, reason: str, by: User) -> SeatHolding:
    """Say no to a seat that one has been asked to take, and why; whoever appoints sees it."""
    _require_asked(holding, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför du tackar nej, så att den som utser vet vad som fattas."))
    holding.declined_on, holding.declined_why = clock.today(), reason[:300]
    holding.save(update_fields=["declined_on", "declined_why"])
    audit.record(by=by, action="seat.declined", target=holding.seat, new={"reason": reason})
    return holding


@transaction.atomic
def end(*, holding: SeatHolding, last_day: date, seen: int | None = None, by: User) -> SeatHolding:
    """Let a holding end: by whoever appoints, or by the holder herself, who leaves the seat vacant.

    `seen` is the mark of the holding on the page that was read: whoever appoints and whoever leaves may say different days.
    """
    if people.of(by) != holding.person:
        require_appointer(by, holding.seat)
    versions.require_unchanged(SeatHolding.objects.filter(pk=holding.pk), seen=seen)
    return set_last_day(holding=holding, last_day=last_day, by=by)


def require_appointer(by: User, seat: Seat) -> None:
    """Refuse, with who appoints instead, whoever may not appoint to a seat."""
    matter = appointing.matter_of(seat)
    if matter is None:
        _require_keeper(by)
    else:
        mandates.require(by, matter, seat.object, side=seat.side)


def set_last_day(*, holding: SeatHolding, last_day: date, by: User | None) -> SeatHolding:
    """Write down when a holding ends, without asking for the mandate: also for whoever closes a leaver's duties."""
    with transaction.atomic():
        old = holding.ends_on
        # What never began ends the day it would have begun: the row stays, and counts for no day that has been.
        holding.ends_on = max(last_day, holding.starts_on)
        holding.save(update_fields=["ends_on"])
        audit.record(
            by=by,
            action="seat.ended",
            target=holding.seat,
            old={"ends_on": old},
            new={"person": str(holding.person), "ends_on": holding.ends_on},
        )
    return holding


def _require_keeper(by: User) -> None:
    if not by.has_right(Right.MANAGE_GOVERNANCE):
        raise NotAllowed(
            "not_the_office",
            _(
                "Den här platsen följer av en anställning eller ett val. Portföljkontoret för in vem som har den."
            ),
        )


def _require_asked(holding: SeatHolding, by: User) -> None:
    if people.of(by) != holding.person:
        raise NotAllowed(
            "not_asked", _("Bara %(person)s kan svara på den frågan.") % {"person": holding.person}
        )
    if not seating.asked(holding, clock.today()):
        raise Conflict("answered", _("Frågan är redan besvarad, eller gäller inte längre."))


def _check_term(seat: Seat, term: Term) -> None:
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise Invalid("ends_before_it_starts", _("Sista dagen är före första dagen."))
    if term.person.left_on is not None and term.person.left_on < term.starts_on:
        raise Invalid(
            "has_left",
            _("%(person)s slutar eller har slutat %(day)s.")
            % {"person": term.person, "day": in_words(term.person.left_on)},
        )
    if seat.kind == SeatKind.OWNER and seating.authority(term.person, term.starts_on) is None:
        raise Invalid(
            "no_authority",
            _(
                "%(person)s kan inte vara objektägare: det kräver en befattning i linjen med ansvar för budget, personal "
                "och uppdrag (riktlinjen 4.2.5). Välj någon annan, eller rätta befattningen i registret över personer."
            )
            % {"person": term.person},
        )
    _check_doubles(seat, term)


def _check_doubles(seat: Seat, term: Term) -> None:
    last = term.ends_on or date.max - timedelta(days=1)
    # Whoever has said no may be asked again.
    for other in seat.holdings.filter(person=term.person, declined_on__isnull=True):
        if other.starts_on <= last and (other.ends_on is None or other.ends_on >= term.starts_on):
            raise Conflict(
                "holds_it_already",
                _("%(person)s har redan den platsen, eller är ersättare i den, under den tiden.")
                % {"person": term.person},
            )
