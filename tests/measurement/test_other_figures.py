"""Reference values and the employee survey on their pages: figures from elsewhere, shown as they were published."""

from decimal import Decimal

import linkoping
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from released import released

from samstyr.foundation.errors import Invalid
from samstyr.measurement.models import PublishedTable, ReferenceSeries, ReferenceValue
from samstyr.measurement.services import published_tables, references
from samstyr.organisation.models import Unit, UnitKind

TABLE = linkoping.FOLDER / "employee-survey.csv"


@pytest.fixture
def departments(cast):
    for name in (
        "Kommunledningsförvaltningen",
        "Utbildnings- och arbetsmarknadsförvaltningen",
        "Miljö- och samhällsbyggnadsförvaltningen",
    ):
        Unit.objects.create(kind=UnitKind.DEPARTMENT, name=name)


def take_in(content=None, by=None):
    return published_tables.import_table(
        content=content or TABLE.read_bytes(),
        file_name="employee-survey.csv",
        name="Medarbetarundersökning",
        year=2022,
        source="Kantar Sifo",
        by=by,
    )


def test_a_table_is_kept_as_it_was_published_with_the_departments_names(cast, departments):
    table = take_in(by=cast.central_analyst)
    groups = {column[0] for column in table.document["columns"]}
    assert groups == {
        "Kommunen",
        "Kommunledningsförvaltningen",
        "Utbildnings- och arbetsmarknadsförvaltningen",
        "Miljö- och samhällsbyggnadsförvaltningen",
        "Social- och omsorgsförvaltningen",
    }


def test_a_group_that_is_no_department_keeps_its_own_name():
    known = ["Kommunledningsförvaltningen", "Miljö- och samhällsbyggnadsförvaltningen"]
    assert published_tables.label("miljo_samhallsbyggnad", known) == known[1]
    assert published_tables.label("municipality", known) == "Kommunen"
    assert published_tables.label("Vård", known) == "Vård"
    assert published_tables.label("forvaltningen", known) == "forvaltningen"  # fits two: neither


def test_taking_in_the_same_survey_again_takes_its_place(cast):
    take_in()
    take_in()
    assert PublishedTable.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"hej", "question"),
        (b"question,dimios_item,kommun_2022\nA,E1,150\n", "0 och 100"),
        (b"question,dimios_item,kommun_2022\nA,E1,tio\n", "inget tal"),
        (b"\x00\xff\x00\xff", ""),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_fault(db, content, fault):
    with pytest.raises(Invalid) as refused:
        take_in(content)
    assert fault in str(refused.value)
    assert not PublishedTable.objects.exists()


def test_the_page_shows_the_published_figures_and_warns_for_the_single_department(client, cast, departments):
    released([2022])
    take_in()
    client.force_login(cast.reader)
    page = client.get("/resultat/2022/medarbetare/").text
    assert "Kommunen 2022 (4653 svar)" in page
    assert "en enda förvaltnings: Miljö- och samhällsbyggnadsförvaltningen" in page
    assert "under 50: lågt" in page
    assert "Skillnaden går därför inte att pröva" in page
    assert reverse("results_item", args=[2022, "I4"]) in page


def test_without_a_table_the_page_says_what_will_be_here(client, cast):
    released([2022])
    client.force_login(cast.reader)
    assert "Ingen medarbetarundersökning för året" in client.get("/resultat/2022/medarbetare/").text


def test_the_central_analyst_takes_in_and_removes_a_table(client, cast):
    released([2022])
    client.force_login(cast.central_analyst)
    said = {
        "name": "Medarbetarundersökning",
        "year": 2022,
        "source": "Kantar Sifo",
        "file": SimpleUploadedFile("tabell.csv", TABLE.read_bytes(), "text/csv"),
    }
    answer = client.post(reverse("published_table_import"), said)
    assert answer["Location"] == "/resultat/2022/medarbetare/"
    table = PublishedTable.objects.get()
    assert client.post(reverse("published_table_remove", args=[table.pk])).status_code == 302
    assert not PublishedTable.objects.exists()


def test_a_file_that_is_far_too_large_is_refused_kindly(client, cast):
    client.force_login(cast.central_analyst)
    file = SimpleUploadedFile("stor.csv", b"a" * 10_000_000, "text/csv")
    said = {"name": "Medarbetarundersökning", "year": 2022, "source": "x", "file": file}
    page = client.post(reverse("published_table_import"), said).text
    assert "för stor för att vara en tabell" in page


@pytest.mark.parametrize("who", ["reader", "department_analyst", "administrator"])
def test_only_the_central_analyst_changes_figures_from_elsewhere(client, cast, who):
    series = references.create_series(name="Serie", population="Alla", by=None)
    stated = references.Stated(2022, Decimal(51), "U", "K")
    value = references.add_value(series=series, stated=stated, by=None)
    table = take_in()
    client.force_login(getattr(cast, who))
    for name, arguments in (
        ("reference_series_create", []),
        ("reference_value_add", [series.pk]),
        ("reference_value_correct", [value.pk]),
        ("reference_value_remove", [value.pk]),
        ("published_table_import", []),
        ("published_table_remove", [table.pk]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 403
    assert client.get("/referenser/").status_code == 200


def test_reference_values_are_written_and_corrected_through_the_pages(client, cast):
    client.force_login(cast.central_analyst)
    client.post(reverse("reference_series_create"), {"name": "DiMiOS nationellt", "population": "Kommuner"})
    said = {"code": "maturity", "year": 2022, "percent": "15", "edition": "2022", "source": "Rapport"}
    series = ReferenceSeries.objects.get()
    client.post(reverse("reference_value_add", args=[series.pk]), said)
    value = ReferenceValue.objects.get()
    client.post(reverse("reference_value_correct", args=[value.pk]), {**said, "percent": "51,0"})
    value.refresh_from_db()
    assert value.percent == 51
    client.post(reverse("reference_value_add", args=[series.pk]), {**said, "year": 2023, "edition": "2023"})
    page = client.get("/referenser/").text
    assert "Serien byter utgåva" in page
    assert "51\u202f%" in page
    client.post(reverse("reference_value_remove", args=[value.pk]))
    assert ReferenceValue.objects.count() == 1


def test_a_reference_stands_on_the_overview_with_series_edition_and_source(client, cast):
    released([2022])
    series = references.create_series(name="DiMiOS nationellt", population="Kommuner", by=None)
    stated = references.Stated(2022, Decimal(51), "2022 års utgåva", "Nationell rapport")
    references.add_value(series=series, stated=stated, by=None)
    client.force_login(cast.reader)
    page = client.get("/resultat/2022/").text
    for said in ("DiMiOS nationellt", "51\u202f%", "2022 års utgåva", "Nationell rapport"):
        assert said in page
