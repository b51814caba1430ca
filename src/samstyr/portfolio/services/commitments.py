"""Changes to commitments: proposed by those who prepare, accepted or refused by the line that takes the effect home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import Matter
from samstyr.governance.services import mandates
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import people
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import amounts, contributors
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import (
    Benefit,
    BenefitYear,
    Commitment,
    Initiative,
    LedgerName,
    MeasuringPoint,
)

FIELDS = [
    "metric",
    "unit_name",
    "source",
    "baseline",
    "baseline_on",
    "target_low",
    "target",
    "target_high",
    "new_way",
    "new_way_by",
    "guard",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is to be promised: how it is measured, from where to where, when, what is done otherwise, and the amounts."""

    metric: str
    unit_name: str
    source: str
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target_low: Decimal | None = None
    target: Decimal | None = None
    target_high: Decimal | None = None
    new_way: str = ""
    new_way_by: date | None = None
    guard: str = ""
    dates: tuple[date, ...] = ()
    stated: tuple[YearAmount, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the owner now thinks: the metric's value and why, and the amounts year by year."""

    value: Decimal | None
    note: str = ""
    stated: tuple[YearAmount, ...] = ()


@transaction.atomic
def propose(*, benefit: Benefit, unit: Unit, terms: Terms, by: User | None) -> Commitment:
    """Ask the manager of a unit to take a benefit home there. A new receiver is always a commitment of its own."""
    effect_policies.require_preparer(by, effect_policies.of_benefit(benefit))
    # Two running promises of one unit for one benefit would count the same effect twice.
    if Commitment.objects.filter(
        benefit=benefit, unit=unit, refused_on__isnull=True, ended_on__isnull=True
    ).exists():
        # The database holds it too (a_unit_commits_to_a_benefit_once); here it is said in words.
        raise Conflict("commitment_exists", _("%(unit)s har redan ett åtagande för nyttan.") % {"unit": unit})
    managers = people.managers_of(unit)
    if not managers:
        raise Invalid(
            "no_manager",
            _("%(unit)s har ingen chef i registret, så ingen kan ta emot åtagandet.") % {"unit": unit},
        )
    commitment = Commitment.objects.create(
        benefit=benefit,
        unit=unit,
        # Only whoever is asked; it becomes a promise, and hers, when a manager of the unit accepts.
        # Where several manage a unit together the first in the register is asked; any of them may answer.
        owner=managers[0],
        proposed_by=people.of(by) if by else None,
        proposed_on=clock.today(),
        **_values(terms),
    )
    _write(commitment, terms)
    audit.record(by=by, action="commitment.proposed", target=commitment, new=_facts(commitment))
    return commitment


@transaction.atomic
def revise(*, commitment: Commitment, version: int, terms: Terms, by: User | None) -> Commitment:
    """Change the terms of a commitment that nobody has answered yet. What is accepted is not changed: it is ended."""
    effect_policies.require_preparer(by, effect_policies.of_benefit(commitment.benefit))
    _refuse_answered(commitment)
    old = _facts(Commitment.objects.get(pk=commitment.pk))
    for name, value in _values(terms).items():
        setattr(commitment, name, value)
    versions.save(commitment, expected=version, fields=FIELDS)
    # Written anew as a whole. Nobody has answered yet, so no measured value can hang on a date.
    commitment.points.all().delete()
    commitment.years.all().delete()
    _write(commitment, terms)
    audit.record(by=by, action="commitment.revised", target=commitment, old=old, new=_facts(commitment))
    return commitment


@transaction.atomic
def accept(*, commitment: Commitment, version: int, by: User) -> Commitment:
    """Promise to take the benefit home: only the line manager of the unit may, and what is lacking is told.

    Whoever accepts owns it from then on, and what she promises is also her first forecast.
    """
    mandate = mandates.require(by, Matter.TAKE_HOME_EFFECT, unit=commitment.unit)
    _refuse_answered(commitment)
    if lacking := missing(commitment):
        raise Conflict(
            "commitment_lacks",
            _("Åtagandet går inte att godta än. Det saknar %(what)s.") % {"what": ", ".join(lacking)},
        )
    # The owner is a person and not a seat: the line has no seats. When she leaves, the
    # commitment is handed over.
    commitment.accepted_on, commitment.owner = clock.today(), mandate.person
    # Without a first forecast a commitment would look as if its owner expected nothing until she has spoken.
    commitment.forecast, commitment.forecast_on = commitment.target, clock.today()
    fields = ["accepted_on", "owner", "forecast", "forecast_on"]
    versions.save(commitment, expected=version, fields=fields)
    promised = commitment.years.filter(ledger=LedgerName.COMMITTED)
    BenefitYear.objects.bulk_create(amounts.copied(promised, LedgerName.FORECAST))
    audit.record(
        by=by,
        action="commitment.accepted",
        target=commitment,
        new={**_facts(commitment), "mandate": mandate.label, "ground": mandate.ground},
    )
    return commitment


@transaction.atomic
def refuse(*, commitment: Commitment, version: int, reason: str, by: User) -> Commitment:
    """Say no, with the reason: only the line manager of the unit may."""
    mandate = mandates.require(by, Matter.TAKE_HOME_EFFECT, unit=commitment.unit)
    _refuse_answered(commitment)
    commitment.refusal = _said(reason, _("Skriv varför enheten inte kan ta hem nyttan."))
    commitment.refused_on = clock.today()
    versions.save(commitment, expected=version, fields=["refusal", "refused_on"])
    audit.record(
        by=by,
        action="commitment.refused",
        target=commitment,
        new={"reason": commitment.refusal, "mandate": mandate.label},
    )
    return commitment


@transaction.atomic
def forecast(*, commitment: Commitment, version: int, outlook: Outlook, by: User) -> Commitment:
    """Say what is now expected; what was promised stays as it was."""
    effect_policies.require_speaker(by, commitment)
    _refuse_not_running(commitment)
    # Before anything is changed, for it refuses amounts that are out of order.
    made = amounts.rows(commitment.benefit, LedgerName.FORECAST, outlook.stated, commitment=commitment)
    kept = commitment.years.filter(ledger=LedgerName.FORECAST)
    old = {"value": commitment.forecast, "years": amounts.plain(kept)}
    commitment.forecast, commitment.forecast_note = outlook.value, outlook.note
    commitment.forecast_on = clock.today()
    versions.save(commitment, expected=version, fields=["forecast", "forecast_note", "forecast_on"])
    # The latest forecast is the forecast; what it was before stands in the trail.
    kept.delete()
    BenefitYear.objects.bulk_create(made)
    new = {"value": outlook.value, "note": outlook.note, "years": amounts.plain(made)}
    audit.record(by=by, action="commitment.forecast", target=commitment, old=old, new=new)
    return commitment


@transaction.atomic
def end(*, commitment: Commitment, version: int, reason: str, by: User) -> Commitment:
    """Let a commitment end with its reason: taken home for good, or to be promised anew on other terms."""
    mandate = mandates.require(by, Matter.TAKE_HOME_EFFECT, unit=commitment.unit)
    _refuse_not_running(commitment)
    commitment.end_reason = _said(reason, _("Skriv varför åtagandet avslutas."))
    commitment.ended_on = clock.today()
    versions.save(commitment, expected=version, fields=["end_reason", "ended_on"])
    audit.record(
        by=by,
        action="commitment.ended",
        target=commitment,
        new={"reason": commitment.end_reason, "mandate": mandate.label},
    )
    return commitment


@transaction.atomic
def withdraw(*, commitment: Commitment, version: int, reason: str, by: User) -> Commitment:
    """Take a proposal back that nobody has accepted: else a unit that says no would stand against the start for ever."""
    effect_policies.require_preparer(by, effect_policies.of_benefit(commitment.benefit))
    if commitment.accepted_on or commitment.ended_on:
        raise Conflict(
            "commitment_stands", _("Åtagandet är godtaget eller avslutat, så det tas inte tillbaka.")
        )
    _take_back(commitment, version, _said(reason, _("Skriv varför förslaget tas tillbaka.")), by)
    return commitment


def let_go(*, initiative: Initiative, reason: str, by: User) -> None:
    """Take back what nobody has answered yet of an initiative that has ended. In the transaction of its end.

    A benefit that others still work for is still asked for, and what the line has promised is the line's to end.
    """
    carried = contributors.carried_by(initiative)
    asked = Commitment.objects.filter(
        benefit__contributions__initiative__in=carried, accepted_on__isnull=True, ended_on__isnull=True
    ).distinct()
    going = contributors.worked_for({each.benefit_id for each in asked})
    # No preparer is asked for: who ends the initiative ends what was asked for its sake.
    for commitment in asked:
        if commitment.benefit_id not in going:
            _take_back(commitment, commitment.version, reason, by)


def missing(commitment: Commitment) -> list[str]:
    """What must be said before anybody can promise it, in words."""
    asked = [
        (commitment.metric, _("mått")),
        (commitment.source, _("källa")),
        # Nought is a baseline like any other (“no e-services today”), so None is asked for and not truth.
        (commitment.baseline is not None and commitment.baseline_on, _("baslinje med datum")),
        (commitment.target is not None, _("mål")),
        (commitment.new_way, _("ändrat arbetssätt")),
        (commitment.points.exists(), _("datum för mätning")),
    ]
    lacking = [str(words) for said, words in asked if not said]
    # Benefits of quality have no worth in kronor and are not asked for one.
    if commitment.benefit.kind in amounts.VALUED and not commitment.years.exists():
        lacking.append(_("värde per år"))
    return lacking


def _take_back(commitment: Commitment, version: int, reason: str, by: User) -> None:
    commitment.end_reason, commitment.ended_on = reason, clock.today()
    versions.save(commitment, expected=version, fields=["end_reason", "ended_on"])
    audit.record(by=by, action="commitment.withdrawn", target=commitment, new={"reason": reason})


def _write(commitment: Commitment, terms: Terms) -> None:
    """The dates and the amounts of a commitment that nobody has answered."""
    MeasuringPoint.objects.bulk_create(
        # The same day written twice in the form is one measurement, not two duties.
        MeasuringPoint(commitment=commitment, due_on=day)
        for day in sorted(set(terms.dates))
    )
    BenefitYear.objects.bulk_create(
        amounts.rows(commitment.benefit, LedgerName.COMMITTED, terms.stated, commitment=commitment)
    )


def _values(terms: Terms) -> dict[str, object]:
    targets = [each for each in (terms.target_low, terms.target, terms.target_high) if each is not None]
    # Either way round: a waiting time shall fall, so its least ambitious target is the highest number.
    if targets != sorted(targets) and targets != sorted(targets, reverse=True):
        raise Invalid(
            "targets_out_of_order", _("Målet ska ligga mellan det minsta och det mesta ni räknar med.")
        )
    return {name: getattr(terms, name) for name in FIELDS}


def _refuse_answered(commitment: Commitment) -> None:
    if commitment.accepted_on or commitment.refused_on:
        raise Conflict("commitment_answered", _("Åtagandet är redan besvarat."))
    if commitment.ended_on:
        raise Conflict("commitment_withdrawn", _("Förslaget är taget tillbaka."))


def _refuse_not_running(commitment: Commitment) -> None:
    if commitment.accepted_on is None or commitment.ended_on is not None:
        raise Conflict("commitment_not_running", _("Åtagandet är inte godtaget, eller så är det avslutat."))


def _said(reason: str, otherwise: str) -> str:
    if not reason.strip():
        raise Invalid("no_reason", otherwise)
    return reason.strip()


def _facts(commitment: Commitment) -> dict[str, object]:
    stated: Sequence[BenefitYear] = list(commitment.years.filter(ledger=LedgerName.COMMITTED))
    return {
        "benefit": commitment.benefit.title,
        "unit": commitment.unit.name,
        "owner": str(commitment.owner),
        **{name: getattr(commitment, name) for name in FIELDS},
        "dates": [point.due_on for point in commitment.points.all()],
        "years": amounts.plain(stated),
    }
