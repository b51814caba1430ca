"""A margin is written alike wherever its figure stands: page, chart, Word and PDF."""

from samstyr.measurement.results import charts
from samstyr.reports import cells


def test_the_margin_of_an_item_is_the_same_in_page_chart_and_report(history):
    published = history.years[-1]
    figure = published.figure(published.whole, "B1")
    assert figure.low is not None
    assert figure.high is not None

    on_page = f"{figure.text} {figure.margin_text}"
    in_chart = charts.mean_scale(published).margin(figure.low, figure.high)
    in_report = cells.margin(figure).text

    assert on_page.replace("\u202f", " ") == "2,8 ± 0,1"
    assert figure.margin_text == in_chart == in_report
