"""The objects, fetched once for whoever goes through hundreds of what is theirs.

There are some twenty. Joined to every row each would be made anew for every seat and every system.
"""

from collections.abc import Mapping

from samstyr.foundation.one_look import asked_once
from samstyr.governance.models import GovernanceObject


@asked_once
def objects() -> Mapping[int, GovernanceObject]:
    """Every object, those of former structures too, by its id; one query."""
    return GovernanceObject.objects.in_bulk()
