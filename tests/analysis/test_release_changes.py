"""The change of everything against the year before, from sheets or from published figures."""

from dataclasses import replace
from functools import cache

import linkoping
import polars as pl
import pytest

from samstyr.analysis import instruments, release, sheets
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments.reading import FOLDER
from samstyr.analysis.release import Release

INSTRUMENT = linkoping.instrument()


# Asked for by the tests and not when this is read: a run that takes none of them computes nothing.
def with_sheets() -> Release:
    return linkoping.release(2022)


def before_it() -> Release:
    return linkoping.release(2021)


def compared(before: Release, instrument: instruments.Instrument = INSTRUMENT) -> Release:
    return release.compute(
        linkoping.answers(2022), linkoping.invited(2022), instrument, year=2022, previous=before
    )


@cache
def without_sheets() -> Release:
    return compared(before_it())


def test_every_figure_of_every_group_is_compared_or_says_why_not():
    codes = len(INSTRUMENT.codes) + len(INSTRUMENT.composites)
    assert len(with_sheets().changes) == codes * len(with_sheets().tables)
    for change in with_sheets().changes:
        assert (change.verdict is None) is (change.reason is not None)
        assert (change.difference is None) is (change.reason is not None)


def test_a_difference_is_the_difference_of_the_published_figures():
    for found in (with_sheets(), without_sheets()):
        change = found.change("all", "all", "B1")
        assert change.previous == before_it().whole.items["B1"].mean
        assert change.current == found.whole.items["B1"].mean
        assert change.difference == pytest.approx(change.current - change.previous, abs=0.011)


def test_the_release_says_which_method_was_used():
    assert with_sheets().previous.method == "permutation"
    assert with_sheets().previous.draws == 10_000
    assert with_sheets().previous.sha256 == before_it().sha256
    assert without_sheets().previous.method == "published"
    assert {change.method for change in without_sheets().changes} == {"published", None}


def test_published_figures_lead_to_nearly_the_same_probabilities_as_the_sheets():
    for code in (*INSTRUMENT.composites, *INSTRUMENT.codes):
        one, other = (found.change("all", "all", code) for found in (with_sheets(), without_sheets()))
        assert one.p == pytest.approx(other.p, abs=0.06)


def test_a_test_on_published_figures_secures_hardly_more_than_one_on_sheets():
    secured = {
        (change.partition, change.group, change.code)
        for change in with_sheets().changes
        if change.verdict == "secured"
    }
    also = {
        (change.partition, change.group, change.code)
        for change in without_sheets().changes
        if change.verdict == "secured"
    }
    assert secured
    assert len(also - secured) <= 1


def test_what_either_year_withholds_is_not_compared():
    hidden = replace(before_it().whole.items["E1"], mean=None, standard_error=None, withheld="small")
    items = {**before_it().whole.items, "E1": hidden}
    before = replace(
        before_it(), tables=(replace(before_it().whole, items=items), *before_it().tables[1:])
    ).sealed()
    found = compared(before)
    assert found.change("all", "all", "E1").reason == "withheld"
    assert found.change("all", "all", "efficiency").items == 6
    assert found.change("all", "all", "maturity").items == 25
    for change in with_sheets().changes:
        if change.code in INSTRUMENT.codes and change.difference is not None:
            for year in (with_sheets(), before_it()):
                assert year.table(change.partition, change.group).items[change.code].mean is not None


def test_a_changed_wording_breaks_the_line():
    text = (FOLDER / "dimios-26.toml").read_text()
    statement = INSTRUMENT.item("T1").statement.wording.sv
    reworded = instruments.parse(text.replace(statement, "Något helt annat.").encode(), "ny.toml")
    found = compared(before_it(), reworded)
    assert found.change("all", "all", "T1").reason == "wording"
    assert found.change("all", "all", "technology").items == 3
    assert found.change("all", "all", "T2").verdict


def test_an_item_that_was_not_asked_last_year_is_not_compared():
    before = replace(
        before_it(), wording={code: mark for code, mark in before_it().wording.items() if code != "T4"}
    ).sealed()
    assert compared(before).change("all", "all", "T4").reason == "absent"


def test_a_group_that_was_not_there_last_year_is_not_compared():
    before = replace(
        before_it(), tables=tuple(table for table in before_it().tables if table.group != "Leanlink")
    ).sealed()
    found = compared(before)
    assert {change.reason for change in found.changes if change.group == "Leanlink"} == {"absent"}


def test_sheets_of_the_year_before_need_their_own_release():
    with pytest.raises(ValueError, match="need their release"):
        release.compute(
            linkoping.answers(2022),
            linkoping.invited(2022),
            INSTRUMENT,
            year=2022,
            previous_sheets=linkoping.answers(2021),
        )
    with pytest.raises(InputError, match="262 svar, men publiceringen från 2021 bygger på 282"):
        release.compute(
            linkoping.answers(2022),
            linkoping.invited(2022),
            INSTRUMENT,
            year=2022,
            previous=before_it(),
            previous_sheets=linkoping.answers(2020),
        )


def test_a_group_that_answered_in_full_can_still_be_compared_by_its_published_figures():
    full = linkoping.respondents.InvitationList(
        {cell: size for cell, size in linkoping.invited(2021).cells.items() if cell[0] != "Leanlink"}
        | {("Leanlink", "Chef"): 34}
    )
    frame = linkoping.answers(2021).frame.collect("polars").to_native()
    roles = (
        pl.when(pl.col("department").cast(pl.String) == "Leanlink")
        .then(pl.lit("Chef"))
        .otherwise(pl.col("role").cast(pl.String))
    )
    before = release.compute(
        sheets.from_frame(frame.with_columns(role=roles), INSTRUMENT), full, INSTRUMENT, year=2021
    )
    table = before.table("department", "Leanlink")
    assert table.response_rate == 1
    assert table.maturity.standard_error == 0
    (variation,) = before.variation
    assert variation.standard_errors["maturity"] > 1
    change = compared(before).change("department", "Leanlink", "maturity")
    permuted = with_sheets().change("department", "Leanlink", "maturity")
    assert change.method == "published"
    assert change.high - change.low == pytest.approx(permuted.high - permuted.low, rel=0.02)
    assert change.p == pytest.approx(permuted.p, abs=0.05)
