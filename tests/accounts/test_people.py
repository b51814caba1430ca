"""Adding people, giving them roles, closing accounts; always with a trace."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from samstyr.accounts import invitations, selectors
from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.accounts.services import people
from samstyr.config import environment
from samstyr.foundation import worker
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent


def actions():
    return list(AuditEvent.objects.values_list("action", flat=True))


def test_a_new_person_gets_a_link_by_mail_and_chooses_a_password(cast, client):
    people.add(
        name="Nils Ny", email="Nils.Ny@Linkoping.example", roles=[RoleName.READER], by=cast.administrator
    )
    worker.drain()
    assert [message.to for message in mail.outbox] == [["nils.ny@linkoping.example"]]
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    path = link.removeprefix("http://localhost:8000")
    form = client.get(path, follow=True)
    assert "Välj ett nytt lösenord" in form.text
    password = "mössan ligger på hyllan"
    client.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    assert client.login(email="nils.ny@linkoping.example", password=password)
    assert actions() == ["person.added", "account.password_changed"]


def test_a_password_is_chosen_where_the_mail_server_does_not_answer(cast, client, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1},
        }
    }
    user = people.add(name="Nils Ny", email="nils@linkoping.example", roles=[], by=None, invite=False)
    form = client.get(invitations.link(user).removeprefix("http://localhost:8000"), follow=True)
    password = "mössan ligger på hyllan"
    address = form.redirect_chain[-1][0]
    answered = client.post(address, {"password1": password, "password2": password})
    assert answered.status_code == 302
    assert client.login(email="nils@linkoping.example", password=password)


@pytest.mark.parametrize("address", ["", "outbox:"])
def test_without_a_mail_server_the_mails_about_accounts_are_files_like_all_others(
    tmp_path, monkeypatch, address
):
    monkeypatch.setenv("SAMSTYR_MAIL", address)
    assert environment.mailer(tmp_path)["OPTIONS"] == {"file_path": str(tmp_path / "outbox")}


def test_an_address_has_one_account_whatever_its_case(cast):
    with pytest.raises(Invalid) as error:
        people.add(name="Rut Igen", email="RUT.READER@linkoping.example", roles=[], by=cast.administrator)
    assert error.value.code == "email_taken"


def test_a_new_address_replaces_the_old_one_for_the_login_too(cast):
    people.add(name="Nils Ny", email="nils@linkoping.example", roles=[], by=cast.administrator, invite=False)
    user = User.objects.get(email="nils@linkoping.example")
    people.update(user, name="Nils Nyman", email="nyman@linkoping.example", by=cast.administrator)
    assert list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)) == [
        "nyman@linkoping.example"
    ]


def test_roles_are_exactly_those_given_and_take_effect_at_once(cast):
    people.set_roles(cast.reader, roles=[RoleName.CENTRAL_ANALYST], by=cast.administrator)
    assert cast.reader.roles == {"central_analyst"}
    assert AuditEvent.objects.get().old == {"roles": ["reader"]}


def test_giving_the_same_roles_leaves_no_trace(cast):
    people.set_roles(cast.reader, roles=[RoleName.READER], by=cast.administrator)
    assert actions() == []


def test_the_last_administrator_keeps_the_role(cast):
    with pytest.raises(Conflict) as error:
        people.set_roles(cast.administrator, roles=[RoleName.READER], by=cast.administrator)
    assert error.value.code == "last_administrator"
    people.set_roles(cast.reader, roles=[RoleName.ADMINISTRATOR], by=cast.administrator)
    people.set_roles(cast.administrator, roles=[RoleName.READER], by=cast.administrator)
    assert [each.pk for each in selectors.administrators()] == [cast.reader.pk]


def test_a_closed_administrator_does_not_count_as_one(cast):
    people.set_roles(cast.reader, roles=[RoleName.ADMINISTRATOR], by=cast.administrator)
    people.deactivate(cast.reader, by=cast.administrator)
    with pytest.raises(Conflict):
        people.set_roles(cast.administrator, roles=[], by=cast.administrator)


def test_nobody_closes_her_own_account(cast):
    with pytest.raises(Conflict) as error:
        people.deactivate(cast.administrator, by=cast.administrator)
    assert error.value.code == "own_account"


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(cast, client):
    client.force_login(cast.reader)
    assert client.get("/").status_code == 200
    people.deactivate(cast.reader, by=cast.administrator)
    assert client.get("/").status_code == 302
    people.activate(User.objects.get(pk=cast.reader.pk), by=cast.administrator)
    assert client.get("/").status_code == 200
    assert actions() == ["person.deactivated", "person.activated"]


def test_a_closed_account_gets_no_link(cast):
    people.deactivate(cast.reader, by=cast.administrator)
    with pytest.raises(Conflict):
        people.invite(cast.reader, by=cast.administrator)


def test_an_invitation_names_the_municipality_and_says_it_plainly_where_it_has_no_name_yet(db, settings):
    user = people.add(name="Nils Ny", email="nils@linkoping.example", roles=[], by=None, invite=False)
    for name, subject, place in (
        ("Samstyr", "Ditt konto i Samstyr", "där kommunen mäter"),
        ("Ekbackens kommun", "Ditt konto i Samstyr, Ekbackens kommun", "där Ekbackens kommun mäter"),
    ):
        settings.MUNICIPALITY = name
        invitations.send.call(user.pk)
        assert mail.outbox[-1].subject == subject
        assert place in mail.outbox[-1].body
