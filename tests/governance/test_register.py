"""The register: who keeps it, what is seen of it, and what comes out of it."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.services import components, products


@pytest.fixture
def system(steering):
    """A system of the school's that is used in the workplace too, with a secret supplier."""
    shared = products.create(governed=steering.workplace, name="Inloggning", by=None)
    return components.create_it(
        values={
            "name": "Lärportalen",
            "object": steering.school,
            "products": [steering.product, shared],
            "supplier": "Hemliga Bolaget",
            "yearly_cost": 1_250_000_00,
            "life_cycle": "in_use",
            "business_judgement": "develop",
            "it_judgement": "retire",
            "secret_fields": ["supplier"],
            "secrecy_ground": "OSL 18 kap. 8 §",
        },
        by=None,
    )


def test_a_lead_changes_a_component_of_her_object(client, steering, system):
    client.force_login(steering.business_lead)
    address = reverse("component_change", args=["it", system.pk])
    page = client.get(address)
    sent = {**page.context["form"].initial, "name": "Lärportalen Plus"}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    sent |= {"object": steering.school.pk, "products": [each.pk for each in system.products.all()]}
    assert client.post(address, sent).status_code == 302
    system.refresh_from_db()
    assert (system.name, system.supplier, system.yearly_cost) == (
        "Lärportalen Plus",
        "Hemliga Bolaget",
        1_250_000_00,
    )
    assert system.products.count() == 2


def test_nobody_outside_the_object_changes_it_and_is_told_who_may(client, steering, system):
    client.force_login(steering.other_owner)
    answer = client.get(reverse("component_change", args=["it", system.pk]))
    assert answer.status_code == 403
    assert "objektledarna och objektspecialisterna i Skola och förskola" in answer.text
    with pytest.raises(NotAllowed):
        components.update(system, version=1, values={"name": "Annat"}, by=steering.other_owner)


def test_a_component_goes_to_another_object_only_by_who_keeps_both(steering, system):
    values = {"object": steering.workplace}
    with pytest.raises(NotAllowed, match="Digital arbetsplats"):
        components.update(system, version=1, values=values, by=steering.business_lead)
    components.update(system, version=1, values=values, by=steering.portfolio_office)
    assert ItComponent.objects.get().object == steering.workplace


def test_the_second_who_saves_is_told_and_loses_nothing(client, steering, system):
    components.update(system, version=1, values={"notes": "Nytt"}, by=steering.it_lead)
    client.force_login(steering.business_lead)
    address = reverse("component_change", args=["it", system.pk])
    sent = {
        "name": "Mitt namn",
        "object": steering.school.pk,
        "version": 1,
        "secrecy_ground": "OSL",
        "supplier": "Hemliga Bolaget",
        "secret_fields": ["supplier"],
    }
    answer = client.post(address, sent)
    assert answer.status_code == 409
    assert "Någon annan har ändrat" in answer.text
    assert "Mitt namn" in answer.text
    again = client.post(address, {**sent, "version": 2})
    assert again.status_code == 302
    assert ItComponent.objects.get().name == "Mitt namn"


def test_a_stale_version_is_refused_by_the_service(steering, system):
    components.update(system, version=1, values={"notes": "Nytt"}, by=steering.it_lead)
    with pytest.raises(Conflict):
        components.update(system, version=1, values={"notes": "Annat"}, by=steering.it_lead)
    assert ItComponent.objects.get().notes == "Nytt"


def test_what_is_written_is_known_from_that_day(steering, system):
    with clock.frozen(datetime(2027, 2, 3, 12, tzinfo=UTC)):
        components.update(system, version=1, values={"hosting": "cloud"}, by=steering.it_lead)
    system.refresh_from_db()
    assert system.confirmed["hosting"] == "2027-02-03"
    assert system.confirmed["supplier"] != "2027-02-03"


def test_secrecy_needs_its_ground(steering, system):
    with pytest.raises(Invalid, match="lagrummet"):
        components.update(system, version=1, values={"secrecy_ground": ""}, by=steering.it_lead)


