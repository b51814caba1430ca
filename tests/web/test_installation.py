"""The municipality's own settings: what an administrator changes, who sees it, and when."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from samstyr.foundation import audit, installation
from samstyr.foundation.errors import Conflict
from samstyr.foundation.installation import Arms, services
from samstyr.foundation.models import AuditEvent, Installation

PAGE = "/installningar/kommunen/"
WORDS = {
    "name": "Norrköpings kommun",
    "contact_name": "Nils Ny",
    "contact_email": "nils@norrkoping.example",
    "language": "sv",
}
SHIELD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z" fill="#05a"/></svg>'
POSTED = ["", "vapen/", "vapen/ta-bort/", "farg/", "aterstall/"]


def upload(content, name="vapen.svg"):
    return {"version": 1, "arms": SimpleUploadedFile(name, content)}


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast.administrator)
    return client


def test_the_name_that_an_administrator_sets_stands_on_every_page(administrator, client):
    page = administrator.post(PAGE, WORDS | {"version": 1}, follow=True).text
    assert "Ändringarna är sparade." in page
    assert "Norrköpings kommun</title>" in page
    client.logout()
    privacy = client.get("/integritet/").text
    assert "Norrköpings kommun ansvarar" in privacy
    assert "nils@norrkoping.example" in privacy
    assert "Nils Ny" in privacy


def test_a_name_left_as_it_was_goes_on_following_the_environment(administrator, settings):
    settings.MUNICIPALITY = "Motala kommun"
    administrator.post(PAGE, WORDS | {"version": 1, "name": "Motala kommun", "contact_email": ""})
    settings.MUNICIPALITY = "Mjölby kommun"
    assert installation.look().name == "Mjölby kommun"


def test_a_page_without_a_name_says_so_at_the_field_and_keeps_the_rest(administrator):
    page = administrator.post(PAGE, WORDS | {"version": 1, "name": ""})
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.text
    assert "Nils Ny" in page.text
    assert not Installation.objects.exists()


def test_the_second_of_two_who_change_is_told_and_nothing_is_lost(administrator):
    administrator.post(PAGE, WORDS | {"version": 1})
    page = administrator.post(PAGE, WORDS | {"version": 1, "name": "Motala kommun"})
    assert "Någon annan har ändrat här" in page.text
    assert "Motala kommun" in page.text
    assert Installation.objects.get().name == "Norrköpings kommun"


def test_pages_begin_in_the_municipalitys_language_until_a_person_chooses_another(administrator, client):
    administrator.post(PAGE, WORDS | {"version": 1, "language": "en"})
    installation.look()
    client.logout()
    assert '<html lang="en"' in client.get("/integritet/").text
    client.cookies["django_language"] = "sv"
    assert '<html lang="sv"' in client.get("/integritet/").text


def test_arms_are_shown_on_every_page_and_served_so_that_they_can_do_nothing(administrator, client):
    page = administrator.post(PAGE + "vapen/", upload(SHIELD), follow=True).text
    address = f"/vapen/{installation.look().arms_digest}.svg"
    assert f'src="{address}"' in page
    client.logout()
    assert f'src="{address}"' in client.get("/konto/login/").text
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]
    assert b"M1 1h7v7z" in answer.content
    assert client.post(address).status_code == 405
    assert client.get(address.replace(".svg", ".png")).status_code == 404


def test_arms_with_a_script_are_refused_at_the_field_and_nothing_is_kept(administrator):
    page = administrator.post(
        PAGE + "vapen/", upload(SHIELD.replace(b"<path", b"<script>alert(1)</script><path"))
    )
    assert "som inte är tillåtet" in page.text
    assert "alert(1)" not in page.text
    assert not Installation.objects.filter(arms__isnull=False).exists()


@pytest.mark.parametrize("content", [b"", b"x" * 10_000_000], ids=["empty", "ten-megabytes"])
def test_an_empty_or_enormous_file_is_refused_in_words(administrator, content):
    page = administrator.post(PAGE + "vapen/", upload(content))
    assert page.status_code == 200
    assert "ds-validation-message" in page.text


def test_removed_arms_are_gone_from_pages_and_address(administrator):
    administrator.post(PAGE + "vapen/", upload(SHIELD))
    address = f"/vapen/{installation.look().arms_digest}.svg"
    assert "<img" not in administrator.post(PAGE + "vapen/ta-bort/", follow=True).text
    assert administrator.get(address).status_code == 404


def test_a_hue_is_tried_without_being_kept_and_then_kept(administrator):
    tried = administrator.post(PAGE + "farg/", {"version": 1, "hue": 300, "try": "1"}).text
    assert "/utseende/300.css" in tried
    assert "Du provar en färg" in tried
    assert "/utseende/" not in administrator.get("/").text.replace('action="/utseende/"', "")
    assert (
        "/utseende/300.css"
        in administrator.post(PAGE + "farg/", {"version": 1, "hue": 300}, follow=True).text
    )
    assert "/utseende/300.css" in administrator.get("/konto/").text


def test_a_named_hue_is_tried_by_its_link_alone(administrator):
    page = administrator.get(PAGE + "?farg=145").text
    assert "/utseende/145.css" in page
    assert 'value="145"' in page
    assert "/utseende/" not in administrator.get(PAGE + "?farg=<script>").text.replace(
        'action="/utseende/"', ""
    )


@pytest.mark.parametrize(("hue", "kept"), [("360", 0), ("0", 0), ("359", 359)])
def test_the_ends_of_the_slider_are_the_same_colour(administrator, hue, kept):
    administrator.post(PAGE + "farg/", {"version": 1, "hue": hue})
    assert Installation.objects.get().hue == kept


@pytest.mark.parametrize("hue", ["361", "-1", "", "blå"])
def test_what_is_no_hue_is_told_at_the_slider(administrator, hue):
    assert "ds-validation-message" in administrator.post(PAGE + "farg/", {"version": 1, "hue": hue}).text
    assert not Installation.objects.exists()


def test_everything_is_asked_for_and_then_put_back(administrator):
    administrator.post(PAGE, WORDS | {"version": 1})
    administrator.post(PAGE + "vapen/", upload(SHIELD) | {"version": 2})
    assert "Återställ kommunens inställningar?" in administrator.get(PAGE + "aterstall/").text
    administrator.post(PAGE + "aterstall/")
    here = installation.look()
    assert (here.chosen_name, here.arms, here.hue) == ("", None, None)
    assert AuditEvent.objects.get(action="installation.reset").old["name"] == "Norrköpings kommun"


@pytest.mark.parametrize("who", ["reader", "department_analyst", "central_analyst"])
@pytest.mark.parametrize("path", POSTED)
def test_nobody_but_an_administrator_changes_the_settings(client, cast, who, path):
    client.force_login(getattr(cast, who))
    assert client.post(PAGE + path, WORDS | {"version": 1, "hue": 10}).status_code == 403
    assert not Installation.objects.exists()


@pytest.mark.parametrize("path", POSTED)
def test_a_stranger_is_sent_to_the_login(client, db, path):
    assert client.post(PAGE + path)["Location"].startswith("/konto/login/")


def test_every_change_leaves_old_and_new_and_an_unchanged_form_leaves_nothing(cast):
    by = cast.administrator
    services.describe(version=1, **WORDS, by=by)
    services.describe(version=2, **WORDS, by=by)
    services.set_hue(version=2, hue=25, by=by)
    services.set_arms(version=3, arms=Arms("svg", SHIELD), by=by)
    described, hue, arms = AuditEvent.objects.filter(action__startswith="installation.")
    assert (described.old["name"], described.new["name"]) == ("", "Norrköpings kommun")
    assert (hue.old, hue.new) == ({"hue": None}, {"hue": 25})
    assert arms.new == {
        "arms_kind": "svg",
        "arms_digest": Arms("svg", SHIELD).digest,
        "arms_bytes": len(SHIELD),
    }
    assert audit.verify() == []


def test_an_old_version_is_refused_by_every_change(cast):
    services.set_hue(version=1, hue=25, by=cast.administrator)
    for change in (
        lambda: services.set_hue(version=1, hue=30, by=cast.administrator),
        lambda: services.set_arms(version=1, arms=Arms("svg", SHIELD), by=cast.administrator),
        lambda: services.reset(version=1, by=cast.administrator),
    ):
        with pytest.raises(Conflict):
            change()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("there_is_one_installation", {"pk": 2}),
        ("a_hue_is_an_angle", {"pk": 1, "hue": 360}),
        ("arms_have_kind_and_digest", {"pk": 1, "arms": b"x"}),
        ("arms_have_kind_and_digest", {"pk": 1, "arms_kind": "svg"}),
    ],
)
def test_what_must_always_hold_is_held_by_the_database(db, name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Installation.objects.create(**values)


def test_a_page_asks_nothing_of_the_database_for_name_arms_and_hue(client, cast, settings):
    settings.LOOK_AGAIN = 60
    services.set_arms(version=1, arms=Arms("svg", SHIELD), by=cast.administrator)
    installation.look()
    with CaptureQueriesContext(connection) as asked:
        assert "/vapen/" in client.get("/integritet/").text
    assert len(asked) == 0


def test_a_process_that_looks_again_asks_for_the_version_and_reads_the_row_only_when_it_is_new(
    cast, settings
):
    services.set_hue(version=1, hue=25, by=cast.administrator)
    settings.LOOK_AGAIN = 0
    for expected in (2, 1, 1):  # version and row, then the version alone
        with CaptureQueriesContext(connection) as asked:
            assert installation.current().hue == 25
        assert len(asked) == expected


def test_a_change_that_is_rolled_back_is_never_shown(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        services.set_hue(version=1, hue=25, by=cast.administrator)
        transaction.set_rollback(True)
    assert installation.current().hue is None
    with django_capture_on_commit_callbacks(execute=True):
        services.set_hue(version=1, hue=30, by=cast.administrator)
    assert installation.current().hue == 30
