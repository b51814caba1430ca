"""The pages behind the person's name: people, organisation."""

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.accounts.services import people
from samstyr.organisation.models import Unit

PERSON = {"name": "Nils Ny", "email": "nils.ny@linkoping.example", "roles": ["reader"]}


def test_an_administrator_adds_a_person_with_role_and_department(client, cast):
    client.force_login(cast.administrator)
    values = PERSON | {"roles": ["department_analyst"], "units": [cast.department.pk]}
    answer = client.post("/installningar/konton/ny/", values, follow=True)
    assert "Nils Ny är tillagd." in answer.text
    user = User.objects.get(email=PERSON["email"])
    assert [each.unit for each in user.memberships.all()] == [cast.department]


def test_a_department_analyst_without_department_is_refused_with_the_reason(client, cast):
    client.force_login(cast.administrator)
    answer = client.post("/installningar/konton/ny/", PERSON | {"roles": ["department_analyst"]})
    assert "Välj minst en förvaltning" in answer.text
    assert not User.objects.filter(email=PERSON["email"]).exists()


def test_a_taken_address_is_told_at_its_field(client, cast):
    client.force_login(cast.administrator)
    answer = client.post("/installningar/konton/ny/", PERSON | {"email": cast.reader.email})
    assert "Det finns redan ett konto med den e-postadressen." in answer.text


def save(client, user, values):
    """The page of an account, opened and saved."""
    address = f"/installningar/konton/{user.pk}/"
    seen = client.get(address).context["form"]["version"].value()
    return client.post(address, values | {"version": seen})


def test_roles_and_departments_are_changed_on_one_page(client, cast):
    client.force_login(cast.administrator)
    values = {
        "name": "Rut Reader",
        "email": cast.reader.email,
        "roles": ["reader", "central_analyst"],
        "units": [cast.other_department.pk],
    }
    save(client, cast.reader, values)
    changed = User.objects.get(pk=cast.reader.pk)
    assert changed.roles == {"reader", "central_analyst"}
    assert [each.unit for each in changed.memberships.all()] == [cast.other_department]


def test_the_last_administrator_is_told_why_the_role_stays(client, cast):
    client.force_login(cast.administrator)
    values = {"name": "Anna Admin", "email": cast.administrator.email, "roles": ["reader"]}
    answer = save(client, cast.administrator, values)
    assert "Någon måste vara administratör." in answer.text
    assert User.objects.get(pk=cast.administrator.pk).roles == {"administrator"}


def test_closing_and_opening_an_account_by_its_buttons(client, cast):
    client.force_login(cast.administrator)
    client.post(f"/installningar/konton/{cast.reader.pk}/stang/")
    assert "Kontot är avstängt" in client.get(f"/installningar/konton/{cast.reader.pk}/").text
    client.post(f"/installningar/konton/{cast.reader.pk}/oppna/")
    assert User.objects.get(pk=cast.reader.pk).is_active


def test_closing_ones_own_account_gives_a_page_with_the_reason(client, cast):
    client.force_login(cast.administrator)
    answer = client.post(f"/installningar/konton/{cast.administrator.pk}/stang/")
    assert answer.status_code == 409
    assert "Be en annan administratör" in answer.text


def test_html_in_a_name_is_shown_as_text(client, cast):
    client.force_login(cast.administrator)
    client.post("/installningar/konton/ny/", PERSON | {"name": "<script>alert(1)</script>"})
    page = client.get("/installningar/konton/").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_everybody_sees_the_organisation_but_a_reader_has_no_buttons(client, cast):
    client.force_login(cast.reader)
    page = client.get("/installningar/organisation/").text
    assert cast.department.name in page
    assert "/installningar/organisation/ny/" not in page


def test_a_unit_is_added_renamed_and_closed_on_its_pages(client, cast):
    client.force_login(cast.central_analyst)
    client.post("/installningar/organisation/ny/", {"name": "Miljöförvaltningen", "kind": "department"})
    unit = Unit.objects.get(name="Miljöförvaltningen")
    client.post(
        f"/installningar/organisation/{unit.pk}/andra/",
        {"name": "Miljö och bygg", "kind": "department", "short_name": "MB"},
    )
    unit.refresh_from_db()
    client.post(f"/installningar/organisation/{unit.pk}/stang/", {"version": unit.version})
    unit.refresh_from_db()
    assert (unit.name, unit.short_name, unit.is_active) == ("Miljö och bygg", "MB", False)


def test_whoever_corrects_a_name_takes_no_role_back_that_another_has_given_meanwhile(client, cast):
    client.force_login(cast.administrator)
    address = f"/installningar/konton/{cast.reader.pk}/"
    values = {"name": "Rut Ny", "email": cast.reader.email, "roles": ["reader"]}
    seen = client.get(address).context["form"]["version"].value()
    roles = [RoleName.READER, RoleName.CENTRAL_ANALYST]
    people.set_roles(cast.reader, roles=roles, by=cast.administrator)
    refused = client.post(address, values | {"version": seen})
    assert "Någon annan har ändrat" in refused.text
    assert "Rut Ny" in refused.text
    assert User.objects.get(pk=cast.reader.pk).roles == set(roles)
    client.post(address, values | {"version": refused.context["form"]["version"].value()})
    assert User.objects.get(pk=cast.reader.pk).roles == {"reader"}


def test_a_page_that_sends_no_version_changes_no_account(client, cast):
    client.force_login(cast.administrator)
    values = {"name": "Rut Ny", "email": cast.reader.email, "roles": ["reader"]}
    client.post(f"/installningar/konton/{cast.reader.pk}/", values)
    assert User.objects.get(pk=cast.reader.pk).name != "Rut Ny"


def test_nobody_is_told_of_a_link_by_mail_where_no_mail_is_sent(client, cast, settings):
    client.force_login(cast.administrator)
    for address, mailed in (("smtp://mejl.linkoping.example", True), ("", False)):
        settings.MAIL_URL = address
        values = PERSON | {"email": f"nils.{mailed}@linkoping.example"}
        added = client.post("/installningar/konton/ny/", values, follow=True).text
        invited = client.post(f"/installningar/konton/{cast.reader.pk}/lank/", follow=True).text
        for told in (added, invited):
            assert ("Ingen e-postserver är inställd" not in told) is mailed
            assert ("skickas till" in told) is mailed
