"""Initiatives with benefits, saved in a line or two."""

from datetime import UTC, date, datetime
from decimal import Decimal

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import LinePosition, Person, Unit, UnitKind
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import (
    Benefit,
    BenefitKind,
    BenefitYear,
    Category,
    Commitment,
    Contribution,
    Initiative,
    LedgerName,
    MeasuringPoint,
)
from samstyr.portfolio.services.commitments import Terms

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)


def initiative(governed: GovernanceObject, title: str = "Digital ansökan", **values: object) -> Initiative:
    """An initiative of an object, as an idea."""
    stated = {"category": Category.EFFICIENCY, "created_at": NOON, **values}
    return Initiative.objects.create(title=title, object=governed, **stated)


def benefit(*sharing: Initiative, kind: str = BenefitKind.FINANCIAL, title: str = "Färre brev") -> Benefit:
    """A benefit that initiatives share, each as much as the other."""
    made = Benefit.objects.create(title=title, kind=kind)
    for each in sharing:
        Contribution.objects.create(benefit=made, initiative=each)
    return made


def amount(
    about: Benefit | Commitment,
    ledger: str,
    year: int,
    *ore: int,
    point: MeasuringPoint | None = None,
) -> BenefitYear:
    """What a benefit is worth in a year: one amount, or lowest, expected, highest."""
    low, expected, high = ore if len(ore) == 3 else (ore[0],) * 3
    of = about.benefit if isinstance(about, Commitment) else about
    return BenefitYear.objects.create(
        benefit=of,
        commitment=about if isinstance(about, Commitment) else None,
        ledger=ledger,
        year=year,
        low=low,
        expected=expected,
        high=high,
        stated_on=DAY,
        point=point,
    )


def promise(of: Benefit, unit: Unit, owner: Person, *, accepted: bool = True, **values: object) -> Commitment:
    """A unit's commitment, accepted unless the caller says otherwise."""
    stated = {
        "metric": "Brev per månad",
        "unit_name": "brev",
        "source": "Postrummets statistik",
        "baseline": 1000,
        "baseline_on": DAY,
        "target_low": 600,
        "target": 400,
        "target_high": 300,
        "new_way": "Beslut skickas till e-tjänsten.",
        "accepted_on": DAY if accepted else None,
        **values,
    }
    return Commitment.objects.create(benefit=of, unit=unit, owner=owner, **stated)


def verified(commitment: Commitment, year: int, ore: int, by: Person) -> BenefitYear:
    """An amount that was measured by the owner and confirmed by somebody else."""
    point = MeasuringPoint.objects.create(
        commitment=commitment,
        due_on=DAY,
        value=500,
        source="Statistiken",
        reported_by=commitment.owner,
        reported_on=DAY,
        verified_by=by,
        verified_on=DAY,
    )
    return amount(commitment, LedgerName.VERIFIED, year, ore, point=point)


def due(commitment: Commitment, on: date = DAY) -> MeasuringPoint:
    """A day on which a commitment is to be measured."""
    return MeasuringPoint.objects.create(commitment=commitment, due_on=on)


def own_unit(manager: Person, under: Unit) -> Unit:
    """A unit whose only manager is this person."""
    unit = Unit.objects.create(kind=UnitKind.UNIT, name="Norrskolan", parent=under)
    LinePosition.objects.create(
        person=manager,
        unit=unit,
        title="Rektor",
        starts_on=date(2020, 1, 1),
        over_budget=True,
        over_staff=True,
        over_assignment=True,
    )
    return unit


def terms(*stated: YearAmount, **values: object) -> Terms:
    """Everything that a commitment asks for."""
    said = {
        "metric": "Brev per månad",
        "unit_name": "brev",
        "source": "Postrummets statistik",
        "baseline": Decimal(1000),
        "baseline_on": DAY,
        "target_low": Decimal(600),
        "target": Decimal(400),
        "target_high": Decimal(300),
        "new_way": "Beslut skickas till e-tjänsten.",
        "dates": (date(2027, 6, 30), date(2028, 6, 30)),
        "stated": stated,
        **values,
    }
    return Terms(**said)
