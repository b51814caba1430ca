"""Two who keep the same registers: neither takes back what the other has said, and no file is taken in twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from samstyr.foundation import clock, versions
from samstyr.foundation.errors import Conflict, Missing
from samstyr.governance.inventory.routing import Rules
from samstyr.governance.models import InventoryFile, MandateRule, Matter, SeatHolding, SeatKind, Side
from samstyr.governance.services import inventory, mandates, products, seats

CONTENT = b"Namn;Organisation;Drift;Anteckning\nExakt;BUN;Exernt;a\nKartan;BUN;Exernt;b\nSkolan;KSN;Moln?;c\n"
TOLD = "Någon annan har ändrat"


@pytest.fixture
def file(steering):
    return inventory.upload(name="system.csv", content=CONTENT, by=steering.portfolio_office)


def version(page):
    return page.context["form"]["version"].value()


def test_a_last_day_is_not_replaced_by_whoever_had_not_seen_it(client, steering):
    holding = SeatHolding.objects.get(
        seat__kind=SeatKind.LEAD, seat__side=Side.BUSINESS, seat__object=steering.school
    )
    leaves, appointers = clock.today() + timedelta(days=30), clock.today() + timedelta(days=90)
    address = reverse("seat_end", args=[holding.pk])
    client.force_login(steering.business_owner)
    sent = {"last_day": appointers, "version": version(client.get(address))}
    seats.end(holding=holding, last_day=leaves, by=steering.business_lead)
    refused = client.post(address, sent)
    assert TOLD in refused.text
    assert SeatHolding.objects.get(pk=holding.pk).ends_on == leaves
    assert client.post(address, sent | {"version": version(refused)}).status_code == 302
    assert SeatHolding.objects.get(pk=holding.pk).ends_on == appointers


def test_the_second_who_renames_a_product_reads_what_it_is_called_now(client, steering):
    address = reverse("product_change", args=[steering.school.slug, steering.product.pk])
    client.force_login(steering.business_owner)
    sent = {"name": "Mitt namn", "description": "", "version": version(client.get(address))}
    products.update(
        steering.product,
        version=sent["version"],
        name="Ditt namn",
        description="",
        by=steering.business_owner,
    )
    refused = client.post(address, sent)
    assert refused.status_code == 409
    assert all(said in refused.text for said in (TOLD, "Ditt namn", "Mitt namn"))
    assert client.post(address, sent | {"version": version(refused)}).status_code == 302
    steering.product.refresh_from_db()
    assert steering.product.name == "Mitt namn"


def test_the_guideline_is_not_put_back_over_a_row_changed_since(client, steering):
    def say(ground, version):
        row = mandates.Row(SeatKind.LEAD, Side.IT, "", ground)
        mandates.change(matter=Matter.SMALL_CHANGE, row=row, version=version, by=steering.portfolio_office)

    say("Delegation 2026", 0)
    client.force_login(steering.portfolio_office)
    page = client.get(reverse("mandate", args=[Matter.SMALL_CHANGE]))
    assert (
        page.text.count('name="version" value="1"') == 2
    )  # of the row, and of the way back to the guideline
    say("Delegation 2027", 1)
    address = reverse("mandate_reset", args=[Matter.SMALL_CHANGE])
    assert TOLD in client.post(address, {"version": 1}, follow=True).text
    assert MandateRule.objects.get().ground == "Delegation 2027"
    client.post(address, {"version": 2})
    assert not MandateRule.objects.exists()


def test_columns_that_another_has_settled_meanwhile_are_not_settled_over(client, steering, file):
    client.force_login(steering.portfolio_office)
    address = reverse("inventory_columns", args=[file.pk])
    sent = {"c0": "name", "c3": "notes", "version": version(client.get(address))}
    inventory.map_columns(file, mapping={"name": 0, "hosting": 2}, by=steering.portfolio_office)
    refused = client.post(address, sent)
    assert TOLD in refused.text
    assert InventoryFile.objects.get().mapping["columns"] == {"name": 0, "hosting": 2}
    assert client.post(address, sent | {"version": version(refused)}).status_code == 302
    assert InventoryFile.objects.get().mapping["columns"] == {"name": 0, "notes": 3}


def test_areas_that_another_has_led_meanwhile_are_not_led_over(client, steering, file):
    client.force_login(steering.portfolio_office)
    address = reverse("inventory_areas", args=[file.pk])
    form = client.get(address).context["form"]
    sent = {"version": form["version"].value()}
    inventory.route(file, rules=Rules({"BUN": steering.school.pk}), by=steering.portfolio_office)
    refused = client.post(address, sent)
    assert TOLD in refused.text
    assert InventoryFile.objects.get().mapping["areas"] == {"BUN": steering.school.pk}
    assert client.post(address, sent | {"version": version(refused)}).status_code == 302
    assert InventoryFile.objects.get().mapping["areas"] == {}


def test_an_answer_to_a_doubt_that_another_has_answered_meanwhile_waits_for_a_second_yes(
    client, steering, file
):
    client.force_login(steering.portfolio_office)
    address = reverse("inventory_doubts", args=[file.pk])
    shown = client.get(address).context
    first = shown["page"][0]
    sent = {"key": [first.key], "answer": ["cloud"], "version": versions.mark_of({first.key: ""})}
    inventory.settle(file, choices={first.key: "keep"}, by=steering.portfolio_office)
    refused = client.post(address, sent)
    assert TOLD in refused.text
    assert next(each.answer for each in refused.context["page"] if each.key == first.key) == "cloud"
    assert InventoryFile.objects.get().choices == {first.key: "keep"}
    again = client.post(address, sent | {"version": versions.mark_of({first.key: "keep"})})
    assert again.status_code == 302
    assert InventoryFile.objects.get().choices == {first.key: "cloud"}


def test_two_who_answer_different_doubts_at_once_lose_nothing(steering, file):
    mine, theirs = InventoryFile.objects.get(), InventoryFile.objects.get()
    inventory.settle(
        theirs, choices={"a": "1"}, seen=versions.mark_of({"a": ""}), by=steering.portfolio_office
    )
    inventory.settle(mine, choices={"b": "2"}, seen=versions.mark_of({"b": ""}), by=steering.portfolio_office)
    assert InventoryFile.objects.get().choices == {"a": "1", "b": "2"}


def test_a_file_taken_in_meanwhile_is_neither_thrown_away_nor_changed(steering, file):
    mine = InventoryFile.objects.get()
    inventory.apply(file, digest=inventory.look(file).digest, by=steering.portfolio_office)
    for change in (
        lambda: inventory.forget(mine, by=steering.portfolio_office),
        lambda: inventory.settle(mine, choices={"a": "1"}, by=steering.portfolio_office),
        lambda: inventory.apply(mine, digest="", by=steering.portfolio_office),
    ):
        with pytest.raises(Conflict, match="redan inläst"):
            change()
    assert InventoryFile.objects.get().applied_at is not None


def test_a_file_thrown_away_meanwhile_is_told_as_gone(steering, file):
    mine = InventoryFile.objects.get()
    inventory.forget(file, by=steering.portfolio_office)
    for change in (inventory.forget, lambda f, by: inventory.apply(f, digest="", by=by)):
        with pytest.raises(Missing):
            change(mine, by=steering.portfolio_office)
