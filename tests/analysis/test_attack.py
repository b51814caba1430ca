"""The attack: what it reads, what it breaks, and that it holds its fire where there is nothing to prove."""

import copy
import json
from typing import Any

import linkoping
import pytest
from hypothesis import given
from municipalities import LARGE, SMALL, Municipality, examples, invent, published

from samstyr.analysis.attack import AttackReport, EvidenceError, Kind, attack
from samstyr.analysis.disclosure import protect

INVITED = {
    ("A", "Chef"): 20,
    ("A", "Strateg"): 20,
    ("B", "Chef"): 20,
    ("B", "Strateg"): 20,
    ("C", "Chef"): 20,
    ("C", "Strateg"): 20,
}


def item(
    mean: float | None, answered: Any, distribution: list[int] | None = None, **more: Any
) -> dict[str, Any]:
    withheld = None if mean is not None else "small"
    told = {
        "mean": mean,
        "answered": answered,
        "dont_know": None,
        "distribution": distribution,
        "label": None,
    }
    return told | {"withheld": withheld} | more


def table(partition: str, group: str, people: int | None, **figures: Any) -> dict[str, Any]:
    return {
        "partition": partition,
        "group": group,
        "answered": people,
        "involved": {"yes": None, "no": None},
        "items": {"E1": item(**figures) if figures else item(None, None)},
        "withheld": None if people is not None else "small",
    }


def release(*tables: dict[str, Any]) -> dict[str, Any]:
    return {"minimum": 5, "steps": 6, "tables": list(tables)}


def kinds(report: AttackReport) -> set[Kind]:
    return {breach.kind for breach in report.breaches}


def test_the_whole_without_the_others_tells_of_the_one_that_is_withheld():
    found = attack(
        release(
            table("all", "all", 63, mean=3.0, answered=63),
            table("department", "A", 30, mean=3.1, answered=30),
            table("department", "B", 30, mean=2.9, answered=30),
            table("department", "C", None),
        ),
        INVITED,
    )
    assert found.broken
    assert Kind.RECOVERED in kinds(found)
    isolated = [breach for breach in found.breaches if breach.kind is Kind.ISOLATED and breach.item == "E1"]
    assert {breach.people for breach in isolated} == {3}


def test_two_withheld_departments_that_together_are_three_people_are_told_of():
    found = attack(
        release(
            table("all", "all", 33, mean=3.0, answered=33),
            table("department", "A", 30, mean=3.1, answered=30),
            table("department", "B", None),
            table("department", "C", None),
        ),
        INVITED,
    )
    assert kinds(found) == {Kind.ISOLATED}


def test_two_withheld_departments_that_together_are_eight_people_are_not():
    found = attack(
        release(
            table("all", "all", 38, mean=3.0, answered=38),
            table("department", "A", 30, mean=3.1, answered=30),
            table("department", "B", None),
            table("department", "C", None),
        ),
        INVITED,
    )
    assert not found.broken


def test_a_role_that_lives_in_one_department_leaves_those_of_the_department_who_do_not_have_it():
    invited = {("A", "Chef"): 18, ("A", "Strateg"): 12, ("B", "Strateg"): 40}
    tables = (
        table("all", "all", 60, mean=3.0, answered=60),
        table("department", "A", 22, mean=3.1, answered="20–29"),
        table("department", "B", 38, mean=2.9, answered=38),
        table("role", "Chef", 18, mean=3.2, answered="15–19"),
        table("role", "Strateg", 42, mean=2.8, answered=42),
    )
    found = attack(release(*tables), invited)
    assert Kind.ISOLATED in kinds(found)
    assert (("department", "A"), ("role", "Chef")) in {
        tuple(sorted(breach.groups)) for breach in found.breaches
    }


def test_an_answer_that_only_one_cell_can_have_given_is_proven():
    invited = {("A", "Chef"): 1, ("A", "Strateg"): 30, ("B", "Chef"): 30, ("B", "Strateg"): 30}
    found = attack(
        release(
            table("all", "all", 80, mean=2.0, answered=80, distribution=[20, 40, 19, 0, 0, 1]),
            table("department", "A", 31, mean=2.0, answered=31, distribution=[8, 14, 8, 0, 0, 1]),
            table("department", "B", 49, mean=2.0, answered=49, distribution=[12, 26, 11, 0, 0, 0]),
            table("role", "Chef", 31, mean=2.0, answered=31, distribution=[8, 14, 8, 0, 0, 1]),
            table("role", "Strateg", 49, mean=2.0, answered=49, distribution=[12, 26, 11, 0, 0, 0]),
        ),
        invited,
    )
    proven = [breach for breach in found.breaches if breach.kind is Kind.PROVEN]
    assert any(
        breach.answer == 6
        and breach.people == 1
        and set(breach.groups) == {("department", "A"), ("role", "Chef")}
        for breach in proven
    )


