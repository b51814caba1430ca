"""The pages of set-up, respondents, mail and monitor: who may open them, with which method, and what they do."""

import io
import re
from datetime import timedelta

import page
import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from measurement.campaign import delimited, draft, opened
from measurement.rounds import answer, full, tokens
from pypdf import PdfReader

from samstyr.accounts.models import RoleAssignment
from samstyr.foundation import clock, worker
from samstyr.measurement import links
from samstyr.measurement.imports import staging
from samstyr.measurement.letters import pdf
from samstyr.measurement.models import (
    Measurement,
    Message,
    MessageState,
    Respondent,
    StagedList,
    Status,
    WaveKind,
)
from samstyr.measurement.selectors import mailing as mail_selector
from samstyr.measurement.services import mailing, measurements
from samstyr.measurement.urls import setup

pytestmark = pytest.mark.django_db

SOCIAL = "Social- och omsorgsförvaltningen"
READ, MANAGE, RESPONDENTS, RELEASE = ("read",), ("manage",), ("respondents",), ("release",)

# Every page of the part: its name, what its address needs, the right, the methods.
PAGES = [
    ("measurement_list", (), READ, "GET"),
    ("measurement", ("pk",), READ, "GET"),
    ("measurement_monitor", ("pk",), READ, "GET"),
    ("measurement_create", (), MANAGE, "GET POST"),
    ("measurement_basics", ("pk",), MANAGE, "GET POST"),
    ("measurement_texts", ("pk",), MANAGE, "GET POST"),
    ("measurement_questions", ("pk",), MANAGE, "GET POST"),
    ("measurement_open", ("pk",), MANAGE, "GET POST"),
    ("measurement_unschedule", ("pk",), MANAGE, "POST"),
    ("measurement_extend", ("pk",), MANAGE, "GET POST"),
    ("measurement_close", ("pk",), MANAGE, "GET POST"),
    ("measurement_release_compute", ("pk",), RELEASE, "POST"),
    ("measurement_release_publish", ("pk",), RELEASE, "POST"),
    ("measurement_groups", ("pk",), MANAGE, "GET POST"),
    ("measurement_separate", ("pk", "group"), MANAGE, "POST"),
    ("respondents", ("pk",), RESPONDENTS, "GET"),
    ("respondent_add", ("pk",), RESPONDENTS, "GET POST"),
    ("respondent", ("pk", "respondent"), RESPONDENTS, "GET POST"),
    ("respondent_remove", ("pk", "respondent"), RESPONDENTS, "GET POST"),
    ("respondent_letter", ("pk", "respondent"), RESPONDENTS, "POST"),
    ("respondents_empty", ("pk",), RESPONDENTS, "GET POST"),
    ("respondents_erase", ("pk",), RESPONDENTS, "GET POST"),
    ("respondents_csv", ("pk",), RESPONDENTS, "GET"),
    ("respondents_excel", ("pk",), RESPONDENTS, "GET"),
    ("respondents_upload", ("pk",), RESPONDENTS, "GET POST"),
    ("respondents_preview", ("pk", "staged"), RESPONDENTS, "GET POST"),
    ("respondents_columns", ("pk", "staged"), RESPONDENTS, "GET POST"),
    ("respondents_apply", ("pk", "staged"), RESPONDENTS, "POST"),
    ("respondents_give_up", ("pk", "staged"), RESPONDENTS, "POST"),
    ("respondents_faulty", ("pk", "staged"), RESPONDENTS, "GET"),
    ("codes", ("pk",), RESPONDENTS, "GET POST"),
    ("mailing", ("pk",), MANAGE, "GET"),
    ("mailing_suggest", ("pk",), MANAGE, "POST"),
    ("mailing_add", ("pk",), MANAGE, "POST"),
    ("mail_troubles", ("pk",), RESPONDENTS, "GET POST"),
    ("wave", ("pk", "wave"), MANAGE, "GET POST"),
    ("wave_test", ("pk", "wave"), MANAGE, "POST"),
    ("wave_start", ("pk", "wave"), MANAGE, "GET POST"),
    ("wave_progress", ("pk", "wave"), MANAGE, "GET"),
    ("wave_stop", ("pk", "wave"), MANAGE, "POST"),
    ("wave_remove", ("pk", "wave"), MANAGE, "POST"),
    ("outbox", (), RESPONDENTS, "GET"),
]
# The states of the measurement in which there is something to do on a page, where not in all of them.
ONLY_IN = {
    "measurement_open": {"draft"},
    "measurement_extend": {"open"},
    "measurement_close": {"open"},
    "wave_start": {"open"},
    "respondents_empty": {"draft"},
    "respondents_erase": {"closed"},
    "respondents_upload": {"draft", "open"},
    "respondents_preview": {"draft", "open"},
    "respondents_columns": {"draft", "open"},
    "respondent_add": {"draft", "open"},
    "respondent": {"draft", "open"},
    "respondent_remove": {"draft", "open"},
}
NAMES = [name for name, *_rest in PAGES]


