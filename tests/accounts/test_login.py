"""Signing in, with and without a second factor."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cast import PASSWORD
from django.core import mail
from django.test import Client

from samstyr.accounts.services import people
from samstyr.foundation import clock
from samstyr.foundation.models import AuditEvent

LOGIN = "/konto/login/"


def sign_in(client, user, password=PASSWORD):
    return client.post(LOGIN, {"login": user.email, "password": password})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_second_factor(client):
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", client.get("/konto/tvasteg/totp/activate/").text)[1]
    answer = client.post("/konto/tvasteg/totp/activate/", {"code": code_of(secret)})
    assert answer["Location"] == "/konto/tvasteg/recovery-codes/"
    return secret


@pytest.fixture
def _demanded(settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"administrator", "central_analyst"})


def test_an_address_and_its_password_sign_in(cast, client):
    assert sign_in(client, cast.reader)["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a_wrong_password_is_told_without_saying_whether_the_account_exists(cast, client):
    known = sign_in(client, cast.reader, "fel")
    unknown = client.post(LOGIN, {"login": "ingen@linkoping.example", "password": "fel"})
    for answer in (known, unknown):
        assert answer.status_code == 200
        assert "E-postadressen eller lösenordet stämmer inte." in answer.text


def test_the_sixth_attempt_in_a_row_is_refused_even_with_the_right_password(cast, client):
    for _attempt in range(5):
        sign_in(client, cast.reader, "fel")
    assert "För många försök" in sign_in(client, cast.reader).text
    assert client.get("/").status_code == 302


def test_nobody_signs_up(client, db):
    assert client.get("/konto/signup/").status_code == 404


def test_a_closed_account_cannot_sign_in(cast, client):
    people.deactivate(cast.reader, by=cast.administrator)
    sign_in(client, cast.reader)
    assert client.get("/").status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(cast, client):
    client.post("/konto/losenord/glomt/", {"email": cast.reader.email})
    path = re.search(r"http://[^/]+(/konto/losenord/valj/\S+)", mail.outbox[0].body)[1]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "en helt annan mening", "password2": "en helt annan mening"})
    assert "gäller inte längre" in client.get(path, follow=True).text
    sign_in(client, cast.reader, "en helt annan mening")
    assert client.get("/").status_code == 200
    assert AuditEvent.objects.filter(action="account.password_changed").exists()


def test_asking_for_a_link_to_an_unknown_address_says_the_same_and_sends_nothing(cast, client):
    known = client.post("/konto/losenord/glomt/", {"email": cast.reader.email})
    unknown = client.post("/konto/losenord/glomt/", {"email": "ingen@linkoping.example"})
    assert known["Location"] == unknown["Location"]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("password", ["kort", "password1234", "qwertyuiop123"])
def test_a_short_or_common_password_is_refused(cast, client, password):
    client.force_login(cast.reader)
    answer = client.post(
        "/konto/losenord/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    assert client.login(email=cast.reader.email, password=PASSWORD)


@pytest.mark.usefixtures("_demanded")
def test_a_role_that_demands_it_must_set_up_a_second_factor_before_anything_else(cast, client):
    sign_in(client, cast.administrator)
    assert client.get("/")["Location"] == "/konto/tvasteg/totp/activate/"
    set_up_second_factor(client)
    assert client.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_a_second_factor_is_traced_and_told_by_mail(cast, client):
    sign_in(client, cast.reader)
    set_up_second_factor(client)
    assert AuditEvent.objects.filter(action="account.second_factor_added").exists()
    assert "Tvåstegsinloggning är på" in [message.subject for message in mail.outbox]


@pytest.mark.usefixtures("_demanded")
def test_a_reader_needs_no_second_factor(cast, client):
    sign_in(client, cast.reader)
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("_demanded")
def test_the_second_factor_cannot_be_taken_off_by_a_role_that_demands_it(cast, client):
    sign_in(client, cast.administrator)
    set_up_second_factor(client)
    client.post("/konto/tvasteg/totp/deactivate/", {})
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_the_password_alone_does_not_sign_in_whoever_has_a_second_factor(cast, client):
    sign_in(client, cast.central_analyst)
    secret = set_up_second_factor(client)
    client.logout()
    assert sign_in(client, cast.central_analyst)["Location"] == "/konto/tvasteg/authenticate/"
    assert client.get("/").status_code == 302
    refused = client.post("/konto/tvasteg/authenticate/", {"code": "000000"})
    assert "Koden stämmer inte" in refused.text
    client.post("/konto/tvasteg/authenticate/", {"code": code_of(secret)})
    assert client.get("/").status_code == 200


def test_a_recovery_code_works_once(cast, client):
    sign_in(client, cast.central_analyst)
    set_up_second_factor(client)
    codes = re.findall(r"<li><code>(\w+)</code></li>", client.get("/konto/tvasteg/recovery-codes/").text)
    assert len(codes) == 10
    for expected in (200, 302):
        client.logout()
        sign_in(client, cast.central_analyst)
        client.post("/konto/tvasteg/authenticate/", {"code": codes[0]})
        assert client.get("/").status_code == expected


def test_the_secret_of_a_second_factor_is_not_readable_in_the_database(cast, client):
    sign_in(client, cast.central_analyst)
    secret = set_up_second_factor(client)
    stored = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored


def test_an_administrator_can_take_away_a_lost_second_factor(cast, client):
    sign_in(client, cast.central_analyst)
    set_up_second_factor(client)
    assert client.get("/").status_code == 200
    people.remove_second_factor(cast.central_analyst, by=cast.administrator)
    # Whoever has the phone may be the one who is signed in.
    assert client.get("/")["Location"].startswith("/konto/login/")
    sign_in(client, cast.central_analyst)
    assert client.get("/").status_code == 200


def test_signing_out_everywhere_ends_every_session_of_ones_own_and_nobody_elses(cast, client):
    phone, other = Client(), Client()
    for each in (client, phone):
        sign_in(each, cast.reader)
    sign_in(other, cast.department_analyst)
    assert "Logga ut överallt" in client.get("/konto/").text
    assert client.get("/konto/logga-ut-overallt/").status_code == 405
    assert phone.get("/").status_code == 200
    told = client.post("/konto/logga-ut-overallt/", follow=True).text
    assert "Du är utloggad på alla enheter." in told
    assert [each.get("/").status_code for each in (client, phone, other)] == [302, 302, 200]
    assert AuditEvent.objects.filter(action="account.signed_out_everywhere").count() == 1
    sign_in(client, cast.reader)
    assert client.get("/").status_code == 200


def test_signing_out_is_asked_for_by_post(cast, client):
    client.force_login(cast.reader)
    client.get("/konto/logout/")
    assert client.get("/").status_code == 200
    client.post("/konto/logout/")
    assert client.get("/").status_code == 302


def test_a_login_that_is_some_minutes_old_is_asked_for_the_password_before_something_sensitive(cast, client):
    sign_in(client, cast.reader)
    with clock.frozen(clock.now() + timedelta(minutes=6)):
        answer = client.get("/konto/tvasteg/totp/activate/")
    assert answer["Location"].startswith("/konto/bekrafta/")
