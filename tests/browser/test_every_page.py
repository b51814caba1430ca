"""Every page of the steering, with something on it: read by axe on a light desk, then on a dark and narrow phone."""

import pytest
from browser.measures import overflow
from browser.served import serve
from codebase import world as worlds
from codebase.routes import (
    ACCOUNTS,
    EFFECTS,
    FORUMS,
    ONLY_POST,
    PLANNING,
    PLANS,
    PORTFOLIO,
    REGISTER,
    SEATS,
    SHELL,
    STEERING,
)
from django.test import Client
from django.urls import reverse

# The rooms of the measurement and its reports are walked by the other tests of this folder.
ROUTES = {
    **{name: SHELL[name] for name in ("start", "search")},
    **ACCOUNTS,
    **PLANNING,
    **PORTFOLIO,
    **STEERING,
    **REGISTER,
    **EFFECTS,
    **SEATS,
    **PLANS,
    **FORUMS,
}
# Who is asked in turn until one is let in: those who see most come first, for every refusal costs a page.
PEOPLE = [
    "portfolio_office",
    "business_lead",
    "business_owner",
    "administrator",
    "central_analyst",
    "municipal_director",
    "it_owner",
    "it_lead",
    "line_manager",
    "portfolio_chair",
]
# What a dark and narrow screen can break that a light desk has not told already.
OF_A_PHONE = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]


@pytest.fixture
def world(db):
    return worlds.build()


@pytest.fixture
def visitors(world):
    """A session for each of those who may be let in."""
    clients = []
    for name in PEOPLE:
        client = Client()
        client.force_login(getattr(world.steering, name, None) or getattr(world.cast, name))
        clients.append(client)
    return clients


def answered(visitors, path):
    """What the first one gets who is let in, as a page; None when it is a file or nobody may."""
    for client in visitors:
        answer = client.get(path)
        if answer.status_code == 200:
            is_page = not answer.streaming and answer["Content-Type"].startswith("text/html")
            return answer if is_page else None
    return None


def pages(world, visitors):
    """Each route's name and page; it comes straight from Django, so no server and no emptied database is needed."""
    for name, route in ROUTES.items():
        if route.get != ONLY_POST:
            path = reverse(name, kwargs=dict(route.arguments(world)))
            if answer := answered(visitors, path):
                yield name, answer.content.decode()


@pytest.fixture
def show(page, world, visitors):
    """A function that puts a page's title and body into the frame of the start page.

    The frame, with its policy, style sheets and fonts, is loaded once: that is most of the work of opening a page.
    """
    serve(page, visitors[0].get("/"))

    def show(html):
        page.evaluate(
            """html => {
                const written = new DOMParser().parseFromString(html, "text/html");
                document.title = written.title;
                document.body.replaceWith(written.body);
                scrollTo(0, 0);
            }""",
            html,
        )

    return show


def test_every_page_is_right_for_axe_and_fits_a_small_phone(world, visitors, page, show, axe):
    seen, faults = 0, {}
    for name, html in pages(world, visitors):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        show(html)
        found = axe(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 320, "height": 640})
        found += [f"phone: {fault}" for fault in axe(page, rules=OF_A_PHONE)]
        if wider := overflow(page):
            found.append(f"{wider} pixels wider than a phone")
        if found:
            faults[name] = found
        seen += 1
    assert seen > 150
    assert faults == {}
