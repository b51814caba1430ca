"""Non-response: what the margins do not tell."""

import linkoping
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samstyr.analysis import nonresponse, scoring
from samstyr.analysis.tables import GroupCounts, ItemCounts, Partition

INSTRUMENT = linkoping.instrument()
ALL = frozenset(INSTRUMENT.codes)


def department(name: str, invited: int, answers: tuple[int, ...]) -> GroupCounts:
    item = ItemCounts(answers, 0, 0)
    return GroupCounts(
        Partition.DEPARTMENT, name, invited, sum(answers), {}, dict.fromkeys(INSTRUMENT.codes, item)
    )


def total(departments: list[GroupCounts], published: dict[str, frozenset[str]]) -> float:
    return nonresponse.weighted(INSTRUMENT, departments, "maturity", ALL, published)


def test_departments_are_weighted_to_the_invited():
    eager, slow = department("A", 10, (0, 0, 0, 0, 0, 10)), department("B", 30, (10, 0, 0, 0, 0, 0))
    assert total([eager, slow], {"A": ALL, "B": ALL}) == pytest.approx(25)


def test_a_department_without_answers_takes_no_part():
    assert (
        total([department("A", 10, (0, 0, 0, 0, 0, 10)), department("B", 30, (0,) * 6)], {"A": ALL, "B": ALL})
        == 100
    )


def test_departments_with_withheld_figures_are_weighted_together():
    three = [
        department("A", 40, (0, 0, 0, 0, 0, 10)),
        department("B", 30, (4, 0, 0, 0, 0, 0)),
        department("C", 10, (0, 0, 0, 0, 0, 4)),
    ]
    found = total(three, {"A": ALL, "B": frozenset(), "C": frozenset()})
    assert found == pytest.approx(100 * (40 + 20) / 80)  # not 100 · (40 + 10) / 80: that would tell B from C


@settings(max_examples=30, deadline=None)
@given(st.permutations([(0, 1, 2, 1, 0, 0), (3, 1, 0, 0, 0, 0)]))
def test_who_said_what_behind_withheld_figures_does_not_show_in_the_weighted_total(answers):
    known = department("A", 40, (0, 0, 0, 0, 0, 10))
    hidden = [department("B", 9, answers[0]), department("C", 30, answers[1])]
    published = {"A": ALL, "B": frozenset(), "C": frozenset()}
    assert total([known, *hidden], published) == pytest.approx(
        total(
            [known, department("B", 9, (3, 1, 0, 0, 0, 0)), department("C", 30, (0, 1, 2, 1, 0, 0))],
            published,
        )
    )


def test_the_bounds_are_what_the_silent_could_make_of_it():
    group = GroupCounts(
        Partition.ALL,
        "all",
        20,
        10,
        {},
        dict.fromkeys(INSTRUMENT.codes, ItemCounts((0, 0, 8, 0, 0, 0), 2, 0)),
    )
    low, high = nonresponse.bounds(INSTRUMENT, group, "maturity", ALL)
    assert low == pytest.approx(scoring.percent((8 * 3 + 10 * 1) / 18, 6))
    assert high == pytest.approx(scoring.percent((8 * 3 + 10 * 6) / 18, 6))


def test_there_are_no_bounds_where_nothing_is_reported():
    group = GroupCounts(
        Partition.ALL, "all", 20, 2, {}, dict.fromkeys(INSTRUMENT.codes, ItemCounts((1, 1, 0, 0, 0, 0), 0, 0))
    )
    assert nonresponse.bounds(INSTRUMENT, group, "maturity", ()) is None
    assert nonresponse.weighted(INSTRUMENT, [group], "maturity", (), {"all": ()}) is None


@pytest.mark.parametrize(("rate", "low"), [(0.6, False), (0.5999, True), (None, False), (0, True)])
def test_a_rate_under_60_percent_calls_for_a_warning(rate, low):
    assert nonresponse.is_low(rate) is low


@pytest.mark.parametrize(
    ("answers", "invited", "skewed"), [(0.3, 0.2, False), (0.301, 0.2, True), (0.05, 0.16, True)]
)
def test_a_department_is_flagged_when_its_shares_are_ten_points_apart(answers, invited, skewed):
    assert nonresponse.is_skewed(answers, invited) is skewed


def test_linkoping_2022_has_a_low_rate_and_one_department_far_too_silent_is_not_ten_points_off():
    found = linkoping.release(2022).nonresponse
    assert found.low_rate
    assert not any(department.skewed for department in found.departments)
    assert found.weighted["maturity"] < linkoping.release(2022).whole.maturity.percent
    assert found.bounds["maturity"].low < found.weighted["maturity"] < found.bounds["maturity"].high
