"""Changes to benefits: what they are, what they could be worth, and which initiatives they come from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.planning.models import Goal
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import amounts
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import Benefit, BenefitYear, Contribution, Initiative, LedgerName

FIELDS = ["title", "kind", "description", "who_gains", "goal", "assumptions"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about a benefit."""

    title: str
    kind: str
    description: str = ""
    who_gains: str = ""
    goal: Goal | None = None
    assumptions: str = ""


@transaction.atomic
def create(*, initiative: Initiative, facts: Facts, by: User | None) -> Benefit:
    """Write down a benefit that an initiative contributes to."""
    effect_policies.require_preparer(by, [initiative])
    benefit = Benefit.objects.create(**_values(facts))
    # From its first moment a benefit comes from somewhere; weight 1, until it is shared.
    Contribution.objects.create(benefit=benefit, initiative=initiative)
    audit.record(by=by, action="benefit.created", target=benefit, new=_facts(benefit))
    return benefit


@transaction.atomic
def update(*, benefit: Benefit, version: int, facts: Facts, by: User | None) -> Benefit:
    """Change what a benefit is. Its kind stays when it has amounts: money does not become time by a new word."""
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    before = Benefit.objects.get(pk=benefit.pk)
    # Öre and hours stand in the same columns; a new kind would read one as the other.
    if facts.kind != before.kind and benefit.years.exists():
        raise Conflict(
            "has_amounts", _("Nyttan har belopp. Ta bort dem innan du ändrar vad slags nytta det är.")
        )
    for name, value in _values(facts).items():
        setattr(benefit, name, value)
    versions.save(benefit, expected=version, fields=FIELDS)
    audit.record(by=by, action="benefit.changed", target=benefit, old=_facts(before), new=_facts(benefit))
    return benefit


@transaction.atomic
def set_potential(
    *, benefit: Benefit, version: int, stated: Sequence[YearAmount], by: User | None
) -> Benefit:
    """Say what the whole benefit could be worth, year by year: exactly these years."""
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    made = amounts.rows(benefit, LedgerName.POTENTIAL, stated)
    # The years have no version of their own: the benefit's is raised, so that two who estimate at once meet.
    versions.save(benefit, expected=version, fields=["title"])
    kept = benefit.years.filter(ledger=LedgerName.POTENTIAL)
    old = amounts.plain(kept)
    kept.delete()
    BenefitYear.objects.bulk_create(made)
    audit.record(by=by, action="benefit.estimated", target=benefit, old=old, new=amounts.plain(made))
    return benefit


@transaction.atomic
def contribute(
    *, benefit: Benefit, initiative: Initiative, weight: int, seen: int | None = None, by: User | None
) -> Contribution:
    """Let an initiative share a benefit, or weigh otherwise among those that do. Those who have it let others in.

    `seen` is 0 from a page that shows only those who do not share it yet, so that nobody's weight is run over.
    """
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    if weight < 1:
        raise Invalid("no_weight", _("Vikten är minst 1."))
    found = benefit.contributions.filter(initiative=initiative).first()
    old = {"weight": found.weight} if found else {}
    # Who shares and how much is one act: the parts of all the others change by it.
    made = versions.put(
        benefit.contributions.all(),
        place={"benefit": benefit, "initiative": initiative},
        values={"weight": weight},
        seen=seen,
    )
    audit.record(
        by=by,
        action="benefit.shared",
        target=benefit,
        old=old,
        new={"initiative": initiative.title, "weight": weight},
    )
    return made


@transaction.atomic
def withdraw(*, contribution: Contribution, by: User | None) -> None:
    """Let an initiative no longer share a benefit. Raises `Conflict` for the last: a benefit comes from somewhere."""
    benefit = contribution.benefit
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    # The benefit is held, or the last two could be taken away in the same moment.
    Benefit.objects.select_for_update().get(pk=benefit.pk)
    # A benefit of no initiative would have nobody who prepares it, and so nobody who could put it right.
    if benefit.contributions.count() < 2:
        raise Conflict("last_contribution", _("En nytta behöver komma från minst ett initiativ."))
    old = {"initiative": contribution.initiative.title, "weight": contribution.weight}
    contribution.delete()
    audit.record(by=by, action="benefit.unshared", target=benefit, old=old)


def _values(facts: Facts) -> dict[str, object]:
    if not facts.title.strip():
        raise Invalid("no_title", _("Skriv vad nyttan är."))
    return {name: getattr(facts, name) for name in FIELDS}


def _facts(benefit: Benefit) -> dict[str, object]:
    return {
        "title": benefit.title,
        "kind": benefit.kind,
        "who_gains": benefit.who_gains,
        "goal": benefit.goal.title if benefit.goal else "",
    }
