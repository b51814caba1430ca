"""Changes to who answers for a promised benefit."""

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.organisation.models import Person
from samstyr.portfolio.models import Commitment


@transaction.atomic
def hand_over(commitment: Commitment, *, to: Person, by: User) -> None:
    """Let somebody else in the line answer for a unit's commitment; what the unit has accepted stays accepted."""
    old = commitment.owner
    commitment.owner = to
    versions.save(commitment, expected=commitment.version, fields=["owner"])
    audit.record(
        by=by,
        action="commitment.handed_over",
        target=commitment,
        old={"owner": str(old)},
        new={"owner": str(to)},
    )
