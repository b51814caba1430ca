"""Shares of people, with the worked examples of docs/method/shares.md."""

import pytest
from scipy import stats

from samstyr.analysis.change import Verdict
from samstyr.analysis.shares import Share, difference


def test_the_margin_of_a_share_is_the_worked_example():
    assert Share(195 / 287, 287, 529).half_width == pytest.approx(0.03674, abs=2e-5)


def test_without_the_invited_there_is_no_correction():
    corrected, plain = Share(0.5, 100, 200).half_width, Share(0.5, 100).half_width
    assert corrected == pytest.approx(plain * 0.5**0.5)


def test_when_everybody_has_answered_nothing_is_left_to_chance():
    assert Share(0.5, 40, 40).half_width == 0


def test_one_answer_has_no_margin():
    assert Share(1.0, 1, 10).half_width is None


def test_the_fall_of_those_involved_is_the_worked_example():
    found = difference(Share(0.74, 282), Share(0.68, 287))
    assert found.value == pytest.approx(-0.06)
    assert found.p == pytest.approx(0.1152, abs=2e-4)
    assert (round(found.low, 3), round(found.high, 3)) == (-0.135, 0.015)
    assert found.verdict is Verdict.WITHIN_MARGIN


def test_the_test_is_welchs_as_scipy_has_it():
    first, second = [1] * 60 + [0] * 40, [1] * 30 + [0] * 50
    theirs = stats.ttest_ind(second, first, equal_var=False)
    ours = difference(Share(0.6, 100), Share(0.375, 80))
    assert ours.p == pytest.approx(theirs.pvalue, rel=1e-6)
    assert ours.verdict is Verdict.SECURED


def test_a_small_group_cannot_tell():
    assert difference(Share(0.5, 12), Share(0.6, 12)).verdict is Verdict.UNDECIDABLE


def test_shares_of_none_or_all_still_have_an_answer():
    assert difference(Share(0.0, 20), Share(0.0, 20)).verdict is Verdict.WITHIN_MARGIN
