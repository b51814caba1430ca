"""Changes to the people of the line: added, corrected, tied to an account, gone, back again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.services import people as accounts
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, DomainError, Invalid
from samstyr.organisation.leaving import Duty, Leaving, duties
from samstyr.organisation.models import LinePosition, Person
from samstyr.organisation.services import positions

type HandOvers = Mapping[str, Person | None]
"""By a duty's key: who takes it over, or None where it is left vacant."""


@transaction.atomic
def create(*, name: str, email: str = "", by: User | None) -> Person:
    """Add a person; an account with her address becomes hers. Raises Invalid when somebody has the address."""
    address = _free(email)
    # The account is matched here as well as when accounts are made: nobody knows which of
    # the two comes first.
    person = Person.objects.create(name=_named(name), email=address, user=_account(address))
    audit.record(by=by, action="staff.added", target=person, new=_told(person))
    return person


@transaction.atomic
def update(person: Person, *, name: str, email: str, version: int, by: User | None) -> Person:
    """Correct a name or an address; without an account she gets the one of the new address."""
    old = _told(person)
    person.name, person.email = _named(name), _free(email, but=person)
    # An account that is hers already stays: with a new address she still signs in as herself.
    if person.user_id is None:
        person.user = _account(person.email)
    if _told(person) == old:
        return person
    versions.save(person, expected=version, fields=["name", "email", "user"])
    audit.record(by=by, action="staff.changed", target=person, old=old, new=_told(person))
    return person


@transaction.atomic
def link_by_address(user: User, *, by: User | None) -> Person | None:
    """Tie an account to the person who has its address, if there is one without an account."""
    person = Person.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=clock.today()), email__iexact=user.email, user=None
    ).first()
    # One account is one person.
    if person is None or Person.objects.filter(user=user).exists():
        return None
    person.user = user
    versions.save(person, expected=person.version, fields=["user"])
    audit.record(by=by, action="staff.changed", target=person, new={"account": user.email})
    return person


@transaction.atomic
def close(person: Person, *, last_day: date, hand_overs: HandOvers, by: User) -> list[Duty]:
    """Let a person leave after a last day: every duty is handed over or left vacant, all at once or not at all.

    Her positions end, and her account is closed when the last day is past (else the clock does it). Gives the duties
    as they were. Raises Invalid when a duty is not settled, and whatever a duty says when it cannot be handed over.
    """
    leaving = Leaving(person, last_day, by)
    # Before anything is settled, although the transaction would undo it: the refusal must not
    # depend on the duties.
    _must_be_able_to_leave(leaving)
    found = duties(leaving)
    for duty in found:
        _settle(duty, leaving, hand_overs)
    # Asked once more: a provider that forgets a case must not leave a duty with somebody who is gone.
    if left := duties(leaving):
        msg = f"Duties outlive their settling: {[duty.key for duty in left]}"
        raise RuntimeError(msg)
    for position in LinePosition.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=last_day), person=person
    ):
        positions.end(position, last_day=last_day, by=by)
    person.left_on = last_day
    versions.save(person, expected=person.version, fields=["left_on"])
    to = {duty.what: str(hand_overs.get(duty.key) or "") for duty in found}
    audit.record(by=by, action="staff.left", target=person, new={"last_day": last_day, "duties": to})
    # On her last day she still works, and still signs in.
    if person.user is not None and last_day < clock.today():
        accounts.deactivate(person.user, by=by)
    return found


@transaction.atomic
def reopen(person: Person, *, by: User) -> Person:
    """Let a person who has left, or was going to, be in service again. What was handed over stays where it is."""
    if person.left_on is None:
        return person
    # Somebody may have been given her address meanwhile.
    _free(person.email, but=person)
    old, person.left_on = person.left_on, None
    versions.save(person, expected=person.version, fields=["left_on"])
    audit.record(by=by, action="staff.returned", target=person, old={"last_day": old})
    return person


def close_accounts_by_clock(today: date) -> int:
    """Close the accounts of those whose last day has passed. Gives how many."""
    closed = 0
    for person in Person.objects.filter(left_on__lt=today, user__is_active=True).select_related("user"):
        assert person.user is not None  # the filter says so
        try:
            accounts.deactivate(person.user, by=None)
        except DomainError:
            # The last administrator: somebody has to take the role first, and the page of people says so.
            continue
        closed += 1
    return closed


def _must_be_able_to_leave(leaving: Leaving) -> None:
    person = leaving.person
    if person.left_on is not None:
        raise Conflict("has_left", _("%(person)s är redan avslutad.") % {"person": person})
    if person.user is None:
        return
    if person.user == leaving.by:
        raise Conflict("own_account", _("Du kan inte avsluta dig själv. Be någon annan göra det."))
    # Asked now and not on the last day: then it would be too late to give anybody the role.
    accounts.spare_last_administrator(person.user)


def _settle(duty: Duty, leaving: Leaving, hand_overs: HandOvers) -> None:
    if duty.key not in hand_overs:
        raise Invalid(
            "unsettled",
            _("Säg vem som tar över: %(what)s. Ingenting är ändrat.") % {"what": duty.what},
            key=duty.key,
        )
    to = hand_overs[duty.key]
    if to is None:
        if duty.leave_vacant is None:
            raise Invalid(
                "cannot_be_vacant",
                _("%(what)s kan inte stå vakant. Välj någon som tar över.") % {"what": duty.what},
                key=duty.key,
            )
        duty.leave_vacant()
        return
    if duty.hand_over is None:
        raise Conflict("may_not_hand_over", duty.refusal, key=duty.key)
    # Whoever leaves next week takes over nothing, however present she is today.
    if to == leaving.person or (to.left_on is not None and to.left_on < leaving.day_after):
        raise Invalid(
            "not_in_service",
            _("%(person)s kan inte ta över: %(what)s.") % {"person": to, "what": duty.what},
            key=duty.key,
        )
    duty.hand_over(to)


def _named(name: str) -> str:
    if not name.strip():
        raise Invalid("no_name", _("Skriv vad personen heter."), field="name")
    return " ".join(name.split())[:150]


def _free(email: str, *, but: Person | None = None) -> str:
    # Addresses are told apart without case everywhere, since mail is.
    address = email.strip().lower()
    # Municipalities give addresses away again: only those in service hold theirs.
    others = Person.objects.filter(left_on__isnull=True, email=address).exclude(pk=but.pk if but else 0)
    if address and (taken := others.first()):
        raise Invalid(
            "email_taken",
            _("%(person)s har redan den e-postadressen.") % {"person": taken},
            field="email",
        )
    return address


def _account(address: str) -> User | None:
    return User.objects.filter(email=address, person__isnull=True).first() if address else None


def _told(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "account": person.user.email if person.user else None,
    }
