"""Margins: the same as computed straight from the sheets, and as often right as they promise."""

import math

import linkoping
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samstyr.analysis import scoring, student, uncertainty
from samstyr.analysis.tables import Partition
from samstyr.analysis.uncertainty import Design, Moments

WHOLE = (Partition.ALL, "all")
INSTRUMENT = linkoping.instrument()


def linearised(answers: np.ndarray, weights: np.ndarray, invited: int) -> float:
    """The standard error by the formula of the book, sheet by sheet."""
    sheets = len(answers)
    contributions = np.zeros(sheets)
    for item in np.flatnonzero(weights):
        answered = answers[:, item] > 0
        mean = answers[answered, item].mean()
        contributions[answered] += weights[item] * (answers[answered, item] - mean) / answered.sum()
    return math.sqrt((1 - sheets / invited) * sheets / (sheets - 1) * (contributions**2).sum())


def test_the_maturity_of_2022_has_the_published_check_figures():
    answers = linkoping.answers(2022).arrays.answers
    weights = uncertainty.vector(scoring.weights(INSTRUMENT, "maturity", INSTRUMENT.codes), INSTRUMENT.codes)
    error = uncertainty.standard_error(Moments.of(answers), weights, Design(287, 529, 286))
    assert 20 * error == pytest.approx(0.719154, abs=5e-7)
    assert error == pytest.approx(linearised(answers, weights, 529), rel=1e-12)


@pytest.mark.parametrize("code", [*INSTRUMENT.composites, "E1", "T2"])
@pytest.mark.parametrize("department", ["Leanlink", "Kultur- och fritidsförvaltningen"])
def test_every_figure_of_a_department_has_the_error_of_the_formula(code, department):
    arrays = linkoping.answers(2022).arrays
    moments = uncertainty.by_group(arrays)[Partition.DEPARTMENT, department]
    answers = arrays.answers[arrays.those(Partition.DEPARTMENT, department)]
    weighing = (
        scoring.weights(INSTRUMENT, code, INSTRUMENT.codes) if code in INSTRUMENT.composites else {code: 1.0}
    )
    weights = uncertainty.vector(weighing, INSTRUMENT.codes)
    design = Design(len(answers), 200, len(answers) - 1)
    assert uncertainty.standard_error(moments, weights, design) == pytest.approx(
        linearised(answers, weights, 200), rel=1e-10
    )


matrices = st.integers(2, 25).flatmap(
    lambda sheets: st.lists(
        st.lists(st.integers(-1, 6), min_size=3, max_size=3), min_size=sheets, max_size=sheets
    )
)


@settings(max_examples=60, deadline=None)
@given(matrices, st.permutations([0, 1, 2]))
def test_neither_the_order_of_sheets_nor_that_of_items_matters(rows, order):
    answers = np.array(rows, dtype=np.int8)
    weights = np.array([0.5, 0.3, 0.2]) * (answers > 0).any(axis=0)
    one = Moments.of(answers).spread(weights)
    assert Moments.of(answers[::-1]).spread(weights) == pytest.approx(one, abs=1e-12)
    assert Moments.of(answers[:, order]).spread(weights[order]) == pytest.approx(one, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(matrices)
def test_moments_of_parts_add_up_and_can_be_taken_apart(rows):
    answers = np.array(rows, dtype=np.int8)
    whole, first, second = Moments.of(answers), Moments.of(answers[:1]), Moments.of(answers[1:])
    for one, other in ((first + second, whole), (whole - first, second)):
        assert one.sheets == other.sheets
        assert np.array_equal(one.products, other.products)
        assert np.array_equal(one.both, other.both)


def test_moments_of_many_sheets_are_exact():
    answers = np.full((3_000_000, 1), 6, dtype=np.int8)
    assert Moments.of(answers).products[0, 0] == 36 * 3_000_000


def test_an_item_that_is_left_out_is_as_if_nobody_had_answered_it():
    answers = np.array([[1, 2], [3, 4], [0, 6]], dtype=np.int8)
    hidden = Moments.of(answers).only(np.array([True, False]))
    blanked = Moments.of(np.where([True, False], answers, -1).astype(np.int8))
    assert np.array_equal(hidden.products, blanked.products)
    assert np.array_equal(hidden.both, blanked.both)


def test_nothing_is_left_to_chance_when_everybody_has_answered():
    moments = Moments.of(np.array([[1], [4], [6]], dtype=np.int8))
    assert uncertainty.margin(moments, np.ones(1), Design(3, 3, 2)).half_width == 0
    assert uncertainty.standard_error(moments, np.ones(1), Design(3, 3, 2), corrected=False) > 0


def test_one_sheet_has_no_margin():
    moments = Moments.of(np.array([[4]], dtype=np.int8))
    assert uncertainty.margin(moments, np.ones(1), Design(1, 10, 0)) is None


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(2022)
    covered, rounds = 0, 600
    for _ in range(rounds):
        mood = rng.normal(0, 0.7, 60)
        everybody = np.clip(np.round(3.2 + mood[:, None] + rng.normal(0, 1, (60, 4))), 1, 6).astype(np.int8)
        everybody[rng.random((60, 4)) < 0.3] = 0
        weights = np.full(4, 0.25)
        truth = Moments.of(everybody).means @ weights
        drawn = Moments.of(everybody[rng.permutation(60)[:30]])
        margin = uncertainty.margin(drawn, weights, Design(30, 60, 29))
        covered += abs(drawn.means @ weights - truth) <= margin.half_width
    assert 0.92 <= covered / rounds <= 0.98


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 5, 12, 28, 99.5, 286, 499, 500, 4321.5, 999_999])
@pytest.mark.parametrize("probability", [0.6, 0.9, 0.975, 0.999])
def test_t_quantiles_are_those_of_scipy(probability, degrees):
    from scipy import stats

    assert student.quantile(probability, degrees) == pytest.approx(
        stats.t.ppf(probability, degrees), rel=1e-9
    )
    assert student.upper_tail(2.1, degrees) == pytest.approx(stats.t.sf(2.1, degrees), rel=1e-9)


@pytest.mark.parametrize(("probability", "degrees"), [(0.5, 3), (1, 3), (0.975, 0), (0.2, 3)])
def test_there_is_no_quantile_outside_its_range(probability, degrees):
    with pytest.raises(ValueError, match="no t quantile"):
        student.quantile(probability, degrees)
