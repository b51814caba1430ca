"""A duty that is done: the new date is written down, and the next one counts from it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.errors import Invalid, Missing, NotAllowed
from samstyr.governance.models import ItComponent
from samstyr.governance.selectors import due, standing
from samstyr.governance.selectors.due import Due
from samstyr.governance.services import components
from samstyr.organisation.selectors import people

# What the forms of the duties write: whoever answers for a duty changes no more by it than that.
FIELDS = frozenset(
    {
        *("classified_on", "classification_due_on", "risk_analysed_on", "risk_analysis_due_on"),
        *("agreement_ends_on", "agreement_is_running", "retire_year", "life_cycle"),
        *("processor_agreement", "processor_agreement_due_on"),
    }
)


@transaction.atomic
def done(component: ItComponent, *, kind: str, version: int, values: Mapping[str, Any], by: User) -> None:
    """Register what has come of a duty. Raises `NotAllowed` with who answers for it, `Invalid` when it stands as before."""
    found = due.find(component, kind, clock.today())
    if found is None:
        raise Missing("no_such_duty", _("Det finns ingen sådan plikt på komponenten längre."))
    require(found, by)
    if set(values) - FIELDS:
        msg = f"a duty does not write {', '.join(sorted(set(values) - FIELDS))}"
        raise TypeError(msg)
    components.write(component, version=version, values=values, by=by)
    # Worked out anew: the day follows from several fields, and what was written may have left it as it was.
    after = due.find(component, kind, clock.today())
    if after is not None and after.duty.due_on <= found.duty.due_on:
        raise Invalid("still_due", _("Ange en senare dag än den som gällde."))


def require(found: Due, by: User) -> None:
    """Raise `NotAllowed` unless `by` answers for the duty, or keeps that part of the register."""
    person = people.of(by)
    if person is not None and person in found.answering.people:
        return
    if standing.of(by).keeps(found.component.object_id):
        return
    raise NotAllowed("not_answering", why_not(found))


def why_not(found: Due) -> str:
    """Who answers for a duty, in words."""
    if found.answering.people:
        who = ", ".join(str(each) for each in found.answering.people)
        return _("Det är %(who)s som svarar för det här, och portföljkontoret.") % {"who": who}
    return _("Platsen som svarar för det här är vakant. Portföljkontoret kan föra in det.")
