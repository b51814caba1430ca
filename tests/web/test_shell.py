"""The shell: start page, menus, public pages, errors."""

import pytest
from django.urls import reverse

PUBLIC = ["/tillganglighet/", "/integritet/", "/halsa/", "/konto/login/"]


def test_the_start_page_asks_a_stranger_to_sign_in(client, db):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/login/")


def test_the_start_page_says_what_will_be_here_when_nothing_waits(client, cast):
    client.force_login(cast.reader)
    assert "Det här väntar på dig" in client.get("/").text


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_opens_for_a_stranger(client, db, path):
    assert client.get(path).status_code == 200


def test_pages_are_in_swedish_whatever_the_browser_prefers(client, db):
    answer = client.get("/tillganglighet/", headers={"accept-language": "en-GB"})
    assert answer["Content-Language"] == "sv"


def test_the_language_switch_is_remembered(client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "/integritet/"})
    assert answer["Location"] == "/integritet/"
    assert client.get("/integritet/")["Content-Language"] == "en"


def test_a_page_that_does_not_exist_says_so_in_the_layout(client, cast):
    client.force_login(cast.reader)
    answer = client.get("/finns-inte/")
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.text
