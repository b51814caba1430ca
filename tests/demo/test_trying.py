"""The people of the demonstration on the login page, and nowhere else."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from samstyr.accounts.services import people
from samstyr.cli import demo as command
from samstyr.demo.loading import Welcome
from samstyr.demo.people import CAST, PASSWORD
from samstyr.demo.trying import PEOPLE

LOGIN = "/konto/login/"


@pytest.fixture
def _demonstration(settings):
    settings.DEMO = True


def hidden_fields(page, name):
    """What the button “Logga in som …” sends."""
    form = next(
        form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if f"Logga in som {name}" in form
    )
    return dict(re.findall(r'name="(login|password|next)" value="([^"]*)"', form))


@pytest.mark.usefixtures("_demonstration")
def test_the_login_page_tells_who_can_be_tried_and_what_they_do(client, cast, steering):
    page = client.get(LOGIN).text
    for person in PEOPLE:
        for words in (person.name, person.role, person.does, person.email, f"lösenord: {person.password}"):
            assert escape(str(words)) in page


@pytest.mark.usefixtures("_demonstration")
@pytest.mark.parametrize("name", [person.name for person in CAST])
def test_one_click_signs_in_as_a_person_without_scripts(client, cast, steering, name):
    client.post(LOGIN, hidden_fields(client.get(LOGIN).text, name))
    assert name in client.get("/").text


@pytest.mark.usefixtures("_demonstration")
def test_whoever_wanted_a_page_is_led_there_after_the_click(client, cast, steering):
    page = client.get(LOGIN + "?next=/konto/").text
    assert client.post(LOGIN, hidden_fields(page, "Rut Reader"))["Location"] == "/konto/"


def test_outside_the_demonstration_nobody_is_listed_even_when_the_same_people_exist(client, cast, steering):
    page = client.get(LOGIN).text
    assert PASSWORD not in page
    assert "Prova som" not in page
    for person in PEOPLE:
        assert person.email not in page
        assert person.name not in page


@pytest.mark.usefixtures("_demonstration")
def test_an_installation_without_the_demonstrations_people_lists_nobody(client, db):
    page = client.get(LOGIN).text
    assert "Prova som" not in page
    assert PASSWORD not in page


@pytest.mark.usefixtures("_demonstration")
def test_a_closed_account_cannot_be_tried(client, cast, steering):
    people.deactivate(cast.reader, by=cast.administrator)
    assert "Rut Reader" not in client.get(LOGIN).text


@pytest.mark.usefixtures("_demonstration")
def test_the_list_costs_one_question_to_the_database(client, cast, steering):
    with CaptureQueriesContext(connection) as asked:
        client.get(LOGIN)
    assert len(asked) == 1


def test_the_command_prints_the_same_people(db):
    printed = command.words(Welcome(loaded=True, cast=CAST, password=PASSWORD, links=[]))
    for person in PEOPLE:
        assert f"{person.name}, {person.role}: {person.does}" in printed
        assert person.email in printed
    assert PASSWORD in printed
