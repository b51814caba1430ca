"""What is confirmed, started or over stays as it was, whoever asks and in whatever order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from portfolio import benefited, proposed

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import DecisionKind
from samstyr.portfolio import effects
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import Baseline, BenefitYear, Initiative, InitiativeState, SideState
from samstyr.portfolio.services import changes, commitments, gates, measuring, scoring
from samstyr.portfolio.services.changes import Wish
from samstyr.portfolio.services.measuring import Report

pytestmark = pytest.mark.usefixtures("autumn")

PROMISED = YearAmount(2027, 100_00, 200_00, 300_00)
WISH = Wish("Leverantören är sen.", "Senare.", "Samma.", "Samma.", "Senare.", date(2027, 8, 31))


@pytest.fixture
def point(steering):
    """What Mats has promised and measured."""
    unit = benefited.own_unit(steering.line_manager.person, steering.department)
    benefit = benefited.benefit(benefited.initiative(steering.school))
    asked = commitments.propose(
        benefit=benefit, unit=unit, terms=benefited.terms(PROMISED), by=steering.business_lead
    )
    running = commitments.accept(commitment=asked, version=1, by=steering.line_manager)
    found = Report(Decimal(500), "våren 2027", "Statistiken")
    first = running.points.first()
    return measuring.report(point=first, version=first.version, found=found, by=steering.line_manager)


def test_what_is_confirmed_is_one_amount_a_year(steering, point):
    spread = (YearAmount(2027, 100_00, 120_00, 140_00),)
    with pytest.raises(Invalid) as refused:
        measuring.verify(
            point=point, version=point.version, words="", stated=spread, by=steering.portfolio_office
        )
    assert refused.value.code == "verified_has_no_spread"
    assert not BenefitYear.objects.filter(ledger="verified").exists()


def test_what_is_confirmed_is_not_measured_again(steering, point):
    measuring.verify(point=point, version=point.version, words="", by=steering.portfolio_office)
    point.refresh_from_db()
    found = Report(Decimal(900), "våren 2027", "Statistiken")
    with pytest.raises(Conflict) as refused:
        measuring.report(point=point, version=point.version, found=found, by=steering.line_manager)
    point.refresh_from_db()
    assert (refused.value.code, point.value) == ("point_verified", 500)


@pytest.mark.parametrize(
    ("low", "expected", "high", "is_in_order"),
    [(1, 2, 3, True), (3, 2, 1, True), (2, 3, 1, False), (2, 1, 3, False)],
)
def test_the_aim_lies_between_the_least_and_the_most(steering, low, expected, high, is_in_order):
    benefit = benefited.benefit(benefited.initiative(steering.school))
    aims = {"target_low": Decimal(low), "target": Decimal(expected), "target_high": Decimal(high)}
    terms = replace(benefited.terms(), **aims)

    def propose():
        return commitments.propose(
            benefit=benefit, unit=steering.department, terms=terms, by=steering.business_lead
        )

    if is_in_order:
        assert propose().target == expected
    else:
        with pytest.raises(Invalid):
            propose()


@pytest.fixture
def change(steering):
    """A change that is asked of what has started."""
    found = proposed.prioritised(steering)
    proposed.promise(steering, found)
    gates.decide(initiative=found, kind=DecisionKind.APPROVE, wording="Startas.", by=steering.business_owner)
    found.refresh_from_db()
    return changes.ask(initiative=found, wish=WISH, by=steering.business_lead)


def grant(change, steering):
    change.refresh_from_db()
    return changes.decide(change=change, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.business_owner)


def test_what_has_been_stopped_is_not_changed(steering, change):
    proposed.update(change.initiative, side_state=SideState.STOPPED, side_reason="För dyrt.", lessons="Lärt.")
    with pytest.raises(Conflict) as refused:
        grant(change, steering)
    assert refused.value.code == "initiative_is_over"
    assert Baseline.objects.count() == 1


def test_a_change_is_granted_to_what_goes_on_and_not_to_what_rests(steering, change):
    until = clock.today() + timedelta(days=90)
    proposed.update(change.initiative, side_state=SideState.PAUSED, side_reason="Väntar.", review_on=until)
    with pytest.raises(Conflict) as refused:
        grant(change, steering)
    assert (refused.value.code, Baseline.objects.count()) == ("gate_closed", 1)
    proposed.update(change.initiative, side_state="", side_reason="", review_on=None)
    grant(change, steering)
    assert Baseline.objects.count() == 2


def test_a_decision_that_stops_what_has_started_waits_for_the_lessons(steering, change):
    found = Initiative.objects.get(pk=change.initiative_id)
    stop = {"kind": DecisionKind.STOP, "wording": "Stoppas.", "by": steering.business_lead}
    with pytest.raises(Invalid) as refused:
        gates.decide(initiative=found, **stop)
    assert refused.value.code == "no_lessons"
    found = proposed.update(found, lessons="Vi skulle ha frågat skolorna.")
    gates.decide(initiative=found, **stop)
    found.refresh_from_db()
    assert (found.state, found.side_state) == (InitiativeState.EXECUTION, SideState.STOPPED)


def test_a_condition_that_nobody_has_set_up_is_not_stated(steering):
    found = proposed.initiative(steering)
    with pytest.raises(Invalid) as refused:
        scoring.state_condition(initiative=found, code="hittepa", holds=True, by=steering.business_lead)
    assert (refused.value.code, found.conditions.count()) == ("unknown_condition", 0)


def test_what_was_rejected_leaves_its_part_of_a_shared_benefit_to_those_who_go_on(steering):
    going = benefited.initiative(steering.school)
    ended = benefited.initiative(steering.workplace, "Avslaget")
    benefited.amount(benefited.benefit(going, ended), "potential", 2027, 100)

    def parts():
        found = effects.gather().split(Ledger.POTENTIAL, Kind.FINANCIAL, "initiative")
        return {pk: amount.expected for pk, amount in found.items()}

    assert parts() == {going.pk: 50, ended.pk: 50}
    proposed.update(ended, side_state=SideState.REJECTED, side_reason="För dyrt.")
    assert parts() == {going.pk: 100}
