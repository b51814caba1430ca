"""What is to be seen before a plan is decided: also where it says something else than the strategic plan."""

import pytest
from planning.planned import annual, decided, line, pay

from samstyr.governance.models import ItComponent
from samstyr.planning.models import LineKind, PlanKind, Standing
from samstyr.planning.picture import gathering
from samstyr.planning.picture.flags import contradictions, flags
from samstyr.planning.services import lines, plans
from samstyr.planning.services.plans import Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategic(steering):
    """A decided strategic plan that retires the old register and pays 100 kr a year for it."""
    plan = plans.create(governed=steering.school, term=Term(PlanKind.STRATEGIC, 2026, 2029), by=None)
    old = ItComponent.objects.create(name="Elevregistret", object=steering.school)
    pay(line(plan, "Avveckla registret", LineKind.RETIRE, component=old), steering.committee, 100)
    return decided(plan, steering)


def said(plan, strategic):
    found = contradictions(gathering.picture(plan), gathering.shown(strategic))
    return [flag.text for flag in found]


def test_a_plan_that_develops_what_the_strategic_plan_retires_is_flagged(steering, strategic):
    plan = annual(steering.school)
    line(plan, "Bygg ut registret", component=ItComponent.objects.get())
    words = said(plan, strategic)
    assert "”Bygg ut registret” utvecklar Elevregistret, som den strategiska planen avvecklar." in words


def test_a_plan_that_leaves_out_a_strategic_line_or_costs_more_is_flagged(steering, strategic):
    plan = annual(steering.school)
    carried = plan.lines.get()
    assert "Den strategiska planen räknar med ”Avveckla registret” i år. Årsplanen har den inte med." in said(
        plan, strategic
    )
    lines.confirm(line=carried, version=carried.version, by=None)
    assert said(plan, strategic) == []
    pay(line(plan, "Mer"), steering.committee, 50)
    (more,) = said(plan, strategic)
    assert "50\xa0kr mer än den strategiska planen" in more


def test_what_the_register_says_is_to_be_retired_is_proposed_and_counts_when_confirmed(steering):
    ItComponent.objects.create(
        name="Gammalt system", object=steering.school, retire_year=2027, yearly_cost=5_000_000
    )
    proposed = annual(steering.school).lines.get()
    assert (proposed.kind, proposed.standing) == (LineKind.RETIRE, Standing.PROPOSED)
    assert (proposed.title, proposed.freed) == ("Avveckla Gammalt system", 5_000_000)


def test_a_line_without_goal_money_or_responsible_seat_is_flagged(steering):
    plan = annual(steering.school)
    line(plan, "Något")
    words = " ".join(flag.text for flag in flags(gathering.picture(plan)))
    for expected in ("ingen ansvarig plats", "utan mål", "varken pengar eller timmar"):
        assert expected in words