def test_a_secret_supplier_is_masked_everywhere_for_who_has_no_seat_there(client, steering, system):
    client.force_login(steering.other_owner)
    pages = [
        reverse("it_components"),
        reverse("it_component", args=[system.pk]),
        reverse("suppliers"),
        reverse("object", args=[steering.school.slug]),
        reverse("product", args=[steering.school.slug, steering.product.pk]),
        reverse("components_file", args=["it", "csv"]),
    ]
    for page in pages:
        answer = client.get(page)
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.text
        assert "Hemliga Bolaget" not in text, page
    assert "sekretess (OSL 18 kap. 8 §)" in text
    narrowed = client.get(reverse("it_components"), {"leverantor": "Hemliga Bolaget"}).text
    assert "Lärportalen" not in narrowed


def test_secrecy_is_folded_while_nothing_is_secret_and_open_where_something_is(client, steering, system):
    client.force_login(steering.it_lead)
    assert "Alla uppgifter är öppna." in client.get(reverse("component_add", args=["it"])).text
    page = client.get(reverse("component_change", args=["it", system.pk])).text
    assert "Alla uppgifter är öppna." not in page
    assert 'name="secret_fields"' in page


def test_what_an_inventory_left_over_can_be_made_secret_too(client, cast, steering, system):
    components.update(system, version=1, values={"remainder": {"Server": "Kassaskåpet"}}, by=None)
    address = reverse("component_change", args=["it", system.pk])
    client.force_login(steering.it_lead)
    sent = {
        name: value
        for name, value in client.get(address).context["form"].initial.items()
        if value not in (None, False)
    }
    sent |= {"object": steering.school.pk, "products": [each.pk for each in system.products.all()]}
    client.force_login(cast.reader)
    page = reverse("it_component", args=[system.pk])
    assert "Kassaskåpet" in client.get(page).text
    client.force_login(steering.it_lead)
    assert client.post(address, {**sent, "secret_fields": ["supplier", "remainder"]}).status_code == 302
    client.force_login(cast.reader)
    assert "Kassaskåpet" not in client.get(page).text


@pytest.mark.parametrize("who", ["business_lead", "it_owner", "portfolio_office"])
def test_the_objects_own_seats_and_the_office_see_what_is_secret(client, steering, system, who):
    client.force_login(getattr(steering, who))
    assert "Hemliga Bolaget" in client.get(reverse("it_component", args=[system.pk])).text
    assert "Lärportalen" in client.get(reverse("it_components"), {"leverantor": "Hemliga Bolaget"}).text


def test_the_history_of_a_masked_field_is_masked_too(client, steering, system):
    components.update(system, version=1, values={"supplier": "Ännu Hemligare"}, by=steering.it_lead)
    client.force_login(steering.other_owner)
    page = client.get(reverse("it_component", args=[system.pk])).text
    assert "Hemligare" not in page
    assert "leverantör: sekretess" in page


def test_disagreement_is_seen_and_can_be_listed(client, cast, system):
    client.force_login(cast.reader)
    page = client.get(reverse("it_components"), {"visa": "disagreement"}).text
    assert "Lärportalen" in page
    assert "oense" in page


def test_a_list_is_narrowed_and_sorted_by_its_address(client, cast, steering, system):
    for name, cost, cycle in (("Alfa", 300, "retired"), ("Beta", 100, "in_use"), ("Ånga", None, "in_use")):
        components.create_it(values={"name": name, "yearly_cost": cost, "life_cycle": cycle}, by=None)
    client.force_login(cast.reader)

    def names(**query):
        table = client.get(reverse("it_components"), query).context["table"]
        return [row[0].text for row in table.rows]

    assert names(livscykel="in_use", sortera="-name") == ["Ånga", "Lärportalen", "Beta"]
    assert names(sortera="-yearly_cost")[:3] == ["Lärportalen", "Alfa", "Beta"]
    assert names(q="ÅNG") == ["Ånga"]
    assert names(objekt=steering.school.slug) == ["Lärportalen"]
    assert set(names(visa="ownerless")) == {"Alfa", "Beta", "Ånga"}
    title = client.get(reverse("it_components"), {"q": "ÅNG"}).context["title"]
    assert title == "4 it-komponenter, 3 utan objekt", "of all, whatever the list is narrowed to"
    assert names(sortera="nonsense") == ["Alfa", "Beta", "Lärportalen", "Ånga"]


