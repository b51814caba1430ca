"""Things are found by their words, whatever the ending; the same in both databases."""

import pytest
from django.db import connection

from samstyr.foundation import search
from samstyr.foundation.models import SearchEntry
from samstyr.foundation.search import engines
from samstyr.foundation.search.stems import stems
from samstyr.organisation.models import Unit, UnitKind

READ = {"read"}


@pytest.fixture
def three(db):
    """Three things in the index that belong to no model."""
    texts = [
        ("Elevjournalen", "Journaler för elevhälsan i grundskolan", "read"),
        ("Planeringsverktyg för hemtjänsten", "Rutter och scheman", "read"),
        ("Löneunderlag", "Hemliga planer för lönerna", "manage_accounts"),
    ]
    rows = SearchEntry.objects.bulk_create(
        SearchEntry(source="thing", object_id=number, title=title, url=f"/{number}/", right=right)
        for number, (title, _text, right) in enumerate(texts)
    )
    engines.put(
        [
            (row.pk, " ".join(stems(row.title)), " ".join(stems(text)))
            for row, (_title, text, _right) in zip(rows, texts, strict=True)
        ]
    )
    return rows


def titles(question, rights=READ, **more):
    return [hit.title for hit in search.find(question, rights=rights, **more)]


def test_a_word_finds_its_other_forms(three):
    assert titles("journal") == titles("journalerna") == ["Elevjournalen"]


def test_a_word_finds_the_longer_words_that_begin_with_it(three):
    assert titles("planering") == ["Planeringsverktyg för hemtjänsten"]


def test_every_word_of_the_question_must_be_there(three):
    assert titles("journal hemtjänst") == []
    assert titles("rutter hemtjänst") == ["Planeringsverktyg för hemtjänsten"]


def test_nobody_finds_what_she_may_not_read(three):
    assert titles("lönerna") == []
    assert titles("lönerna", rights={"read", "manage_accounts"}) == ["Löneunderlag"]


def test_a_title_weighs_more_than_a_text(three):
    assert titles("plan", rights={"read", "manage_accounts"})[0] == "Planeringsverktyg för hemtjänsten"


def test_what_is_called_so_comes_before_what_only_begins_so_and_before_what_is_called_more(db):
    called = [
        "Skolkompis",
        "Skolnavet",
        "Årsplan 2026, Skola",
        "Skola och förskola",
        "Hem och skola",
        "Bibliotek",
    ]
    rows = SearchEntry.objects.bulk_create(
        SearchEntry(source="thing", object_id=number, title=title, url="/", right="read")
        for number, title in enumerate(called)
    )
    engines.put([(row.pk, " ".join(stems(row.title)), "skol") for row in rows])
    found = titles("skola")
    assert found[0] == "Skola och förskola"
    assert set(found[1:3]) == {"Hem och skola", "Årsplan 2026, Skola"}
    assert found[-1] == "Bibliotek"
    assert titles("skola och förskola") == ["Skola och förskola"]


@pytest.mark.parametrize(
    "question", ["", '"', "* OR 1", "a' & b", "NEAR(", "ÅÄÖ!", "(((", "\x00", ":*", "- --"]
)
def test_signs_in_a_question_break_nothing(three, question):
    assert isinstance(titles(question), list)


def test_a_text_about_the_same_is_found_as_alike(three):
    hits = search.similar(
        "Vi vill ha journaler för elevhälsan på grundskolan", sources={"thing"}, rights=READ
    )
    assert [hit.title for hit in hits] == ["Elevjournalen"]
    assert 0.3 <= hits[0].fit <= 1


def test_common_words_make_nothing_alike(three):
    assert search.similar("Vi behöver ett digitalt system för kommunen", sources={"thing"}, rights=READ) == []


def test_a_question_is_a_few_queries_whatever_it_finds(three, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        titles("journal")


def test_the_index_forgets_what_is_rebuilt_away(three):
    search.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        assert cursor.fetchone()[0] == SearchEntry.objects.count()
    assert titles("journal") == []


def test_what_is_loaded_in_bulk_is_found_when_it_is_over(db):
    with search.in_bulk():
        unit = Unit.objects.create(kind=UnitKind.UNIT, name="Skrivcentralen")
        search.touch(unit)
        assert titles("skrivcentral") == []
    assert titles("skrivcentral") == ["Skrivcentralen"]
