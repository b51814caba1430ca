"""Giving conclusions to those who are to do something about them."""

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.analysis_policies import require_write
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit
from samstyr.planning.models import Assignment


@transaction.atomic
def assign(
    *,
    conclusion: Conclusion,
    unit: Unit | None = None,
    governed: GovernanceObject | None = None,
    note: str = "",
    by: User,
) -> Assignment:
    """Give a conclusion to a unit or an object. Whoever writes the analysis that it stands in does it."""
    require_write(by, conclusion.unit)
    # One of them and not both: what is given to two is done by neither.
    if (unit is None) == (governed is None):
        raise Invalid("unit_or_object", _("Välj en förvaltning eller ett objekt, inte båda."))
    if conclusion.assignments.filter(unit=unit, object=governed).exists():
        raise Conflict("assigned_already", _("Slutsatsen är redan given dit."))
    made = Assignment.objects.create(
        conclusion=conclusion,
        unit=unit,
        object=governed,
        note=note.strip(),
        assigned_by=by,
        assigned_on=clock.today(),
    )
    audit.record(
        by=by, action="conclusion.assigned", target=conclusion, new={"to": str(made), "note": made.note}
    )
    return made


@transaction.atomic
def withdraw(assignment: Assignment, *, by: User) -> None:
    """Take an assignment back. What was done because of it stays with the conclusion."""
    require_write(by, assignment.conclusion.unit)
    audit.record(
        by=by,
        action="conclusion.assignment_withdrawn",
        # The trail is of the conclusion: the assignment itself is gone in a moment.
        target=assignment.conclusion,
        old={"to": str(assignment)},
    )
    assignment.delete()
