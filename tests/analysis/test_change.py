"""Change: the words come of a test that is right about chance."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samstyr.analysis import change
from samstyr.analysis.change import Method, Sheaf, Side, Verdict
from samstyr.analysis.uncertainty import Moments


def sheaf(answers: np.ndarray) -> Sheaf:
    return Sheaf(Moments.of(answers), lambda: answers)


def column(*answers: int) -> np.ndarray:
    return np.array(answers, dtype=np.int8)[:, None]


def random_sheaf(rng: np.random.Generator, sheets: int, middle: float) -> Sheaf:
    answers = np.clip(np.round(rng.normal(middle, 1.3, (sheets, 2))), 1, 6).astype(np.int8)
    answers[rng.random((sheets, 2)) < 0.3] = 0
    return sheaf(answers)


ITEMS_AND_MEAN = np.array([[1, 0], [0, 1], [0.5, 0.5]])


def test_the_probability_is_that_of_all_shuffles():
    first, second = column(1, 2, 2, 3, 1, 0), column(4, 2, 5, 6, 3)
    pooled = np.concatenate([first, second])[:, 0].astype(float)

    def gap(chosen: tuple[int, ...]) -> float:
        side = np.zeros(len(pooled), dtype=bool)
        side[list(chosen)] = True
        one, other = pooled[side], pooled[~side]
        return abs(one[one > 0].mean() - other[other > 0].mean())

    observed = gap((0, 1, 2, 3, 4, 5))
    everyone = [gap(chosen) >= observed - 1e-9 for chosen in combinations(range(11), 6)]
    (found,) = change.by_permutation(sheaf(first), sheaf(second), np.ones((1, 1)), seed=[1], draws=60_000)
    assert found.p == pytest.approx(np.mean(everyone), abs=0.003)
    assert found.value == pytest.approx(4 - 1.8)
    assert found.method is Method.PERMUTATION


def test_every_choice_of_a_side_is_as_likely_as_any_other():
    drawn = change.random_sides(np.random.default_rng(5), 60_000, 6, 2)
    assert set(drawn.sum(axis=1)) == {2}
    _, times = np.unique(drawn @ (2 ** np.arange(6)), return_counts=True)
    assert len(times) == math.comb(6, 2)
    assert (
        (times - 4000) ** 2 / 4000
    ).sum() < 36.1  # chi-square with 14 degrees of freedom, one in a thousand


@pytest.mark.parametrize(("size", "chosen"), [(7, 0), (1, 1), (600, 3), (600, 300), (1001, 400), (5000, 13)])
def test_a_random_side_has_exactly_its_size(size, chosen):
    drawn = change.random_sides(np.random.default_rng(1), 50, size, chosen)
    assert drawn.shape == (50, size)
    assert set(drawn.sum(axis=1)) == {chosen}


def test_where_nothing_has_changed_probabilities_are_spread_evenly():
    rng = np.random.default_rng(9)
    found = [
        change.by_permutation(
            random_sheaf(rng, 40, 3), random_sheaf(rng, 30, 3), ITEMS_AND_MEAN, seed=[n], draws=400
        )
        for n in range(500)
    ]
    for measure in range(3):
        probabilities = np.array([differences[measure].p for differences in found])
        assert np.mean(probabilities < 0.05) < 0.08
        assert 0.45 < probabilities.mean() < 0.55


def test_large_sides_take_the_normal_approximation_and_it_agrees():
    rng = np.random.default_rng(3)
    first, second = random_sheaf(rng, 5001, 3.0), random_sheaf(rng, 5001, 3.05)
    normal = change.by_permutation(first, second, ITEMS_AND_MEAN, seed=[1])
    assert {found.method for found in normal} == {Method.NORMAL}
    smaller = [sheaf(side.answers()[:5000]) for side in (first, second)]
    permuted = change.by_permutation(*smaller, ITEMS_AND_MEAN, seed=[1], draws=2000)
    assert {found.method for found in permuted} == {Method.PERMUTATION}
    for one, other in zip(normal, permuted, strict=True):
        assert one.p == pytest.approx(other.p, abs=0.05)


def test_the_test_of_change_takes_no_finite_population_correction():
    first, second = column(1, 3, 2, 5, 4, 2), column(2, 4, 4, 6, 5, 3)
    (found,) = change.by_permutation(sheaf(first), sheaf(second), np.ones((1, 1)), seed=[1], draws=100)
    error = math.sqrt(first.var(ddof=1) / 6 + second.var(ddof=1) / 6)
    degrees = (first.var(ddof=1) / 6 + second.var(ddof=1) / 6) ** 2 / (
        (first.var(ddof=1) / 6) ** 2 / 5 + (second.var(ddof=1) / 6) ** 2 / 5
    )
    from scipy import stats

    assert found.half_width == pytest.approx(error * stats.t.ppf(0.975, degrees))


def test_the_same_seed_gives_the_same_probability():
    rng = np.random.default_rng(1)
    first, second = random_sheaf(rng, 30, 3), random_sheaf(rng, 30, 3.5)
    one, other = (
        change.by_permutation(first, second, ITEMS_AND_MEAN, seed=[4, 2], draws=500) for _ in range(2)
    )
    assert one == other


def test_the_same_sheets_in_another_order_give_the_same_probability():
    rng = np.random.default_rng(3)
    first, second = (random_sheaf(rng, 40, middle).answers() for middle in (3, 3.3))
    mixed = (sheaf(rng.permutation(side)) for side in (first, second))
    one, other = (
        [each.p for each in change.by_permutation(*sides, ITEMS_AND_MEAN, seed=[4, 2], draws=500)]
        for sides in ((sheaf(first), sheaf(second)), mixed)
    )
    assert one == other


def test_a_side_that_may_be_shuffled_empty_errs_on_the_safe_side():
    few = np.zeros((30, 1), dtype=np.int8)
    few[:2] = 6
    other = np.zeros((30, 1), dtype=np.int8)
    other[:2] = 1
    (found,) = change.by_permutation(sheaf(few), sheaf(other), np.ones((1, 1)), seed=[1], draws=4000)
    # About one shuffle in eight puts the two pairs on one side each, and as many leave a side without answers.
    assert found.p == pytest.approx(1 / 4, abs=0.03)


def test_24_answers_a_side_are_too_few_to_find_half_a_step():
    rng = np.random.default_rng(11)
    found = [
        change.by_permutation(
            random_sheaf(rng, 35, 3), random_sheaf(rng, 35, 3.5), ITEMS_AND_MEAN, seed=[n], draws=400
        )
        for n in range(200)
    ]
    assert 0.12 < np.mean([differences[0].p < 0.05 for differences in found]) < 0.35  # about one time in five
    assert not any(differences[0].decidable for differences in found)
    large = change.by_permutation(
        random_sheaf(rng, 200, 3), random_sheaf(rng, 200, 3), ITEMS_AND_MEAN, seed=[1], draws=100
    )
    assert all(difference.decidable for difference in large)


@pytest.mark.parametrize(
    ("half_width", "q", "word"),
    [
        (0.4, 0.01, Verdict.SECURED),
        (0.9, 0.01, Verdict.SECURED),
        (0.4, 0.05, Verdict.WITHIN_MARGIN),
        (0.9, 0.05, Verdict.UNDECIDABLE),
    ],
)
def test_there_are_three_words(half_width, q, word):
    side = Side(3, 0.1, 50)
    difference = change.Difference(
        side, side, 0.3, half_width, 0.01, half_width <= change.DETECTABLE, Method.NORMAL
    )
    assert change.verdict(difference, q) is word


def test_the_false_discovery_rate_is_that_of_benjamini_and_hochberg():
    # The example of Benjamini and Hochberg (1995), section 3.2: four of fifteen.
    ps = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1,
    ]
    assert sum(q < 0.05 for q in change.false_discovery(ps)) == 4
    from scipy import stats

    assert change.false_discovery(ps) == pytest.approx(list(stats.false_discovery_control(ps)))


@given(st.lists(st.floats(0, 1), max_size=30))
def test_a_false_discovery_rate_is_never_below_its_probability_and_keeps_the_order(ps):
    qs = change.false_discovery(ps)
    assert all(q >= p - 1e-12 for p, q in zip(ps, qs, strict=True))
    assert all(qs[a] <= qs[b] for a, b in combinations(range(len(ps)), 2) if ps[a] < ps[b])


def test_items_and_composites_are_judged_as_two_families():
    side = Side(3, 0.1, 50)
    found = {
        code: change.Difference(side, side, 0.3, 0.2, p, True, Method.NORMAL)
        for code, p in {"maturity": 0.04, "E1": 0.04, "E2": 0.9, "E3": 0.8}.items()
    }
    judged = change.judge(found, {"E1", "E2", "E3"})
    assert judged["maturity"].q == pytest.approx(0.04)
    assert judged["E1"].q == pytest.approx(0.12)
    assert judged["maturity"].verdict is Verdict.SECURED
    assert judged["E1"].verdict is Verdict.WITHIN_MARGIN


def test_rounding_makes_the_welch_test_more_careful():
    exact = change.welch(Side(3.0, 0.1, 40), Side(3.4, 0.1, 40), method=Method.PUBLISHED)
    coarse = change.welch(Side(3.0, 0.1, 40, 0.1), Side(3.4, 0.1, 40, 0.1), method=Method.PUBLISHED)
    assert coarse.p > exact.p
    assert coarse.half_width > exact.half_width
    from scipy import stats

    degrees = 2 * 39
    assert exact.p == pytest.approx(2 * stats.t.sf(0.4 / math.sqrt(0.02), degrees))


def test_two_sides_without_error_differ_surely_or_not_at_all():
    assert change.welch(Side(3, 0, 5), Side(3, 0, 5)).p == 1
    assert change.welch(Side(3, 0, 5), Side(4, 0, 5)).p == 0


def test_a_probability_is_never_nought_for_the_real_deal_is_one_of_all():
    first, second = column(*[1] * 20), column(*[6] * 20)
    (found,) = change.by_permutation(sheaf(first), sheaf(second), np.ones((1, 1)), seed=[1], draws=200)
    assert found.p == pytest.approx(1 / 201)


def test_rounding_adds_the_variance_of_an_even_spread_of_each_side():
    coarse = change.welch(Side(3.0, 0.1, 40, 0.1), Side(3.4, 0.1, 40, 0.1), method=Method.PUBLISHED)
    exact = change.welch(Side(3.0, 0.1, 40), Side(3.4, 0.1, 40), method=Method.PUBLISHED)
    assert (coarse.half_width / exact.half_width) ** 2 == pytest.approx((0.02 + 2 * 0.1**2 / 12) / 0.02)
