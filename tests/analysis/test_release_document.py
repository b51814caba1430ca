"""A release as a document: its schema, its checksum, there and back again."""

import json

import jsonschema
import linkoping
import pytest

from samstyr.analysis.release import Release, ReleaseError


@pytest.mark.parametrize("exact", [False, True])
def test_a_release_keeps_to_its_schema(exact):
    jsonschema.validate(json.loads(linkoping.release(2022, exact=exact).to_json()), linkoping.SCHEMA)


def test_a_release_comes_back_from_its_document_unchanged():
    made = linkoping.release(2022)
    found = Release.from_json(made.to_json())
    assert found == made
    found.verify()
    assert found.to_json() == made.to_json()


def test_the_spelling_of_the_document_does_not_touch_its_checksum():
    made = linkoping.release(2022)
    Release.from_json(made.to_json(indent=2)).verify()


def test_a_figure_that_is_changed_afterwards_is_found_out():
    document = json.loads(linkoping.release(2022).to_json())
    document["tables"][0]["maturity"]["percent"] = 55
    with pytest.raises(ReleaseError, match="kontrollsumman"):
        Release.from_json(json.dumps(document)).verify()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "samstyr-release/1"}',
        '{"schema": "samstyr-release/1", "year": "x"}',
        "null",
    ],
)
def test_what_is_no_release_is_refused(text):
    with pytest.raises(ReleaseError, match="ingen publicering"):
        Release.from_json(text)


def test_the_same_sheets_give_the_same_document():
    again = linkoping.releases.compute(
        linkoping.answers(2020), linkoping.invited(2020), linkoping.instrument(), year=2020
    )
    assert again.to_json() == linkoping.release(2020).to_json()


def test_an_exact_release_is_unrounded_and_withholds_the_same():
    rounded, exact = linkoping.release(2022), linkoping.release(2022, exact=True)
    for one, other in zip(rounded.tables, exact.tables, strict=True):
        assert one.withheld == other.withheld
        for code, figures in one.items.items():
            assert figures.withheld == other.items[code].withheld
            assert (figures.mean is None) == (other.items[code].mean is None)
            assert figures.distribution == other.items[code].distribution
    assert (
        rounded.whole.maturity.percent
        == round(exact.whole.maturity.percent, 2)
        != exact.whole.maturity.percent
    )
