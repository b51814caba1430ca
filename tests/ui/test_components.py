"""Components: what they say is there, escaped, and never in colour alone."""

import re

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from samstyr.ui.components import (
    BigNumber,
    Cell,
    Column,
    HeatCell,
    HeatMap,
    HeatRow,
    Link,
    Statement,
    Step,
    Table,
    heat_step,
    initials,
)


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def draw(source, **context):
    request = context.pop("request", None)
    return engines["django"].from_string("{% load ui figures %}" + source).render(context, request)


def statement(**changes):
    given = {
        "name": "E1",
        "text": "Vi väljer gemensamt.",
        "low": "Instämmer inte alls",
        "high": "Instämmer helt",
    }
    return Statement(**(given | changes))


def test_a_button_does_something_and_a_link_button_goes_somewhere():
    assert '<button class="ds-button" type="submit">' in draw('{% button "Spara" %}')
    assert '<a class="ds-button" href="/ny/">' in draw('{% link_button "Ny" "/ny/" %}')


def test_a_tag_has_an_icon_and_a_word():
    html = draw('{% tag "försenad" "danger" %}')
    assert "<svg" in html
    assert "försenad" in html


def test_what_people_have_written_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    table = Table(
        caption=evil,
        columns=(Column(evil), Column(evil, sort='"><script>')),
        rows=[(Cell(evil, note=evil, tag=evil), evil)],
    )
    heat = HeatMap(
        caption=evil,
        columns=[evil],
        groups=[(evil, [HeatRow(evil, [HeatCell(evil, 2), HeatCell(why=evil)])])],
    )
    html = draw(
        "{% table t %}{% heat_map h %}{% big_number b %}{% statement s %}{% tabs l e %}{% card e %}{{ e }}{% endcard %}"
        "{% notice 'info' heading=e %}{{ e }}{% endnotice %}{% term e %}{{ e }}{% endterm %}{% tag e %}{% button e %}"
        "{% page_head e lead=e %}{% endpage_head %}{% icon 'check' e %}",
        t=table,
        h=heat,
        b=BigNumber(evil, evil, margin=evil, note=evil),
        s=statement(text=evil, low=evil, high=evil, explanation=evil, attributes={"hx-post": '"><script>'}),
        l=[Link(evil, "#")],
        e=evil,
    )
    assert "<script" not in html


def test_a_table_has_a_caption_scopes_and_figures_to_the_right():
    table = Table(
        "Svar",
        (Column("Förvaltning"), Column("Svarat", numeric=True)),
        [("Leanlink", "30")],
        footer=("Alla", "30"),
    )
    html = re.sub(r"\s+<", "<", draw("{% table t %}", t=table))
    assert "<caption><span>Svar" in html
    assert '<th scope="col" class="is-number">Svarat</th>' in html
    assert '<th scope="row">Leanlink</th>' in html
    assert '<td class="is-number" data-label="Svarat">30</td>' in html
    assert "<tfoot>" in html


def test_a_sorted_column_says_how_it_is_sorted():
    html = draw("{% table t %}", t=Table("x", (Column("Namn", sort="?s=n", sorted="descending"),), [("a",)]))
    assert 'aria-sort="descending"' in html
    # Sorted anew, it is read on from the table and not from the top of the page.
    assert 'href="?s=n#tabell"' in html
    assert '<table id="tabell"' in html


def test_on_a_phone_things_are_a_list_and_figures_keep_a_line_each():
    name, figure = Column("Namn"), Column("Kronor", numeric=True)
    for columns, shape in (
        ((name, figure, figure), "list"),
        ((name, figure, figure, figure), "stack"),
    ):
        table = Table("x", columns, [["a"] * len(columns)])
        assert f'<table class="table table--{shape}">' in draw("{% table t %}", t=table)


def test_a_cell_that_says_what_it_is_does_without_its_heading_on_a_phone():
    columns = (Column("Namn"), Column("Läge", evident=True), Column("Klart"))
    html = draw("{% table t %}", t=Table("x", columns, [("a", "vakant", "i dag")]))
    assert "<td data-evident>vakant</td>" in html
    assert '<td data-label="Klart">i dag</td>' in html


