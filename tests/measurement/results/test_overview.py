"""What the first page of a release says, against the figures that Linköping has published."""

import dataclasses
from decimal import Decimal

import linkoping
import pytest
from django.template.loader import render_to_string

from samstyr.analysis import nonresponse
from samstyr.foundation import numbers
from samstyr.measurement.results import charts, overview, tabulated
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Scale
from samstyr.measurement.results.overview import Reference, Target
from samstyr.measurement.results.published import History
from samstyr.measurement.results.verdicts import Verdict

PUBLISHED = linkoping.published()


def build(history, year=2022, **extra):
    return overview.build(history, year, **extra)


def test_the_heading_says_that_the_maturity_rose_only_where_that_is_secured(history):
    secured, within = build(history, 2021), build(history, 2022)
    assert secured.change.secured
    assert secured.heading == "Mognaden steg från 39,5 till 44 procent"
    assert not within.change.secured
    assert within.heading == "Mognaden gick från 44 till 42 procent"


def test_the_heading_says_that_the_maturity_fell_where_that_is_secured(history):
    before, now = history.years[-2:]
    fallen = Difference(Scale.PERCENT, -2.0, -3.0, -1.0, Verdict.SECURED)
    assert overview.heading(now, before, fallen) == "Mognaden sjönk från 44 till 42 procent"


def test_the_first_year_has_nothing_to_compare_with(history):
    first = build(history, 2020)
    assert first.heading == "Den digitala mognaden är 39,5 procent"
    assert first.change.verdict is None
    assert "inget tidigare år" in first.change.why


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_the_maturity_is_the_published_one(history, year):
    stated = PUBLISHED["maturity"][str(year)]
    decimals = 0 if isinstance(stated, int) else 1
    assert numbers.rounded(build(history, year).figure.value, decimals) == Decimal(str(stated))


def test_the_path_has_all_years_with_margins(history):
    path = build(history).path
    assert [point.year for point in path] == [2020, 2021, 2022]
    assert [point.joined for point in path] == [False, True, True]
    assert all(0.5 < point.figure.margin < 3 for point in path)


def test_a_year_sees_no_later_year(history):
    assert [point.year for point in build(history, 2021).path] == [2020, 2021]


def test_the_departments_answered_as_published(history):
    found = {line.name: line.response_rate for line in build(history).departments}
    for name, percent in PUBLISHED["response_rate"]["2022"].items():
        assert numbers.rounded(found[name] * 100) == percent


def test_those_involved_are_as_published(history):
    found = {point.year: point.figure.value for point in build(history).involved}
    for year, stated in PUBLISHED["answers"].items():
        assert numbers.rounded(found[int(year)]) == stated["involved_yes"]


@pytest.mark.parametrize("code", sorted(PUBLISHED["items"]))
def test_the_items_are_as_published(history, code):
    stated = PUBLISHED["items"][code]
    for published in history.years[1:]:
        before = None
        [line] = overview.lines(published, before, [code], {})
        assert line.figure.text == numbers.number(stated["mean"][str(published.year)], 1)
        assert numbers.rounded(line.dont_know * 100) == stated["dont_know"][str(published.year)]


def test_the_three_lists_hold_three_each_in_order(history):
    found = build(history).highlights
    values = [line.figure.value for line in (*found.weakest, *found.strongest[::-1])]
    assert len(values) == 6
    assert values == sorted(values)
    shares = [line.dont_know for line in found.unknown]
    assert shares == sorted(shares, reverse=True)
    assert len(found.unknown) == 3
    assert {line.code[0] for line in found.unknown} <= set("OUT")


def test_a_target_is_reached_as_it_is_shown(history):
    missed = build(history, target=Target(2022, Decimal("47.0"), "Internbudget 2022"))
    met = build(history, target=Target(2022, Decimal("42.0"), "Internbudget 2022"))
    assert (missed.reached, met.reached) == (False, True)
    assert build(history).reached is None
    # The figure is 42,0033: a target that somebody stated with two decimals is compared as it is shown, too.
    assert build(history, target=Target(2022, Decimal("42.04"), "Internbudget 2022")).reached


def test_a_reference_lands_on_the_figure_it_is_about(history):
    national = Reference("maturity", Decimal(51), "DiMiOS nationellt", 2022, "2022", "Rapporten")
    innovation = Reference("innovation", Decimal(48), "DiMiOS nationellt", 2022, "2022", "Rapporten")
    found = build(history, references=[national, innovation])
    assert found.reference == national
    assert {line.code: line.reference for line in found.categories}["innovation"] == innovation


def test_how_sure_we_are_is_said(history):
    found = build(history).certainty
    assert (found.answered, found.invited) == (287, 529)
    assert found.low_rate
    assert found.low < 42 < found.high
    assert abs(found.weighted - 42) < 2


def test_the_bounds_that_are_told_are_those_of_the_rules(history, monkeypatch):
    found = build(history)
    assert (found.certainty.low_bound, found.certainty.skewed_bound) == (60, 10)
    monkeypatch.setattr(nonresponse, "SKEWED", 0.15)
    assert "mer än 15 procentenheter" in tabulated.response(found).note
    assert "under 60 procent" in render_to_string(
        "measurement/results/_certainty.html", {"certainty": found.certainty}
    )


def test_a_year_without_release_is_not_there(history):
    with pytest.raises(KeyError):
        build(history, 2019)


def test_the_source_line_names_measurement_date_and_who_answered(history):
    source = build(history).published.source
    assert "Digital mognad 2022" in source
    assert "1 juni 2022" in source.replace("\u00a0", " ")
    assert "287 av 529" in source
    assert "syntetiska" in source


def test_the_year_before_is_the_one_that_was_measured_and_not_the_calendars(history):
    first, _passed_over, last = history.years
    known = dataclasses.replace(last.release.previous, year=2020)
    last = dataclasses.replace(last, release=dataclasses.replace(last.release, previous=known))
    page = build(History.of([first, last]))

    pictures = (
        charts.categories(page),
        charts.departments(page),
        charts.items(last, "Innovation", overview.items(last, first)),
    )

    assert last.year_before == 2020
    for chart in pictures:
        labels = [str(column.label) for column in chart.table.columns]
        assert "2020" in labels
        assert "2021" not in labels
