"""Another instrument – other items, another scale, another rule – takes the same path to a release."""

import json

import duckdb
import jsonschema
import linkoping
import numpy as np
import polars as pl
import pytest

from samstyr.analysis import instruments, release, sheets
from samstyr.analysis.release import Release
from samstyr.analysis.respondents import InvitationList

EMPLOYEES = instruments.load("medarbetare-9")


def employees(seed: int, middle: float) -> tuple[sheets.Sheets, InvitationList]:
    rng = np.random.default_rng(seed)
    departments = rng.choice(["Skola", "Omsorg", "Park"], 400, p=[0.6, 0.3, 0.1])
    answers = np.clip(np.round(rng.normal(middle, 1.1, (400, 9))), 1, 5).astype(np.int8)
    frame = pl.DataFrame(
        {"department": departments, "role": [None] * 400, "involved": rng.random(400) < 0.9}
        | {code: answers[:, place] for place, code in enumerate(EMPLOYEES.codes)},
        schema_overrides={"role": pl.String},
    )
    names, sizes = np.unique(departments, return_counts=True)
    invited = {(name, ""): size + 50 for name, size in zip(names.tolist(), sizes.tolist(), strict=True)}
    return sheets.from_frame(frame, EMPLOYEES), InvitationList(invited)


def computed(year: int, middle: float, before: Release | None = None) -> Release:
    return release.compute(*employees(year, middle), EMPLOYEES, year=year, previous=before)


BEFORE = computed(2021, 3.4)
RELEASE = computed(2022, 3.0, BEFORE)


def test_nine_statements_on_a_scale_of_five_become_a_release():
    jsonschema.validate(json.loads(RELEASE.to_json()), linkoping.SCHEMA)
    assert (RELEASE.instrument, RELEASE.steps) == ("medarbetare-9", 5)
    assert RELEASE.whole.items.keys() == set(EMPLOYEES.codes)
    assert len(RELEASE.whole.items["M1"].distribution) == 5
    assert RELEASE.position is None
    assert [table.group for table in RELEASE.partition("department")] == ["Omsorg", "Park", "Skola"]
    assert RELEASE.partition("role") == ()


def test_its_total_is_the_plain_mean_of_the_nine():
    means = [figures.mean for figures in RELEASE.whole.items.values()]
    assert RELEASE.whole.maturity.percent == pytest.approx(100 * (np.mean(means) - 1) / 4, abs=0.2)
    assert RELEASE.whole.maturity.items == 9
    assert RELEASE.whole.dimensions["digital_working_day"].percent == RELEASE.whole.maturity.percent


def test_a_fall_of_nearly_half_a_step_is_secured_and_found():
    change = RELEASE.change("all", "all", "maturity")
    assert change.verdict == "secured"
    assert change.difference == pytest.approx(-10, abs=2)
    assert "fallen:all:all:maturity" in {finding.key for finding in RELEASE.findings}


def test_duckdb_and_polars_give_the_same_release():
    for year in (2020, 2022):
        frame = linkoping.answers(year).frame.collect("polars").to_native()
        plain = frame.with_columns(pl.col("department", "role").cast(pl.String))  # noqa: F841 – DuckDB finds it by name
        relation = duckdb.sql("select * from plain")
        made = release.compute(
            sheets.from_frame(relation, linkoping.instrument()),
            linkoping.invited(year),
            linkoping.instrument(),
            year=year,
        )
        other = release.compute(
            linkoping.answers(year), linkoping.invited(year), linkoping.instrument(), year=year
        )
        assert made.tables == other.tables
        assert made.nonresponse == other.nonresponse
