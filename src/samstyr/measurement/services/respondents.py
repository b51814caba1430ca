"""Those who are invited: added, corrected and removed by hand. Lists from files go through `imports`."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement import links
from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent, Status


@transaction.atomic
def add(
    measurement: Measurement,
    *,
    by: User | None,
    name: str,
    email: str,
    department: Group,
    role: Group | None = None,
) -> Respondent:
    """Put one person on the list; in an open measurement her link works at once. Raises Conflict and Invalid."""
    must_accept_people(measurement)
    respondent = Respondent(measurement=measurement, department=department, role=role)
    _describe(respondent, name=name, email=email)
    _check_groups(respondent)
    _save(respondent)
    if measurement.status == Status.OPEN:
        # Only the hash is kept, so that the list alone opens nobody's sheet.
        links.store_hashes(measurement, [respondent])
    audit.record(by=by, action="respondents.added", target=measurement, new={"number": 1})
    return respondent


@transaction.atomic
def correct(
    respondent: Respondent,
    *,
    by: User | None,
    name: str,
    email: str,
    department: Group,
    role: Group | None = None,
) -> Respondent:
    """Correct one person. Department and role are locked once it is open, since they follow the sheet."""
    measurement = respondent.measurement
    must_accept_people(measurement)
    if measurement.status == Status.OPEN and (respondent.department, respondent.role) != (department, role):
        raise Conflict(
            "groups_are_locked",
            _(
                "Förvaltning och roll låses när mätningen öppnas, eftersom de följer med svaret. "
                "Namn och adress går att rätta."
            ),
        )
    _describe(respondent, name=name, email=email)
    respondent.department, respondent.role = department, role
    _check_groups(respondent)
    _save(respondent)
    # The trail says that a person was corrected, not who or how: it is kept for longer than the list.
    audit.record(by=by, action="respondents.corrected", target=measurement, new={"number": 1})
    return respondent


@transaction.atomic
def remove(respondent: Respondent, *, by: User | None) -> None:
    """Take one person off the list: no more mail, and the link stops working.

    While the measurement is open the emptied row stays until it closes. If the person has answered, the sheet counts.
    """
    measurement = respondent.measurement
    must_accept_people(measurement)
    if measurement.status == Status.OPEN:
        respondent.messages.all().delete()
        Respondent.objects.filter(pk=respondent.pk).update(
            name="", email="", token_hash=None, is_removed=True
        )
    else:
        respondent.delete()
    audit.record(by=by, action="respondents.removed", target=measurement, old={"number": 1})


@transaction.atomic
def remove_all(measurement: Measurement, *, by: User | None) -> int:
    """Empty the list of a draft, to start again. Gives how many there were."""
    if measurement.status != Status.DRAFT:
        raise Conflict("list_is_locked", _("Listan kan bara tömmas innan mätningen öppnas."))
    number, _rows = measurement.respondents.all().delete()
    audit.record(by=by, action="respondents.removed", target=measurement, old={"number": number})
    return number


def must_accept_people(measurement: Measurement) -> None:
    """Raises Conflict unless people may be added, corrected and removed."""
    if measurement.status not in {Status.DRAFT, Status.OPEN}:
        raise Conflict(
            "list_is_locked",
            _("Listan är låst: mätningen är %(state)s.") % {"state": measurement.get_status_display()},
        )


def address_fault(email: str) -> str:
    """Why an address cannot be used, in words; empty when it can."""
    try:
        validate_email(email)
    except ValidationError:
        return _("”%(address)s” är inte en e-postadress.") % {"address": email}
    return ""


def _describe(respondent: Respondent, *, name: str, email: str) -> None:
    respondent.name, respondent.email = " ".join(name.split())[:150], email.strip().lower()
    if respondent.email and (fault := address_fault(respondent.email)):
        raise Invalid("bad_address", fault, field="email")
    if not (respondent.email or respondent.name):
        raise Invalid(
            "nobody", _("Ange en e-postadress, eller ett namn att skriva på brevet med koden."), field="email"
        )


def _check_groups(respondent: Respondent) -> None:
    for group, kind, field in (
        (respondent.department, GroupKind.DEPARTMENT, "department"),
        (respondent.role, GroupKind.ROLE, "role"),
    ):
        if group is not None and (group.measurement_id, group.kind) != (respondent.measurement_id, kind):
            raise Invalid("foreign_group", _("Gruppen hör inte till den här mätningen."), field=field)


def _save(respondent: Respondent) -> None:
    try:
        # A savepoint: PostgreSQL takes no more questions in a transaction after an error that
        # is not rolled back.
        with transaction.atomic():
            respondent.save()
    except IntegrityError as error:
        raise Invalid(
            "address_is_invited",
            _("%(address)s finns redan på listan.") % {"address": respondent.email},
            field="email",
        ) from error