def test_a_business_component_may_relate_to_another_objects_system_and_to_none(client, steering, system):
    values = {"object": steering.workplace, "kind": "manual", "name": "Lathund"}
    manual = components.create_business(
        values={**values, "it_components": [system]}, by=steering.portfolio_office
    )
    alone = components.create_business(
        values={"object": steering.workplace, "kind": "routine", "name": "Rutin"},
        by=steering.portfolio_office,
    )
    client.force_login(steering.other_owner)
    page = client.get(reverse("business_component", args=[manual.pk])).text
    assert "Lärportalen" in page
    assert "Skola och förskola" in page
    assert "Lathund" in client.get(reverse("it_component", args=[system.pk])).text
    assert (
        "hör inte ihop med någon it-komponent"
        in client.get(reverse("business_component", args=[alone.pk])).text
    )


def test_an_object_has_one_business_component_of_a_kind_and_name(steering):
    values = {"object": steering.school, "kind": "manual", "name": "Lathund"}
    components.create_business(values=values, by=None)
    with pytest.raises(Invalid):
        components.create_business(values={**values, "name": "LATHUND"}, by=None)
    assert BusinessComponent.objects.count() == 1


def test_a_component_leaves_the_register_and_comes_back(client, steering, system):
    client.force_login(steering.it_lead)
    address = reverse("component_retire", args=["it", system.pk])
    register = reverse("it_components")
    client.post(address, follow=True)
    assert "Lärportalen" not in client.get(register).text
    assert "Lärportalen" in client.get(register, {"visa": "retired"}).text
    client.post(address, follow=True)
    assert "Lärportalen" in client.get(register).text


