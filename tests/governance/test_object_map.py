"""The object map: everything on one page, as a picture and as a table of the same."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from steering import hold

from samstyr.governance.models import (
    GovernanceObject,
    ItComponent,
    ObjectProduct,
    SeatHolding,
    SeatKind,
    Side,
)
from samstyr.governance.pages.map_properties import PROPERTIES
from samstyr.governance.services import components
from samstyr.ui.charts.blocks import SCREEN, Band, Block, Brick, Key, Look, Row, Shape, blocks

MAP = "/objekt/karta/"


@pytest.fixture
def town(steering):
    """The school with two systems of its own and one of the workplace's; one system that nobody owns."""
    values = {"object": steering.school, "products": [steering.product]}
    components.create_it(values={"name": "Lärportalen", "classified_on": date(2026, 1, 1), **values}, by=None)
    components.create_it(
        values={"name": "Schemat", "classification_due_on": date(2020, 1, 1), **values}, by=None
    )
    components.create_it(
        values={"name": "Katalogen", "object": steering.workplace, "products": [steering.product]}, by=None
    )
    components.create_business(values={"name": "Lathund", "kind": "manual", **values}, by=None)
    components.create_it(values={"name": "Herrelös"}, by=None)


def picture(client, **query):
    return client.get(MAP, query).text.split("map__picture")[1].split("map__table")[0]


def table(client, **query):
    return client.get(MAP, query).text.split("map__table")[1]


@pytest.mark.parametrize("code", [each.code for each in PROPERTIES])
def test_the_picture_and_the_table_hold_the_same_things_with_the_same_links(client, cast, town, code):
    client.force_login(cast.reader)
    drawn = set(re.findall(r'<a href="([^"]+)"', picture(client, visa=code)))
    listed = set(re.findall(r'<a href="([^"?]+(?:\?visa=ownerless)?)"', table(client, visa=code)))
    assert drawn <= listed
    for each in ItComponent.objects.all():
        assert reverse("it_component", args=[each.pk]) in drawn
    for governed in GovernanceObject.objects.all():
        assert reverse("object", args=[governed.slug]) in drawn


def test_every_link_of_the_picture_leads_somewhere(client, cast, town):
    client.force_login(cast.reader)
    links = set(re.findall(r'<a href="([^"]+)"', picture(client)))
    assert links
    for href in links:
        assert client.get(href.replace("&amp;", "&")).status_code == 200, href


def test_what_another_object_owns_is_round_and_business_is_a_diamond(client, cast, town):
    client.force_login(cast.reader)
    found = set(re.findall(r"<title>(\w+)[^<]*</title><(\w+)", picture(client, visa="klassning")))
    assert {("Schemat", "rect"), ("Katalogen", "circle"), ("Lathund", "path")} <= found
    assert ("Katalogen", "rect") in found  # where it is owned


def test_the_lead_says_what_the_colours_say(client, cast, town):
    client.force_login(cast.reader)
    page = client.get(MAP, {"visa": "klassning"})
    assert page.context["lead"] == "Klassningen är försenad för 1 av 4 it-komponenter. 2 har aldrig klassats."


def test_the_table_says_in_words_what_stands_out_in_each_object(client, cast, steering, town):
    client.force_login(cast.reader)
    listed = client.get(MAP, {"visa": "klassning"}).context["listed"]
    school = next(each for each in listed if each.block.name == str(steering.school))
    assert (school.count, school.said) == (4, "försenad:\xa01 · inte klassad:\xa01")
    assert [row.said for row in school.rows] == [school.said]
    assert client.get(MAP).context["source"].startswith("Saknar ägare, ")


def test_the_list_says_of_a_component_what_stands_out_and_the_picture_says_it_of_every_one(
    client, cast, town
):
    client.force_login(cast.reader)
    drawn, listed = picture(client, visa="klassning"), table(client, visa="klassning")
    for said in ("Schemat: försenad", "Herrelös: inte klassad"):
        assert said in drawn
        assert f">{said}<" in listed
    assert "Lärportalen: klassad i tid" in drawn
    assert "klassad i tid" not in listed
    assert ">Lärportalen<" in listed


def test_an_unknown_property_is_the_first(client, cast, town):
    client.force_login(cast.reader)
    assert client.get(MAP, {"visa": "färg"}).context["lead"] == client.get(MAP).context["lead"]


def test_a_vacant_owner_is_in_plain_sight(client, cast, steering, town):
    client.force_login(cast.reader)
    assert "Ägare it saknas" in picture(client)
    SeatHolding.objects.filter(seat__object=steering.school).delete()
    assert "Ägare verksamhet och it saknas" in picture(client)


def test_doubled_seats_and_lapsed_owners_are_seen_on_the_map_on_the_object_and_in_the_list(
    client, cast, steering, town
):
    steering.business_owner.person.positions.update(over_budget=False)
    hold(steering.line_manager, kind=SeatKind.LEAD, side=Side.IT, object=steering.school)
    client.force_login(cast.reader)
    seen = picture(client)
    assert "Ägare verksamhet saknar" in seen  # the line goes on below, where the block is narrow
    assert "Ledare it är dubbelt besatt" in seen
    page = client.get(reverse("object", args=[steering.school.slug]))
    assert page.context["seats_heading"] == "2 av 4 platser behöver åtgärd"
    for words in ("dubbelt besatt", "saknar befogenhet i linjen", "Också: Mats Mottagare."):
        assert words in page.text
    listed = client.get(reverse("objects"))
    assert listed.context["title"] == "2 objekt, 3 ägare eller ledare saknas, 2 behöver ses över"
    assert "dubbelt besatt: it" in listed.text
    assert "Tove Teknik / Mats Mottagare (it)" in listed.text


