"""The worked examples of the method pages, computed from the numbers in their own boxes."""

import itertools
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import linkoping
import numpy as np
import polars as pl
import pytest

from samstyr.analysis import (
    change,
    counting,
    findings,
    instruments,
    nonresponse,
    position,
    published_tables,
    references,
    respondents,
    scoring,
    sheets,
    student,
    uncertainty,
)
from samstyr.analysis.published_tables import PublishedTable
from samstyr.analysis.release import canonical
from samstyr.analysis.tables import GroupCounts, ItemCounts, Partition
from samstyr.analysis.uncertainty import Design, Moments

PAGES = Path(__file__).parents[2] / "docs" / "method"
DIMIOS = instruments.load("dimios-26")


def boxes(page: str) -> list[dict[str, Any]]:
    return [
        tomllib.loads(box) for box in re.findall(r"```toml\n(.*?)```", (PAGES / page).read_text(), re.DOTALL)
    ]


def test_instruments():
    (box,) = boxes("instruments.md")
    assert len(DIMIOS.codes) == box["items"]
    assert DIMIOS.scale.steps == box["steps"]
    weights = scoring.weights(DIMIOS, "maturity", DIMIOS.codes)
    for code, weight in box["weights"]["maturity"].items():
        assert weights[code] == pytest.approx(weight, rel=1e-12)


def test_counting():
    (box,) = boxes("counting.md")
    columns = {
        name: pl.Series([sheet.get(name) for sheet in box["sheets"]], dtype=kind)
        for name, kind in (("department", pl.String), ("role", pl.String), ("involved", pl.Boolean))
    }
    for place, code in enumerate(DIMIOS.codes):
        given = [sheet["answers"][place] if place < 2 else -1 for sheet in box["sheets"]]
        columns[code] = pl.Series([None if answer < 0 else answer for answer in given], dtype=pl.Int8)
    invited = respondents.InvitationList({(name, ""): size for name, size in box["invited"].items()})
    groups = counting.count(sheets.from_frame(pl.DataFrame(columns), DIMIOS), invited)
    whole, expected = groups[0], box["result"]["all"]
    assert whole.answered == expected["answered"]
    assert whole.involved == expected["involved"]
    assert list(whole.items["E1"].distribution) == expected["first_item"]
    assert whole.items["E2"] == ItemCounts(
        **{
            name: tuple(value) if isinstance(value, list) else value
            for name, value in expected["second_item"].items()
        }
    )
    departments = {group.group: group.answered for group in groups if group.partition is Partition.DEPARTMENT}
    assert departments == box["result"]["department"]


def test_scoring():
    item, heritage = boxes("scoring.md")
    counts = ItemCounts(tuple(item["distribution"]), item["dont_know"], item["blank"])
    assert counts.answered == item["result"]["answered"]
    assert scoring.mean(counts) == pytest.approx(item["result"]["mean"])
    assert scoring.percent(scoring.mean(counts), 6) == pytest.approx(item["result"]["percent"])
    assert scoring.dont_know(counts) == pytest.approx(item["result"]["dont_know"])
    expected = heritage["result"]
    assert scoring.weights(DIMIOS, "digital_heritage", heritage["means"]) == expected.pop("weights")
    for code, percent in expected.items():
        weights = scoring.weights(DIMIOS, code, heritage["means"])
        assert scoring.composite(weights, heritage["means"], 6) == pytest.approx(percent)


def test_uncertainty():
    small, municipality = boxes("uncertainty.md")
    answers, weights = np.array(small["answers"], dtype=np.int8), np.array(small["weights"])
    moments, expected = Moments.of(answers), small["result"]
    assert weights @ moments.means == pytest.approx(expected["mean"])
    assert moments.spread(weights) == pytest.approx(sum(z * z for z in expected["contributions"]))
    margin = uncertainty.margin(moments, weights, Design(len(answers), small["invited"], len(answers) - 1))
    assert margin.standard_error == pytest.approx(expected["standard_error"])
    assert student.quantile(0.975, 3) == pytest.approx(expected["t"])
    assert margin.half_width == pytest.approx(expected["half_width"])
    maturity = linkoping.release(municipality["year"], exact=True).whole.maturity
    assert maturity.percent == pytest.approx(municipality["maturity"], abs=5e-5)
    assert maturity.standard_error == pytest.approx(municipality["standard_error"], abs=5e-7)


