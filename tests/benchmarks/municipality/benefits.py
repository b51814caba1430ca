"""What the initiatives give: benefits, who has promised to take them home, and what was measured."""

from datetime import timedelta

from benchmarks.municipality.town import BENEFITS, Town, text
from samstyr.portfolio.models import (
    Benefit,
    BenefitKind,
    BenefitYear,
    Commitment,
    Contribution,
    EffectNode,
    EffectNodeKind,
    LedgerName,
    MeasuringPoint,
)

THOUSAND = 1000 * 100
OF_COMMITMENTS = (LedgerName.COMMITTED, LedgerName.FORECAST)


def make(town: Town) -> None:
    """Two of each initiative, one in ten shared with another; one or two units have promised each."""
    benefits = Benefit.objects.bulk_create(
        Benefit(
            title=f"Nytta {number}: {town.words(number)}",
            kind=list(BenefitKind)[number % 4],
            description=text(number),
            goal=town.goals[number % len(town.goals)],
        )
        for number in range(BENEFITS)
    )
    Contribution.objects.bulk_create(
        Contribution(
            benefit=benefit, initiative=town.initiatives[(number // 2 + step * 7) % len(town.initiatives)]
        )
        for number, benefit in enumerate(benefits)
        for step in range(2 if number % 10 == 0 else 1)
    )
    EffectNode.objects.bulk_create(
        EffectNode(initiative=each, kind=kind, text=f"{kind.label} {each.pk}", position=step)
        for each in town.initiatives
        for step, kind in enumerate(EffectNodeKind)
    )
    years = range(town.today.year - 1, town.today.year + 4)
    BenefitYear.objects.bulk_create(
        _worth(town, benefit, year, LedgerName.POTENTIAL) for benefit in benefits for year in years
    )
    commitments = _promise(town, benefits)
    BenefitYear.objects.bulk_create(
        _worth(town, each.benefit, year, ledger, commitment=each)
        for each in commitments
        for year in years
        for ledger in OF_COMMITMENTS
    )
    _measure(town, commitments)
    town.more |= {"benefit": benefits[0], "commitment": commitments[0]}


def _worth(town: Town, benefit: Benefit, year: int, ledger: LedgerName, **more: object) -> BenefitYear:
    return BenefitYear(
        benefit=benefit,
        ledger=ledger,
        year=year,
        low=100 * THOUSAND,
        expected=200 * THOUSAND,
        high=300 * THOUSAND,
        stated_on=town.today,
        **more,
    )


def _promise(town: Town, benefits: list[Benefit]) -> list[Commitment]:
    return Commitment.objects.bulk_create(
        Commitment(
            benefit=benefit,
            unit=town.departments[(number + step * 3) % 8],
            owner=town.people[(number + step * 3) % 8],
            metric="Minuter för varje ärende",
            unit_name="minuter",
            source="Egen mätning",
            baseline=40,
            baseline_on=town.today - timedelta(days=400),
            target_low=15,
            target=20,
            target_high=30,
            new_way=text(number),
            new_way_by=town.today,
            accepted_on=town.today - timedelta(days=300) if number % 6 else None,
            proposed_by=town.me,
            proposed_on=town.today - timedelta(days=310),
        )
        for number, benefit in enumerate(benefits)
        for step in range(1 + number % 2)
    )


def _measure(town: Town, commitments: list[Commitment]) -> None:
    """A point behind, confirmed, and one or two ahead."""
    points = MeasuringPoint.objects.bulk_create(
        MeasuringPoint(commitment=each, due_on=town.today + timedelta(days=days + each.pk % 30))
        for each in commitments
        for days in (-15, 180)
    )
    done = MeasuringPoint.objects.bulk_create(
        MeasuringPoint(
            commitment=each,
            due_on=town.today - timedelta(days=90),
            value=24,
            source="Egen mätning",
            reported_by=each.owner,
            reported_on=town.today - timedelta(days=85),
            verified_by=town.people[200],
            verified_on=town.today - timedelta(days=80),
            verification="Stämmer med underlaget.",
        )
        for each in commitments
        if each.accepted_on
    )
    BenefitYear.objects.bulk_create(
        BenefitYear(
            benefit=point.commitment.benefit,
            commitment=point.commitment,
            ledger=LedgerName.VERIFIED,
            year=town.today.year - 1,
            low=90 * THOUSAND,
            expected=90 * THOUSAND,
            high=90 * THOUSAND,
            stated_on=town.today,
            point=point,
        )
        for point in done
    )
    town.more["point"] = points[0]
