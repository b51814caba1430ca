"""Charts: the picture, its words, its table, and that nothing in them breaks a page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation

from samstyr.ui import chart_examples
from samstyr.ui.charts import (
    MEAN,
    PERCENT,
    Caption,
    Dot,
    Names,
    Position,
    Regions,
    Year,
    around,
    dots,
    square,
    years,
)
from samstyr.ui.charts.drawing import ON_PAPER, Drawing, Ink, text_width, wrap
from samstyr.ui.charts.scales import even_step

STATIC = Path(chart_examples.__file__).parent / "static" / "ui"


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


@pytest.fixture(
    params=[
        "maturity",
        "categories",
        "items",
        "position",
        "answers",
        "rates",
        "days",
        "weighed",
        "going_on",
        "balance",
    ]
)
def chart(request):
    return getattr(chart_examples, request.param)()


def test_every_picture_is_well_formed_and_carries_no_style_script_or_identifier(chart):
    for picture in (chart.picture, chart.picture_in_column, chart.picture_on_phone, chart.svg):
        ElementTree.fromstring(picture)
        assert not re.search(r"<script|<style|\bstyle=|\bid=|\bon\w+=", picture)


def test_every_picture_on_a_page_is_an_image_whose_words_say_the_finding(chart):
    picture = ElementTree.fromstring(chart.picture)
    assert picture.get("role") == ("group" if picture.findall("a") else "img")
    assert picture.get("aria-label").startswith(str(chart.caption.finding).rstrip("."))


def test_colours_on_a_page_are_the_themes_and_on_paper_fixed(chart):
    assert not re.search(r'(?:fill|stroke)="#', chart.picture)
    assert "var(" not in chart.svg


def test_words_keep_inside_the_picture(chart):
    for picture in (chart.picture, chart.picture_in_column, chart.picture_on_phone, chart.svg):
        root = ElementTree.fromstring(picture)
        width = float(root.get("width"))
        for text in root.iter("{http://www.w3.org/2000/svg}text" if "xmlns" in picture else "text"):
            long = text_width(
                text.text, float(text.get("font-size")), 600 if text.get("font-weight") else 400
            )
            start = float(text.get("x")) - {"end": long, "middle": long / 2}.get(text.get("text-anchor"), 0)
            assert start > -6, text.text
            assert start + long < width + 6, text.text


def test_every_chart_has_its_figures_in_a_table(chart):
    assert chart.table.rows
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)


def test_a_chart_becomes_a_png_for_word(chart):
    assert chart.png(1).startswith(b"\x89PNG")


def test_the_colours_on_paper_are_those_of_the_light_theme():
    css = (STATIC / "samstyr.css").read_text()
    meanings = {
        Ink.INK: "neutral-text-default",
        Ink.MUTED: "neutral-text-subtle",
        Ink.LINE: "neutral-border-subtle",
        Ink.AXIS: "neutral-border-default",
        Ink.ACCENT: "accent-base-default",
        Ink.SOFT: "accent-border-subtle",
        Ink.FAINT: "accent-surface-tinted",
        Ink.BELOW: "warning-text-subtle",
    }
    for ink, token in meanings.items():
        first = re.search(rf"--ds-color-{token}:(#[0-9a-fA-F]{{6}})", css)
        assert first, token
        assert first[1].lower() == ON_PAPER[ink].lower(), token


def test_words_in_labels_are_never_taken_for_markup_or_ink():
    chart = dots(
        caption=Caption('A "quoted" <finding> & more'),
        rows=[Dot('<b>@ink</b> "@accent"', 50.0)],
        names=Names("2022"),
    )
    root = ElementTree.fromstring(chart.picture)
    words = "".join(text.text or "" for text in root.iter("text"))
    assert "<b>@ink</b>" in words.replace("\n", "")
    assert '"@accent"' in words
    assert root.get("aria-label").startswith('A "quoted" <finding> & more')


def test_a_withheld_figure_has_its_reason_and_no_dot():
    chart = dots(
        caption=Caption("x"),
        rows=[Dot("Leanlink", None, note="visas inte: färre än fem svar")],
        names=Names("2022"),
    )
    assert "färre än fem svar" in chart.picture
    assert chart.table.rows[0][1] == "–"
    assert chart.picture.count("<circle") == 1  # the key


def test_labels_may_be_links_on_a_page_and_are_plain_words_on_paper():
    chart = dots(caption=Caption("x"), rows=[Dot("Leanlink", 41.0, href="/l/?a=1&b=2")], names=Names("2022"))
    assert '<a href="/l/?a=1&amp;b=2"><title>Leanlink</title><text' in chart.picture
    assert "<a" not in chart.svg
    assert chart.table.rows[0][0].href == "/l/?a=1&b=2"


def test_a_name_that_is_broken_into_lines_is_one_link():
    name = "Utbildnings- och arbetsmarknadsförvaltningen i kommunen"
    chart = dots(caption=Caption("x"), rows=[Dot(name, 41.0, href="/u/")], names=Names("2022"))
    assert chart.picture.count('<a href="/u/">') == 1
    assert f"<title>{name}</title>" in chart.picture
    link = chart.picture[chart.picture.index('<a href="/u/">') : chart.picture.index("</a>")]
    assert link.count("<text") > 1


def test_the_labels_of_near_years_do_not_cover_each_other():
    texts = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>(20\d\d)<', chart_examples.position().picture)
    places = {year: (float(x), float(y)) for x, y, year in texts}
    assert len(places) == 3
    for one, other in (("2020", "2021"), ("2021", "2022"), ("2020", "2022")):
        (x1, y1), (x2, y2) = places[one], places[other]
        assert abs(x1 - x2) > 30 or abs(y1 - y2) > 12


def test_a_figure_outside_the_scale_stays_on_its_edge():
    assert MEAN.place(7, 0, 100) == 100
    assert PERCENT.place(-3, 0, 100) == 0


def test_the_line_breaks_where_the_wording_changed():
    points = [Year(2020, 40.0), Year(2021, 44.0), Year(2022, 42.0, broken=True), Year(2023, 43.0)]
    whole = years(
        caption=Caption("x"), points=[Year(p.year, p.value) for p in points], value_name="v"
    ).picture
    broken = years(caption=Caption("x"), points=points, value_name="v").picture
    assert whole.count('stroke-width="2.2"') < broken.count('stroke-width="2.2"')


def test_years_without_any_figure_still_draw():
    assert years(caption=Caption("x"), points=[Year(2023)], value_name="v").picture


@pytest.mark.parametrize(
    ("figures", "ticks"),
    [
        ([3900.0, 4050.0, 4060.0, 4120.0], (3800, 3900, 4000, 4100, 4200)),
        ([2.1, 2.8], (0, 1, 2, 3, 4)),
        ([120_000.0, 910_000.0], (0, 200_000, 400_000, 600_000, 800_000, 1_000_000)),
    ],
)
def test_an_axis_of_anything_but_a_percentage_has_a_handful_of_even_ticks(figures, ticks):
    assert around(figures, step=even_step(figures), percent=False).ticks == ticks


def test_a_scale_around_figures_is_whole_steps_and_within_per_cent():
    scale = around([39.5, 44.0, 55.0])
    assert (scale.low, scale.high) == (30, 70)
    assert around([97.0, 99.0]).high == 100
    assert around([1.0, 2.0]).low == 0


def test_long_swedish_words_are_broken_between_words_only():
    assert wrap("Utbildnings- och arbetsmarknadsförvaltningen", 200, 15) == [
        "Utbildnings- och",
        "arbetsmarknadsförvaltningen",
    ]


def test_a_drawing_ignores_a_line_of_one_point():
    drawing = Drawing(10, 10)
    drawing.path([(1, 1)], Ink.ACCENT)
    assert "path" not in drawing.on_paper()


@pytest.mark.parametrize(("boundary", "said"), [(50, "50"), (40, "40"), (62.5, "62,5"), (97, "97")])
def test_the_square_parts_its_types_where_the_boundary_is(boundary, said):
    corners = Regions(("A", "låg låg"), ("B", "hög låg"), ("C", "låg hög"), ("D", "hög hög"))
    # On the boundary itself along the one axis, just below it along the other.
    chart = square(
        caption=Caption("Läget"),
        path=[Position("2026", boundary, boundary - 1)],
        regions=corners,
        x_name="Förmåga",
        y_name="Arv",
        boundary=boundary,
    )
    picture = ElementTree.fromstring(chart.svg)
    lines = [each for each in picture.iter() if each.get("stroke-width") == "1.2"]
    across, up = (list(map(float, re.findall(r"[\d.]+", each.get("d")))) for each in lines)
    frame = [each.get("d") for each in picture.iter() if each.get("stroke-width") == "1" and each.get("d")]
    left, _top, right, bottom = (
        fit(float(number) for way in frame for number in re.findall(r"[\d.]+", way)[place::2])
        for fit, place in ((min, 0), (min, 1), (max, 0), (max, 1))
    )
    side = right - left
    assert across[0] == across[2] == pytest.approx(left + side * boundary / 100, abs=0.2)
    assert up[1] == up[3] == pytest.approx(bottom - side * boundary / 100, abs=0.2)
    # The part of the position is tinted: to the right of the boundary and below it.
    [tinted] = [each for each in picture.iter() if each.tag.endswith("rect") and each.get("x")]
    assert float(tinted.get("x")) == pytest.approx(across[0], abs=0.2)
    assert float(tinted.get("y")) == pytest.approx(up[1], abs=0.2)
    words = ["".join(each.itertext()) for each in picture.iter() if each.tag.endswith("text")]
    assert words.count(said) == 2
    assert ("100" in words) is (boundary < 93)


def test_the_balance_says_its_bands_in_figures_also_on_a_phone():
    chart = chart_examples.balance()
    for picture in (chart.picture, chart.picture_on_phone):
        words = ["".join(each.itertext()) for each in ElementTree.fromstring(picture).iter() if each.text]
        assert words.count("mål 30–50 %") == 1
        assert not any("None" in each for each in words)  # the fourth part has no band
