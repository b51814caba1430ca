"""Who decides, who may act for whom, and what whoever may not is told."""

from datetime import timedelta

import pytest
from django.db.models.signals import pre_save
from steering import LONG_AGO, hold

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, NotAllowed
from samstyr.governance.mandates import DEFAULTS
from samstyr.governance.models import MandateRule, Matter, SeatHolding, SeatKind, Side
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.organisation.models import LinePosition


def test_every_matter_has_somebody_who_decides_and_a_ground():
    assert set(DEFAULTS) == set(Matter.values)
    assert all(rule.ground for rule in DEFAULTS.values())


def test_the_plan_of_an_object_is_its_business_owners(steering):
    decider = who_decides(Matter.ANNUAL_PLAN, steering.school)
    assert decider.words == "Vera Verksam, objektägare verksamhet, Skola och förskola"
    assert "4.2.5" in decider.ground


def test_the_refusal_says_who_decides_and_why(steering):
    with pytest.raises(NotAllowed) as refused:
        mandates.require(steering.it_owner, Matter.ANNUAL_PLAN, steering.school)
    assert refused.value.code == "mandate_missing"
    assert "Vera Verksam som objektägare verksamhet, Skola och förskola" in str(refused.value)


def test_an_owner_decides_nothing_about_another_object(steering):
    with pytest.raises(NotAllowed):
        mandates.require(steering.business_owner, Matter.ANNUAL_PLAN, steering.workplace)


def test_the_portfolio_office_decides_no_plan(steering):
    with pytest.raises(NotAllowed):
        mandates.require(steering.portfolio_office, Matter.ANNUAL_PLAN, steering.school)


def test_a_substitute_may_act_and_is_named_as_one(steering):
    hold(
        steering.line_manager,
        substitute=True,
        kind=SeatKind.OWNER,
        side=Side.BUSINESS,
        object=steering.school,
    )
    mandate = mandates.require(steering.line_manager, Matter.ANNUAL_PLAN, steering.school)
    assert mandate.as_substitute
    assert mandate.label.startswith("Mats Mottagare, ersättare för Vera Verksam")


def test_a_seat_that_nobody_has_accepted_decides_nothing(steering):
    SeatHolding.objects.filter(person=steering.business_owner.person).update(accepted_on=None)
    with pytest.raises(NotAllowed) as refused:
        mandates.require(steering.business_owner, Matter.ANNUAL_PLAN, steering.school)
    assert refused.value.code == "mandate_vacant"


def test_a_mandate_ends_with_the_holding(steering):
    yesterday = clock.today() - timedelta(days=1)
    SeatHolding.objects.filter(person=steering.business_owner.person).update(ends_on=yesterday)
    assert who_decides(Matter.ANNUAL_PLAN, steering.school).person is None
    assert who_decides(Matter.ANNUAL_PLAN, steering.school, on=yesterday).person is not None


def test_whoever_has_left_decides_nothing_more(steering):
    person = steering.business_owner.person
    person.left_on = clock.today() - timedelta(days=1)
    person.save()
    assert who_decides(Matter.ANNUAL_PLAN, steering.school).person is None


def test_effects_are_the_line_managers(steering):
    steering.line_manager.person.positions.update(title="Förvaltningsdirektör")
    decider = who_decides(Matter.TAKE_HOME_EFFECT, unit=steering.department)
    assert steering.line_manager.person in decider.people
    assert decider.seat is None


def test_where_a_unit_has_no_manager_the_one_above_answers(steering):
    LinePosition.objects.filter(unit=steering.department).delete()
    assert who_decides(Matter.TAKE_HOME_EFFECT, unit=steering.department).person is None
    LinePosition.objects.create(
        person=steering.line_manager.person,
        unit=steering.committee,
        title="Direktör",
        starts_on=LONG_AGO,
        over_budget=True,
        over_staff=True,
        over_assignment=True,
    )
    assert (
        who_decides(Matter.TAKE_HOME_EFFECT, unit=steering.department).person == steering.line_manager.person
    )


def test_a_seat_follows_the_side_of_what_is_decided_about(steering):
    assert who_decides(Matter.APPOINT_SPECIALIST, steering.school, side=Side.IT).person.name == "Tove Teknik"
    assert (
        who_decides(Matter.APPOINT_SPECIALIST, steering.school, side=Side.BUSINESS).person.name
        == "Lena Ledare"
    )


def test_the_guideline_is_the_executive_boards_and_what_has_no_place_yet_is_not_called_vacant(steering):
    assert who_decides("guideline").words == "nämnd, Kommunstyrelsen (vakant)"
    hold(steering.line_manager, kind=SeatKind.COMMITTEE, unit=steering.other_committee)
    assert who_decides("guideline").person == steering.line_manager.person
    assert who_decides("annual_plan").words == "objektägare verksamhet"
    assert who_decides("annual_plan", steering.workplace).words.startswith("Orvar Owner")


def test_the_municipality_may_decide_otherwise_than_the_guideline_proposes(steering):
    MandateRule.objects.create(
        matter=Matter.SMALL_CHANGE, seat_kind=SeatKind.LEAD, side=Side.IT, ground="Egen delegation 2026"
    )
    decider = who_decides(Matter.SMALL_CHANGE, steering.school)
    assert (decider.person.name, decider.ground) == ("Tove Teknik", "Egen delegation 2026")


def test_of_two_who_write_the_first_row_of_a_matter_the_second_is_told(steering):
    row = mandates.Row(SeatKind.LEAD, Side.IT, "", "Egen delegation 2026")

    def somebody_first(sender, instance, **_rest):
        if instance.ground == row.ground:
            MandateRule.objects.create(matter=instance.matter, seat_kind=SeatKind.OWNER, ground="Först")

    pre_save.connect(somebody_first, sender=MandateRule)
    try:
        with pytest.raises(Conflict) as refused:
            mandates.change(matter=Matter.SMALL_CHANGE, row=row, version=0, by=steering.portfolio_office)
    finally:
        pre_save.disconnect(somebody_first, sender=MandateRule)
    assert refused.value.code == "changed_meanwhile"


def test_only_the_municipal_director_changes_the_structure(steering):
    assert mandates.require(steering.municipal_director, Matter.STRUCTURE).person.name == "Katarina Kommun"
    for other in (steering.portfolio_chair, steering.portfolio_office, steering.business_owner):
        with pytest.raises(NotAllowed) as refused:
            mandates.require(other, Matter.STRUCTURE)
        assert "Katarina Kommun som kommundirektör" in str(refused.value)
