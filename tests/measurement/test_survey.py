import re

import pytest
from measurement.rounds import CODES, answer, full, open_measurement, tokens

from samstyr.measurement import vault
from samstyr.measurement.models import FreeText, Question, Sheet, Status
from samstyr.measurement.survey import questionnaires

pytestmark = pytest.mark.django_db

BEGIN_AND_END = 2  # in a test a transaction is a savepoint, and its beginning and end are counted
EFFICIENCY = CODES[:7]


@pytest.fixture(autouse=True)
def _fresh_questionnaires():
    questionnaires.forget()


def whole(value="4", **more):
    return {f"svar-{code}": value for code in CODES} | {"delaktig": "ja", "till": "skicka"} | more


def test_a_respondent_walks_from_start_to_receipt_and_leaves_one_sheet(client):
    measurement = open_measurement()
    root = f"/svara/{tokens(measurement)[0]}/"
    page = client.get(root)
    assert page.status_code == 200
    where = client.post(root, {"delaktig": "ja"}).url
    assert where == f"{root}1/"
    starts = dict(zip(range(1, 7), (0, 7, 13, 18, 20, 22, 26), strict=False)) | {7: 26}
    for number in range(1, 7):
        assert client.get(where).status_code == 200
        codes = CODES[starts[number] : starts[number + 1]]
        where = client.post(where, {f"svar-{code}": "5" for code in codes}).url
    assert where == f"{root}granska/"
    assert "Klart att skicka in" in client.get(where).content.decode()
    where = client.post(where, {"till": "skicka"}).url
    assert where.startswith(f"{root}tack/")
    assert "Tack! Dina svar är inskickade" in client.get(where).content.decode()
    close(measurement)
    assert Sheet.objects.get().answers == "5" * 26


def close(measurement):
    vault.close(measurement)


def test_what_was_answered_is_there_when_one_comes_back_by_the_same_link(client):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    client.post(f"{root}1/", {"svar-E1": "3", "svar-E2": "0", "kommentar-efficiency": "Bra & <b>så</b>"})
    page = client.get(f"{root}1/").content.decode()
    assert 'id="svar-E1-3" value="3" checked' in page
    assert 'id="svar-E2-0" value="0" checked' in page
    assert page.count(" checked") == 2
    assert "Bra &amp; &lt;b&gt;så&lt;/b&gt;</textarea>" in page


def test_the_review_points_out_what_is_missing_with_links_straight_to_it(client):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    client.post(f"{root}1/", {f"svar-{code}": "2" for code in EFFICIENCY[:6]})
    page = client.get(f"{root}granska/").content.decode()
    assert "Du har lämnat 20 påståenden utan svar" in page
    assert 'href="../1/#svar-E7"' in page
    assert 'href="../1/#svar-E6"' in page  # among all my answers
    assert 'href="../#delaktig"' in page


def test_answers_may_stay_missing(client):
    measurement = open_measurement()
    root = f"/svara/{tokens(measurement)[0]}/"
    client.post(f"{root}1/", {"svar-E1": "0"})
    client.post(f"{root}granska/", {"till": "skicka"})
    close(measurement)
    sheet = Sheet.objects.get()
    assert sheet.answers == "?" + "-" * 25
    assert sheet.involved is None


def test_on_one_page_everything_is_handed_in_at_once(client):
    measurement = open_measurement(layout="one_page")
    root = f"/svara/{tokens(measurement)[0]}/"
    assert client.get(root).content.decode().count("<fieldset") == 27
    assert client.post(root, whole()).url == f"{root}tack/"
    close(measurement)
    assert Sheet.objects.get().answers == "4" * 26


def test_on_one_page_gaps_are_pointed_out_before_anything_is_handed_in(client):
    root = f"/svara/{tokens(open_measurement(layout='one_page'))[0]}/"
    gaps = whole()
    del gaps["svar-T2"]
    assert client.post(root, gaps).url == f"{root}granska/"
    page = client.get(f"{root}granska/").content.decode()
    assert "Du har lämnat ett påstående utan svar" in page
    assert 'href="../#svar-T2"' in page
    assert client.post(f"{root}granska/", {"till": "skicka"}).url == f"{root}tack/"


def test_handing_in_a_whole_page_takes_at_most_twelve_queries(client, django_assert_max_num_queries):
    root = f"/svara/{tokens(open_measurement(layout='one_page'))[0]}/"
    client.get(root)
    with django_assert_max_num_queries(12):
        client.post(root, whole())


@pytest.mark.parametrize("page", ["", "3/", "granska/"])
def test_showing_a_page_takes_one_query(client, django_assert_num_queries, page):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    client.post(f"{root}1/", {"svar-E1": "3"})
    client.get(root + page)
    with django_assert_num_queries(1):
        client.get(root + page)


def test_saving_a_page_takes_four_queries_in_one_transaction(client, django_assert_num_queries):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    client.get(root)
    with django_assert_num_queries(4 + BEGIN_AND_END):
        client.post(f"{root}1/", {"svar-E1": "3"})


