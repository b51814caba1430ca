"""The README's pictures of the steering, from the demonstration.

SAMSTYR_SHOTS=docs/screenshots .venv/bin/pytest tests/demo/loaded/test_pictures.py
"""

import pytest
from browser.measures import overflow
from browser.served import serve
from django.test import Client

from samstyr.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(loaded, page):
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
