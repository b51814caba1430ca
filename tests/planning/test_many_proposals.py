"""What a first inventory proposes for a plan is many lines: answered on one page, the kept and the left out at once."""

import pytest
from django.urls import reverse
from planning import planned

from samstyr.governance.models import ItComponent
from samstyr.planning.models import Origin, PlanLine, Standing
from samstyr.planning.services import lines

WHY = "De tas när arkivet är på plats."


@pytest.fixture
def plan(steering):
    return planned.annual(steering.school)


def proposal(plan, title, origin=Origin.REGISTER):
    """A line that awaits word on whether it is in the plan."""
    made = planned.line(plan, title)
    PlanLine.objects.filter(pk=made.pk).update(origin=origin, standing=Standing.PROPOSED)
    return PlanLine.objects.get(pk=made.pk)


def standing(*found):
    return [PlanLine.objects.get(pk=each.pk).standing for each in found]


def page(plan):
    return reverse("plan_sift", args=[plan.object.slug, plan.pk])


def test_those_that_are_ticked_are_in_the_plan_and_the_others_are_not_for_one_reason(client, steering, plan):
    first, second, third = (proposal(plan, f"Avveckla {name}") for name in ("Ett", "Två", "Tre"))
    client.force_login(steering.business_lead)
    assert page(plan) in client.get(reverse("plan", args=[plan.object.slug, plan.pk])).text
    shown = client.get(page(plan)).context["form"]["seen"].value()
    answer = client.post(page(plan), {"kept": [second.pk], "reason": WHY, "seen": shown}, follow=True)
    assert "Raderna har fått besked." in answer.text
    assert standing(first, second, third) == [Standing.CLOSED, Standing.CONFIRMED, Standing.CLOSED]
    assert PlanLine.objects.get(pk=third.pk).closing_reason == WHY


def test_each_says_until_when_why_and_what_it_frees_and_that_the_register_has_changed_its_mind(
    client, steering
):
    known = {"object": steering.school, "retire_year": 2027, "yearly_cost": 5_000_000}
    ItComponent.objects.create(name="Elevkort", life_cycle="phasing_out", **known)
    kept = ItComponent.objects.create(name="Närvaro", **known)
    client.force_login(steering.business_lead)
    plan = planned.annual(steering.school)
    ItComponent.objects.filter(pk=kept.pk).update(retire_year=2031)
    shown = " ".join(client.get(page(plan)).text.split())
    assert "till 31 december 2027 · ska vara avvecklad år 2027 · är redan under avveckling" in shown
    assert shown.count("frigör 50 000 kr om året") == 2
    assert "till 31 december 2027 · registret säger inte längre att den ska bort" in shown


def test_leaving_lines_out_takes_a_reason_and_keeping_all_takes_none(client, steering, plan):
    first, second = proposal(plan, "Avveckla Ett"), proposal(plan, "Avveckla Två")
    client.force_login(steering.business_lead)
    shown = f"{first.pk},{second.pk}"
    refused = client.post(page(plan), {"kept": [first.pk], "reason": " ", "seen": shown})
    assert "Skriv varför raderna som inte är kryssade" in refused.text
    assert standing(first, second) == [Standing.PROPOSED, Standing.PROPOSED]
    client.post(page(plan), {"kept": [first.pk, second.pk], "reason": "", "seen": shown})
    assert standing(first, second) == [Standing.CONFIRMED, Standing.CONFIRMED]


def test_what_was_carried_over_or_came_meanwhile_waits_for_its_own_answer(client, steering, plan):
    shown, carried = proposal(plan, "Avveckla Ett"), proposal(plan, "Licenser", Origin.CARRIED)
    later = proposal(plan, "Avveckla Två")
    given = [shown.pk, carried.pk]
    assert lines.sift(plan=plan, seen=given, kept=[], reason=WHY, by=steering.business_lead) == 1
    assert standing(shown, carried, later) == [Standing.CLOSED, Standing.PROPOSED, Standing.PROPOSED]


@pytest.mark.parametrize("shown", ["x", "1;2", "99999"])
def test_a_forged_list_answers_nothing(client, steering, plan, shown):
    waiting = proposal(plan, "Avveckla Ett")
    client.force_login(steering.business_lead)
    assert client.post(page(plan), {"kept": [], "reason": WHY, "seen": shown}).status_code in {200, 302, 422}
    assert standing(waiting) == [Standing.PROPOSED]


def test_others_are_told_who_writes_in_the_plan_and_a_single_proposal_needs_no_page(client, steering, plan):
    proposal(plan, "Avveckla Ett")
    client.force_login(steering.line_manager)
    assert client.get(page(plan)).status_code == 403
    client.logout()
    assert client.get(page(plan)).status_code == 302
    client.force_login(steering.business_lead)
    assert page(plan) not in client.get(reverse("plan", args=[plan.object.slug, plan.pk])).text
