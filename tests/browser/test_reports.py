"""The report as a page: readable on phone and desk, light and dark, without a mouse."""

import pytest
from browser.measures import overflow, weak_focus
from django.urls import reverse
from reports.written import everything

SCREENS = ["desk", "desk-dark", "phone", "tiny-dark"]


@pytest.fixture
def goto(page, live_server, cast, sign_in):
    everything(cast.central_analyst)

    def goto(name: str, *arguments: object, who=None):
        sign_in(who or cast.reader)
        page.goto(live_server.url + reverse(name, args=arguments))
        return page

    return goto


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_the_reports_have_no_accessibility_violation_and_need_no_scrolling_sideways(goto, axe, shoot, screen):
    for name, *arguments in (("reports",), ("report", 2022), ("department_report", 2022, "leanlink")):
        page = goto(name, *arguments)
        assert axe(page) == []
        assert overflow(page) == 0
        shoot(page, f"{name}-{screen}", full=name == "reports")
        if name == "report":
            for anchor in ("resultat", "tab-efficiency", "slutsatser"):
                page.evaluate("anchor => document.getElementById(anchor).scrollIntoView()", anchor)
                shoot(page, f"{name}-{anchor}-{screen}", full=False)


def test_focus_is_seen_on_everything_that_can_have_it(goto):
    assert weak_focus(goto("report", 2022)) == []


def test_the_contents_lead_to_the_parts_by_keyboard(goto):
    page = goto("report", 2022)
    page.get_by_role("navigation", name="Innehåll").first.get_by_role("link", name="Slutsatser 2022").press(
        "Enter"
    )

    assert page.url.endswith("#slutsatser")


def test_the_texts_are_written_by_keyboard(goto, axe, cast):
    page = goto(
        "department_report_texts", 2022, "social-och-omsorgsforvaltningen", who=cast.department_analyst
    )
    assert axe(page) == []
    page.get_by_label("Digitalt arv").fill("Vi känner igen bilden.")
    page.get_by_role("button", name="Spara").press("Enter")

    assert page.get_by_text("Vi känner igen bilden.").is_visible()
