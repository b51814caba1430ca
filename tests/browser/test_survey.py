"""The survey in a real browser: by keyboard alone, without JavaScript, in two tabs, on the smallest screen."""

import pytest
from browser.journey import press_button
from django.core.cache import cache
from measurement.rounds import open_measurement, tokens
from playwright.sync_api import Page, expect

from samstyr.measurement import vault
from samstyr.measurement.models import Sheet
from samstyr.measurement.survey import questionnaires

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 150_000  # bytes of the first load


@pytest.fixture(autouse=True)
def _fresh():
    questionnaires.forget()
    cache.clear()


@pytest.fixture
def survey(live_server):
    """The measurement, the token, and the address of an open survey."""
    measurement = open_measurement((12,), local_words={"it_department": "LKDATA"})
    token = tokens(measurement)[0]
    return measurement, token, f"{live_server.url}/svara/{token}/"


def saved(page: Page) -> None:
    expect(page.locator("[data-now=saved]")).to_be_visible()


@pytest.mark.parametrize("screen", ["desk", "phone-dark", "tiny"], indirect=True)
def test_no_page_of_the_survey_breaks_an_accessibility_rule_or_scrolls_sideways(
    page, survey, axe, shoot, screen
):
    _measurement, token, root = survey
    vault.save_draft(vault.find(token), vault.drafts.Change(items={"E1": 4}))
    base = root.split("/svara/")[0]
    for name in ("", "1/", "4/", "granska/", "fragor/", "nix", "kod", "skydd"):
        address = {"nix": f"{base}/svara/nix/", "kod": f"{base}/kod/", "skydd": f"{base}/sa-skyddas-svaren/"}
        page.goto(address.get(name, root + name))
        shoot(page, f"survey-{name.strip('/') or 'start'}-{screen}")
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


def test_the_whole_survey_is_answered_by_keyboard_alone(page, survey):
    measurement, _token, root = survey
    page.goto(root)
    _choose(page, "delaktig", "Space")
    press_button(page, "Börja")
    for number in range(1, 7):
        expect(page.locator(".progress")).to_contain_text(f"Del {number} av 6")
        for field in page.locator("fieldset[id^=svar-]").all():
            _choose(page, field.get_attribute("id"), "ArrowRight")
        press_button(page, "Nästa")
    expect(page.locator("h1")).to_have_text("Klart att skicka in")
    press_button(page, "Skicka in mina svar")
    expect(page.locator("h1")).to_contain_text("Tack!")
    vault.close(measurement)
    assert Sheet.objects.get().answers == "2" * 26


def _choose(page: Page, name: str, key: str) -> None:
    """Tab to a group of radio buttons and choose with one key: space takes the first, an arrow the second."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            page.keyboard.press(key)
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_without_javascript_everything_works(browser, survey):
    measurement, _token, root = survey
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(root)
    page.locator("#delaktig-ja").check(force=True)
    page.get_by_role("button", name="Börja").click()
    for number in range(1, 7):
        expect(page.locator(".progress")).to_contain_text(f"Del {number} av 6")
        for field in page.locator("fieldset[id^=svar-]").all():
            field.locator("input[value='5']").check(force=True)
        page.get_by_role("button", name="Nästa").click()
    page.get_by_role("button", name="Skicka in mina svar").click()
    expect(page.locator("h1")).to_contain_text("Tack!")
    assert context.cookies() == []
    context.close()
    vault.close(measurement)
    assert Sheet.objects.get().answers == "5" * 26


def test_with_javascript_each_answer_is_saved_and_nothing_reloads(page, survey):
    _measurement, token, root = survey
    page.goto(f"{root}1/")
    page.evaluate("window.same = true")
    page.locator("#svar-E1-3").check(force=True)
    saved(page)
    assert vault.load_draft(vault.find(token)).items == {"E1": 3}
    page.get_by_role("button", name="Nästa").click()
    expect(page.locator("h1")).to_have_text("Innovation")
    assert page.url.endswith("/2/")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.go_back()
    expect(page.locator("h1")).to_have_text("Effektivitet")
    expect(page.locator("#svar-E1-3")).to_be_checked()
    assert page.evaluate("window.same") is True


def test_a_comment_is_saved_as_it_is_written(page, survey):
    _measurement, token, root = survey
    page.goto(f"{root}1/")
    page.get_by_text("Lägg till en kommentar").click()
    page.locator("textarea").fill("Vi borde prata mer")
    saved(page)
    page.locator("textarea").fill("Vi borde prata mer med varandra")
    page.wait_for_timeout(1800)
    saved(page)
    assert vault.load_draft(vault.find(token)).comments == {"efficiency": "Vi borde prata mer med varandra"}


def test_two_tabs_keep_each_others_answers(context, survey):
    _measurement, token, root = survey
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        tab.goto(f"{root}1/")
    one.locator("#svar-E1-3").check(force=True)
    saved(one)
    two.locator("#svar-E1-6").check(force=True)
    two.locator("#svar-E2-2").check(force=True)
    saved(two)
    one.locator("#svar-E3-4").check(force=True)
    saved(one)
    one.get_by_role("button", name="Nästa").click()
    expect(one.locator("h1")).to_have_text("Innovation")
    assert vault.load_draft(vault.find(token)).items == {"E1": 6, "E2": 2, "E3": 4}


def test_a_lost_connection_is_told_and_waited_out(context, page, survey):
    _measurement, token, root = survey
    page.goto(f"{root}1/")
    context.set_offline(True)
    page.locator("#svar-E1-3").check(force=True)
    expect(page.locator("[data-state]")).to_contain_text("Ingen kontakt just nu")
    context.set_offline(False)
    saved(page)
    assert vault.load_draft(vault.find(token)).items == {"E1": 3}


def test_the_review_leads_straight_to_what_is_missing(page, survey):
    _measurement, _token, root = survey
    page.goto(f"{root}granska/")
    page.locator("a[href$='#svar-T2']").first.click()
    expect(page.locator("h1")).to_have_text("Teknik")
    assert page.evaluate("document.activeElement.name") == "svar-T2"


def test_the_language_is_switched_with_the_answers_kept(page, survey):
    _measurement, _token, root = survey
    page.goto(f"{root}1/")
    page.locator("#svar-E1-3").check(force=True)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#svar-E1-3")).to_be_checked()


@pytest.mark.parametrize("layout", ["per_category", "one_page"])
def test_the_first_load_is_light_and_quick_on_a_slow_phone(context, live_server, layout):
    token = tokens(open_measurement((12,), layout=layout))[0]
    page = context.new_page()
    slow = context.new_cdp_session(page)
    slow.send("Network.enable")
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    slow.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{live_server.url}/svara/{token}/", wait_until="networkidle")
    assert sum(sizes) < LIMIT
    # The network may be still before the first paint is: it is waited for, and told also when it has been.
    painted = page.evaluate(
        """() => new Promise(tell => new PerformanceObserver(seen => {
            const first = seen.getEntriesByName("first-contentful-paint")[0];
            if (first) tell(first.startTime);
        }).observe({type: "paint", buffered: true}))"""
    )
    print(f"{layout}: {sum(sizes):.0f} bytes, first paint after {painted:.0f} ms")
