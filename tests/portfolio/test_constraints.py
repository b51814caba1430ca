"""What must always hold, held by the database whoever writes."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from samstyr.portfolio.models import (
    Benefit,
    BenefitKind,
    BenefitYear,
    Category,
    Challenge,
    Commitment,
    Company,
    Initiative,
    LedgerName,
    MeasuringPoint,
    Need,
    NeedState,
    Pilot,
    PilotOutcome,
    SideState,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)


@pytest.fixture
def commitment(steering):
    """A manager has been asked to take a benefit home."""
    benefit = Benefit.objects.create(title="Kortare handläggning", kind=BenefitKind.TIME)
    return Commitment.objects.create(
        benefit=benefit,
        unit=steering.department,
        owner=steering.line_manager.person,
        metric="Dagar per ärende",
        unit_name="dagar",
        source="Ärendesystemet",
    )


def refused(constraint, make, *given, **values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(*given, **values)


def test_a_need_is_not_answered_without_a_reason(steering):
    refused(
        "a_need_is_answered_with_a_reason",
        Need.objects.create,
        title="Scheman",
        sent_at=NOON,
        answer_by=DAY,
        state=NeedState.REJECTED,
    )


def test_an_initiative_is_not_paused_without_a_day_to_look_again(steering):
    refused(
        "what_rests_is_looked_at_again",
        Initiative.objects.create,
        title="E-arkiv",
        object=steering.school,
        category=Category.RENEWAL,
        created_at=NOON,
        side_state=SideState.PAUSED,
        side_reason="Väntar på upphandling",
    )


def test_nobody_verifies_what_she_reported_herself(commitment):
    refused(
        "somebody_else_verifies",
        MeasuringPoint.objects.create,
        commitment=commitment,
        due_on=DAY,
        value=4,
        source="Ärendesystemet",
        reported_by=commitment.owner,
        reported_on=DAY,
        verified_by=commitment.owner,
        verified_on=DAY,
    )


def test_a_verified_amount_was_measured(commitment):
    refused(
        "what_is_verified_was_measured",
        BenefitYear.objects.create,
        benefit=commitment.benefit,
        commitment=commitment,
        ledger=LedgerName.VERIFIED,
        year=2026,
        stated_on=DAY,
        low=1,
        expected=1,
        high=1,
    )


def test_a_promise_for_a_year_is_made_once(commitment):
    amounts = {
        "low": 1,
        "expected": 2,
        "high": 3,
        "year": 2027,
        "ledger": LedgerName.COMMITTED,
        "stated_on": DAY,
    }
    BenefitYear.objects.create(benefit=commitment.benefit, commitment=commitment, **amounts)
    refused(
        "UNIQUE constraint failed|an_amount_is_stated_once_a_year",
        BenefitYear.objects.create,
        benefit=commitment.benefit,
        commitment=commitment,
        **amounts,
    )


def test_amounts_stand_in_order(commitment):
    refused(
        "amounts_stand_in_order",
        BenefitYear.objects.create,
        benefit=commitment.benefit,
        ledger=LedgerName.POTENTIAL,
        year=2026,
        stated_on=DAY,
        low=3,
        expected=2,
        high=4,
    )


def test_a_pilot_does_not_end_without_what_was_learnt(steering):
    refused(
        "a_pilot_ends_with_what_was_learnt",
        Pilot.objects.create,
        challenge=Challenge.objects.create(title="Tryggare hemgång"),
        company=Company.objects.create(name="Stegvis AB"),
        starts_on=DAY,
        outcome=PilotOutcome.STOP,
    )
