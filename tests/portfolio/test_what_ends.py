"""What ends before it gives anything: those who waited for it are told, and nobody is left with a question about it."""

import pytest
from django.urls import reverse
from planning import planned
from portfolio import proposed

from samstyr.analysis.benefits import Ledger
from samstyr.foundation import clock
from samstyr.planning.models import FollowUp
from samstyr.planning.services import lines, plans
from samstyr.portfolio import effects, start
from samstyr.portfolio.models import (
    Benefit,
    BenefitKind,
    Category,
    Commitment,
    Contribution,
    InitiativeState,
    SideState,
)
from samstyr.portfolio.selectors import commitments
from samstyr.portfolio.selectors import initiatives as initiative_questions
from samstyr.portfolio.services import commitments as commitment_services
from samstyr.portfolio.services import initiatives, standing
from samstyr.portfolio.services.initiatives import Beginning

WHY = "Avtalet binder till 2028."


@pytest.fixture
def asked(steering) -> Commitment:
    """A manager is asked to take home what an initiative would give."""
    return proposed.promise(steering, proposed.initiative(steering), accepted=False)


def _initiative(commitment: Commitment):
    return commitment.benefit.contributions.first().initiative


def test_whoever_had_the_need_reads_why_its_initiative_was_rejected(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    begin = Beginning("Schema som läggs om av sig självt", steering.school, Category.EFFICIENCY)
    made = initiatives.create(begin=begin, needs=[need], reason="Det är värt det.", by=steering.business_lead)
    standing.reject(initiative=made, reason=WHY, by=steering.business_lead)
    client.force_login(cast.reader)
    for page in (reverse("need", args=[need.pk]), reverse("needs_mine")):
        answer = client.get(page).text
        assert f"Avslagen: {made.title}" in answer
        assert WHY in answer


def test_a_manager_is_no_longer_asked_about_what_was_rejected(steering, asked):
    standing.reject(initiative=_initiative(asked), reason=WHY, by=steering.business_lead)
    asked.refresh_from_db()
    assert (asked.ended_on is not None, asked.end_reason) == (True, WHY)
    assert not commitments.to_answer(steering.line_manager.person).exists()


def test_a_manager_is_still_asked_when_another_goes_on_for_the_same_benefit(steering, asked):
    other = proposed.initiative(steering, "Ett till")
    Contribution.objects.create(benefit=asked.benefit, initiative=other)
    standing.reject(initiative=_initiative(asked), reason=WHY, by=steering.business_lead)
    asked.refresh_from_db()
    assert asked.ended_on is None


def test_what_was_asked_for_the_sake_of_a_merged_one_ends_with_the_one_that_carried_it(steering, asked):
    carrier = proposed.initiative(steering, "Det som bär vidare")
    standing.merge(
        initiative=_initiative(asked), into=carrier, reason="Samma sak.", by=steering.business_lead
    )
    asked.refresh_from_db()
    assert asked.ended_on is None
    standing.reject(initiative=carrier, reason=WHY, by=steering.business_lead)
    asked.refresh_from_db()
    assert asked.ended_on is not None


def test_what_a_manager_has_promised_is_hers_to_end(steering):
    promised = proposed.promise(steering, proposed.initiative(steering))
    standing.reject(initiative=_initiative(promised), reason=WHY, by=steering.business_lead)
    promised.refresh_from_db()
    assert promised.ended_on is None


@pytest.mark.parametrize(
    ("values", "is_offered"),
    [
        ({}, True),
        ({"side_state": SideState.REJECTED, "side_reason": WHY}, False),
        ({"state": InitiativeState.CLOSED}, True),
    ],
    ids=["going", "rejected", "closed"],
)
def test_no_benefit_is_added_to_what_was_let_go(client, steering, values, is_offered):
    made = proposed.update(proposed.initiative(steering), **values)
    client.force_login(steering.business_lead)
    page = client.get(reverse("initiative", args=[made.pk])).text
    assert (reverse("benefit_create", args=[made.pk]) in page) == is_offered


@pytest.mark.parametrize("verb", ["pausa", "vila", "avsla", "stoppa", "sla-ihop", "ateruppta"])
def test_each_way_out_says_what_follows_of_it(client, steering, verb):
    made = proposed.initiative(steering)
    client.force_login(steering.business_lead)
    page = client.get(reverse("initiative_stand", args=[made.pk, verb]))
    assert page.context["lead"].endswith(".")
    # The reader is told whether it can be undone before she does it.
    assert ("Det går inte att ångra" in page.text) == (verb in {"avsla", "stoppa", "sla-ihop"})


def _promised_and_rejected(steering) -> Commitment:
    promised = proposed.promise(steering, proposed.initiative(steering))
    standing.reject(initiative=_initiative(promised), reason=WHY, by=steering.business_lead)
    return promised


def test_what_was_promised_of_something_rejected_is_in_no_sum(steering):
    promised = proposed.promise(steering, proposed.initiative(steering))
    Benefit.objects.update(kind=BenefitKind.QUALITY)  # counted, for it has no worth in kronor
    assert effects.counted()[Ledger.COMMITTED] == 1
    standing.reject(initiative=_initiative(promised), reason=WHY, by=steering.business_lead)
    assert effects.counted()[Ledger.COMMITTED] == 0
    assert effects.counted([promised.benefit_id])[Ledger.POTENTIAL] == 0


def test_the_manager_is_told_to_end_what_she_promised_until_she_has(client, steering):
    promised = _promised_and_rejected(steering)
    manager = steering.line_manager
    (asked,) = start.to_end(manager)
    assert asked.url == reverse("commitment", args=[promised.pk])
    assert not list(start.to_end(steering.business_lead))
    client.force_login(manager)
    for page in (asked.url, reverse("benefit", args=[promised.benefit_id])):
        assert "Inget initiativ arbetar för" in client.get(page).text
    assert "räknas inte" in client.get(reverse("benefits")).text
    commitment_services.end(commitment=promised, version=promised.version, reason=WHY, by=manager)
    assert not list(start.to_end(manager))


def test_a_promise_that_another_still_works_for_is_left_alone(client, steering):
    promised = proposed.promise(steering, proposed.initiative(steering))
    other = proposed.initiative(steering, "Ett till")
    Contribution.objects.create(benefit=promised.benefit, initiative=other)
    standing.reject(initiative=_initiative(promised), reason=WHY, by=steering.business_lead)
    assert not list(start.to_end(steering.line_manager))
    client.force_login(steering.line_manager)
    assert "räknas inte" not in client.get(reverse("benefit", args=[promised.benefit_id])).text


def test_those_who_write_the_plan_are_told_of_a_line_whose_initiative_was_rejected(client, steering):
    made = proposed.prioritised(steering)
    (line,) = initiative_questions.lines_for(made)
    address = reverse("plan_line", args=[line.pk])
    client.force_login(steering.business_lead)
    assert f'href="{reverse("initiative", args=[made.pk])}"' in client.get(address).text
    assert not list(start.to_take_out(steering.business_lead))
    standing.reject(initiative=made, reason=WHY, by=steering.business_owner)
    (told,) = start.to_take_out(steering.business_lead)
    assert told.url == address
    assert "ta raden ur planen" in client.get(address).text
    assert not list(start.to_take_out(steering.line_manager))
    # Carried on to the year after it is still one question, asked where it is carried on to.
    following = planned.annual(steering.school, 2028).lines.get(key=line.key)
    lines.confirm(line=following, version=following.version, by=steering.business_lead)
    (told,) = start.to_take_out(steering.business_lead)
    assert told.url == reverse("plan_line", args=[following.pk])
    following.plan.delete()
    draft = plans.replan(plan=line.plan, reason="Något annat", by=steering.business_owner)
    copied = draft.lines.get(key=line.key)
    lines.close(line=copied, version=copied.version, reason=WHY, by=steering.business_lead)
    assert not list(start.to_take_out(steering.business_lead))


def test_a_line_whose_work_was_followed_up_as_stopped_is_asked_about_no_more(steering):
    made = proposed.prioritised(steering)
    (line,) = initiative_questions.lines_for(made)
    standing.reject(initiative=made, reason=WHY, by=steering.business_owner)
    assert list(start.to_take_out(steering.business_lead))
    by = {"reported_by": steering.business_lead.person, "reported_on": clock.today()}
    FollowUp.objects.create(line=line, year=line.plan.first_year, tertial=1, progress="stopped", **by)
    assert not list(start.to_take_out(steering.business_lead))
