"""Printed codes: the same personal token as in the link, on paper."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict
from samstyr.measurement import links
from samstyr.measurement.letters import pdf
from samstyr.measurement.letters.pdf import Receiver
from samstyr.measurement.models import Measurement, Respondent, Status

MOST_LETTERS = 250
"""How many letters one file holds: what is made while somebody waits, and what one prints at a time."""


@transaction.atomic
def print_letters(measurement: Measurement, *, by: User | None, people: Sequence[Respondent]) -> bytes:
    """A PDF with one letter for each. Raises Conflict unless it is open and somebody is to get one.

    The trail says how many were printed and by whom: whoever holds the letters could answer in others' place.
    """
    if measurement.status != Status.OPEN:
        raise Conflict(
            "not_open", _("Koderna finns när mätningen är öppen. Öppna den först, och skriv ut breven sedan.")
        )
    if not people:
        raise Conflict("nobody_to_write_to", _("Det finns ingen att skriva brev till."))
    key = links.key_of(measurement)
    receivers = [
        Receiver(name=str(person), department=person.department.name, code=links.token(key, person.pk))
        for person in people[:MOST_LETTERS]
    ]
    audit.record(by=by, action="codes.printed", target=measurement, new={"letters": len(receivers)})
    return pdf.render(measurement, receivers)
