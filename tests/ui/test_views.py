"""Light and dark, the municipality's hue, the gallery's door."""

import pytest

from samstyr.ui.templatetags import figures, ui


def test_the_choice_of_scheme_is_kept_in_a_cookie_and_leads_back(client, db):
    answer = client.post(
        "/utseende/", {"scheme": "dark"}, headers={"referer": "http://testserver/integritet/"}
    )
    assert answer["Location"] == "http://testserver/integritet/"
    assert answer.cookies["samstyr_scheme"].value == "dark"
    assert 'data-color-scheme="dark"' in client.get("/integritet/").text


def test_an_unknown_scheme_is_ignored(client, db):
    assert "samstyr_scheme" not in client.post("/utseende/", {"scheme": "'><script>"}).cookies
    client.cookies["samstyr_scheme"] = "'><script>"
    assert 'data-color-scheme="auto"' in client.get("/integritet/").text


def test_the_way_back_never_leads_to_another_site(client, db):
    answer = client.post("/utseende/", {"scheme": "dark"}, headers={"referer": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_a_hue_is_a_style_sheet_that_may_be_kept_for_ever(client, db):
    answer = client.get("/utseende/120.css")
    assert answer.content == b":root{--samstyr-hue:120}"
    assert answer["Content-Type"] == "text/css"
    assert "immutable" in answer["Cache-Control"]
    assert client.get("/utseende/360.css").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("administrator", 200), ("central_analyst", 200), ("reader", 403)]
)
def test_the_gallery_is_for_those_who_build_pages(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.get("/galleri/").status_code == status


def test_the_gallery_shows_every_tag_and_the_lines_that_make_each_part(client, cast):
    client.force_login(cast.administrator)
    page = client.get("/galleri/?utseende=dark").text
    assert 'data-color-scheme="dark"' in page
    for name in {**ui.register.tags, **figures.register.filters}:
        assert f'<th scope="row">{name}' in page
    assert "{% heat_map heat %}" in page


def test_pages_refer_to_no_inline_style_or_script(client, cast):
    client.force_login(cast.central_analyst)
    page = client.get("/galleri/").text
    assert " style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page