@pytest.fixture
def measurement(cast, settings, tmp_path):
    """A draft with two people and an upload."""
    settings.DEMO, settings.MAIL_URL, settings.HOME = True, "outbox:", tmp_path
    return draft(cast.central_analyst, people=2)


@pytest.fixture
def analyst(client, cast):
    client.force_login(cast.central_analyst)
    return client


@pytest.fixture
def address(measurement, cast):
    """The address of a page by its name."""

    def of(name: str) -> str:
        needs = next(needs for other, needs, _right, _methods in PAGES if other == name)
        values = {"pk": measurement.pk}
        if "respondent" in needs:
            values["respondent"] = measurement.respondents.first().pk
        if "wave" in needs:
            values["wave"] = mail_selector.invitation(measurement).pk
        if "group" in needs:
            values["group"] = measurement.groups.first().pk
        if "staged" in needs:
            values["staged"] = staging.stage(
                measurement,
                by=cast.central_analyst,
                file_name="lista.csv",
                content=delimited(
                    [("Eva Ek", "eva@a.example", SOCIAL, "Chef"), ("Fel", "fel", SOCIAL, "Chef")]
                ),
            ).pk
        return reverse(name, args=[values[need] for need in needs])

    return of


# -- the four questions


def visit(client, address, *, of=READ + MANAGE + RESPONDENTS + RELEASE, method="get"):
    """What each page that asks for one of these rights answers, by its name."""
    return {
        name: getattr(client, method)(address(name))
        for name, _needs, right, methods in PAGES
        if right[0] in of and (method != "get" or "GET" in methods)
    }


def test_every_page_opens_for_who_may(analyst, address):
    assert {
        name: answer.status_code
        for name, answer in visit(analyst, address).items()
        if answer.status_code != 200
    } == {name: 302 for name, states in ONLY_IN.items() if "draft" not in states}


def test_every_page_refuses_another_method(analyst, address):
    wrong = [
        (name, method)
        for name, _needs, _right, methods in PAGES
        for method in ("get", "post", "put", "delete")
        if method.upper() not in methods and getattr(analyst, method)(address(name)).status_code != 405
    ]
    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_asks_a_stranger_to_sign_in(client, address, method):
    for name, given in visit(client, address, method=method).items():
        assert given.status_code == 302, name
        assert given["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["reader", "department_analyst", "administrator"])
def test_every_page_but_the_open_ones_is_closed_without_the_right(client, cast, address, role, method):
    client.force_login(getattr(cast, role))
    answers = visit(client, address, of=MANAGE + RESPONDENTS + RELEASE, method=method)
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 403} == {}


def test_every_address_of_the_part_is_in_the_table_above():
    assert {pattern.name for pattern in setup.urlpatterns} - set(NAMES) == {"outbox_mail"}


def test_a_draft_does_not_exist_for_a_reader(client, cast, measurement):
    client.force_login(cast.reader)
    assert measurement.name not in client.get(reverse("measurement_list")).text
    assert client.get(reverse("measurement", args=[measurement.pk])).status_code == 404
    assert client.get(reverse("measurement_monitor", args=[measurement.pk])).status_code == 404


