"""A real browser: Debian's Chromium, a fresh profile for each page, axe-core beside. A plugin, for every folder may use it.

    @pytest.mark.parametrize("screen", SCREENS, indirect=True)
    def test_…(page, live_server, axe):
        page.goto(live_server.url + "/…")
        assert axe(page) == []

`screen` is "phone", "tiny" (320 px) or "desk", with "-dark" after it for dark; without it a page is a light desk.
`shoot(page, "start")` writes a screenshot into the folder that SAMSTYR_SHOTS names, and nothing without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SIZES = {
    "desk": {"width": 1280, "height": 900},
    "phone": {"width": 360, "height": 740},
    "tiny": {"width": 320, "height": 640},
}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]

# Playwright runs an event loop in this thread, which Django would take for a reason to refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    executable = os.environ.get("SAMSTYR_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        connections.close_all()  # those of Playwright's loop, which nobody can reach when it has stopped
        chromium.close()


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> str:
    """Which screen and scheme; parametrize it indirectly."""
    return getattr(request, "param", "desk")


@contextmanager
def profile(browser: Browser, screen: str) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, Swedish, the screen's size and scheme."""
    size, _, scheme = screen.partition("-")
    context = browser.new_context(
        viewport=SIZES[size],  # type: ignore[arg-type]
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=size != "desk",
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
    )
    context.set_default_timeout(30_000)
    yield context
    context.close()


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when a script fails or the content security policy refuses something."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None,
    )
    yield page
    assert faults == []


def be(user: Any, context: BrowserContext, url: str) -> None:
    """Let the profile be that person, at that address, from now on."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def context(browser: Browser, screen: str) -> Iterator[BrowserContext]:
    """A fresh profile of the screen."""
    with profile(browser, screen) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that is watched for faults."""
    with watched(context) as page:
        yield page


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Any], None]:
    """`sign_in(cast.reader)`: the browser is that person from now on."""
    return lambda user: be(user, context, live_server.url)


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """`axe(page)`: what axe-core finds wrong (WCAG 2.2 A and AA, and best practice), one line each."""

    def axe(page: Page, *, within: str | None = None, rules: list[str] | None = None) -> list[str]:
        # Not a script element, so the page's own policy stays as it is; half a megabyte is read once a page.
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(AXE + ";0")
        result = page.evaluate(
            """async ([within, values, type]) => await axe.run(within ?? document, {
                runOnly: {type, values}, resultTypes: ["violations"], preload: false,
            })""",
            [within, rules or LEVELS, "rule" if rules else "tag"],
        )
        return [
            f"{violation['id']} ({violation['impact']}): {node['html'][:160]} – {node['failureSummary'][:240]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return axe


@pytest.fixture
def shoot() -> Callable[..., None]:
    """`shoot(page, "start-desk")`: the whole page as PNG, when SAMSTYR_SHOTS names a folder."""

    def shoot(page: Page, name: str, *, full: bool = True) -> None:
        if not (folder := os.environ.get("SAMSTYR_SHOTS")):
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=full)

    return shoot
