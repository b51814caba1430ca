"""The pages of an inventory: from the file to the report, by whoever keeps the register."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samstyr.foundation import versions
from samstyr.governance.models import InventoryFile, ItComponent
from samstyr.governance.services import inventory as services

CONTENT = "Namn;Drift;Verksamhetsområden;Övrigt\nKartan;Exernt;Utbildning;<script>alert(1)</script>\n=1+1;;;x".encode()


@pytest.fixture
def file(steering):
    """An inventory that nobody has said yes to."""
    return services.upload(name="system.csv", content=CONTENT, by=steering.portfolio_office)


def test_the_whole_way_from_the_file_to_the_report(client, steering):
    client.force_login(steering.portfolio_office)
    given = SimpleUploadedFile("system.csv", CONTENT, "text/csv")
    answer = client.post(reverse("inventories"), {"file": given})
    file = InventoryFile.objects.get()
    assert answer.url == reverse("inventory", args=[file.pk])
    page = client.get(answer.url)
    assert "2 läggs till" in page.text
    assert "Läs in 2 system" in page.text
    routing = reverse("inventory_areas", args=[file.pk])
    form = client.get(routing).context["form"]
    [area] = [name for name in form.fields if name != "version"]
    client.post(routing, {area: steering.school.pk, "version": form["version"].value()})
    doubts = reverse("inventory_doubts", args=[file.pk])
    [choice] = [each for each in client.get(doubts).context["page"] if "Exernt" in each.words]
    said = {"key": [choice.key], "answer": ["cloud"], "version": versions.mark_of({choice.key: ""})}
    client.post(doubts, said)
    digest = client.get(answer.url).context["preview"].digest
    done = client.post(reverse("inventory_apply", args=[file.pk]), {"digest": digest}, follow=True)
    assert "2 system lades till" in done.text
    system = ItComponent.objects.get(name="Kartan")
    assert (system.hosting, system.object) == ("cloud", steering.school)


def test_columns_can_be_mapped(client, steering, file):
    client.force_login(steering.portfolio_office)
    address = reverse("inventory_columns", args=[file.pk])
    seen = client.get(address).context["form"]["version"].value()
    assert client.post(address, {"c0": "name", "c3": "notes", "version": seen}).status_code == 302
    file.refresh_from_db()
    assert file.mapping["columns"] == {"name": 0, "notes": 3}
    refused = client.post(address, {"c0": "notes", "c3": "notes"})
    assert refused.status_code == 422
    assert "En annan kolumn är redan det" in refused.text
    assert "Välj kolumnen med systemens namn" in refused.text


def test_a_file_without_names_is_not_taken_in_until_their_column_is_chosen(client, steering):
    client.force_login(steering.portfolio_office)
    given = SimpleUploadedFile("personal.csv", b"Kod;Ort\nA1;Norr\nB2;Syd", "text/csv")
    page = client.post(reverse("inventories"), {"file": given}, follow=True)
    file = InventoryFile.objects.get()
    take_in = reverse("inventory_apply", args=[file.pk])
    assert "Ingen kolumn är systemens namn" in page.text
    assert take_in not in page.text
    told = client.post(take_in, {"digest": page.context["preview"].digest}, follow=True)
    assert "Välj den först." in told.text
    assert not ItComponent.objects.filter(name__startswith="Namnlöst").exists()
    address = reverse("inventory_columns", args=[file.pk])
    seen = client.get(address).context["form"]["version"].value()
    page = client.post(address, {"c0": "name", "version": seen}, follow=True)
    assert "Ingen kolumn är systemens namn" not in page.text
    assert take_in in page.text


def test_doubts_are_settled_one_by_one_too(client, steering, file):
    client.force_login(steering.portfolio_office)
    address = f"{reverse('inventory_doubts', args=[file.pk])}?grupp=0"
    shown = client.get(address).context
    [choice] = shown["page"]
    client.post(address, {"key": [choice.key], "answer": ["keep"], "version": shown["version"]})
    file.refresh_from_db()
    assert file.choices == {choice.key: "keep"}
    assert client.get(f"{reverse('inventory_doubts', args=[file.pk])}?grupp=99").status_code == 404


def test_html_in_a_cell_stays_text(client, steering, file):
    client.force_login(steering.portfolio_office)
    services.apply(file, digest=services.look(file).digest, by=steering.portfolio_office)
    system = ItComponent.objects.get(name="Kartan")
    for address in (reverse("inventory", args=[file.pk]), reverse("it_component", args=[system.pk])):
        page = client.get(address)
        assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_a_formula_goes_out_as_text(client, steering, file):
    services.apply(file, digest=services.look(file).digest, by=steering.portfolio_office)
    client.force_login(steering.portfolio_office)
    answer = client.get(reverse("components_file", args=["it", "csv"]))
    content = b"".join(answer.streaming_content).decode()
    assert ";'=1+1;" in content


def test_a_file_that_is_none_is_refused_on_the_form(client, steering):
    client.force_login(steering.portfolio_office)
    answer = client.post(reverse("inventories"), {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04trasig")})
    assert answer.status_code == 422
    assert "går inte att läsa som Excel" in answer.text


def test_a_file_of_more_than_ten_megabytes_is_refused(client, steering):
    client.force_login(steering.portfolio_office)
    answer = client.post(reverse("inventories"), {"file": SimpleUploadedFile("a.csv", b"a;b\n" * 2_700_000)})
    assert answer.status_code == 422
    assert "större än 10 MB" in answer.text


def test_an_inventory_is_thrown_away(client, steering, file):
    client.force_login(steering.portfolio_office)
    client.post(reverse("inventory_forget", args=[file.pk]))
    assert not InventoryFile.objects.exists()


def test_a_reader_may_not_and_a_stranger_logs_in(client, steering, file):
    address = reverse("inventory", args=[file.pk])
    assert client.get(address).status_code == 302
    client.force_login(steering.business_lead)
    assert client.get(address).status_code == 403
    assert client.post(reverse("inventory_apply", args=[file.pk])).status_code == 403
    assert "Inventeringar" not in client.get(reverse("it_components")).text


def test_the_preview_asks_as_little_of_the_database_for_many_rows(
    client, steering, django_assert_max_num_queries
):
    client.force_login(steering.portfolio_office)
    for rows in (2, 300):
        content = "Namn;Drift\n" + "\n".join(f"System {n};Externt" for n in range(rows))
        file = services.upload(name="a.csv", content=content.encode(), by=None)
        with django_assert_max_num_queries(18):
            client.get(reverse("inventory", args=[file.pk]))