def test_nonresponse():
    (box,) = boxes("nonresponse.md")
    departments = [
        GroupCounts(
            Partition.DEPARTMENT,
            entry["name"],
            entry["invited"],
            sum(entry["distribution"]),
            {},
            dict.fromkeys(DIMIOS.codes, ItemCounts(tuple(entry["distribution"]), 0, 0)),
        )
        for entry in box["department"]
    ]
    together = tuple(np.sum([entry["distribution"] for entry in box["department"]], axis=0).tolist())
    invited = sum(entry["invited"] for entry in box["department"])
    whole = GroupCounts(
        Partition.ALL,
        "all",
        invited,
        sum(together),
        {},
        dict.fromkeys(DIMIOS.codes, ItemCounts(together, 0, 0)),
    )
    expected, codes = box["result"], DIMIOS.codes
    published = {department.group: codes for department in departments}
    means = {code: scoring.mean(whole.items[code]) for code in codes}
    assert scoring.composite(scoring.weights(DIMIOS, "maturity", codes), means, 6) == pytest.approx(
        expected["percent"]
    )
    found = nonresponse.weighted(DIMIOS, departments, "maturity", codes, published)
    assert found == pytest.approx(expected["weighted"])
    assert nonresponse.bounds(DIMIOS, whole, "maturity", codes) == pytest.approx(
        (expected["low"], expected["high"])
    )
    rate = nonresponse.response_rate(whole)
    assert (rate, nonresponse.is_low(rate)) == (expected["response_rate"], expected["low_rate"])
    skewed = [
        department.group
        for department in departments
        if nonresponse.is_skewed(department.answered / whole.answered, department.invited / whole.invited)
    ]
    assert skewed == expected["skewed"]


def test_change():
    sides, discovery = boxes("change.md")
    first, second = (np.array(sides[name], dtype=np.int8)[:, None] for name in ("first", "second"))
    pair = [change.Sheaf(Moments.of(answers), lambda answers=answers: answers) for answers in (first, second)]
    (found,) = change.by_permutation(*pair, np.ones((1, 1)), seed=[1], draws=40_000)
    pooled = np.concatenate([first, second])[:, 0]
    gaps = [
        abs(2 * sum(pooled[list(chosen)]) - pooled.sum()) / 3
        for chosen in itertools.combinations(range(len(pooled)), 3)
    ]
    expected = sides["result"]
    assert found.value == pytest.approx(expected["difference"])
    assert np.mean(np.array(gaps) >= found.value - 1e-9) == expected["p"]
    assert found.p == pytest.approx(expected["p"], abs=0.005)
    assert found.half_width == pytest.approx(expected["half_width"], abs=5e-4)
    assert change.verdict(found, found.p) == expected["word"]
    assert change.false_discovery(discovery["p"]) == pytest.approx(discovery["q"])


def test_position():
    (box,) = boxes("position.md")
    for place in box["place"]:
        found = position.type_of(capability=place["capability"], heritage=place["heritage"])
        assert found.letter == place["type"]


def test_findings():
    (box,) = boxes("findings.md")
    assert findings.Settings(**box["settings"]) == findings.Settings()
    page = (PAGES / "findings.md").read_text()
    assert [rule for rule in findings.Rule if f"`{rule}`" not in page] == []


def test_references():
    (box,) = boxes("references.md")
    values = [
        references.Reference("n", "maturity", entry["year"], entry["edition"], entry["percent"], "", "")
        for entry in box["value"]
    ]
    pieces = references.segments(values, series="n", code="maturity")
    found = [[piece.edition, [value.year for value in piece.values]] for piece in pieces]
    assert found == box["result"]["pieces"]
    assert references.disagree(values) is box["result"]["disagree"]


def test_published_tables():
    (box,) = boxes("published-tables.md")
    columns = [published_tables.Column("kommun", 2022, sum(box["answered"].values()))]
    columns += [published_tables.Column(name, 2022, answered) for name, answered in box["answered"].items()]
    row = published_tables.Row("fråga", "", (box["stated"], *box["figures"].values()))
    (caution,) = PublishedTable(tuple(columns), None, (row,)).cautions()
    assert (caution.doubt, caution.computed) == (box["result"]["doubt"], box["result"]["computed"])
    for name, (low, high) in box["bands"].items():
        assert {published_tables.band(value) for value in range(low, high + 1)} == {name}


def test_release():
    (box,) = boxes("release.md")
    document = json.loads(box["document"])
    del document["sha256"]
    content = canonical.plain(document)
    assert canonical.write(content) == box["canonical"]
    assert canonical.digest(content).startswith(box["sha256"])


def test_every_page_is_in_the_list_and_every_example_is_tested():
    pages = {path.name for path in PAGES.glob("*.md")} - {"README.md"}
    assert pages <= set(re.findall(r"\]\(([\w-]+\.md)\)", (PAGES / "README.md").read_text()))
    with_examples = {page for page in pages if boxes(page)}
    assert len(with_examples) >= 11
    tests = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].glob("*/test_*method*.py")
    )
    assert {f"test_{page.removesuffix('.md').replace('-', '_')}" for page in with_examples} <= {
        *re.findall(r"^def (test_\w+)\(", tests, re.MULTILINE)
    }
