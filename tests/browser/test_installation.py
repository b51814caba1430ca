"""The settings of the municipality and the login page of the demonstration, in a real browser."""

import pytest
from browser.measures import overflow, weak_focus

SCREENS = ["desk", "desk-dark", "phone", "phone-dark", "tiny"]
SHIELD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 10"><path d="M0 0h8v6l-4 4-4-4z" fill="#05a"/></svg>'


@pytest.fixture
def settings_page(page, live_server, cast, sign_in):
    sign_in(cast.administrator)
    page.goto(live_server.url + "/installningar/kommunen/")
    return page


def take_in(page):
    page.get_by_label("Bildfil").set_input_files(
        {"name": "vapen.svg", "mimeType": "image/svg+xml", "buffer": SHIELD}
    )
    page.get_by_role("button", name="Läs in vapnet").click()


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_the_settings_have_no_accessibility_violation_and_nobody_scrolls_sideways(
    settings_page, axe, shoot, screen
):
    take_in(settings_page)
    assert axe(settings_page) == []
    assert overflow(settings_page) == 0
    shoot(settings_page, f"installation-{screen}")


def test_focus_is_seen_on_every_setting(settings_page):
    assert weak_focus(settings_page) == []


def test_the_arms_are_drawn_at_the_top_of_the_page(settings_page):
    take_in(settings_page)
    arms = settings_page.locator(".brand__arms")
    assert arms.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    assert arms.bounding_box()["height"] == pytest.approx(36, abs=1)


def test_the_page_turns_its_colour_while_the_slider_moves(settings_page):
    colour = "getComputedStyle(document.querySelector('.sample__button')).backgroundColor"
    before = settings_page.evaluate(colour)
    settings_page.get_by_label("Nyans").press("End")
    assert settings_page.evaluate(colour) != before


def test_a_colour_is_tried_and_kept_without_scripts(browser, live_server, cast, sign_in, context):
    sign_in(cast.administrator)
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(live_server.url + "/installningar/kommunen/")
    colour = "getComputedStyle(document.querySelector('.brand__mark')).color"
    before = page.evaluate(colour)
    page.get_by_role("link", name="Lila").click()
    page.wait_for_url("**farg=300**")
    tried = page.evaluate(colour)
    page.get_by_role("button", name="Spara färgen").click()
    page.get_by_text("Ändringarna är sparade.").wait_for()
    page.goto(live_server.url + "/konto/")
    assert before != tried == page.evaluate(colour)
    plain.close()


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_the_login_of_the_demonstration_has_no_accessibility_violation(
    page, live_server, cast, settings, axe, shoot, screen
):
    settings.DEMO = True
    page.goto(live_server.url + "/konto/login/")
    assert axe(page) == []
    assert overflow(page) == 0
    shoot(page, f"login-demo-{screen}")
    page.get_by_role("button", name="Logga in som Rut Reader").click()
    page.get_by_role("heading", name="Det här väntar på dig").wait_for()
