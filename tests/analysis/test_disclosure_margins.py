"""What margins prove of cells: never more than is true, and as much as linear programming finds in small tables."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from municipalities import SMALL, Municipality, examples
from scipy.optimize import linprog

from samstyr.analysis.disclosure import knowledge, layers, protect
from samstyr.analysis.disclosure.knowledge import Draft
from samstyr.analysis.disclosure.margins import Bounds, parts, table, tilt_weights

COUNTS = arrays(np.int64, (3, 3), elements=st.integers(0, 6))


def least(counts: np.ndarray, room: np.ndarray, cell: tuple[int, int]) -> float:
    """The least that a cell can be in any table with these margins and this room."""
    rows = [np.where(np.indices(counts.shape)[0] == row, 1, 0).ravel() for row in range(len(counts))]
    columns = [
        np.where(np.indices(counts.shape)[1] == column, 1, 0).ravel() for column in range(len(counts.T))
    ]
    goal = np.zeros(counts.shape)
    goal[cell] = 1
    sums = [*counts.sum(axis=1), *counts.sum(axis=0)]
    found = linprog(
        goal.ravel(), A_eq=np.array(rows + columns), b_eq=sums, bounds=[(0, most) for most in room.ravel()]
    )
    return float(found.fun)


@examples(60)
@given(COUNTS, COUNTS)
def test_bounds_of_a_table_hold_the_truth_and_come_near_the_tightest(counts: np.ndarray, more: np.ndarray):
    room = counts + more
    rows, columns = Bounds.exactly(counts.sum(axis=1)), Bounds.exactly(counts.sum(axis=0))
    found = table(rows, columns, Bounds(np.zeros(room.shape), room.astype(float)))
    assert (found.low <= counts).all()
    assert (found.high >= counts).all()
    tightest = np.array([[least(counts, room, (row, column)) for column in range(3)] for row in range(3)])
    assert (found.low <= tightest + 1e-6).all()


def test_parts_of_a_sum_are_what_the_others_cannot_hold():
    found = parts(Bounds.exactly(np.array(10)), Bounds(np.zeros(3), np.array([9.0, 2.0, 3.0])))
    assert found.low.tolist() == [5, 0, 0]
    assert found.high.tolist() == [9, 2, 3]


def test_a_mean_and_a_standard_error_leave_nothing_open_where_only_three_answers_occur():
    weights = tilt_weights(6)
    counts = np.array([4, 0, 3, 0, 0, 2])
    seen = weights @ counts
    apart = [row for row, total in zip(weights, seen, strict=True) if (row[[0, 2]] == 0).all() and total]
    assert apart
    assert all((row @ counts) / row[5] == 2 for row in apart if row[5])


@examples(40)
@given(SMALL)
def test_what_an_outsider_is_assumed_to_know_is_true(town: Municipality):
    board = town.board
    people = layers.people(board, 5)
    figures = layers.figures(board, 5, people)
    draft = Draft(
        board,
        people,
        figures,
        layers.distributions(board, 5, figures),
        layers.dont_know(board, 5, people),
        layers.filter_split(board, 5, people),
    )
    margins, _ = knowledge.of_items(draft, np.arange(len(board.items)))
    tables = margins.settle()
    blank = board.sheets[..., None] - board.values.sum(axis=-1) - board.dont_know
    truth = np.concatenate([board.values, board.dont_know[..., None], blank[..., None]], axis=-1)
    for pair, found in tables.items():
        cells = np.moveaxis(truth.sum(axis=3 - sum(pair)), (2, 3), (0, 1))
        assert (found.low <= cells).all()
        assert (found.high >= cells).all()


@examples(20)
@given(SMALL)
def test_protecting_twice_gives_the_same(town: Municipality):
    plans = [protect(town.cells, minimum=5, invited=town.invited) for _ in range(2)]
    assert plans[0] == plans[1]
