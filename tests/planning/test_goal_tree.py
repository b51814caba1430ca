"""The tree of goals, the way to one of them, and back to the plan that lacked it."""

from decimal import Decimal

import pytest
from django.urls import reverse
from planning import planned

from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.models import Goal
from samstyr.planning.pages import goal_tree
from samstyr.planning.selectors import goals as questions
from samstyr.planning.services import goals
from samstyr.planning.services.goals import YearFigures


def _goal(title: str, *figures: tuple[int, int], **of) -> Goal:
    """A goal with an indicator for each pair of an actual and a target."""
    made = goals.create(title=title, by=None, **of)
    for number, (actual, target) in enumerate(figures):
        indicator = goals.add_indicator(goal=made, name=f"{title} {number}", by=None)
        year = YearFigures(2026, actual=Decimal(actual), target=Decimal(target))
        goals.set_years(indicator=indicator, version=1, years=[year], by=None)
    return made


@pytest.fixture
def goal(steering) -> Goal:
    """An object's goal, under a nämnd's, under kommunfullmäktige's."""
    municipality = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Linköpings kommun")
    council = _goal("Lätt att leva här", unit=municipality)
    committee = _goal("Skola som hinner", (50, 60), (70, 60), unit=steering.committee, parent=council)
    for number in range(5):
        _goal(f"Annat {number}", unit=steering.committee)
    return _goal("Scheman i tid", (90, 80), governed=steering.school, parent=committee)


def test_the_tree_leads_from_the_council_down_to_the_object_with_how_far_each_has_come(goal):
    council, *others = goal_tree.tree(questions.overview())
    assert len(others) == 5
    (committee,) = council.branches
    (school,) = committee.branches
    assert [each.word for each in (council, committee, school)] == [
        "ingen indikator än",
        "målet inte nått",  # one of its two is not
        "målet nått",
    ]
    assert school.sentence == "Scheman i tid 0: 90,0\u202f% år 2026 mot målvärdet 80,0."
    assert (committee.sentence, school.branches) == ("", ())


def test_the_first_page_shows_the_tree_and_every_goal_is_found_from_it(client, cast, goal):
    client.force_login(cast.reader)
    link = reverse("goal_by_id", args=[goal.pk])
    assert f'href="{link}">Scheman i tid' in client.get(reverse("goals")).text
    answer = client.get(link, follow=True)
    assert answer.redirect_chain == [(f"{reverse('goals')}?sida=2#mal-{goal.pk}", 302)]
    assert f'id="mal-{goal.pk}"' in answer.text
    assert 'id="trad"' not in answer.text


def test_whoever_writes_a_goal_that_a_plan_lacks_comes_back_to_the_plan(client, steering):
    plan = planned.annual(steering.school)
    page = reverse("plan", args=[steering.school.slug, plan.pk])
    begin = f"{reverse('goal_create')}?objekt={steering.school.pk}&plan={plan.pk}"
    client.force_login(steering.business_lead)
    assert begin.replace("&", "&amp;") in client.get(page).text
    said = {"object": steering.school.pk, "title": "Scheman i tid", "version": 1}
    measured = client.post(begin, said)["Location"]
    said = {"name": "Scheman", "unit_name": "procent", "direction": "up"}
    years = client.post(measured, said)["Location"]
    rows = {"ar-TOTAL_FORMS": 1, "ar-INITIAL_FORMS": 0, "version": 1, "ar-0-year": 2027, "ar-0-target": "80"}
    assert client.post(years, rows)["Location"] == page
    assert "Scheman i tid" in client.get(page).text


def test_without_a_plan_the_goal_itself_is_shown_when_it_has_been_written(client, cast, goal):
    client.force_login(cast.central_analyst)
    words = {"title": goal.title, "description": "Varje lärare", "source": "", "version": goal.version}
    answer = client.post(reverse("goal_update", args=[goal.pk]) + "?plan=99999", words)
    assert answer["Location"].endswith(f"?sida=2#mal-{goal.pk}")