def test_the_file_has_ids_numbers_and_bare_dates(client, steering, system):
    components.update(
        system, version=1, values={"classification_due_on": date(2027, 5, 1)}, by=steering.it_lead
    )
    client.force_login(steering.it_lead)
    answer = client.get(reverse("components_file", args=["it", "csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    [said] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert said["id"] == str(system.pk)
    assert said["Kostnad per år"] == "1250000"
    assert said["Klassas på nytt senast"] == "2027-05-01"
    assert said["Produkter"] == "Digital arbetsplats: Inloggning; Skola och förskola: Lärande"


def test_the_excel_file_reads_back(client, steering, system):
    client.force_login(steering.it_lead)
    content = client.get(reverse("components_file", args=["it", "xlsx"])).content
    header, row = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert header[:3] == ["id", "Namn", "Objekt"]
    assert row[:3] == [system.pk, "Lärportalen", "Skola och förskola"]


def test_from_a_supplier_to_its_objects_in_two_clicks(client, cast, steering):
    components.create_it(
        values={"name": "Schemat", "supplier": "Visma & Co", "object": steering.school}, by=None
    )
    client.force_login(cast.reader)
    table = client.get(reverse("suppliers")).context["table"]
    systems = client.get(table.rows[0][0].href)
    assert reverse("object", args=[steering.school.slug]) in systems.text


@pytest.mark.parametrize("count", [5, 60])
def test_the_list_asks_the_same_few_questions_whatever_its_size(
    client, cast, steering, count, django_assert_max_num_queries
):
    for number in range(count):
        components.create_it(values={"name": f"System {number:03}", "object": steering.school}, by=None)
    client.force_login(cast.reader)
    with django_assert_max_num_queries(9):
        client.get(reverse("it_components"))


def test_only_the_business_owner_decides_on_products(client, steering):
    address = reverse("product_add", args=[steering.school.slug])
    client.force_login(steering.it_owner)
    refused = client.post(address, {"name": "Ny", "version": 1})
    assert refused.status_code == 403
    assert "objektägare verksamhet" in refused.text
    client.force_login(steering.business_owner)
    assert client.post(address, {"name": "Ny", "version": 1}).status_code == 302
    assert steering.school.products.filter(name="Ny").exists()


def test_a_product_with_components_is_not_ended(client, steering, system):
    client.force_login(steering.business_owner)
    address = reverse("product_end", args=[steering.school.slug, steering.product.pk])
    assert client.post(address).status_code == 409
    components.update(system, version=1, values={"products": []}, by=None)
    assert client.post(address).status_code == 302


def test_the_audit_trail_keeps_secret_values_to_itself_also_those_that_were_open_before(
    client, cast, steering, system
):
    components.update(system, version=1, values={"supplier": "Ännu Hemligare"}, by=steering.it_lead)
    components.update(system, version=2, values={"notes": "Avtal med grannen"}, by=steering.it_lead)
    components.update(system, version=3, values={"secret_fields": ["supplier", "notes"]}, by=steering.it_lead)
    client.force_login(cast.administrator)
    page = client.get(reverse("trail")).text
    file = b"".join(client.get(reverse("trail_csv")).streaming_content).decode()
    for text in (page, file):
        assert "sekretess" in text
        assert not {word for word in ("Hemliga Bolaget", "Ännu Hemligare", "grannen") if word in text}
    assert audit.verify() == []


def test_what_the_inventory_says_that_a_system_hangs_together_with_is_linked_where_it_is_known(
    client, steering, system
):
    said = {
        "Beroende från": "Schemat: lämnar uppgifter (fil, API), Okänt X",
        "Beroende till": "Tvillingen: hämtar",
        "Taggar": "Mobil",
    }
    schedule = components.create_it(values={"name": "Schemat", "object": steering.school}, by=None)
    for owner in (steering.school, steering.workplace):
        components.create_it(values={"name": "Tvillingen", "object": owner}, by=None)
    ItComponent.objects.filter(pk=system.pk).update(remainder=said)
    client.force_login(steering.line_manager)
    page = " ".join(client.get(reverse("it_component", args=[system.pk])).text.split())
    assert "Samband enligt inventeringen" in page
    assert f'<a href="{reverse("it_component", args=[schedule.pk])}">Schemat</a>' in page
    assert "lämnar uppgifter (fil, API)" in page
    assert ">Okänt X<" in page
    assert "Tvillingen</a>" not in page, "nobody knows which of the two was meant"
    assert page.index("Samband enligt inventeringen") < page.index("Taggar")


def test_one_of_very_many_is_found_by_searching_and_what_was_written_stays(client, steering, system):
    for number in range(40):
        components.create_it(values={"name": f"Journal {number}", "object": steering.school}, by=None)
    client.force_login(steering.business_lead)
    address = reverse("component_add", args=["business"])
    assert "Journal 7" not in client.get(address).text, "nobody looks through hundreds"
    written = {"component_kind": "routine", "name": "Min rutin", "it_components": [system.pk], "version": 1}
    search = written | {"it_components-sok": "journal 7", "sok-bland": "it_components"}
    page = client.post(address, search)
    assert [label for _pk, label in page.context["form"].fields["it_components"].widget.choices] == [
        "Lärportalen",
        "Journal 7",
    ]
    assert 'value="Min rutin"' in page.text
    assert "Något är fel" not in page.text
    assert not page.context["form"].errors, "an object is not chosen yet, and nobody has saved"
    assert "Skriv mer av namnet" in client.post(address, search | {"it_components-sok": "journal"}).text
    assert not BusinessComponent.objects.exists()
    chosen = [system.pk, ItComponent.objects.get(name="Journal 7").pk]
    saved = written | {"object": steering.school.pk, "it_components": chosen}
    assert client.post(address, saved).status_code == 302
    made = BusinessComponent.objects.get()
    assert set(made.it_components.values_list("name", flat=True)) == {"Lärportalen", "Journal 7"}
    again = client.get(reverse("component_change", args=["business", made.pk])).text
    assert again.count('name="it_components"') == 2
    assert again.count("checked") >= 2


def test_the_suppliers_are_a_file_and_a_part_of_the_register(client, steering, system):
    ItComponent.objects.filter(pk=system.pk).update(supplier="Fabelverket", yearly_cost=120_050)
    client.force_login(steering.business_lead)
    page = client.get(reverse("suppliers")).content.decode()
    assert reverse("duties") in page
    assert reverse("suppliers_file", args=["csv"]) in page
    answer = client.get(reverse("suppliers_file", args=["csv"]))
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert rows[1] == "Fabelverket;1;1;1200,50"


@pytest.mark.parametrize(
    ("name", "given"), [("component_add", ["it"]), ("component_add", ["business"]), ("forum_add", [])]
)
def test_a_choice_that_may_be_left_says_so_in_swedish(client, steering, name, given):
    client.force_login(steering.portfolio_office)
    page = client.get(reverse(name, args=given)).text
    assert "Select an option" not in page
    assert ("inget objekt än" in page) == (name == "component_add")
