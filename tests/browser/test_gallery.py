"""The gallery holds every component; what is true of it is true of the parts of every page."""

import pytest
from browser.measures import overflow, weak_focus
from playwright.sync_api import expect

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


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_letters_of_twice_the_size_make_nobody_scroll_sideways(gallery):
    gallery.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflow(gallery) == 0


@pytest.mark.parametrize("screen", ["desk", "phone"], indirect=True)
def test_focus_is_seen_on_everything_that_can_have_it(gallery):
    assert weak_focus(gallery) == []


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_on_a_phone_the_parts_of_a_long_page_are_found_by_keyboard(gallery):
    parts = gallery.get_by_role("navigation", name="På sidan")
    link = parts.get_by_role("link", name="8 verksamhetskomponenter")
    expect(link).to_be_hidden()
    parts.locator("summary").press("Enter")
    link.press("Enter")
    # The heading takes the focus, so that reading goes on from there.
    expect(gallery.get_by_role("heading", name="8 verksamhetskomponenter")).to_be_focused()
    gallery.get_by_role("link", name="Upp till sidans delar").press("Enter")
    expect(parts.locator("summary")).to_be_focused()
    folded = gallery.get_by_text("Hopfällt på en telefon").first
    expect(folded).to_be_hidden()
    gallery.goto(f"{gallery.url.split('#')[0]}#rader")
    expect(folded).to_be_visible()


def test_where_there_is_room_nothing_of_a_long_page_is_folded(gallery):
    link = gallery.get_by_role("navigation", name="På sidan").get_by_role("link").first
    folded = gallery.get_by_text("Hopfällt på en telefon").first
    expect(link).to_be_visible()
    expect(folded).to_be_visible()
    gallery.emulate_media(media="print")
    expect(link).to_be_hidden()
    expect(folded).to_be_visible()


def test_what_is_pressed_is_not_printed_and_what_a_figure_is_worth_is(gallery):
    page_height = 297 - 18 - 20  # of an A4, in mm, within the margins
    gallery.emulate_media(media="print")
    for pressed in (".ds-button", ".years", ".downloads"):
        assert gallery.locator(f"main {pressed}").count() > 0
        expect(gallery.locator(f"main {pressed}:visible")).to_have_count(0)
    expect(gallery.locator(".term .tag:visible").first).to_be_visible()
    pictures = gallery.locator(".chart__picture:visible svg")
    assert pictures.count() > 3
    for height in pictures.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)"):
        assert height * 25.4 / 96 < page_height
    limit = pictures.first.evaluate("each => parseFloat(getComputedStyle(each).maxHeight)")
    assert limit * 25.4 / 96 < page_height - 40  # the heading of a page and of the chart stand above it


def test_the_choice_of_dark_is_remembered_without_scripts(browser, live_server, cast):
    context = browser.new_context(java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto(live_server.url + "/tillganglighet/")
    page.get_by_role("button", name="Mörkt").click()
    assert page.url.endswith("/tillganglighet/")
    page.goto(live_server.url + "/integritet/")
    assert page.locator("html").get_attribute("data-color-scheme") == "dark"
    context.close()
