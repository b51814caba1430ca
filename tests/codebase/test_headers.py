"""What goes out with every page: headers and cookies, and static files that are all there."""

import re
from http.cookies import SimpleCookie

import pytest
from cast import PASSWORD
from codebase.source import templates
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.mark.parametrize("path", ["/tillganglighet/", "/konto/login/", "/finns-inte/", "/"])
def test_every_answer_carries_the_same_pinned_headers(client, db, path):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_for_the_server_alone_and_stay_on_the_site(client, cast):
    client.get("/konto/login/")
    client.post("/konto/login/", {"login": cast.reader.email, "password": PASSWORD})
    client.post("/sprak/", {"language": "en"})
    cookies: SimpleCookie = client.cookies
    assert {"sessionid", "csrftoken", "django_language"} <= set(cookies)
    assert all(cookie["httponly"] and cookie["samesite"] == "Lax" for cookie in cookies.values())


def test_over_https_cookies_are_secure_and_browsers_are_told_to_stay():
    from samstyr.config import environment

    assert environment.cookies_are_secure("https://samstyr.kommunen.se")
    assert not environment.cookies_are_secure("http://localhost:8000")


def test_a_page_for_strangers_starts_no_session(client, db):
    client.get("/tillganglighet/")
    assert "sessionid" not in client.cookies


def test_every_static_file_that_a_template_names_can_be_collected_under_a_hashed_name(tmp_path):
    wanted = {
        name for text in templates().values() for name in re.findall(r"""{% static ['"]([^'"]+)['"]""", text)
    }
    storages = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        from django.contrib.staticfiles.storage import staticfiles_storage

        addresses = {name: staticfiles_storage.url(name) for name in wanted}
    assert wanted
    assert all(re.search(r"\.[0-9a-f]{12}\.", address) for address in addresses.values())


def test_a_personal_link_is_blanked_in_every_log_line(caplog):
    import logging

    from samstyr.foundation.logs import NoPersonalLinks

    record = logging.LogRecord("x", logging.ERROR, "", 0, "fault at %s", ("/svara/7K3M-ABCD/granska/",), None)
    assert NoPersonalLinks().filter(record)
    assert record.getMessage() == "fault at /svara/…/granska/"
