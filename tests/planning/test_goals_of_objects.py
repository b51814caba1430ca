"""An object's own goals: whoever writes in its plan writes them, and nobody else's."""

import pytest
from django.urls import reverse

from samstyr.foundation.errors import NotAllowed
from samstyr.planning.models import Goal
from samstyr.planning.services import goals


def test_whoever_writes_in_an_objects_plan_writes_its_goals_too(client, steering):
    client.force_login(steering.business_lead)
    page = client.get(reverse("goal_create"), {"objekt": steering.school.pk})
    assert 'name="unit"' not in page.text
    assert steering.school.name in page.text
    assert steering.workplace.name not in page.text
    answer = client.post(
        reverse("goal_create"), {"object": steering.school.pk, "title": "Färre blanketter", "version": 1}
    )
    goal = Goal.objects.get()
    assert (goal.object, goal.level) == (steering.school, "object")
    assert answer["Location"] == reverse("indicator_add", args=[goal.pk])
    client.post(answer["Location"], {"name": "Blanketter", "unit_name": "antal", "direction": "down"})
    years = reverse("indicator_years", args=[goal.indicators.get().pk])
    assert client.get(years).status_code == 200
    assert reverse("goal_update", args=[goal.pk]) in client.get(reverse("goals")).text
    words = {"title": "Färre blanketter i skolan", "version": 1}
    assert client.post(reverse("goal_update", args=[goal.pk]), words).status_code == 302


def test_the_seats_of_one_object_write_no_goals_of_another_or_of_a_committee(client, steering):
    unit_goal = goals.create(title="Hög digitaliseringsgrad", unit=steering.committee, by=None)
    other = goals.create(title="Snabbare stöd", governed=steering.workplace, by=None)
    client.force_login(steering.business_lead)
    for wanted in (other, unit_goal):
        assert client.get(reverse("goal_update", args=[wanted.pk])).status_code == 403
        assert client.post(reverse("goal_update", args=[wanted.pk]), {"title": "Mitt"}).status_code == 403
        with pytest.raises(NotAllowed):
            goals.update(
                goal=wanted, version=1, title="Mitt", description="", source="", by=steering.business_lead
            )
    said = {"object": steering.workplace.pk, "title": "Mitt", "version": 1}
    assert client.post(reverse("goal_create"), said).status_code == 200
    said = {"unit": steering.committee.pk, "title": "Mitt", "version": 1}
    assert client.post(reverse("goal_create"), said).status_code == 200
    assert not Goal.objects.filter(title="Mitt").exists()
    assert reverse("goal_update", args=[other.pk]) not in client.get(reverse("goals")).text
