"""What the rules found, in words, and what a conclusion's figures did."""

import linkoping
import pytest

from samstyr.analysis.findings import Rule
from samstyr.analysis.release import canonical
from samstyr.foundation import numbers
from samstyr.measurement.results import findings, followed
from samstyr.measurement.results.verdicts import Verdict

PUBLISHED = linkoping.published()


def found(history):
    return [canonical.plain(finding) for finding in history.years[-1].release.findings]


def test_every_rule_has_a_name_and_says_its_threshold():
    for rule in Rule:
        assert str(findings.RULES[rule].title)
        assert "%(" not in findings.explained(rule, 6)
    assert "2,85" in findings.explained(Rule.LOW, 6)
    assert "40\u202f%" in findings.explained(Rule.DONT_KNOW, 6)


def test_every_finding_becomes_a_sentence_with_its_figures(history):
    names = history.years[-1].names
    sentences = [findings.sentence(document, names) for document in found(history)]
    assert len(sentences) > 100
    assert not [sentence for sentence in sentences if "%(" in sentence or "None" in sentence]


def test_findings_have_the_published_figures(history):
    names = history.years[-1].names
    said = {document["key"]: findings.sentence(document, names) for document in found(history)}
    assert said["dont_know:all:all:T2"] == "78\u202f% svarade vet ej om Skugg-IT."
    assert "från 3,00 till 2,80" in said["fallen:all:all:B1"]


def test_all_that_the_report_says_fell_is_found(history):
    fell = {d["code"] for d in found(history) if (d["rule"], d["partition"]) == ("fallen", "all")}
    assert set(PUBLISHED["qualitative"]["2022"]["fell"]) <= fell


def test_a_reference_gap_names_series_edition_and_year(history):
    document = {
        "key": "k",
        "rule": "reference_gap",
        "partition": "all",
        "group": "all",
        "code": "maturity",
        "figures": {
            "percent": 42.0,
            "reference": 51.0,
            "reference_year": 2022.0,
            "series": "DiMiOS nationellt",
            "edition": "2022 års utgåva",
        },
        "margin": 1.4,
        "verdict": None,
    }
    sentence = findings.sentence(document, history.years[-1].names)
    assert "51\u202f% i DiMiOS nationellt 2022, 2022 års utgåva" in sentence


@pytest.mark.parametrize("code", sorted(PUBLISHED["items"]))
def test_a_movement_has_the_published_figures_of_both_years(history, code):
    [moved] = followed.movements(history.years[1], history.years[2], [code])
    mean, unknown = PUBLISHED["items"][code]["mean"], PUBLISHED["items"][code]["dont_know"]
    assert (moved.before.text, moved.now.text) == (numbers.mean(mean["2021"]), numbers.mean(mean["2022"]))
    assert moved.unknown_before.text == numbers.percent(unknown["2021"])
    assert moved.unknown_now.text == numbers.percent(unknown["2022"])
    assert moved.change.verdict is Verdict.WITHIN_MARGIN
    assert moved.unknown.verdict in set(Verdict)


def test_those_involved_fell_within_the_margin(history):
    [moved] = followed.movements(history.years[1], history.years[2], ["involved"])
    assert (moved.before.text, moved.now.text) == ("74\u202f%", "68\u202f%")
    assert moved.change.verdict is Verdict.WITHIN_MARGIN
    assert moved.now.margin == pytest.approx(3.7, abs=0.1)


def test_a_code_that_one_of_the_years_lacks_is_left_out(history):
    assert followed.movements(history.years[1], history.years[2], ["X9", "B1"])[0].code == "B1"
