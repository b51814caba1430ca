"""What strangers may send, what browsers may keep, and that no form is taken from another site."""

import pytest
from cast import PASSWORD
from codebase import world as worlds
from codebase.routes import ROUTES
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import resolve, reverse

from samstyr.foundation import too_large
from samstyr.foundation.models import AuditEvent

pytestmark = pytest.mark.django_db

LOGIN = "/konto/login/"
# Guarded by the personal link or code in the address itself, and by no cookie that a browser sends along.
BY_LINK = "samstyr.measurement.views.survey."


def test_a_stranger_sends_no_file_and_nobody_more_than_anybody_needs(client, cast, monkeypatch):
    monkeypatch.setattr(too_large, "TO_STRANGERS", 1_000)
    monkeypatch.setattr(too_large, "LARGEST", 3_000)

    def answered(size):
        return client.post(LOGIN, {"login": SimpleUploadedFile("x", b"x" * size)}).status_code

    assert answered(2_000) == 413
    client.force_login(cast.reader)
    assert answered(2_000) != 413
    assert answered(4_000) == 413


def test_what_is_shown_to_somebody_signed_in_is_kept_nowhere(client, cast):
    assert "Cache-Control" not in client.get("/tillganglighet/").headers
    client.force_login(cast.reader)
    for path in ("/", "/register/", "/register/it/komponenter.csv", "/beslut/beslut.xlsx", "/finns-inte/"):
        assert client.get(path)["Cache-Control"] == "private, no-store", path


def test_a_form_from_another_site_changes_nothing_at_any_address(db):
    world = worlds.build()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(world.cast.administrator)
    before, taken = AuditEvent.objects.count(), set()
    for name, route in ROUTES.items():
        address = reverse(name, kwargs=dict(route.arguments(world)))
        if client.post(address, {"version": 1}).status_code not in {403, 405}:
            taken.add(resolve(address).func.__module__)
    assert taken
    assert all(module.startswith(BY_LINK) for module in taken)
    assert AuditEvent.objects.count() == before


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(client, cast):
    client.get(LOGIN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post(LOGIN, {"login": cast.reader.email, "password": PASSWORD})
    mine = client.cookies["sessionid"].value
    assert mine != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()
    client.post("/konto/logout/")
    assert not Session.objects.filter(pk=mine).exists()


def test_a_changed_password_ends_the_sessions_elsewhere(client, cast):
    elsewhere = Client()
    for each in (client, elsewhere):
        each.post(LOGIN, {"login": cast.reader.email, "password": PASSWORD})
        assert each.get("/").status_code == 200
    cast.reader.set_password("en helt annan mening att minnas")
    cast.reader.save()
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize(
    "address",
    ["https://ond.example/", "//ond.example", "/\\ond.example", "javascript:alert(1)", "https:ond.example"],
)
def test_nobody_is_led_to_another_site(client, cast, address):
    answer = client.post(
        f"{LOGIN}?next={address}", {"login": cast.reader.email, "password": PASSWORD, "next": address}
    )
    assert answer["Location"] == "/"
    answer = client.post("/sprak/", {"language": "en", "next": address}, headers={"referer": address})
    assert answer["Location"] == "/"


def test_another_host_is_not_answered(client, db, settings):
    settings.ALLOWED_HOSTS = ["samstyr.example"]
    answer = client.get("/tillganglighet/", headers={"host": "ond.example"})
    assert answer.status_code == 400
    assert b"ond.example" not in answer.content
