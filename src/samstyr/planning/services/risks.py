"""Changes to the risks of a plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.governance.models import Seat
from samstyr.planning.models import ObjectPlan, PlanRisk
from samstyr.planning.services.plans import writable

FIELDS = ["text", "likelihood", "consequence", "countermeasure", "responsible", "due_on"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about a risk; likelihood and consequence are 1–5."""

    text: str
    likelihood: int
    consequence: int
    countermeasure: str = ""
    responsible: Seat | None = None
    due_on: date | None = None


@transaction.atomic
def add(*, plan: ObjectPlan, facts: Facts, by: User | None) -> PlanRisk:
    """Write down a risk."""
    writable(plan, by)
    risk = PlanRisk.objects.create(plan=plan, **{name: getattr(facts, name) for name in FIELDS})
    audit.record(by=by, action="plan.risk_added", target=risk, new={"text": risk.text})
    return risk


@transaction.atomic
def change(*, risk: PlanRisk, version: int, facts: Facts, by: User | None) -> PlanRisk:
    """Change a risk, provided that nobody else has since `version` was read."""
    writable(risk.plan, by)
    old = _facts_of(PlanRisk.objects.get(pk=risk.pk))
    for name in FIELDS:
        setattr(risk, name, getattr(facts, name))
    versions.save(risk, expected=version, fields=FIELDS)
    audit.record(by=by, action="plan.risk_changed", target=risk, old=old, new=_facts_of(risk))
    return risk


@transaction.atomic
def remove(*, risk: PlanRisk, version: int, by: User | None) -> None:
    """Take away a risk that is no more, provided that nobody has changed it since `version` was read."""
    writable(risk.plan, by)
    # Saved unchanged only to be refused if somebody has changed it since: then she has not seen what goes.
    versions.save(risk, expected=version, fields=["text"])
    audit.record(by=by, action="plan.risk_removed", target=risk, old=_facts_of(risk))
    risk.delete()


def _facts_of(risk: PlanRisk) -> dict[str, object]:
    return {
        "plan": risk.plan_id,
        "text": risk.text,
        "likelihood": risk.likelihood,
        "consequence": risk.consequence,
        "countermeasure": risk.countermeasure,
        "responsible": risk.responsible_id,
        "due_on": risk.due_on,
    }
