"""Counts are the same on every engine, and the same as counting by hand."""

import duckdb
import linkoping
import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from samstyr.analysis import counting, instruments, sheets
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.tables import Partition

INSTRUMENT = instruments.load("medarbetare-9")
STEPS = INSTRUMENT.scale.steps

sheet = st.tuples(
    st.sampled_from(["Skog", "Park", "Å"]),
    st.sampled_from(["Chef", "Strateg", None]),
    st.sampled_from([True, False, None]),
    *[st.one_of(st.none(), st.integers(0, STEPS)) for _ in INSTRUMENT.codes],
)


def frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    schema = {"department": pl.String, "role": pl.String, "involved": pl.Boolean}
    return pl.DataFrame(rows, schema=schema | dict.fromkeys(INSTRUMENT.codes, pl.Int8), orient="row")


def belongs(row: tuple[object, ...], partition: Partition, group: str) -> bool:
    if partition is Partition.DEPARTMENT:
        return row[0] == group
    if partition is Partition.ROLE:
        return (row[1] or "") == group
    if partition is Partition.INVOLVED:
        return {True: "yes", False: "no", None: ""}[row[2]] == group
    return True


@settings(max_examples=40, deadline=None)
@given(st.lists(sheet, max_size=30))
def test_every_group_is_counted_as_by_hand_on_polars_and_on_duckdb(rows):
    answers = frame(rows)
    invited = InvitationList.of([(row[0], row[1] or "") for row in rows] + [("Tyst", "Chef")])
    counted = counting.count(sheets.from_frame(answers, INSTRUMENT), invited)
    assert (
        counting.count(sheets.from_frame(duckdb.sql("select * from answers"), INSTRUMENT), invited) == counted
    )
    for group in counted:
        mine = [row for row in rows if belongs(row, group.partition, group.group)]
        assert group.answered == len(mine)
        assert group.involved == {
            word: sum(row[2] is value for row in mine) for word, value in (("yes", True), ("no", False))
        }
        for place, code in enumerate(INSTRUMENT.codes, start=3):
            said = [row[place] for row in mine]
            item = group.items[code]
            assert item.distribution == tuple(said.count(step) for step in range(1, STEPS + 1))
            assert (item.dont_know, item.blank) == (said.count(0), said.count(None))
            assert item.sheets == len(mine)


@settings(max_examples=40, deadline=None)
@given(st.lists(sheet, min_size=1, max_size=30))
def test_the_groups_of_every_partition_add_up_to_the_whole(rows):
    invited = InvitationList.of((row[0], row[1] or "") for row in rows)
    counted = counting.count(sheets.from_frame(frame(rows), INSTRUMENT), invited)
    for partition in Partition:
        groups = [group for group in counted if group.partition is partition]
        if not groups:
            assert partition is Partition.ROLE
            assert not any(row[1] for row in rows)
            continue
        assert sum(group.answered for group in groups) == len(rows)
        for code in INSTRUMENT.codes:
            together = np.sum([group.items[code].distribution for group in groups], axis=0)
            assert together.tolist() == list(counted[0].items[code].distribution)


def test_a_department_that_was_invited_and_kept_silent_is_there_with_nothing():
    counted = counting.count(linkoping.answers(2022), InvitationList({("Tyst", "Chef"): 4}))
    silent = next(group for group in counted if group.group == "Tyst")
    assert (silent.invited, silent.answered) == (4, 0)


def test_where_nobody_has_a_role_there_are_no_roles():
    without = (
        linkoping.answers(2022).frame.collect("polars").to_native().with_columns(role=pl.lit(None, pl.String))
    )
    departments = linkoping.invited(2022).departments
    counted = counting.count(
        sheets.from_frame(without, linkoping.instrument()),
        InvitationList({(name, ""): size for name, size in departments.items()}),
    )
    assert not [group for group in counted if group.partition is Partition.ROLE]
