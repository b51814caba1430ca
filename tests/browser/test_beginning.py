"""How a municipality begins, on the start page in a real browser."""

import pytest
from browser.measures import overflow, weak_focus


@pytest.mark.parametrize("screen", ["desk", "desk-dark", "phone", "phone-dark", "tiny"], indirect=True)
def test_the_first_steps_are_reached_by_everybody_who_may_take_them(
    page, live_server, cast, sign_in, axe, shoot, screen
):
    sign_in(cast.administrator)
    page.goto(live_server.url)
    assert page.get_by_role("heading", name="Så börjar ni").is_visible()
    assert axe(page) == []
    assert overflow(page) == 0
    assert weak_focus(page) == []
    shoot(page, f"beginning-{screen}")
