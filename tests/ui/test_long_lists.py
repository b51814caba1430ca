"""Long lists: links ask for another page or order, and keep the rest of the address."""

from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from samstyr.ui.components import Column
from samstyr.ui.long_lists import files_of, page_of, sortable

KEYED = [("namn", Column("Namn")), ("", Column("Läge"))]


def test_another_order_keeps_what_is_asked_for_and_begins_at_the_first_page():
    [by_name, _state] = sortable(KEYED, QueryDict("q=skola&enhet=1&enhet=2&sida=3"), "")
    assert by_name == Column("Namn", sort="?q=skola&enhet=1&enhet=2&sortera=namn")


def test_the_column_that_is_sorted_by_says_so_and_is_turned_round():
    ways = {order: sortable(KEYED, QueryDict(), order)[0] for order in ("namn", "-namn")}
    assert (ways["namn"].sorted, ways["namn"].sort) == ("ascending", "?sortera=-namn")
    assert (ways["-namn"].sorted, ways["-namn"].sort) == ("descending", "?sortera=namn")


def test_what_has_no_order_in_the_database_has_no_link():
    assert sortable(KEYED, QueryDict(), "-")[1] == Column("Läge")


def test_a_page_that_is_not_there_is_the_nearest_one():
    pages = {
        asked: page_of(RequestFactory().get("/", {"sida": asked}), range(30), 20) for asked in ["2", "9", "x"]
    }
    assert {asked: page.number for asked, page in pages.items()} == {"2": 2, "9": 2, "x": 1}


def test_the_files_of_a_list_hold_what_the_page_is_narrowed_to():
    words = {"excel": "Som Excel", "csv": "Som CSV"}
    narrowed = files_of("components_file", "it", **words, query=QueryDict("q=skola"))
    assert [(each.label, each.href, each.kind) for each in narrowed] == [
        ("Som Excel", reverse("components_file", args=["it", "xlsx"]) + "?q=skola", "excel"),
        ("Som CSV", reverse("components_file", args=["it", "csv"]) + "?q=skola", "csv"),
    ]
    assert files_of("seats_file", **words)[0].href == reverse("seats_file", args=["xlsx"])
