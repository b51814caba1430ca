"""Changes to what was measured: reported by the owner, confirmed by somebody else, or sent back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import achievement, amounts
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import BenefitYear, Commitment, LedgerName, MeasuringPoint

REPORT = ["value", "period", "source", "comment", "action", "reported_by", "reported_on"]
VERIFICATION = ["verified_by", "verified_on", "verification"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: the value, over which period, where from, and what is done when it fell short."""

    value: Decimal
    period: str
    source: str
    comment: str = ""
    action: str = ""


@transaction.atomic
def plan(*, commitment: Commitment, due_on: date, by: User) -> MeasuringPoint:
    """Measure once more on a day; the project's end does not end it."""
    effect_policies.require_speaker(by, commitment)
    if commitment.accepted_on is None or commitment.ended_on is not None:
        raise Conflict("commitment_not_running", _("Åtagandet är inte godtaget, eller så är det avslutat."))
    # Two measurements of one day could not be told apart in the list of what is late.
    if commitment.points.filter(due_on=due_on).exists():
        raise Conflict("point_exists", _("Det finns redan en mätning den dagen."))
    point = MeasuringPoint.objects.create(commitment=commitment, due_on=due_on)
    audit.record(by=by, action="point.planned", target=point, new={"due_on": due_on})
    return point


@transaction.atomic
def report(*, point: MeasuringPoint, version: int, found: Report, by: User) -> MeasuringPoint:
    """Say what was measured. Raises `Invalid` when it fell short and nothing is done about it."""
    person = effect_policies.require_speaker(by, point.commitment)
    _refuse_verified(point)
    if point.commitment.accepted_on is None:
        raise Conflict("not_accepted", _("Åtagandet är inte godtaget, så det finns inget att mäta än."))
    _check(point.commitment, found)
    old = _facts(MeasuringPoint.objects.get(pk=point.pk))
    point.value, point.period, point.source = found.value, found.period.strip(), found.source.strip()
    point.comment, point.action = found.comment.strip(), found.action.strip()
    # Reported anew it has not been looked at: what the verifier wrote the last time is about the last figure.
    point.reported_by, point.reported_on, point.verification = person, clock.today(), ""
    versions.save(point, expected=version, fields=[*REPORT, "verification"])
    audit.record(by=by, action="point.reported", target=point, old=old, new=_facts(point))
    return point


@transaction.atomic
def verify(
    *, point: MeasuringPoint, version: int, words: str, stated: tuple[YearAmount, ...] = (), by: User
) -> MeasuringPoint:
    """Confirm what somebody else has measured, and what it is worth; a later measurement of a year replaces an earlier.

    One that is confirmed after a later one says nothing of the years that the later has told of.
    """
    person = effect_policies.require_verifier(by, point)
    _refuse_unreported(point)
    _refuse_verified(point)
    commitment = point.commitment
    made = amounts.rows(commitment.benefit, LedgerName.VERIFIED, stated, commitment=commitment, point=point)
    # What has happened is one number; an interval would be a forecast in the ledger of facts.
    if any(row.low != row.high for row in made):
        raise Invalid("verified_has_no_spread", _("Det som är bekräftat är ett enda belopp per år."))
    point.verified_by, point.verified_on, point.verification = person, clock.today(), words.strip()
    versions.save(point, expected=version, fields=VERIFICATION)
    known = commitment.years.filter(ledger=LedgerName.VERIFIED)
    told = set(known.filter(point__due_on__gt=point.due_on).values_list("year", flat=True))
    made = [row for row in made if row.year not in told]
    # Replaced and not added: two measurements of one year are two looks at the same benefit.
    kept = known.filter(year__in=[row.year for row in made])
    old = {"years": amounts.plain(kept)}
    kept.delete()
    BenefitYear.objects.bulk_create(made)
    new = {**_facts(point), "verified_by": str(person), "years": amounts.plain(made)}
    audit.record(by=by, action="point.verified", target=point, old=old, new=new)
    return point


@transaction.atomic
def send_back(*, point: MeasuringPoint, version: int, reason: str, by: User) -> MeasuringPoint:
    """Let the owner measure again, with what is unclear."""
    effect_policies.require_verifier(by, point)
    _refuse_unreported(point)
    _refuse_verified(point)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv vad som är oklart."))
    old = _facts(point)
    # Unreported again, so that it stands among the owner's duties; the figure stays for her to correct.
    point.reported_by, point.reported_on, point.verification = None, None, reason.strip()
    versions.save(point, expected=version, fields=["reported_by", "reported_on", "verification"])
    audit.record(by=by, action="point.sent_back", target=point, old=old, new={"reason": reason.strip()})
    return point


def _check(commitment: Commitment, found: Report) -> None:
    if not found.source.strip():
        raise Invalid("no_source", _("Skriv var siffran kommer ifrån."))
    if not found.period.strip():
        raise Invalid("no_period", _("Skriv vilken period siffran gäller."))
    # Not a punishment: a shortfall with an action is worth more to the next initiative than a silence.
    if achievement.fell_short(commitment, found.value) and not found.action.strip():
        raise Invalid("no_action", _("Värdet når inte målet. Skriv vad som görs åt det."))


def _refuse_verified(point: MeasuringPoint) -> None:
    if point.verified_on is not None:
        raise Conflict("point_verified", _("Mätningen är redan bekräftad."))


def _refuse_unreported(point: MeasuringPoint) -> None:
    if point.reported_on is None:
        raise Conflict("point_unreported", _("Det finns ingen mätning att bekräfta än."))


def _facts(point: MeasuringPoint) -> dict[str, object]:
    return {"value": point.value, "period": point.period, "source": point.source, "action": point.action}
