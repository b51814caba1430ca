"""Changes to what money is reckoned by: the rate of an hour, the keys that divide, and what is expected of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import plan_policies
from samstyr.planning.models import AllocationKey, AllocationWeight, Forecast, HourlyRate
from samstyr.planning.selectors import plans as plan_questions


@dataclass(frozen=True, slots=True)
class Expected:
    """What a nämnd's share of an object is expected to cost in a whole year, seen at the end of a tertial."""

    year: int
    tertial: int
    kind: str
    ore: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What somebody writes about an allocation key: its principle, and what each nämnd weighs."""

    name: str
    principle: str
    weights: Mapping[Unit, int]
    source: str = ""
    is_active: bool = True


@transaction.atomic
def set_rate(
    *, year: int, ore: int, source: str = "", seen: int | None = None, by: User | None
) -> HourlyRate:
    """Say what an hour of own time is counted as in a year. Decided plans keep the rate that they were decided with.

    `seen` is the mark of the rates on the page.
    """
    plan_policies.require_office(by)
    if ore < 0:
        raise Invalid("negative_money", _("Ett belopp kan inte vara mindre än noll."))
    before = HourlyRate.objects.filter(year=year).first()
    rate = versions.put(
        HourlyRate.objects.all(), place={"year": year}, values={"amount": ore, "source": source}, seen=seen
    )
    audit.record(
        by=by,
        action="rate.set",
        target=rate,
        old={"ore": before.amount} if before else None,
        new={"ore": ore, "source": source},
    )
    return rate


@transaction.atomic
def add_key(*, said: Key, by: User | None) -> AllocationKey:
    """Write down a principle by which shared costs are divided, and what each nämnd weighs."""
    plan_policies.require_office(by)
    _check_key(said)
    key = AllocationKey.objects.create(name=said.name, principle=said.principle, source=said.source)
    _weigh(key, said.weights)
    audit.record(by=by, action="allocation.created", target=key, new=_facts_of(said))
    return key


@transaction.atomic
def change_key(*, key: AllocationKey, version: int, said: Key, by: User | None) -> AllocationKey:
    """Change a key, provided that nobody else has since `version` was read.

    What has been divided by it stays as it was divided, with the principle of its time on every row: it changes when
    somebody divides it anew.
    """
    plan_policies.require_office(by)
    _check_key(said, but=key)
    # Read before anything is changed, for the trail tells what it was.
    weights = {weight.committee: weight.weight for weight in key.weights.select_related("committee")}
    before = AllocationKey.objects.get(pk=key.pk)
    old = Key(before.name, before.principle, weights, before.source, before.is_active)
    key.name, key.principle, key.source = said.name, said.principle, said.source
    key.is_active = said.is_active
    versions.save(key, expected=version, fields=["name", "principle", "source", "is_active"])
    # Written anew as a whole: a nämnd that is left out has no weight any more. The key's version guards them.
    key.weights.all().delete()
    _weigh(key, said.weights)
    audit.record(by=by, action="allocation.changed", target=key, old=_facts_of(old), new=_facts_of(said))
    return key


@transaction.atomic
def expect(
    *, governed: GovernanceObject, committee: Unit, said: Expected, seen: int | None = None, by: User
) -> Forecast:
    """Say what an object is expected to cost a nämnd in a year; said again for the same tertial it replaces.

    `seen` is the mark of the tertial's forecasts on the page (`plans.forecasts_made`).
    """
    plan_policies.require_writer(by, governed)
    if said.tertial not in (1, 2, 3):
        raise Invalid("no_such_tertial", _("Ett år har tre tertial."))
    # Money is the nämnd's in its internbudget: a department spends it and an object only plans it.
    if committee.kind != UnitKind.COMMITTEE:
        raise Invalid("not_a_committee", _("Det är en nämnd som betalar."))
    place: dict[str, Any] = {"object": governed, "committee": committee, "kind": said.kind}
    place |= {"year": said.year, "tertial": said.tertial}
    before = Forecast.objects.filter(**place).first()
    # One word per tertial: what was said before stands in the trail and must not be added to this.
    found = versions.put(
        plan_questions.forecasts_made(governed, said.year, said.tertial),
        place=place,
        values={
            "amount": said.ore,
            "comment": said.comment,
            "made_by": plan_policies.person_of(by),
            "made_on": clock.today(),
        },
        seen=seen,
    )
    audit.record(
        by=by,
        action="forecast.made",
        target=found,
        old={"ore": before.amount, "comment": before.comment} if before else {},
        new={"ore": said.ore, "comment": said.comment, "tertial": said.tertial},
    )
    return found


def _check_key(said: Key, but: AllocationKey | None = None) -> None:
    same = AllocationKey.objects.filter(name=said.name)
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise Conflict("key_exists", _("Det finns redan en nyckel med det namnet."))
    # All nought divides nothing, and dividing by their sum would be a fault for every line that uses it.
    if not any(said.weights.values()):
        raise Invalid("key_without_weights", _("Minst en nämnd behöver en vikt."))


def _weigh(key: AllocationKey, weights: Mapping[Unit, int]) -> None:
    AllocationWeight.objects.bulk_create(
        AllocationWeight(key=key, committee=committee, weight=weight) for committee, weight in weights.items()
    )


def _facts_of(said: Key) -> dict[str, object]:
    return {
        "name": said.name,
        "principle": said.principle,
        "source": said.source,
        "is_active": said.is_active,
        "weights": {str(unit.pk): weight for unit, weight in said.weights.items()},
    }
