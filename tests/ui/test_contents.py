"""The list of what a long page holds, and the folds: made of the page's own headings, so that they cannot drift."""

import re

import pytest
from django import forms
from django.template import engines
from django.utils import translation


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def draw(source, **context):
    return engines["django"].from_string("{% load ui %}" + source).render(context)


def page(*parts):
    return "".join(f"<section>\n<h2>{each}</h2><p>text</p></section>" for each in parts)


def drawn(html):
    return draw("{% on_page %}{{ html|safe }}{% endon_page %}", html=html)


def targets(html):
    return re.findall(r'<li><a href="#([^"]+)"', html)


FIVE = ("Mål", "Pengar", "Risker", "Avtal", "Platser")


def test_every_link_leads_to_a_heading_of_the_page_that_takes_the_focus():
    html = drawn(page(*FIVE))
    assert len(targets(html)) == 5
    for each in targets(html):
        assert html.count(f'<h2 id="{each}" tabindex="-1">') == 1


def test_below_the_parts_there_is_a_way_back_to_the_list():
    html = drawn(page(*FIVE))
    assert (
        html.index('<summary id="pa-sidan">')
        < html.index("Platser</h2>")
        < html.index('<a href="#pa-sidan">')
    )


def test_the_list_says_what_the_headings_say_in_their_order():
    html = drawn(page(*FIVE))
    assert re.findall(r'<li><a href="#[^"]+">(.*?)</a>', html) == list(FIVE)
    assert 'aria-label="På sidan"' in html
    assert "På sidan: 5 delar" in html


def test_two_headings_of_the_same_words_are_two_targets():
    html = drawn(page(*FIVE, "Mål") + '<p id="del-risker"></p>')
    assert len(set(targets(html))) == 6
    assert targets(html)[0] == "del-mal"
    assert targets(html)[2] == "del-risker-2"


def test_a_part_with_a_name_keeps_it_whatever_its_heading_says():
    named = '<section id="pengar"><h2>20 710 000 kr år 2026</h2></section><section><h2 id="own">Eget</h2></section>'
    html = drawn(named + page(*FIVE))
    assert targets(html)[:2] == ["del-pengar", "own"]
    assert html.count('id="pengar"') == 1


def test_the_words_are_those_of_the_heading_without_its_state():
    html = drawn(
        page(
            'Står <span class="tag" data-color="info"><svg></svg>lätt spår</span>',
            "A &amp; B <span>c</span>",
            *FIVE,
        )
    )
    assert '<li><a href="#del-star">Står</a>' in html
    assert ">A &amp; B c</a>" in html


def test_a_page_of_few_parts_has_no_list():
    assert drawn(page(*FIVE[:4])) == page(*FIVE[:4])


def test_a_list_may_stand_open_where_its_headings_are_the_findings():
    source = "{% on_page open=True %}{{ html|safe }}{% endon_page %}"
    assert '<details class="more contents__fold" open>' in draw(source, html=page(*FIVE))
    assert " open>" not in drawn(page(*FIVE))


def test_a_fold_says_what_is_in_it_and_can_be_led_to():
    html = draw('{% fold "29 rader" "rader" %}<p>dold</p>{% endfold %}')
    assert "<summary>29 rader" in html
    assert 'id="rader"><p>dold</p>' in html


class Narrow(forms.Form):
    word = forms.CharField(label="Ord")


def narrowed(found, **said):
    return draw("{% filter_form form clear='/' found=found %}", form=Narrow(said), found=found)


def test_a_list_with_nothing_in_it_asks_nothing():
    assert "<form" not in narrowed(0)
    assert "<form" in narrowed(1)


def test_a_choice_that_found_nothing_can_be_taken_back():
    html = narrowed(0, word="finns inte")
    assert "<form" in html
    assert "Visa allt" in html
