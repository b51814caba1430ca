"""Words that are not saved are asked about before they are left, in a real browser; what is sent or untouched is not."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

WORDS = "Tre nya skolor öppnar till hösten."


@pytest.fixture
def asked(page):
    """What the browser has asked about; each time the answer is to stay."""
    found = []
    page.on("dialog", lambda dialog: (found.append(dialog.type), dialog.dismiss()))
    return found


def test_half_written_words_are_not_left_by_a_slip(page, live_server, cast, sign_in, asked):
    sign_in(cast.reader)
    page.goto(live_server.url + reverse("need_add"))
    page.get_by_label("Vad är problemet?").fill(WORDS)
    page.get_by_role("link", name="Avbryt").click(no_wait_after=True)
    expect(page.get_by_label("Vad är problemet?")).to_have_value(WORDS)
    assert asked == ["beforeunload"]


def test_what_is_sent_is_not_asked_about_and_what_came_back_with_faults_is(
    page, live_server, cast, sign_in, asked
):
    sign_in(cast.reader)
    page.goto(live_server.url + reverse("need_add"))
    page.get_by_label("Vad är problemet?").fill(WORDS)
    page.get_by_role("button", name="Lämna behovet").click()
    page.get_by_role("heading", name="Något behöver rättas").wait_for()
    assert asked == []
    # Touched, for a browser asks nobody about a page that she has not used.
    page.get_by_label("Vem har problemet?").focus()
    page.keyboard.press("Shift+Tab")
    page.get_by_role("link", name="Avbryt").click(no_wait_after=True)
    expect(page.get_by_label("Vad är problemet?")).to_have_value(WORDS)
    assert asked == ["beforeunload"]


def test_a_form_that_nobody_has_touched_is_left_without_a_question(page, live_server, cast, sign_in, asked):
    sign_in(cast.reader)
    page.goto(live_server.url + reverse("need_add"))
    page.get_by_label("Vad är problemet?").fill(WORDS)
    page.get_by_label("Vad är problemet?").fill("")
    page.get_by_role("link", name="Avbryt").click()
    page.wait_for_url(f"**{reverse('needs')}*")
    assert asked == []
