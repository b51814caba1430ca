"""The list of products goes out, is edited in a spreadsheet, and comes back: matched by id, by whoever decides on them."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.governance.models import ObjectProduct
from samstyr.governance.services import products


@pytest.fixture
def owner(client, steering):
    client.force_login(steering.business_owner)
    return client


@pytest.fixture
def other(steering):
    return ObjectProduct.objects.create(object=steering.workplace, name="Datorer")


def fetched(client):
    answer = client.get(reverse("products_file", args=["csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def sent_back(client, rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    file = SimpleUploadedFile("produkter.csv", out.getvalue().encode("utf-8-sig"))
    return client.post(reverse("product_list"), {"file": file})


def row_of(rows, name):
    return next(row for row in rows if row[2] == name)


def text(answer):
    return " ".join(answer.content.decode().split())


def test_an_edited_list_is_written_for_whoever_decides_on_the_products(owner, steering, other):
    rows = fetched(owner)
    row_of(rows, "Lärande")[2:4] = ["Lärande och bedömning", "Från kursplan till betyg."]
    rows.append(["", "Skola och förskola", "Närvaro", "", ""])
    assert sent_back(owner, rows)["Location"] == reverse("objects")
    said = dict(ObjectProduct.objects.values_list("name", "description"))
    assert said == {
        "Lärande och bedömning": "Från kursplan till betyg.",
        "Närvaro": "",
        "Datorer": "",
    }


def test_a_list_that_comes_back_as_it_was_changes_nothing(owner, steering, other):
    assert sent_back(owner, fetched(owner)).status_code == 302
    assert set(ObjectProduct.objects.values_list("version", flat=True)) == {1}


def test_a_row_about_another_objects_product_stops_all_of_the_list_and_says_who_decides(
    owner, steering, other
):
    rows = fetched(owner)
    row_of(rows, "Lärande")[3] = "Något nytt."
    row_of(rows, "Datorer")[2] = "Datorer och skärmar"
    refused = text(sent_back(owner, rows))
    assert "Orvar Owner" in refused
    assert not ObjectProduct.objects.exclude(description="").exists()
    assert ObjectProduct.objects.filter(name="Datorer").exists()


def test_a_product_that_somebody_has_changed_since_the_list_was_fetched_is_not_written_over(owner, steering):
    rows = fetched(owner)
    products.update(
        steering.product, version=1, name="Lärande", description="Först.", by=steering.business_owner
    )
    row_of(rows, "Lärande")[3] = "Sedan."
    assert "rad 2:" in text(sent_back(owner, rows))
    assert ObjectProduct.objects.get().description == "Först."


@pytest.mark.parametrize(
    ("place", "cell", "told"),
    [
        (0, "999", "ingen produkt har id 999"),
        (0, "²", "ingen produkt har id ²"),
        (1, "Finns inte", "det finns inget objekt som heter ”Finns inte”"),
        (1, "Digital arbetsplats", "en produkt byter inte objekt i listan"),
        (2, "", "raden saknar namn"),
        (2, "x" * 121, "texten är längre än 120 tecken"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(owner, steering, place, cell, told):
    rows = fetched(owner)
    rows[1][place] = cell
    assert f"rad 2: {told}" in text(sent_back(owner, rows))
    assert list(ObjectProduct.objects.values_list("name", "version")) == [("Lärande", 1)]


def test_a_reader_without_a_seat_changes_no_product_and_a_stranger_sees_no_page(client, steering):
    client.force_login(steering.line_manager)
    assert client.get(reverse("product_list")).status_code == 200
    rows = fetched(client)
    rows[1][2] = "Mitt"
    assert "Vera Verksam" in text(sent_back(client, rows))
    assert ObjectProduct.objects.get().name == "Lärande"
    assert client.put(reverse("product_list")).status_code == 405
    client.logout()
    assert client.get(reverse("product_list")).status_code == 302
