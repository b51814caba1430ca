"""What is another object's is not taken by joining it: its benefits, its plan lines, its name."""

import pytest
from django.urls import reverse
from planning import planned
from portfolio import benefited, proposed
from steering import hold

from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import SeatKind, Side
from samstyr.portfolio.models import Contribution, InitiativeState
from samstyr.portfolio.services import benefits, initiatives
from samstyr.portfolio.services.initiatives import Beginning


@pytest.fixture
def other_lead(steering):
    """Somebody who leads the other object, and nothing of the school's."""
    hold(steering.line_manager, kind=SeatKind.LEAD, side=Side.BUSINESS, object=steering.workplace)
    return steering.line_manager


def test_nobody_joins_the_benefit_of_another_object_by_her_own_word(steering, other_lead):
    theirs = benefited.benefit(benefited.initiative(steering.school))
    own = benefited.initiative(steering.workplace, "Eget")
    with pytest.raises(NotAllowed):
        benefits.contribute(benefit=theirs, initiative=own, weight=99, by=other_lead)
    assert Contribution.objects.count() == 1
    benefits.contribute(benefit=theirs, initiative=own, weight=1, by=steering.business_lead)
    assert Contribution.objects.count() == 2


def test_an_initiative_is_made_of_a_need_for_an_object_that_the_need_concerns(steering, other_lead):
    need = proposed.need(steering.line_manager, steering.workplace)
    with pytest.raises(NotAllowed):
        initiatives.create(
            begin=Beginning("I skolans namn", steering.school, "renewal"),
            needs=[need],
            reason="Behövs.",
            by=other_lead,
        )
    made = initiatives.create(
        begin=Beginning("I eget namn", steering.workplace, "renewal"),
        needs=[need],
        reason="Behövs.",
        by=other_lead,
    )
    assert made.object == steering.workplace


def test_the_plan_lines_of_an_object_that_is_not_concerned_are_not_its_work(steering):
    line = planned.line(planned.annual(steering.workplace))
    found = proposed.initiative(steering)
    tie = {"initiative": found, "keys": [line.key], "by": steering.business_lead}
    with pytest.raises(Invalid):
        initiatives.set_lines(**tie, version=found.version)
    assert not found.lines.exists()
    found.objects_concerned.add(steering.workplace)
    with pytest.raises(NotAllowed, match="Planrader i Digital arbetsplats"):
        initiatives.set_lines(**tie, version=found.version)
    assert not found.lines.exists()


def test_another_objects_line_is_tied_by_whoever_plans_there_and_let_go_by_either(
    client, steering, other_lead
):
    line, free = (
        planned.line(planned.annual(steering.workplace)),
        planned.line(planned.annual(steering.school)),
    )
    found = proposed.initiative(steering)
    client.force_login(other_lead)
    address = reverse("initiative_lines", args=[found.pk])
    assert client.get(address).status_code == 403  # her object is not concerned
    found.objects_concerned.add(steering.workplace)
    page = client.get(address)
    assert str(line.key) in page.text
    assert str(free.key) not in page.text
    with pytest.raises(NotAllowed):  # and she takes nothing of the school's
        initiatives.set_lines(initiative=found, version=found.version, keys=[free.key], by=other_lead)
    assert client.post(address, {"lines": [str(line.key)], "version": found.version}).status_code == 302
    found.refresh_from_db()
    client.force_login(steering.business_lead)
    page = client.get(address).text
    assert str(line.key) in page  # what it has is kept when the school adds a line of its own
    assert "Planrader i Digital arbetsplats knyts" in page
    initiatives.set_lines(
        initiative=found, version=found.version, keys=[line.key, free.key], by=steering.business_lead
    )
    initiatives.set_lines(initiative=found, version=found.version, keys=[free.key], by=steering.business_lead)
    assert found.lines.get().line_key == free.key


def test_after_the_start_the_other_object_ties_nothing(steering, other_lead):
    line = planned.line(planned.annual(steering.workplace), kind="maintain")
    found = proposed.update(proposed.initiative(steering), state=InitiativeState.EXECUTION)
    found.objects_concerned.add(steering.workplace)
    with pytest.raises(NotAllowed):
        initiatives.set_lines(initiative=found, version=found.version, keys=[line.key], by=other_lead)


def test_of_two_who_choose_plan_lines_the_second_is_told(steering):
    plan = planned.annual(steering.school)
    one, other = planned.line(plan), planned.line(plan, "En till")
    found = proposed.initiative(steering)
    read = found.version
    initiatives.set_lines(initiative=found, version=read, keys=[one.key], by=steering.business_lead)
    with pytest.raises(Conflict) as told:
        initiatives.set_lines(initiative=found, version=read, keys=[other.key], by=steering.it_lead)
    assert (told.value.code, found.lines.get().line_key) == ("changed_meanwhile", one.key)


def test_a_weight_that_another_has_given_meanwhile_is_not_run_over_by_sharing_anew(steering):
    shared = benefited.benefit(benefited.initiative(steering.school))
    own = benefited.initiative(steering.workplace, "Eget")
    benefits.contribute(benefit=shared, initiative=own, weight=3, seen=0, by=steering.business_lead)
    with pytest.raises(Conflict) as told:
        benefits.contribute(benefit=shared, initiative=own, weight=1, seen=0, by=steering.it_lead)
    assert (told.value.code, Contribution.objects.get(initiative=own).weight) == ("changed_meanwhile", 3)
