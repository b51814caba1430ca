"""Before there is anything: each room of the steering says what will be here and how it comes, and asks for nothing."""

import pytest
from django.urls import reverse

SAID = {
    "objects": "Portföljkontoret börjar med ett utkast",
    "object_map": "Inget att rita än",
    "structures": "Ingen objektstruktur än",
    "structure_compare": "Inget att jämföra än",
    "it_components": "Registret är tomt än",
    "business_components": "Registret är tomt än",
    "suppliers": "Inga leverantörer än",
    "duties": "De kommer av datumen i registret",
    "check_ups": "Ingen avstämning än",
    "seats": "Inga platser än",
    "forums": "Inga forum än",
    "decisions": "Inga beslut än",
}


@pytest.mark.parametrize("room", SAID)
def test_an_empty_room_says_what_will_be_here(client, cast, room):
    client.force_login(cast.reader)
    page = " ".join(client.get(reverse(room)).content.decode().split())
    assert SAID[room] in page
    assert "Detta fält måste fyllas i" not in page
    assert "0 objekt" not in page
    assert "0 av 0" not in page
    assert "alla besatta" not in page


def test_nobody_is_asked_to_write_an_item_that_no_forum_can_take(client, cast):
    client.force_login(cast.reader)
    form = reverse("item_add")
    assert f'href="{form}"' not in client.get(reverse("forums")).text
    told = client.get(form, follow=True)
    assert told.redirect_chain[-1][0] == reverse("forums")
    assert "inget forum än som kan ta emot ärendet" in told.text


def test_the_empty_register_leads_the_office_to_the_inventory_and_others_not(client, cast, steering):
    client.force_login(steering.portfolio_office)
    assert "Läs in en inventering" in client.get(reverse("it_components")).content.decode()
    client.force_login(steering.business_lead)
    assert "Läs in en inventering" not in client.get(reverse("it_components")).content.decode()


def test_a_search_that_finds_nothing_in_the_register_is_told_as_one(client, cast):
    client.force_login(cast.reader)
    page = client.get(reverse("it_components"), {"namn": "finns inte"}).content.decode()
    assert "Inga komponenter stämmer med urvalet" in page
    assert 'class="filter"' in page
