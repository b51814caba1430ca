"""Changes to the risks of a plan."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.governance.models import Seat
from samstyr.planning.models import ObjectPlan, PlanRisk
from samstyr.planning.services.plans import writable


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
    risk = PlanRisk.objects.create(
        plan=plan,
        text=facts.text,
        likelihood=facts.likelihood,
        consequence=facts.consequence,
        countermeasure=facts.countermeasure,
        responsible=facts.responsible,
        due_on=facts.due_on,
    )
    audit.record(by=by, action="plan.risk_added", target=risk, new={"text": risk.text})
    return risk


@transaction.atomic
def remove(*, risk: PlanRisk, by: User | None) -> None:
    """Take away a risk that is no more."""
    writable(risk.plan, by)
    audit.record(by=by, action="plan.risk_removed", target=risk, old={"text": risk.text})
    risk.delete()
