"""Findings: each rule hits what it says, shows its figures, and stays silent otherwise."""

from dataclasses import replace

import linkoping
import pytest

from samstyr.analysis import findings
from samstyr.analysis.findings import Rule, Settings
from samstyr.analysis.references import Reference

INSTRUMENT = linkoping.instrument()
NATIONAL = Reference("Nationellt", "maturity", 2022, "2022", 51, "Årsrapport", "deltagande kommuner")


def found(rule: Rule, group: str = "all") -> dict[str, findings.Finding]:
    return {
        finding.code: finding
        for finding in linkoping.release(2022).findings
        if (finding.rule, finding.group) == (rule, group)
    }


def test_the_published_low_items_are_found():
    assert found(Rule.LOW).keys() >= set(linkoping.published()["qualitative"]["2022"]["low"])
    finding = found(Rule.LOW)["B1"]
    assert finding.figures == {"mean": linkoping.release(2022).whole.items["B1"].mean}
    assert finding.margin == pytest.approx(0.12, abs=0.01)


def test_the_published_fallen_items_are_found_and_said_to_be_within_the_margin():
    hits = found(Rule.FALLEN)
    assert hits.keys() >= set(linkoping.published()["qualitative"]["2022"]["fell"])
    assert {hits[code].verdict for code in ("E1", "B1", "I4")} == {"within_margin"}
    assert "T2" not in hits


def test_much_dont_know_is_found_in_the_digital_heritage():
    assert found(Rule.DONT_KNOW).keys() >= {"O1", "O2", "T2", "T3", "T4"}
    assert found(Rule.DONT_KNOW)["T2"].figures == {"dont_know": 0.78}


def test_a_band_of_dont_know_counts_by_its_lowest_share():
    item = replace(linkoping.release(2022).whole.items["E1"], dont_know="> 50 %")
    table = replace(
        linkoping.release(2022).whole, items={"E1": item, "E2": replace(item, dont_know="25–50 %")}
    )
    hits = findings.find(INSTRUMENT, [table], [], [])
    assert [finding.code for finding in hits if finding.rule == Rule.DONT_KNOW] == ["E1"]


def test_a_large_spread_is_found_where_the_distribution_is_published():
    item = replace(
        linkoping.release(2022).whole.items["E6"],
        distribution=(100, 5, 5, 5, 5, 100),
        mean=3.5,
        answered=220,
        dont_know=0.1,
    )
    table = replace(linkoping.release(2022).whole, items={"E6": item, "E7": replace(item, distribution=None)})
    (finding,) = findings.find(INSTRUMENT, [table], [], [])
    assert (finding.rule, finding.code, finding.figures["deviation"]) == (Rule.SPREAD, "E6", 2.41)


def test_a_gap_to_the_reference_is_found_beyond_the_margin_only():
    hits = findings.find(
        INSTRUMENT,
        linkoping.release(2022).tables,
        [],
        [],
        [NATIONAL, replace(NATIONAL, edition="x", percent=43)],
    )
    gaps = [finding for finding in hits if finding.rule == Rule.REFERENCE_GAP]
    assert [finding.figures["reference"] for finding in gaps] == [51]
    assert gaps[0].figures["edition"] == "2022"


def test_a_department_that_differs_surely_and_much_is_found():
    hit = found(Rule.DEPARTMENT_GAP, "Leanlink")["maturity"]
    assert hit.verdict == "secured"
    assert hit.figures["second"] == linkoping.release(2022).table("department", "Leanlink").maturity.percent
    assert not found(Rule.DEPARTMENT_GAP, "Kultur- och fritidsförvaltningen")


def test_leaders_and_the_involved_are_found_when_they_differ_surely_and_much():
    rows = [
        row
        for row in linkoping.release(2022).contrasts
        if row.kind in ("leaders", "involved") and row.code == "E1"
    ]
    far = [replace(row, difference=0.7, verdict="secured") for row in rows]
    unsure = [replace(row, difference=0.7, verdict="undecidable") for row in rows]
    near = [replace(row, difference=0.4, verdict="secured") for row in rows]
    assert {
        f.rule for f in findings.find(INSTRUMENT, linkoping.release(2022).tables[:1], [], far) if f.verdict
    } == {
        Rule.LEADERS,
        Rule.INVOLVED,
    }
    assert not [
        f
        for f in findings.find(INSTRUMENT, linkoping.release(2022).tables[:1], [], unsure + near)
        if f.verdict
    ]


def test_thresholds_are_settings():
    strict = findings.find(
        INSTRUMENT,
        linkoping.release(2022).tables,
        linkoping.release(2022).changes,
        linkoping.release(2022).contrasts,
        (),
        Settings(0, 99, 2, 99, 99),
    )
    assert strict == ()


def test_nothing_is_found_in_what_is_withheld():
    for finding in linkoping.release(2022).findings:
        table = linkoping.release(2022).table(finding.partition, finding.group)
        assert not table.withheld
        if finding.code in table.items and finding.rule != Rule.DONT_KNOW:
            assert table.items[finding.code].withheld is None


def test_every_finding_has_a_key_of_its_own():
    assert (
        len({finding.key for finding in linkoping.release(2022).findings})
        == len(linkoping.release(2022).findings)
        > 20
    )


def test_an_item_at_the_very_threshold_is_low_as_the_rule_says():
    item = linkoping.release(2022).whole.items["B1"]
    at, above = (
        replace(linkoping.release(2022).whole, items={"B1": replace(item, mean=mean), "B2": item})
        for mean in (2.85, 2.86)
    )
    for table, codes in ((at, {"B1", "B2"}), (above, {"B2"})):
        hits = findings.find(INSTRUMENT, [table], (), ())
        assert {hit.code for hit in hits if hit.rule is Rule.LOW} == codes


def test_a_fall_of_a_department_that_cannot_be_decided_is_no_finding_but_of_the_whole_it_is():
    fall = next(row for row in linkoping.release(2022).changes if row.group == "all" and row.code == "B1")
    unsure = replace(fall, difference=-0.5, verdict="undecidable")
    department = next(each for each in linkoping.release(2022).tables if each.partition == "department")
    of_department = replace(unsure, partition="department", group=department.group)

    hits = findings.find(INSTRUMENT, [linkoping.release(2022).whole, department], [unsure, of_department], ())

    assert [hit.group for hit in hits if hit.rule is Rule.FALLEN] == ["all"]