@pytest.mark.parametrize("name", ["respondent", "respondent_remove"])
def test_a_person_of_another_measurement_is_not_found(analyst, cast, measurement, name):
    other = opened(cast.central_analyst, year=2024, name="Annan")
    person = other.respondents.first()
    assert analyst.get(reverse(name, args=[measurement.pk, person.pk])).status_code == 404


# -- setting up


def basics(**changes):
    opens, closes = timezone.localtime() + timedelta(days=2), timezone.localtime() + timedelta(days=20)
    return {
        "name": "Digital mognad 2024",
        "year": "2024",
        "instrument": "dimios-26",
        "opens_at_0": f"{opens:%Y-%m-%d}",
        "opens_at_1": "08:00",
        "closes_at_0": f"{closes:%Y-%m-%d}",
        "closes_at_1": "",
        "contact_name": "Cecilia Central",
        "contact_email": "cecilia@linkoping.example",
        "target_rate": "95",
        "keeps_people_months": "3",
        "layout": "per_category",
        "asks_free_text": "on",
        "minimum": "5",
    } | changes


def test_a_measurement_is_made_with_its_dates_and_closes_at_the_end_of_its_last_day(analyst, cast):
    answer = analyst.post(reverse("measurement_create"), basics())
    made = Measurement.objects.get()
    assert answer["Location"] == reverse("measurement", args=[made.pk])
    assert timezone.localtime(made.closes_at).strftime("%H:%M") == "23:59"
    assert made.asks_free_text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Namn"),
        ({"minimum": "3"}, "Minsta grupp"),
        ({"closes_at_0": "2001-01-01"}, "måste vara efter öppningen"),
        ({"instrument": "okänt"}, "Frågor"),
        ({"contact_email": "cecilia"}, "e-post"),
    ],
)
def test_what_cannot_be_saved_is_said_at_its_field_and_nothing_that_was_typed_is_lost(
    analyst, cast, changes, says
):
    answer = analyst.post(reverse("measurement_create"), basics(**{"contact_name": "Skriven Nu"} | changes))
    assert answer.status_code == 422
    assert says in answer.text
    assert "Skriven Nu" in answer.text
    assert not Measurement.objects.exists()


def test_a_file_of_ones_own_questions_is_read_and_a_broken_one_is_refused_with_the_fault(analyst, cast):
    file = SimpleUploadedFile("egen.toml", b'schema = "samstyr-instrument/1"\nid = ')
    answer = analyst.post(reverse("measurement_create"), basics(instrument_file=file))
    assert answer.status_code == 422
    assert "egen.toml" in answer.text


def test_html_in_a_name_is_shown_as_text(analyst, cast):
    analyst.post(reverse("measurement_create"), basics(name="<script>alert(1)</script>"))
    for name in ("measurement_list", "measurement"):
        arguments = [Measurement.objects.get().pk] if name == "measurement" else []
        text = analyst.get(reverse(name, args=arguments)).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_an_open_measurement_saves_what_may_still_be_changed(analyst, cast, settings):
    measurement = opened(cast.central_analyst)
    url = reverse("measurement_basics", args=[measurement.pk])
    assert (
        analyst.post(
            url,
            {
                "name": measurement.name,
                "contact_name": "Ny Kontakt",
                "contact_email": "ny@a.example",
                "target_rate": "80",
            },
        ).status_code
        == 302
    )
    measurement.refresh_from_db()
    assert (measurement.contact_name, measurement.target_rate, measurement.minimum) == ("Ny Kontakt", 80, 5)


def test_own_words_and_purpose_are_saved(analyst, measurement):
    url = reverse("measurement_texts", args=[measurement.pk])
    analyst.post(url, {"purpose": "Vi vill\r\nveta.", "word_it_department": "LKDATA"})
    measurement.refresh_from_db()
    assert measurement.purpose == "Vi vill\nveta."
    assert measurement.local_words == {"it_department": "LKDATA"}


