"""Every figure that the municipality has published comes out of the microdata at its published precision."""

import linkoping
import pytest

PUBLISHED = linkoping.published()
YEARS = (2020, 2021, 2022)


@pytest.mark.parametrize("year", YEARS)
def test_the_maturity_is_the_published_one(year):
    published = PUBLISHED["maturity"][str(year)]
    decimals = 1 if isinstance(published, float) else 0
    assert round(linkoping.release(year, exact=True).whole.maturity.percent, decimals) == published


@pytest.mark.parametrize("year", YEARS)
def test_the_answers_to_the_filter_question_are_the_published_ones(year):
    published, whole = PUBLISHED["answers"][str(year)], linkoping.release(year).whole
    assert whole.answered == published["answered"]
    for word in ("yes", "no"):
        assert round(100 * whole.involved[word] / whole.answered) == published[f"involved_{word}"]


def test_the_invited_and_the_response_rate_are_the_published_ones():
    published, whole = PUBLISHED["answers"]["2022"], linkoping.release(2022).whole
    assert whole.invited == published["invited"]
    assert round(100 * whole.response_rate) == published["response_rate"]


@pytest.mark.parametrize(("department", "rate"), PUBLISHED["response_rate"]["2022"].items())
def test_the_response_rate_of_a_department_is_the_published_one(department, rate):
    assert round(100 * linkoping.release(2022).table("department", department).response_rate) == rate


@pytest.mark.parametrize("item", PUBLISHED["items"])
@pytest.mark.parametrize("year", [2021, 2022])
def test_the_mean_and_the_share_of_dont_know_of_an_item_are_the_published_ones(item, year):
    published, figures = PUBLISHED["items"][item], linkoping.release(year, exact=True).whole.items[item]
    assert round(figures.mean, 1) == published["mean"][str(year)]
    assert round(100 * figures.dont_know) == published["dont_know"][str(year)]


def test_the_whole_of_2022_has_the_standard_error_that_an_independent_computation_gives():
    maturity = linkoping.release(2022, exact=True).whole.maturity
    assert maturity.percent == pytest.approx(42.0033, abs=5e-5)
    assert maturity.standard_error == pytest.approx(0.719154, abs=5e-7)