def test_a_double_click_a_resend_and_the_back_button_give_one_sheet(client):
    measurement = open_measurement(layout="one_page")
    root = f"/svara/{tokens(measurement)[0]}/"
    for _ in range(3):
        assert client.post(root, whole()).url.startswith(f"{root}tack/")
    assert client.get(root).url.startswith(f"{root}tack/")
    assert client.get(f"{root}3/").status_code == 303
    close(measurement)
    assert Sheet.objects.count() == 1


def test_a_page_that_lay_open_does_not_undo_what_another_tab_has_saved(client):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    client.post(f"{root}1/", {"svar-E1": "3"})
    shown = re.search(r'name="fore" value="([^"]*)"', client.get(f"{root}1/").content.decode())[1]
    assert shown == "3------"
    client.post(f"{root}1/", {"svar-E1": "6", "fore": shown})  # the other tab
    client.post(f"{root}1/", {"svar-E1": "3", "svar-E2": "2", "fore": shown})  # this one, late
    page = client.get(f"{root}1/").content.decode()
    assert 'id="svar-E1-6" value="6" checked' in page
    assert 'id="svar-E2-2" value="2" checked' in page


def test_the_script_saves_single_answers_and_comments(client):
    token = tokens(open_measurement())[0]
    save = f"/svara/{token}/spara/"
    script = {"accept": "application/json"}
    assert client.post(save, {"svar-E1": "4"}, headers=script).json()["saved"] is True
    first = client.post(save, {"kommentar-": "Ett", "fore-kommentar-": ""}, headers=script).json()
    client.post(
        save, {"kommentar-": "Ett två", "fore-kommentar-": first["comments"]["kommentar-"]}, headers=script
    )
    kept = vault.load_draft(vault.find(token))
    assert kept.items == {"E1": 4}
    assert kept.comments == {"": "Ett två"}


def test_the_script_is_told_when_the_sheet_is_already_handed_in(client):
    token = tokens(open_measurement())[0]
    answer(token, full())
    reply = client.post(f"/svara/{token}/spara/", {"svar-E1": "4"}, headers={"accept": "application/json"})
    assert reply.status_code == 409
    assert reply.json()["reload"] is True


@pytest.mark.parametrize("value", ["7", "-1", "4.0", "vet ej", "", "٣", "1 OR 1=1", "<script>"])
def test_an_answer_that_is_not_on_the_scale_is_refused_and_the_rest_is_saved(client, value):
    token = tokens(open_measurement())[0]
    page = client.post(f"/svara/{token}/1/", {"svar-E1": value, "svar-E2": "5"})
    assert page.status_code == 422
    assert "Svaret gick inte att läsa" in page.content.decode()
    assert vault.load_draft(vault.find(token)).items == {"E2": 5}


def test_two_answers_to_one_statement_are_refused(client):
    token = tokens(open_measurement())[0]
    assert client.post(f"/svara/{token}/1/", {"svar-E1": ["1", "6"]}).status_code == 422
    assert vault.load_draft(vault.find(token)).is_empty


def test_answers_to_statements_that_are_not_on_the_page_are_left_out_and_told(client):
    token = tokens(open_measurement())[0]
    page = client.post(f"/svara/{token}/1/", {"svar-T1": "1", "svar-X9": "1", "svar-E1": "2"})
    assert page.status_code == 422
    assert "bortsett från" in page.content.decode()
    assert vault.load_draft(vault.find(token)).items == {"E1": 2}


def test_a_comment_that_is_too_long_is_told_and_still_on_the_page(client):
    token = tokens(open_measurement())[0]
    page = client.post(f"/svara/{token}/1/", {"kommentar-efficiency": "x" * 1001, "svar-E1": "2"})
    assert page.status_code == 422
    assert "1001 tecken" in page.content.decode()
    assert "x" * 1001 in page.content.decode()
    assert vault.load_draft(vault.find(token)).items == {"E1": 2}


def test_control_characters_in_a_comment_are_left_out_on_the_way_in(client):
    measurement = open_measurement()
    for token in tokens(measurement)[:10]:
        client.post(f"/svara/{token}/granska/", {"kommentar-": "a\x00b\r\n\x1bc 👩‍💻", "till": "skicka"})
    close(measurement)
    assert set(FreeText.objects.values_list("text", flat=True)) == {"ab\nc 👩‍💻"}


def test_a_page_that_sends_far_too_much_is_refused(client):
    token = tokens(open_measurement())[0]
    assert client.post(f"/svara/{token}/1/", {"kommentar-efficiency": "x" * 300_000}).status_code == 413


def test_no_page_of_the_survey_sets_a_cookie_or_tells_the_address_on(client):
    token = tokens(open_measurement())[0]
    pages = [client.get(f"/svara/{token}/{page}") for page in ("", "1/", "granska/", "fragor/")]
    pages += [
        client.post(f"/svara/{token}/1/", {"svar-E1": "3"}),
        client.get("/kod/"),
        client.get("/svara/nix/"),
    ]
    answer(token, full())
    pages.append(client.get(f"/svara/{token}/tack/"))
    for page in pages:
        assert not page.cookies
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert token not in page.content.decode()
    assert not client.cookies