def formset(*questions, remove=()):
    data = {"q-TOTAL_FORMS": str(len(questions)), "q-INITIAL_FORMS": str(len(questions))}
    for number, (asked, told) in enumerate(questions):
        data |= {f"q-{number}-question": asked, f"q-{number}-answer": told}
        if number in remove:
            data[f"q-{number}-DELETE"] = "on"
    return data


def test_questions_are_saved_in_order_and_removed(analyst, measurement):
    url = reverse("measurement_questions", args=[measurement.pk])
    data = formset(("Hur lång tid tar det?", "Tio minuter."), ("Ser chefen?", "Nej.")) | {
        "q-INITIAL_FORMS": "0"
    }
    assert analyst.post(url, data).status_code == 302
    assert measurement.questions.count() == 2
    analyst.post(url, formset(("Hur lång tid tar det?", "Tio minuter."), ("Ser chefen?", "Nej."), remove={0}))
    assert list(measurement.questions.values_list("question", flat=True)) == ["Ser chefen?"]


def test_the_checklist_says_what_is_missing_and_leads_there(analyst, measurement):
    measurements.update(measurement, by=None, purpose="", contact_name="")
    text = analyst.get(reverse("measurement", args=[measurement.pk])).text
    assert "Det finns ingen kontaktperson" in text
    assert reverse("measurement_basics", args=[measurement.pk]) in text
    refused = analyst.get(reverse("measurement_open", args=[measurement.pk])).text
    assert "Det här saknas" in refused
    assert analyst.post(reverse("measurement_open", args=[measurement.pk])).status_code == 409


def test_opening_now_by_the_clock_extending_and_closing(analyst, measurement):
    open_url = reverse("measurement_open", args=[measurement.pk])
    analyst.post(open_url, {"by_clock": "1"})
    measurement.refresh_from_db()
    assert (measurement.status, measurement.opens_by_clock) == (Status.DRAFT, True)
    analyst.post(reverse("measurement_unschedule", args=[measurement.pk]))
    analyst.post(open_url)
    measurement.refresh_from_db()
    assert (measurement.status, measurement.opens_by_clock) == (Status.OPEN, False)
    extend = reverse("measurement_extend", args=[measurement.pk])
    assert analyst.post(extend, {"closes_at_0": "2001-01-01", "closes_at_1": "12:00"}).status_code == 422
    later = timezone.localtime() + timedelta(days=40)
    assert (
        analyst.post(extend, {"closes_at_0": f"{later:%Y-%m-%d}", "closes_at_1": "12:00"}).status_code == 302
    )
    analyst.post(reverse("measurement_close", args=[measurement.pk]))
    measurement.refresh_from_db()
    assert measurement.status == Status.CLOSED


def test_a_closed_measurement_is_published_once_from_its_page_and_leads_to_the_result(analyst, measurement):
    url = reverse("measurement_release", args=[measurement.pk])
    publish = reverse("measurement_release_publish", args=[measurement.pk])
    assert analyst.post(publish).status_code == 409
    measurements.open(measurement, by=None)
    measurement.refresh_from_db()
    answer(tokens(measurement)[0], full())
    measurements.close(measurement, by=None)
    page_of = reverse("measurement", args=[measurement.pk])
    assert url in analyst.get(page_of).text
    assert "Räkna fram resultatet" in analyst.get(url).text
    assert analyst.post(publish)["Location"] == reverse("results", args=[measurement.year])
    assert reverse("results", args=[measurement.year]) in analyst.get(page_of).text
    assert analyst.post(publish).status_code == 409


def test_who_only_reads_is_not_asked_to_publish(client, cast, measurement):
    measurements.close(measurements.open(measurement, by=None), by=None)
    client.force_login(cast.reader)
    page_of = client.get(reverse("measurement", args=[measurement.pk])).text
    assert reverse("measurement_release", args=[measurement.pk]) not in page_of
    assert "Resultatet visas när det har publicerats" in page_of


# -- respondents


