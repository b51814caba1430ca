"""The room Rapporter: the list, a report as a page, and as files."""

import io

import docx
import pytest
from django.urls import reverse
from pypdf import PdfReader
from reports.written import everything

from samstyr.reports.library import Format


@pytest.fixture
def reports(cast):
    everything(cast.central_analyst)


def test_the_list_says_what_will_be_here_before_anything_is_published(client, cast):
    client.force_login(cast.reader)

    assert "Inga rapporter än" in client.get(reverse("reports")).content.decode()


def test_the_list_has_every_year_and_every_department(client, cast, reports):
    client.force_login(cast.reader)
    page = client.get(reverse("reports")).content.decode()

    for address in (
        reverse("report", args=[2020]),
        reverse("report_file", args=[2022, "pdf"]),
        reverse("department_report", args=[2022, "leanlink"]),
        reverse("department_report_file", args=[2022, "leanlink", "docx"]),
    ):
        assert f'href="{address}"' in page


def test_a_reader_reads_the_report_but_is_not_asked_to_write(client, cast, reports):
    client.force_login(cast.reader)
    page = client.get(reverse("report", args=[2022])).content.decode()

    assert "gick från 44 till 42 procent" in page
    assert "Alla i ledande position äger sin digitalisering" in page
    assert reverse("report_texts", args=[2022]) not in page


def test_the_charts_on_the_page_follow_the_theme(client, cast, reports):
    client.force_login(cast.reader)
    page = client.get(reverse("report", args=[2022])).content.decode()

    assert 'class="chart__picture chart__picture--narrow"' in page
    assert "var(--chart-accent)" in page


def test_an_analyst_is_shown_the_way_to_write(client, cast, reports):
    client.force_login(cast.department_analyst)
    own = client.get(
        reverse("department_report", args=[2022, "social-och-omsorgsforvaltningen"])
    ).content.decode()
    others = client.get(reverse("department_report", args=[2022, "leanlink"])).content.decode()

    assert reverse("department_report_texts", args=[2022, "social-och-omsorgsforvaltningen"]) in own
    assert reverse("department_report_texts", args=[2022, "leanlink"]) not in others


@pytest.mark.parametrize("wanted", list(Format))
def test_a_report_comes_as_a_file_of_every_kind(client, cast, reports, wanted: Format):
    client.force_login(cast.reader)
    answer = client.get(reverse("report_file", args=[2022, wanted.value]))

    assert answer.headers["Content-Type"] == wanted.media_type
    assert f'digital-mognad-2022-samstyr.{wanted.value}"' in answer.headers["Content-Disposition"]
    assert answer.content[:4] == (b"%PDF" if wanted is Format.PDF else b"PK\x03\x04")


def test_a_report_of_the_database_reads_like_one_of_the_material(client, cast, reports):
    client.force_login(cast.reader)
    pdf = client.get(reverse("report_file", args=[2022, "pdf"])).content
    word = client.get(reverse("report_file", args=[2022, "docx"])).content

    printed = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    edited = " ".join(line.text for line in docx.Document(io.BytesIO(word)).paragraphs)
    for text in (printed, edited):
        assert "genomförde utbildningen: 123" in text
        assert "Målet för 2022 är inte nått" in text


@pytest.mark.parametrize(
    "address",
    [
        ("report", 2019),
        ("department_report", 2022, "finns-inte"),
        ("report_file", 2022, "exe"),
        ("department_report_file", 2022, "finns-inte", "pdf"),
    ],
)
def test_what_does_not_exist_is_missing_and_no_error(client, cast, reports, address):
    client.force_login(cast.reader)

    assert client.get(reverse(address[0], args=address[1:])).status_code == 404


@pytest.mark.parametrize(
    "address", [("reports",), ("report", 2022), ("report_file", 2022, "pdf"), ("report_texts", 2022)]
)
def test_a_stranger_is_sent_to_the_login(client, cast, reports, address):
    answer = client.get(reverse(address[0], args=address[1:]))

    assert answer.status_code == 302
    assert "/konto/" in answer.headers["Location"]
