"""The results pages: open to readers after the release, quick, and each figure the published one."""

import csv
import io

import linkoping
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook
from released import released

from samstyr.foundation import numbers
from samstyr.measurement.models import Measurement, Status

PUBLISHED = linkoping.published()
PAGES = [
    ("results", ()),
    ("results_items", ()),
    ("results_item", ("B1",)),
    ("results_department", ("leanlink",)),
    ("results_heat_map", ()),
]


def address(name, arguments=(), year=2022):
    return reverse(name, args=[year, *arguments])


@pytest.fixture
def reader(client, cast):
    """A browser where Rut Reader is signed in and three years are released."""
    released()
    client.force_login(cast.reader)
    return client


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_a_stranger_is_asked_to_sign_in(client, db, name, arguments):
    assert client.get(address(name, arguments))["Location"].startswith("/konto/login/")


@pytest.mark.parametrize("who", ["administrator", "central_analyst", "department_analyst", "reader"])
@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_everybody_who_may_read_reads_all_that_is_released(client, cast, who, name, arguments):
    released([2022])
    client.force_login(getattr(cast, who))
    assert client.get(address(name, arguments)).status_code == 200


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.parametrize("status", [Status.DRAFT, Status.OPEN, Status.CLOSED])
def test_nothing_is_shown_before_the_release(client, cast, status, name, arguments):
    Measurement.objects.create(name="Digital mognad 2022", year=2022, status=status)
    client.force_login(cast.central_analyst)
    assert client.get(address(name, arguments)).status_code == 404


def test_without_any_release_the_page_says_what_will_be_here(client, cast):
    client.force_login(cast.reader)
    assert "Inget är publicerat än" in client.get("/resultat/").text


def test_the_results_begin_with_the_latest_year(reader):
    assert reader.get("/resultat/")["Location"] == "/resultat/2022/"


@pytest.mark.parametrize(
    ("name", "arguments"), [("results_item", ("X9",)), ("results_department", ("finns-inte",))]
)
def test_an_unknown_item_or_department_is_not_found(reader, name, arguments):
    assert reader.get(address(name, arguments)).status_code == 404


def test_the_overview_has_the_published_figures(reader):
    page = reader.get("/resultat/2022/").text
    assert "från 44 till 42 procent" in page
    for figure in ("39,5", "44,0", "42,0", "287 av 529"):
        assert figure in page
    for percent in PUBLISHED["response_rate"]["2022"].values():
        assert numbers.percent(percent) in page


@pytest.mark.parametrize("code", sorted(PUBLISHED["items"]))
def test_an_item_page_has_the_published_figures(reader, code):
    page = reader.get(address("results_item", (code,))).text
    stated = PUBLISHED["items"][code]
    assert numbers.mean(stated["mean"]["2022"]) in page
    assert numbers.percent(stated["dont_know"]["2022"]) in page


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_every_page_says_its_source_and_that_the_answers_are_synthetic(reader, name, arguments):
    page = reader.get(address(name, arguments)).text
    assert "Källa: Digital mognad 2022" in page
    assert "syntetisk" in page


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_a_warm_page_asks_a_bounded_number_of_questions(
    reader, name, arguments, django_assert_max_num_queries
):
    reader.get(address(name, arguments))
    with django_assert_max_num_queries(10):
        reader.get(address(name, arguments))


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_every_table_of_a_page_comes_as_csv_and_excel(reader, name, arguments):
    page = reader.get(address(name, arguments))
    tables = page.context["tables"]
    assert tables
    for table in tables:
        answer = reader.get(f"{address(name, arguments)}{table.key}.csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert len(rows) == len(table.rows) + 1
        assert "attachment" in answer["Content-Disposition"]
    book = reader.get(f"{address(name, arguments)}tabeller.xlsx")
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(book.content)).sheet_names) == len(tables)


def test_a_table_that_is_not_on_the_page_is_not_found(reader):
    assert reader.get("/resultat/2022/hemligt.csv").status_code == 404


def test_a_withheld_figure_is_nowhere_on_the_heat_map_but_its_reason_is(reader):
    page = reader.get(address("results_heat_map"))
    shown = page.context["heat"]
    hatched = [cell for _, rows in shown.groups for row in rows for cell in row.cells if cell.step is None]
    assert hatched
    assert all(cell.text == "" for cell in hatched)
    assert "Visas inte" in page.text


def test_figures_are_the_same_whichever_the_language(reader):
    reader.cookies["django_language"] = "en"
    page = reader.get("/resultat/2022/").text
    assert "42.0" in page
    assert "42,0" not in page


def test_a_difference_says_where_it_lies_and_its_verdict_once(reader):
    item, department = (
        {fact.term: fact.note for fact in reader.get(address(name, [which])).context["facts"]}
        for name, which in (("results_item", "B1"), ("results_department", "leanlink"))
    )
    assert item["Sedan året före"] == "mellan −0,5 och 0,1"
    assert department["Mot övriga förvaltningar"].startswith("mellan ")
    assert department["Sedan året före"].startswith("inom felmarginalen, mellan ")


@pytest.mark.parametrize(("name", "arguments"), PAGES)
def test_no_two_columns_of_a_table_are_called_the_same(reader, name, arguments):
    for table in reader.get(address(name, arguments)).context["tables"]:
        headings = [column.label for column in table.columns]
        assert len(set(headings)) == len(headings), table.key