def test_the_list_is_searched_sorted_and_paged_in_few_queries(
    analyst, measurement, django_assert_max_num_queries
):
    department = measurement.groups.filter(kind="department").first()
    Respondent.objects.bulk_create(
        Respondent(
            measurement=measurement, name=f"Efter Namn{n:03}", email=f"n{n}@a.example", department=department
        )
        for n in range(120)
    )
    url = reverse("respondents", args=[measurement.pk])
    with django_assert_max_num_queries(14):
        first = analyst.get(url).text
    assert "Namn001" in first
    assert "Namn110" not in first
    # By the page's own link: what it asks for must be what is read.
    onwards = re.search(r'href="([^"]+)" rel="next"', first)[1]
    assert "Namn060" in analyst.get(url + onwards).text
    assert "Namn119" in analyst.get(url, {"sortera": "-namn"}).text
    found = analyst.get(url, {"q": "efter namn042"}).text
    assert "Namn042" in found
    assert "1 träff" in found
    assert "Ingen träff" in analyst.get(url, {"q": "finns inte"}).text
    assert analyst.get(url, {"sortera": "'; drop table", "sida": "x", "forvaltning": "x"}).status_code == 200


def test_a_person_is_added_corrected_and_removed_by_hand(analyst, measurement):
    department = measurement.groups.filter(kind="department").first()
    person = {"name": "Eva Ek", "email": "Eva.Ek@a.example", "department": department.pk, "role": ""}
    add = reverse("respondent_add", args=[measurement.pk])
    assert analyst.post(add, person).status_code == 302
    again = analyst.post(add, person)
    assert again.status_code == 422
    assert "finns redan på listan" in again.text
    added = measurement.respondents.get(email="eva.ek@a.example")
    analyst.post(reverse("respondent", args=[measurement.pk, added.pk]), person | {"email": "eva@a.example"})
    added.refresh_from_db()
    assert added.email == "eva@a.example"
    analyst.post(reverse("respondent_remove", args=[measurement.pk, added.pk]))
    assert not Respondent.objects.filter(pk=added.pk).exists()


def test_removing_somebody_from_an_open_list_does_not_tell_whether_she_has_answered(analyst, measurement):
    measurements.open(measurement, by=None)
    measurement.refresh_from_db()
    answered, silent = measurement.respondents.order_by("pk")
    answer(tokens(measurement)[0], full())
    pages = []
    for person in (answered, silent):
        analyst.post(reverse("respondent_remove", args=[measurement.pk, person.pk]))
        pages.append(measurement.respondents.count())
    assert pages == [2, 2]
    assert not measurement.respondents.exclude(name="", email="", is_removed=True).exists()
    assert measurements.close(measurement, by=None).invited_counts.get().invited == 1


def test_exports_make_no_formula_of_a_name(analyst, measurement):
    Respondent.objects.filter(measurement=measurement).update(
        name='=HYPERLINK("http://ond.example";"klicka")'
    )
    text = analyst.get(reverse("respondents_csv", args=[measurement.pk])).getvalue().decode("utf-8-sig")
    assert "\"'=HYPERLINK" in text
    content = analyst.get(reverse("respondents_excel", args=[measurement.pk])).content
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.get_sheet_by_index(0).to_python()[1][0].startswith("=HYPERLINK")
    assert b"<f>" not in content


def test_a_list_goes_from_file_to_preview_to_people(analyst, measurement):
    rows = [("Eva Ek", "eva@a.example", "Soc och omsorg", "Chef"), ("<b>Fel</b>", "fel", SOCIAL, "Chef")]
    file = SimpleUploadedFile("lista <b>.csv", delimited(rows))
    uploaded = analyst.post(reverse("respondents_upload", args=[measurement.pk]), {"file": file})
    assert uploaded.status_code == 302
    preview_url = uploaded["Location"]
    shown = analyst.get(preview_url).text
    assert "Inget är sparat än" in shown
    assert "”Soc och omsorg” är" in shown
    assert "<b>" not in shown
    analyst.post(preview_url, {"departments-0": SOCIAL})
    shown = analyst.get(preview_url).text
    assert "Läs in 1 person" in shown
    digest = shown.partition('name="digest" value="')[2].partition('"')[0]
    staged = StagedList.objects.get()
    faulty = analyst.get(reverse("respondents_faulty", args=[measurement.pk, staged.pk])).getvalue().decode()
    assert "fel" in faulty
    analyst.post(reverse("respondents_apply", args=[measurement.pk, staged.pk]), {"digest": digest})
    assert measurement.respondents.filter(email="eva@a.example", department__name=SOCIAL).exists()
    assert not StagedList.objects.exists()


