"""Protection in the release itself: sheets in, a document out, and the attack finds nothing in it."""

import json

import linkoping
import numpy as np
import pytest
from hypothesis import given
from municipalities import LARGE, SMALL, Municipality, examples

from samstyr.analysis import release, sheets
from samstyr.analysis.attack import attack
from samstyr.analysis.respondents import InvitationList

INSTRUMENT = linkoping.instrument()
CODES = len(INSTRUMENT.codes)


def sheets_of(town: Municipality) -> sheets.Sheets:
    """One sheet for each person of the cells; the first item as they say, the others by chance."""
    departments, roles, involved, answers = [], [], [], []
    rng = np.random.default_rng(1)
    for (department, role, word), people, given_answers in zip(
        town.cells.keys, town.cells.sheets.tolist(), town.cells.answers[:, 0].tolist(), strict=True
    ):
        said = "".join(letter * number for letter, number in zip("?123456", given_answers, strict=True))
        said = said.ljust(people, "-")
        for letter in said:
            departments.append(int(department[1:]) + 1)
            roles.append(int(role[1:]) + 1)
            involved.append({"yes": 1, "no": 0, "": -1}[word])
            answers.append(letter + "".join(rng.choice(list("?123456-"), CODES - 1)))
    return sheets.from_compact(
        INSTRUMENT,
        departments=departments,
        roles=roles,
        involved=np.array(involved, dtype=np.int8),
        answers=answers,
        department_names={number + 1: f"d{number}" for number in range(15)},
        role_names={number + 1: f"r{number}" for number in range(8)},
    )


def invited_to(town: Municipality) -> InvitationList:
    return InvitationList(dict(sorted(town.invited.items())))


@examples(6)
@given(SMALL)
def test_the_release_of_a_small_municipality_holds(town: Municipality):
    made = release.compute(sheets_of(town), invited_to(town), INSTRUMENT, year=2022)
    assert attack(json.loads(made.to_json()), town.invited).breaches == ()


@examples(2)
@given(LARGE)
def test_the_release_of_a_large_municipality_holds(town: Municipality):
    made = release.compute(sheets_of(town), invited_to(town), INSTRUMENT, year=2022)
    assert attack(json.loads(made.to_json()), town.invited).breaches == ()


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_linkoping_publishes_nearly_everything_of_groups_of_thirty(year):
    figures = [
        item
        for table in linkoping.release(year).tables
        if (table.answered or 0) >= 30
        for item in table.items.values()
    ]
    assert np.mean([item.mean is None for item in figures]) < 0.01
    assert np.mean([item.distribution is None for item in figures]) < 0.06


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_nothing_is_withheld_of_linkoping_as_a_whole(year):
    whole = linkoping.release(year).whole
    assert None not in whole.involved.values()
    for item in whole.items.values():
        assert item.mean is not None
        assert item.distribution is not None
        assert isinstance(item.dont_know, float)
