"""The whole table of addresses against the whole cast: who gets in, what they get, and how much it asks of the database."""

import re

import pytest
from codebase import world as worlds
from codebase.routes import ONLY_POST, ROUTES
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samstyr.accounts.rights import RIGHTS, RoleName
from samstyr.foundation.access import PUBLIC, declared
from samstyr.web.navigation import items

pytestmark = pytest.mark.django_db
PEOPLE = ["stranger", "reader", "department_analyst", "portfolio_office", "central_analyst", "administrator"]
FOREIGN = ("allauth.",)  # its pages are tested in tests/accounts


def routes(resolver=None, space=""):
    """Every named address of ours and its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, inner)
        elif isinstance(pattern, URLPattern) and not view_of(pattern).__module__.startswith(FOREIGN):
            yield f"{space}{pattern.name}", view_of(pattern)


def view_of(pattern):
    view = pattern.callback
    return getattr(view, "view_class", view)


@pytest.fixture
def world(db):
    return worlds.build()


def browser(world, person):
    client = Client(raise_request_exception=False)
    if person != "stranger":
        office = world.steering.portfolio_office
        client.force_login(office if person == "portfolio_office" else getattr(world.cast, person))
    return client


def visit(client, path):
    """Open a page and take all of it, also when it comes bit by bit."""
    answer = client.get(path)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def leads_nowhere(answer):
    """The links of a page that lead to a place on it which is not there."""
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return set()
    page = answer.content.decode()
    return set(re.findall(r'<a[^>]* href="#([^"]+)"', page)) - set(re.findall(r' id="([^"]+)"', page))


def address(world, name):
    return reverse(name, kwargs=dict(ROUTES[name].arguments(world)))


def expected(route, person):
    if person in route.but:
        return route.but[person]
    if route.access == PUBLIC:
        return route.get
    if person == "stranger":
        return 302
    return route.get if route.access in RIGHTS[RoleName(person)] else 403


def test_every_address_is_in_the_table_and_nothing_else_is():
    assert sorted(ROUTES) == sorted({name for name, _view in routes()})


def test_every_view_declares_the_access_that_the_table_says():
    wrong = {
        name: declared(view)
        for name, view in routes()
        if name in ROUTES and declared(view) != ROUTES[name].access
    }
    assert wrong == {}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_visit_gives_each_person_what_the_table_says(world, person):
    client = browser(world, person)
    wrong, astray = {}, {}
    for name, route in ROUTES.items():
        answer = visit(client, address(world, name))
        if lost := leads_nowhere(answer):
            astray[name] = lost
        to_login = answer.status_code == 302 and answer["Location"].startswith("/konto/login/")
        if answer.status_code != expected(route, person):
            wrong[name] = (answer.status_code, "expected", expected(route, person))
        elif person == "stranger" and (route.access != PUBLIC) != to_login:
            wrong[name] = answer["Location"]
    assert wrong == {}
    assert astray == {}


def test_a_wrong_method_is_refused_everywhere(world):
    wrong = {}
    for name, route in ROUTES.items():
        person = next(each for each in reversed(PEOPLE) if expected(route, each) == route.get)
        client = browser(world, person)
        methods = [client.put, client.delete] + ([client.get] if route.get == ONLY_POST else [])
        found = [method(address(world, name)).status_code for method in methods]
        if set(found) != {405}:
            wrong[name] = found
    assert wrong == {}


def test_no_page_asks_more_of_the_database_than_the_table_allows(world):
    over = {}
    for name, route in ROUTES.items():
        if route.get == ONLY_POST:
            continue
        person = next(each for each in PEOPLE if expected(route, each) == route.get)
        client = browser(world, person)
        visit(client, address(world, name))  # what a process reads once is read
        with CaptureQueriesContext(connection) as asked:
            visit(client, address(world, name))
        if len(asked) > route.queries:
            over[name] = len(asked)
    assert over == {}


def test_every_place_in_the_menus_asks_for_the_right_that_its_page_asks_for():
    wrong = {item.url_name: item.right for item in items() if ROUTES[item.url_name].access != item.right}
    assert wrong == {}
