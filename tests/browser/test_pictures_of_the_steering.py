"""The README's pictures of the steering, from the demonstration.

SAMSTYR_SHOTS=docs/screenshots .venv/bin/pytest tests/browser/test_pictures_of_the_steering.py
"""

from datetime import UTC, datetime

import pytest
from browser.measures import overflow
from browser.served import serve
from django.db import transaction
from django.test import Client

from samstyr.accounts.models import User
from samstyr.demo import loading
from samstyr.foundation import clock

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("pictures")]
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """The demonstration, told once and rolled back after."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.frozen(NOW):
        loading.load(now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def opened(demonstration, page):
    """`opened(address)`: that page, as the portfolio office sees it."""
    client = Client()
    client.force_login(User.objects.get(email="olle.office@linkoping.example"))

    def opened(address: str):
        page.set_viewport_size({"width": 1200, "height": 860})
        serve(page, client.get(address))
        assert overflow(page) == 0
        return page

    return opened


def test_the_map_of_objects_coloured_by_classification(opened, shoot):
    page = opened("/objekt/karta/?visa=klassning")
    assert page.get_by_role("heading", level=1).inner_text() == "Objektkarta"
    shoot(page, "map", full=False)


def test_what_became_of_a_conclusion_with_what_it_cost_and_gave(opened, shoot):
    page = opened("/fran-matning-till-effekt/")
    answered = page.locator("section:has(> dl.facts)").first
    assert "Planerad kostnad" in answered.inner_text()
    answered.evaluate("it => it.scrollIntoView()")
    shoot(page, "loop", full=False)
