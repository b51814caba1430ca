"""The municipality's own limits: how fast a need is answered, what is small, what the PSG decides."""

import pytest
from django.urls import reverse

from samstyr.foundation.errors import Conflict
from samstyr.portfolio.gates.limits import Limits
from samstyr.portfolio.selectors import limits as questions
from samstyr.portfolio.services import limits

SAID = {"days_to_answer": 10, "light_cost": 50_000, "light_hours": 40, "large_cost": 2_000_000}


def test_the_portfolio_office_sets_them(client, steering):
    client.force_login(steering.portfolio_office)
    assert client.post(reverse("portfolio_limits"), {**SAID, "version": 0}).status_code == 302
    assert questions.current() == Limits(10, 50_000_00, 40, 2_000_000_00)
    assert (
        client.post(reverse("portfolio_limits"), {**SAID, "light_hours": 8, "version": 1}).status_code == 302
    )
    assert questions.current().light_hours == 8


def test_large_is_more_than_small(client, steering):
    client.force_login(steering.portfolio_office)
    answer = client.post(reverse("portfolio_limits"), {**SAID, "large_cost": 50_000, "version": 0})
    assert answer.status_code == 200
    assert questions.row() is None


def test_nobody_else_sets_them(client, steering):
    client.force_login(steering.business_owner)
    assert client.get(reverse("portfolio_limits")).status_code == 403
    client.logout()
    assert client.get(reverse("portfolio_limits")).status_code == 302


def test_the_second_who_sets_them_is_told(steering):
    limits.state(said=Limits(), version=0, by=steering.portfolio_office)
    with pytest.raises(Conflict):
        limits.state(said=Limits(days_to_answer=3), version=0, by=steering.portfolio_office)
