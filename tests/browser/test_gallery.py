"""The gallery holds every component; what is true of it is true of the parts of every page."""

import pytest
from browser.measures import overflow, weak_focus

SCREENS = ["desk", "desk-dark", "phone", "phone-dark", "tiny"]


@pytest.fixture
def gallery(page, live_server, cast, sign_in):
    sign_in(cast.central_analyst)
    page.goto(live_server.url + "/galleri/")
    return page


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_the_gallery_has_no_accessibility_violation(gallery, axe, shoot, screen):
    assert axe(gallery) == []
    shoot(gallery, f"gallery-{screen}")


@pytest.mark.parametrize("screen", ["tiny", "phone"], indirect=True)
def test_nobody_scrolls_sideways_on_a_phone(gallery):
    assert overflow(gallery) == 0


def test_focus_is_seen_on_everything_that_can_have_it(gallery):
    assert weak_focus(gallery) == []


def test_the_choice_of_dark_is_remembered_without_scripts(browser, live_server, cast):
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(live_server.url + "/tillganglighet/")
    page.get_by_role("button", name="Mörkt").click()
    assert page.url.endswith("/tillganglighet/")
    page.goto(live_server.url + "/integritet/")
    assert page.locator("html").get_attribute("data-color-scheme") == "dark"
    context.close()
