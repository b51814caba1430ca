"""Check-ups: begun, answered one question at a time, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid, Missing, NotAllowed
from samstyr.governance import asking, check_up_mail, policies
from samstyr.governance.models import CheckUp, CheckUpQuestion, ItComponent, Seat
from samstyr.governance.selectors import check_ups as questions
from samstyr.governance.selectors.check_ups import Asked
from samstyr.governance.services import components
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people


@dataclass(frozen=True, slots=True)
class Facts:
    """What a check-up asks for, of whom how much, and between which days."""

    name: str
    fields: Sequence[str]
    starts_on: date
    ends_on: date
    older_than_days: int = 365
    most_each: int = 10


@transaction.atomic
def begin(facts: Facts, *, by: User | None) -> CheckUp:
    """Begin a check-up; a mail with a link goes to everybody who has something to answer."""
    policies.require_office(by)
    unknown = set(facts.fields) - asking.ASKED.keys()
    if unknown or not facts.fields:
        raise Invalid("no_such_field", _("Välj vad avstämningen ska fråga efter."))
    if facts.ends_on < facts.starts_on:
        raise Invalid("ends_before_it_starts", _("Den sista dagen kan inte vara före den första."))
    made = CheckUp.objects.create(
        name=facts.name,
        # In the order that questions are asked in, whichever way they were ticked.
        fields=[name for name in asking.ASKED if name in facts.fields],
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        older_than_days=facts.older_than_days,
        most_each=facts.most_each,
    )
    audit.record(
        by=by, action="check_up.begun", target=made, new={"fields": made.fields, "ends_on": made.ends_on}
    )
    check_up_mail.send.enqueue(made.pk)
    return made


@transaction.atomic
def end(check_up: CheckUp, *, by: User | None) -> None:
    """Ask no more from tomorrow."""
    policies.require_office(by)
    old, check_up.ends_on = check_up.ends_on, clock.today()
    check_up.save(update_fields=["ends_on"])
    audit.record(
        by=by,
        action="check_up.ended",
        target=check_up,
        old={"ends_on": old},
        new={"ends_on": check_up.ends_on},
    )


@transaction.atomic
def answer(
    check_up: CheckUp, *, component: ItComponent, field: str, version: int, value: Any, by: User
) -> None:
    """Write an answer back to the component, confirmed today; the same value again confirms it."""
    person, _row = _mine(check_up, component, field, by)
    if value in (None, ""):
        raise Invalid("no_answer", _("Svara, eller välj ”Vet ej”."))
    # Not `update`: who is asked need not keep the register, and has been let in by the question itself.
    components.write(component, version=version, values={field: value}, by=by)
    components.confirm(component, field=field, by=by)
    _settle(check_up, component, field, person)


@transaction.atomic
def does_not_know(check_up: CheckUp, *, component: ItComponent, field: str, by: User) -> None:
    """Let a question be; it is not asked again in this check-up."""
    person, _row = _mine(check_up, component, field, by)
    made = _settle(check_up, component, field, person, does_not_know=True)
    audit.record(by=by, action="check_up.not_known", target=made)


@transaction.atomic
def hand_on(check_up: CheckUp, *, component: ItComponent, field: str, seat: Seat, by: User) -> None:
    """Let another seat of the object answer instead."""
    person, _row = _mine(check_up, component, field, by)
    if seat not in questions.seats_beside(component, None):
        raise Invalid("seat_elsewhere", _("Platsen hör inte till komponentens objekt."))
    made, _new = CheckUpQuestion.objects.update_or_create(
        check_up=check_up,
        component=component,
        field=field,
        defaults={"seat": seat, "asked_at": clock.now(), "handed_on_by": person},
    )
    audit.record(by=by, action="check_up.handed_on", target=made, new={"seat": str(seat)})


def opened_by(given: str, *, by: User) -> CheckUp:
    """The check-up that a personal link opens. Raises `Missing` for a link that is not ours, `NotAllowed` for another's."""
    try:
        check_up_id, person_id = signing.loads(given, salt=check_up_mail.SALT)
    # A link that was cut by a mail program and one that somebody made up get the same answer, which tells
    # neither apart.
    except (signing.BadSignature, ValueError, TypeError):
        check_up_id = person_id = 0
    found = questions.check_ups().filter(pk=check_up_id).first()
    if found is None:
        raise Missing(
            "no_such_link", _("Länken går inte att använda. Det som väntar på dig finns på startsidan.")
        )
    person = people.of(by)
    # The link is signed and no key: whoever gets it forwarded still has to be the person that it was sent to.
    if person is None or person.pk != person_id:
        raise NotAllowed(
            "anothers_link", _("Länken är någon annans. Det som väntar på dig finns på startsidan.")
        )
    return found


def _mine(check_up: CheckUp, component: ItComponent, field: str, by: User) -> tuple[Person, Asked]:
    """The question, when `by` is to answer it today."""
    today = clock.today()
    if not check_up.starts_on <= today <= check_up.ends_on:
        raise Conflict("check_up_over", _("Avstämningen är avslutad. Du kan ändra på komponentens sida."))
    person = people.of(by)
    # Asked anew at the moment of the answer: the seat may have changed hands since the mail was sent.
    for row in questions.left(check_up, today, among=Q(pk=component.pk)):
        if row.field == field:
            if person is not None and person in row.answering.people:
                return person, row
            raise NotAllowed("not_asked", _("Frågan är inte ställd till dig."))
    raise Conflict("already_answered", _("Frågan är redan besvarad."))


def _settle(
    check_up: CheckUp, component: ItComponent, field: str, person: Person, *, does_not_know: bool = False
) -> CheckUpQuestion:
    made, _new = CheckUpQuestion.objects.update_or_create(
        check_up=check_up,
        component=component,
        field=field,
        defaults={"answered_at": clock.now(), "answered_by": person, "does_not_know": does_not_know},
    )
    return made