def test_links_that_sort_are_shown_on_a_phone_with_words_that_say_so():
    plain, sorting = (
        draw("{% table t %}", t=Table("x", (Column("Namn", sort=way),), [("a",)])) for way in ("", "?")
    )
    assert '<tr class="is-sorting" data-label="Ordna efter">' in sorting
    assert "is-sorting" not in plain


def test_a_row_that_does_not_fit_its_columns_is_an_error_and_not_a_shifted_table():
    with pytest.raises(ValueError, match="zip"):
        draw("{% table t %}", t=Table("x", (Column("a"), Column("b")), [("bara en",)]))


@pytest.mark.parametrize(
    ("mean", "step"), [(1.0, 1), (1.99, 1), (2.0, 2), (3.5, 3), (4.2, 4), (5.0, 5), (6.0, 5)]
)
def test_heat_is_fixed_on_the_scale(mean, step):
    assert heat_step(mean) == step


def test_heat_is_fixed_on_a_percentage_too():
    assert [heat_step(each, low=0, high=100) for each in (0, 19.9, 20, 99, 100)] == [1, 1, 2, 5, 5]


def test_a_withheld_cell_says_why_and_an_unsure_one_says_so_in_words():
    heat = HeatMap(
        "x",
        ["a", "b"],
        [("", [HeatRow("r", [HeatCell(why="färre än fem svar"), HeatCell("2,9", 2, unsure=True)])])],
    )
    html = draw("{% heat_map h %}", h=heat)
    assert "färre än fem svar" in html
    assert "kan inte avgöras" in html


def test_a_statement_is_a_group_with_seven_choices_and_the_words_at_the_ends():
    html = draw("{% statement s %}", s=statement())
    assert html.count('type="radio"') == 7
    assert "<legend>" in html
    assert "Instämmer inte alls" in html
    assert "Vet ej" in html
    assert "checked" not in html


def test_a_statement_remembers_the_answer_and_dont_know_is_one():
    assert draw("{% statement s %}", s=statement(value="4")).count('value="4" checked') == 1
    assert 'value="0" checked' in draw("{% statement s %}", s=statement(value="0"))


def test_a_scale_of_another_length_has_as_many_targets():
    assert draw("{% statement s %}", s=statement(steps=5)).count('type="radio"') == 6


def test_pagination_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/?q=skola&sida=2")
    html = draw("{% pagination page %}", page=Paginator(range(100), 10).get_page(2), request=request)
    assert "?q=skola&amp;sida=3" in html
    assert 'aria-current="page"' in html


def test_a_list_on_one_page_has_no_pagination():
    assert "<nav" not in draw("{% pagination page %}", page=Paginator(range(5), 10).get_page(1))


def test_steps_say_in_words_what_is_done():
    html = draw("{% steps s %}", s=[Step("Uppgifter", "done"), Step("Utskick", "current"), Step("Öppna")])
    assert "klart" in html
    assert 'aria-current="step"' in html


def test_progress_is_in_words_first():
    assert "Del 3 av 6" in draw("{% progress 3 6 %}")


def test_a_big_number_has_its_margin_beside_it():
    html = draw("{% big_number b %}", b=BigNumber("Mognad", "42", unit=" %", margin="± 1,4"))
    assert html.index("42") < html.index("± 1,4")


@pytest.mark.parametrize(
    ("name", "letters"), [("Anna Admin", "AA"), ("Cher", "C"), ("Åsa von Öst", "ÅÖ"), ("", "?")]
)
def test_initials_are_the_first_and_the_last_name(name, letters):
    assert initials(name) == letters


def test_figures_in_templates_are_written_by_the_one_formatter():
    assert (
        draw("{{ 42.04|percent:1 }} {% interval 1.2 3.4 1 %} {{ x|mean }}", x=None) == "42,0\u202f% 1,2–3,4 –"
    )


def test_the_note_of_a_table_is_seen_although_its_caption_is_not():
    table = Table(
        caption="Rangordning", columns=[Column("Namn")], rows=[["A"]], note="Så läses den.", hide_caption=True
    )
    html = draw("{% table table %}", table=table)
    assert (
        '<caption><span><span class="visually-hidden">Rangordning</span><small>Så läses den.</small>' in html
    )
