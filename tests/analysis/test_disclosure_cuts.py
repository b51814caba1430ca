"""Light cuts of the graph of departments and roles, against trying every choice of groups."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from municipalities import examples

from samstyr.analysis.disclosure import cuts

TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.sampled_from([0, 0, 1, 2, 3, 5, 9, 20]))
)


def crossing(people: np.ndarray, side: np.ndarray) -> int:
    rows, columns = side[: len(people)], side[len(people) :]
    return int(people[rows[:, None] != columns[None, :]].sum())


def every_cut(people: np.ndarray) -> list[int]:
    choices = product([False, True], repeat=sum(people.shape))
    return [crossing(people, np.array(choice)) for choice in choices]


@examples(300)
@given(TABLES, st.sampled_from([2, 5, 10, 20]))
def test_a_light_cut_is_found_exactly_where_there_is_one(people: np.ndarray, threshold: int):
    found = cuts.lightest(people, threshold)
    there = any(0 < weight < threshold for weight in every_cut(people))
    assert (found is not None) == there
    if found is not None:
        assert 0 < crossing(people, found) < threshold


def test_a_role_that_lives_in_a_department_of_few_others_is_a_light_cut():
    people = np.array(
        [[18, 3], [0, 40]]
    )  # department A: 18 with the role, 3 without; department B: 40 without
    found = cuts.lightest(people, 5)
    assert found is not None
    assert crossing(people, found) == 3


def test_many_light_cells_in_a_rich_table_are_no_light_cut():
    assert cuts.lightest(np.full((8, 5), 2), 5) is None


def test_a_table_without_people_has_no_cut():
    assert cuts.lightest(np.zeros((3, 2), dtype=np.int64), 5) is None


def test_a_cut_one_short_of_the_threshold_is_found_also_where_it_is_around_no_single_group():
    # Two halves of a municipality, each tightly knit, with so many people in a department of one and a role of the other.
    def halves(between: int) -> np.ndarray:
        return np.array([[20, 20, between, 0], [20, 20, 0, 0], [0, 0, 20, 20], [0, 0, 20, 20]])

    assert cuts.lightest(halves(5), 5) is None
    side = cuts.lightest(halves(4), 5)
    assert side is not None
    assert crossing(halves(4), side) == 4
