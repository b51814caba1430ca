"""Changes to what money is reckoned by: the rate of an hour, the keys that divide, and what is expected of a year."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.planning import plan_policies
from samstyr.planning.models import AllocationKey, AllocationWeight, Forecast, HourlyRate


@dataclass(frozen=True, slots=True)
class Expected:
    """What a nämnd's share of an object is expected to cost in a whole year, seen at the end of a tertial."""

    year: int
    tertial: int
    kind: str
    ore: int
    comment: str = ""


@transaction.atomic
def set_rate(*, year: int, ore: int, source: str = "", by: User | None) -> HourlyRate:
    """Say what an hour of own time is counted as in a year. Decided plans keep the rate that they were decided with."""
    before = HourlyRate.objects.filter(year=year).first()
    rate, _made = HourlyRate.objects.update_or_create(year=year, defaults={"amount": ore, "source": source})
    audit.record(
        by=by,
        action="rate.set",
        target=rate,
        old={"ore": before.amount} if before else None,
        new={"ore": ore, "source": source},
    )
    return rate


@transaction.atomic
def add_key(
    *, name: str, principle: str, source: str = "", weights: Mapping[Unit, int], by: User | None
) -> AllocationKey:
    """Write down a principle by which shared costs are divided, and what each nämnd weighs."""
    if AllocationKey.objects.filter(name=name).exists():
        raise Conflict("key_exists", _("Det finns redan en nyckel med det namnet."))
    if not any(weights.values()):
        raise Invalid("key_without_weights", _("Minst en nämnd behöver en vikt."))
    key = AllocationKey.objects.create(name=name, principle=principle, source=source)
    AllocationWeight.objects.bulk_create(
        AllocationWeight(key=key, committee=committee, weight=weight) for committee, weight in weights.items()
    )
    audit.record(
        by=by,
        action="allocation.created",
        target=key,
        new={"principle": principle, "weights": {str(unit.pk): weight for unit, weight in weights.items()}},
    )
    return key


@transaction.atomic
def expect(*, governed: GovernanceObject, committee: Unit, said: Expected, by: User) -> Forecast:
    """Say what an object is expected to cost a nämnd in a year; said again for the same tertial it replaces."""
    plan_policies.require_writer(by, governed)
    if said.tertial not in (1, 2, 3):
        raise Invalid("no_such_tertial", _("Ett år har tre tertial."))
    found, _made = Forecast.objects.update_or_create(
        object=governed,
        committee=committee,
        year=said.year,
        kind=said.kind,
        tertial=said.tertial,
        defaults={
            "amount": said.ore,
            "comment": said.comment,
            "made_by": plan_policies.person_of(by),
            "made_on": clock.today(),
        },
    )
    audit.record(by=by, action="forecast.made", target=found, new={"ore": said.ore, "tertial": said.tertial})
    return found