def test_an_unknown_link_gets_a_kind_page(client):
    page = client.get("/svara/0000-0000-0000-0000/")
    assert page.status_code == 404
    assert "Länken känns inte igen" in page.content.decode()


def test_a_link_used_after_closing_gets_a_kind_page(client):
    measurement = open_measurement()
    token = tokens(measurement)[0]
    close(measurement)
    measurement.status = Status.CLOSED
    measurement.save()
    for page in (client.get(f"/svara/{token}/"), client.post(f"/svara/{token}/granska/", {"till": "skicka"})):
        assert "Enkäten är stängd" in page.content.decode()
    assert not Sheet.objects.exists()


def test_a_link_used_before_opening_says_when_to_come_back(client):
    measurement = open_measurement()
    measurement.status = Status.DRAFT
    measurement.save()
    page = client.get(f"/svara/{tokens(measurement)[0]}/").content.decode()
    assert "Enkäten har inte öppnat än" in page


def test_the_language_is_switched_without_losing_what_is_on_the_page(client):
    root = f"/svara/{tokens(open_measurement())[0]}/"
    assert client.post(f"{root}1/", {"svar-E1": "3", "sprak": "en"}).url == f"{root}1/"
    page = client.get(f"{root}1/")
    assert page["Content-Language"] == "en"
    assert '<html lang="en"' in page.content.decode()
    assert "Not true at all" in page.content.decode()
    assert 'id="svar-E1-3" value="3" checked' in page.content.decode()
    assert client.post(f"{root}granska/", {"till": "skicka"}).url == f"{root}tack/?sprak=en"


def test_local_words_stand_in_the_statements_and_are_explained_where_they_do(client):
    root = f"/svara/{tokens(open_measurement(local_words={'it_department': 'LKDATA'}))[0]}/"
    assert "På LKDATA finns" in client.get(f"{root}4/").content.decode()
    assert "Med <strong>LKDATA</strong> menas här IT-avdelningen." in client.get(f"{root}4/").content.decode()
    assert "LKDATA" not in client.get(f"{root}2/").content.decode()


def test_the_municipalitys_own_questions_and_answers_are_shown(client):
    measurement = open_measurement()
    Question.objects.create(measurement=measurement, question="Vad är LKDATA?", answer="IT-avdelningen.")
    page = client.get(f"/svara/{tokens(measurement)[0]}/fragor/").content.decode()
    assert "Vad är LKDATA?" in page
    assert "Kan någon se vad jag har svarat?" in page


def test_a_survey_without_comments_asks_for_none_and_takes_none(client):
    token = tokens(open_measurement(asks_free_text=False))[0]
    for page in ("1/", "granska/"):
        assert "<textarea" not in client.get(f"/svara/{token}/{page}").content.decode()
    assert client.post(f"/svara/{token}/1/", {"kommentar-efficiency": "Hej"}).status_code == 422
    assert vault.load_draft(vault.find(token)).is_empty


@pytest.mark.parametrize(
    "spell", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("0", "O")]
)
def test_a_printed_code_leads_to_the_survey_however_it_is_typed(client, spell):
    token = tokens(open_measurement())[0]
    assert client.post("/kod/", {"kod": spell(token)}).url == f"/svara/{token}/"


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Skriv koden"), ("abc", "det här är 3"), ("0" * 16, "känns inte igen")]
)
def test_a_code_that_is_wrong_is_told_kindly(client, typed, said):
    page = client.post("/kod/", {"kod": typed})
    assert page.status_code == 422
    assert said in page.content.decode()


def test_codes_are_not_tried_without_end(client):
    for _ in range(30):
        client.post("/kod/", {"kod": "0" * 16}, REMOTE_ADDR="192.0.2.7")
    assert client.post("/kod/", {"kod": "0" * 16}, REMOTE_ADDR="192.0.2.7").status_code == 429
    assert client.post("/kod/", {"kod": "0" * 16}, REMOTE_ADDR="192.0.2.8").status_code == 422


def test_an_analyst_previews_every_page_and_nothing_is_saved(client, cast):
    measurement = open_measurement()
    client.force_login(cast.central_analyst)
    root = f"/matning/{measurement.pk}/forhandsvisning/"
    assert client.get(root).status_code == 200
    where = f"{root}start/"
    for _ in range(8):
        page = client.get(where)
        assert page.status_code == 200
        assert page["X-Frame-Options"] == "SAMEORIGIN"
        where = client.post(where, {"svar-E1": "3", "delaktig": "ja"}).url
    assert where == f"{root}tack/"


def test_others_do_not_preview(client, cast):
    measurement = open_measurement()
    client.force_login(cast.reader)
    assert client.get(f"/matning/{measurement.pk}/forhandsvisning/start/").status_code == 403


def test_how_answers_are_protected_is_told_to_everybody(client):
    assert "Ingen kan se vad just du har svarat" in client.get("/sa-skyddas-svaren/").content.decode()