def test_an_upload_that_is_no_list_is_refused_on_the_page(analyst, measurement):
    url = reverse("respondents_upload", args=[measurement.pk])
    answer = analyst.post(url, {"file": SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n\x00\x00")})
    assert answer.status_code == 422
    assert "går inte att läsa" in answer.text
    large = analyst.post(url, {"file": SimpleUploadedFile("stor.csv", b"a;b\n" * 2_700_000)})
    assert large.status_code == 422
    assert "10 MB" in large.text


def test_a_wrong_guess_of_columns_is_mended_and_an_impossible_mapping_refused(analyst, measurement, address):
    url = address("respondents_columns")
    assert analyst.post(url, {"email": "1", "name": "1", "department": "2"}).status_code == 422
    assert analyst.post(url, {"email": "1", "name": "0"}).status_code == 422
    assert analyst.post(url, {"email": "1", "department": "2"}).status_code == 302


def test_a_preview_of_somebody_else_is_not_shown(client, cast, measurement, address):
    url = address("respondents_preview")
    RoleAssignment.objects.create(user=cast.administrator, role="central_analyst")
    client.force_login(cast.administrator)
    assert client.get(url).status_code == 404


# -- groups


def test_small_departments_are_joined_and_separated(analyst, measurement):
    groups = list(measurement.groups.filter(kind="department"))
    url = reverse("measurement_groups", args=[measurement.pk])
    assert analyst.post(url, {"groups": [groups[0].pk], "name": "Ensam"}).status_code == 422
    analyst.post(url, {"groups": [group.pk for group in groups], "name": "Mindre förvaltningar"})
    head = measurement.groups.get(name="Mindre förvaltningar")
    assert set(head.joined.all()) == set(groups)
    assert "Mindre förvaltningar" in analyst.get(url).text
    analyst.post(reverse("measurement_separate", args=[measurement.pk, head.pk]))
    assert not measurement.groups.filter(joined_into__isnull=False).exists()
    assert not measurement.groups.filter(name="Mindre förvaltningar").exists()


# -- codes


def test_letters_are_one_page_each_with_the_persons_own_code(analyst, measurement):
    department = measurement.groups.filter(kind="department").first()
    Respondent.objects.bulk_create(
        Respondent(measurement=measurement, name=name, department=department)
        for name in ("#eval(1) <b>Åsa</b>", "Nguyễn 王")
    )
    url = reverse("codes", args=[measurement.pk])
    assert analyst.post(url).status_code == 409
    measurements.open(measurement, by=None)
    measurement.refresh_from_db()
    pages = PdfReader(io.BytesIO(analyst.post(url).content)).pages
    texts = [each.extract_text() for each in pages]
    assert len(texts) == 2
    for person in measurement.respondents.filter(email=""):
        assert sum(links.token_for(person) in "".join(text.split()) for text in texts) == 1
    assert any("#eval(1) <b>Åsa</b>" in text for text in texts)
    assert any("Nguyen ?" in text for text in texts)
    one = analyst.post(
        reverse("respondent_letter", args=[measurement.pk, measurement.respondents.first().pk])
    )
    assert one["Content-Type"] == "application/pdf"
    assert "no-store" in one["Cache-Control"]


def test_a_code_is_printed_letter_by_letter(measurement):
    """Inter makes a multiplication sign of an X between digits, unless it is told not to."""
    code = "7X4A-0X00-1X1X-9X9Z"
    content = pdf.render(measurement, [pdf.Receiver("Eva Ek", SOCIAL, code)])
    assert code in "".join(PdfReader(io.BytesIO(content)).pages[0].extract_text().split())


def test_the_letters_are_accessible(analyst, measurement):
    Respondent.objects.filter(measurement=measurement).update(email="")
    measurements.open(measurement, by=None)
    content = analyst.post(reverse("codes", args=[measurement.pk])).content
    report = page.validate_pdf_bytes(content, profile="ua1")
    assert [f"{fault.rule_id}: {fault.message}" for fault in report.failures] == []


# -- mail


def test_a_text_with_an_unknown_field_is_refused_and_kept_on_the_page(analyst, measurement, address):
    answer = analyst.post(
        address("wave"), {"subject": "Hej", "body": "{lank} och text som inte får försvinna"}
    )
    assert answer.status_code == 422
    assert "Menade du {länk}?" in answer.text
    assert "text som inte får försvinna" in answer.text


def test_the_preview_of_a_mail_escapes_what_people_have_written(analyst, measurement, address):
    analyst.post(address("wave"), {"subject": "<script>", "body": "<img src=x onerror=alert(1)> {länk}"})
    text = analyst.get(address("wave")).text
    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_a_wave_is_started_watched_and_found_in_the_outbox(analyst, measurement, address):
    measurements.open(measurement, by=None)
    assert "2 personer" in analyst.get(address("wave_start")).text
    analyst.post(address("wave_start"))
    going = analyst.get(address("wave_progress")).text
    assert 'hx-trigger="every 2s"' in going
    assert "Uppdatera" in going
    worker.drain("mail")
    done = analyst.get(address("wave_progress")).text
    assert "hx-trigger" not in done
    assert "2 av 2 mejl är skickade" in done
    outbox = analyst.get(reverse("outbox")).text
    assert outbox.count("@linkoping.example") == 2
    link = outbox.partition("/utkorg/")[2].partition('"')[0]
    mail = analyst.get(f"/utkorg/{link}").text
    assert "/svara/" in mail
    assert analyst.get("/utkorg/finns-inte/").status_code == 404


def test_outside_the_demo_there_is_no_outbox(analyst, measurement, settings):
    settings.DEMO = False
    assert analyst.get(reverse("outbox")).status_code == 404


def test_failed_mails_are_listed_with_the_reason_and_sent_again(analyst, measurement, address):
    measurements.open(measurement, by=None)
    analyst.post(address("wave_start"))
    bad, other = Message.objects.all()
    Message.objects.filter(pk=bad.pk).update(state="failed", fault="550 <b>No such user</b>")
    Message.objects.filter(pk=other.pk).update(state="uncertain")
    url = address("mail_troubles")
    text = analyst.get(url).text
    assert "550 &lt;b&gt;No such user" in text
    analyst.post(url, {"mail": [str(bad.pk), "x", "99999"], "again": "1"})
    analyst.post(url, {"mail": [str(other.pk)], "arrived": "1"})
    assert dict(Message.objects.values_list("pk", "state")) == {bad.pk: "waiting", other.pk: "sent"}


def test_reminders_are_added_timed_and_removed(analyst, measurement):
    analyst.post(reverse("mailing_add", args=[measurement.pk]))
    assert measurement.waves.count() == 4
    analyst.post(reverse("mailing_suggest", args=[measurement.pk]))
    assert measurement.waves.filter(scheduled_at=None).count() == 0
    last = measurement.waves.order_by("-pk").first()
    analyst.post(reverse("wave_remove", args=[measurement.pk, last.pk]))
    assert measurement.waves.count() == 3
    invitation = mail_selector.invitation(measurement)
    assert analyst.post(reverse("wave_remove", args=[measurement.pk, invitation.pk])).status_code == 409


def test_a_test_mail_goes_to_oneself(analyst, measurement, address, settings):
    analyst.post(address("wave_test"), {"prov-to": "cecilia@linkoping.example"})
    assert [file.suffix for file in (settings.HOME / "outbox").iterdir()] == [".eml"]


# -- the monitor


def test_the_monitor_shows_a_rate_and_a_curve_against_last_year_and_never_who(client, cast, measurement):
    user = cast.central_analyst
    with clock.frozen(clock.now() - timedelta(days=365)):
        last = opened(user, people=12, name="Mätning 2022", year=2022)
        answer(tokens(last)[0], full())
        measurements.close(last, by=user)
    now = opened(user, people=12, name="Mätning 2024", year=2024)
    answer(tokens(now)[0], full())
    answer(tokens(now)[1], full())
    client.force_login(cast.reader)
    text = client.get(reverse("measurement_monitor", args=[now.pk])).text
    assert "2 av 12" in text
    assert "förra gången" in text
    assert SOCIAL in text or "Kultur" in text
    assert "person0@" not in text
    assert "Person 0" not in text


@pytest.mark.parametrize(
    "name", ["measurement_list", "measurement", "measurement_monitor", "measurement_close"]
)
@pytest.mark.parametrize(("people", "told"), [(9, False), (10, True)])
def test_how_many_have_answered_is_told_while_it_is_open_only_where_ten_are_invited(
    client, cast, people, told, name
):
    now = opened(cast.central_analyst, people=people, name="Liten mätning", year=2024)
    for token in tokens(now)[:7]:
        answer(token, full())
    client.force_login(cast.central_analyst)
    url = reverse(name, args=[] if name == "measurement_list" else [now.pk])
    text = client.get(url).text
    assert bool(re.search(r"\b7 av \d|>\s*7\s*<", text)) is told
    assert "78\u202f%" not in text


@pytest.mark.parametrize("name", ["wave", "wave_start"])
@pytest.mark.parametrize("has_answered", [False, True])
def test_blanking_an_address_does_not_show_whether_the_person_has_answered(client, cast, name, has_answered):
    now = opened(cast.central_analyst, people=12, name="Mätning 2024", year=2024)
    invitation = mail_selector.invitation(now)
    Message.objects.bulk_create(
        Message(wave=invitation, respondent=person, state=MessageState.SENT)
        for person in now.respondents.all()
    )
    someone = now.respondents.order_by("pk").first()
    if has_answered:
        answer(tokens(now)[0], full())
    client.force_login(cast.central_analyst)
    reminder = now.waves.filter(kind=WaveKind.REMINDER).first()
    url = reverse(name, args=[now.pk, reminder.pk])
    before = client.get(url).text
    now.respondents.filter(pk=someone.pk).update(email="")

    assert plain(client.get(url).text) == plain(before)


def plain(page: str) -> str:
    """What a page says, without its one-time token of forms."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", page)


@pytest.mark.parametrize(
    "name", ["measurement_list", "measurement", "measurement_monitor", "measurement_groups", "mailing"]
)
def test_a_page_asks_few_questions_of_the_database(
    analyst, measurement, address, name, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        analyst.get(address(name))


def test_mail_is_begun_once_however_often_the_button_is_pressed(analyst, measurement, address):
    measurements.open(measurement, by=None)
    assert analyst.post(address("wave_start")).status_code == 302
    assert analyst.post(address("wave_start")).status_code == 409
    assert Message.objects.count() == 2
    assert "0 av 2 mejl är skickade" in analyst.get(address("wave")).text
    mailing.stop(mail_selector.invitation(measurement), by=None)


@pytest.mark.parametrize("name", [name for name, _needs, right, _methods in PAGES if right == RESPONDENTS])
def test_a_page_with_names_of_respondents_is_kept_by_no_browser_and_no_proxy(analyst, address, name):
    assert "no-store" in analyst.get(address(name))["Cache-Control"]


# -- a page whose time is not now


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
@pytest.mark.parametrize("name", ONLY_IN)
def test_a_page_whose_time_is_not_now_leads_back_and_says_what_to_do(
    analyst, measurement, address, name, state
):
    place = address(name)
    Measurement.objects.update(status=state)
    page_ = analyst.get(place, follow=True)
    if state in ONLY_IN[name]:
        assert page_.redirect_chain == []
        return
    assert page_.redirect_chain == [(f"/matning/{measurement.pk}/", 302)]
    says = {
        "draft": "Här är stegen dit",
        "open": "medan mätningen är öppen",
        "closed": "Nästa steg är att publicera",
    }
    assert says[state] in page_.content.decode()