def test_how_many_answered_can_be_told_too_exactly():
    found = attack(
        release(
            table("all", "all", 33),
            table("department", "A", 30),
            table("department", "B", None),
            table("department", "C", None),
        ),
        INVITED,
    )
    assert {breach.item for breach in found.breaches} == {""}


def test_what_a_large_group_says_of_nearly_all_is_no_breach():
    everyone = [0, 0, 0, 0, 0, 60]
    found = attack(
        release(
            table("all", "all", 60, mean=6.0, answered=60, distribution=everyone),
            table("department", "A", 40, mean=6.0, answered=40, distribution=[0, 0, 0, 0, 0, 40]),
            table("department", "B", None),
            table("department", "C", None),
        ),
        INVITED,
    )
    assert not found.broken


def test_every_withheld_figure_has_the_interval_that_is_left_open():
    found = attack(
        release(
            table("all", "all", 36, mean=3.0, answered=36),
            table("department", "A", 30, mean=3.0, answered=30),
            table("department", "B", None),
            table("department", "C", None),
        ),
        {("A", "Chef"): 40, ("B", "Chef"): 3, ("C", "Chef"): 3},
    )
    assert {(cell.group, cell.item) for cell in found.withheld} == {("B", "E1"), ("C", "E1")}
    assert all(cell.answered == (3, 3) and cell.mean == (1.0, 6.0) for cell in found.withheld)


def test_a_release_that_does_not_fit_the_invitation_list_is_refused():
    tables = (table("all", "all", 63), table("department", "A", 60))
    with pytest.raises(EvidenceError, match="invitation list"):
        attack(release(*tables), INVITED)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_linkoping_holds(year):
    document = json.loads(linkoping.release(year).to_json())
    found = attack(document, linkoping.invited(year).cells)
    assert not found.broken
    assert found.text().startswith("Håller")
    assert found.withheld


def test_linkoping_is_broken_when_one_department_more_is_told():
    document = json.loads(linkoping.release(2022).to_json())
    told = copy.deepcopy(document)
    hidden = [
        (group, code)
        for group in told["tables"]
        for code, figures in group["items"].items()
        if group["partition"] == "role" and figures["withheld"] == "complement"
    ]
    group, code = hidden[0]
    group["items"][code] |= {"mean": 3.0, "answered": "15–19", "withheld": None}
    assert attack(told, linkoping.invited(2022).cells).broken
    assert "KNÄCKT" in attack(told, linkoping.invited(2022).cells).text()


@examples(60)
@given(SMALL)
def test_small_municipalities_hold(municipality: Municipality):
    plan = protect(municipality.cells, minimum=5, invited=municipality.invited)
    for exact in (False, True):
        found = attack(published(municipality, plan, exact=exact), municipality.invited)
        assert found.breaches == ()


@examples(25)
@given(LARGE)
def test_large_municipalities_hold(municipality: Municipality):
    plan = protect(municipality.cells, minimum=5, invited=municipality.invited)
    found = attack(published(municipality, plan), municipality.invited)
    assert found.breaches == ()


def test_the_document_that_is_tried_here_is_the_one_that_is_published():
    from samstyr.analysis import counting

    sheets, invited = linkoping.answers(2022), linkoping.invited(2022)
    cells = counting.cells(sheets)
    town = Municipality(cells, dict(invited.cells))
    tried = published(town, protect(cells, minimum=5, invited=invited.cells))
    made = json.loads(linkoping.release(2022).to_json())
    for one, other in zip(tried["tables"], made["tables"], strict=True):
        for code, figures in one["items"].items():
            assert {name: other["items"][code][name] for name in figures} == figures
        assert {name: other[name] for name in one if name != "items"} == {
            name: one[name] for name in one if name != "items"
        }


def test_fifteen_departments_and_eight_roles_hold():
    town = invent(
        5,
        departments=15,
        roles=8,
        size=20,
        shape="uneven",
        rate=0.55,
        involved=0.7,
        unfiltered=0.02,
        mood="mixed",
        items=3,
    )
    plan = protect(town.cells, minimum=5, invited=town.invited)
    assert not attack(published(town, plan), town.invited).broken