def test_a_masked_field_colours_nothing(client, cast, steering):
    values = {
        "name": "Hemlig",
        "object": steering.school,
        "yearly_cost": 9_000_000_00,
        "secret_fields": ["yearly_cost"],
        "secrecy_ground": "OSL",
    }
    components.create_it(values=values, by=None)
    client.force_login(cast.reader)
    assert "Hemlig: inte känd" in picture(client, visa="kostnad")
    client.force_login(steering.it_lead)
    assert "Hemlig: över 2 miljoner" in picture(client, visa="kostnad")


def test_the_sheet_for_the_wall_is_a_file_that_says_what_it_is(client, cast, town):
    client.force_login(cast.reader)
    answer = client.get(reverse("object_map_wall"), {"visa": "kostnad"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert "Objektkarta" in answer.text
    assert 'width="100%" height="100%"' in answer.text, "it fits the sheet, whatever its size"
    assert "<a " not in answer.text
    assert "var(--" not in answer.text


def test_a_name_with_characters_that_no_file_can_hold_breaks_no_picture(client, cast, town):
    governed = GovernanceObject.objects.order_by("pk")[0]
    governed.name = "Skola\x01 & \x0b<b>\ufffe"
    governed.save()
    client.force_login(cast.reader)
    ElementTree.fromstring(client.get(reverse("object_map_wall")).content)


def test_an_empty_municipality_has_an_empty_map(client, cast):
    client.force_login(cast.reader)
    assert client.get(MAP).status_code == 200


@pytest.fixture
def large(steering):
    """20 objects, 60 products, 2 000 components."""
    for number in range(18):
        GovernanceObject.objects.create(
            name=f"Objekt {number}",
            slug=f"objekt-{number}",
            type=["core", "support", "technical"][number % 3],
        )
    objects = list(GovernanceObject.objects.all())
    products = [
        ObjectProduct.objects.create(object=objects[number % 20], name=f"Produkt {number}")
        for number in range(59)
    ]
    made = ItComponent.objects.bulk_create(
        ItComponent(name=f"System {number}", object=objects[number % 20], yearly_cost=number * 100_000)
        for number in range(2000)
    )
    through = ItComponent.products.through
    through.objects.bulk_create(
        through(itcomponent=each, objectproduct=products[number % 59]) for number, each in enumerate(made)
    )


def test_the_largest_municipality_is_drawn_with_few_questions(client, cast, large):
    client.force_login(cast.reader)
    client.get(MAP)
    with CaptureQueriesContext(connection) as asked:
        client.get(MAP, {"visa": "kostnad"})
    assert len(asked) <= 14


def bricks(count, **more):
    return [Brick(f"B{number}", f"/b/{number}", **more) for number in range(count)]


def test_no_block_is_left_alone_on_the_last_line():
    band = Band("Kärnobjekt", "", [Block(f"O{n}", f"/o/{n}", [Row("P", "/p", bricks(3))]) for n in range(7)])
    svg = blocks([band], [], SCREEN).on_screen("Karta")
    tops = re.findall(r'<path d="M[\d.]+ ([\d.]+)L[\d.]+ \1" stroke="var\(--chart-accent\)"', svg)
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [4, 3]


def test_looks_can_be_told_apart_without_colour():
    drawn = {}
    for look in Look:
        svg = blocks([], [[Key("", look)]], SCREEN).on_screen("")
        drawn[look] = re.sub(r'(fill|stroke)="var\(--chart-[\w-]+\)"', r'\1="x"', svg)
    apart = {Look.PLAIN, Look.SLASHED, Look.HOLLOW, Look.STEP_1, Look.STEP_2, Look.STEP_3, Look.STEP_4}
    assert len({drawn[look] for look in apart}) == len(apart)


def test_shapes_differ():
    drawn = {blocks([], [[Key("", shape=shape)]], SCREEN).on_screen("") for shape in Shape}
    assert len(drawn) == len(Shape)


def test_long_names_wrap_inside_their_block():
    from samstyr.ui.charts.drawing import text_width

    name = "Informationshantering och dokumentförvaltning inom verksamheten"
    band = Band("K", "", [Block(name, "/o", [Row(name, "/p", bricks(40))]) for _ in range(6)])
    svg = blocks([band], [], SCREEN).on_screen("Karta")
    width = (SCREEN.width - 5 * 30) / 6
    headings = re.findall(r'font-size="17"[^>]*>([^<]+)<', svg)
    assert headings
    assert all(text_width(words, 17, 600) <= width for words in headings)


def test_the_objects_and_the_products_are_files_with_their_ids(client, cast, steering):
    client.force_login(cast.reader)
    page = client.get(reverse("objects")).content.decode()
    assert reverse("objects_file", args=["xlsx"]) in page
    objects = client.get(reverse("objects_file", args=["csv"]))
    lines = b"".join(objects.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("id;Namn;Typ;Syfte;Avgränsning;Stödjer;Objektägare verksamhet")
    school = next(line for line in lines if "Skola och förskola" in line)
    assert school.startswith(f"{steering.school.pk};Skola och förskola;Kärnobjekt;Stödja lärandet.;;")
    assert "Utbildningsförvaltningen;Vera Verksam;" in school
    products = client.get(reverse("products_file", args=["csv"]))
    lines = b"".join(products.streaming_content).decode("utf-8-sig").splitlines()
    assert f"{steering.product.pk};Skola och förskola;Lärande;;1" in lines
    assert client.get(reverse("objects_file", args=["xlsx"])).status_code == 200
