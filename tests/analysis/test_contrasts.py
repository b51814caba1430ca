"""Groups of one year against each other, from nothing but what is published."""

import linkoping
import pytest

from samstyr.analysis.release.published import contrast

INSTRUMENT = linkoping.instrument()


def row(kind, second, code):
    return next(
        found
        for found in linkoping.release(2022).contrasts
        if (found.kind, found.second, found.code) == (kind, second, code)
    )


def test_each_department_is_held_against_all_others():
    departments = {table.group for table in linkoping.release(2022).partition("department")}
    assert {
        found.second for found in linkoping.release(2022).contrasts if found.kind == "department"
    } == departments
    leanlink = row("department", "Leanlink", "maturity")
    assert leanlink.first == "others"
    assert leanlink.second_value == linkoping.release(2022).table("department", "Leanlink").maturity.percent
    assert leanlink.difference == pytest.approx(leanlink.second_value - leanlink.first_value, abs=0.011)


def test_leaders_are_those_whose_roles_lead():
    whole, managers = (
        linkoping.release(2022).whole.items["E1"].mean,
        linkoping.release(2022).table("role", "Chef").items["E1"].mean,
    )
    found = row("leaders", "leaders", "E1")
    assert found.second_value == pytest.approx(managers, abs=0.15)
    assert min(found.first_value, found.second_value) <= whole <= max(found.first_value, found.second_value)


def test_the_involved_are_held_against_those_who_are_not():
    found = row("involved", "yes", "digital_capability")
    assert (
        found.first_value
        == linkoping.release(2022).table("involved", "no").dimensions["digital_capability"].percent
    )
    assert (
        found.second_value
        == linkoping.release(2022).table("involved", "yes").dimensions["digital_capability"].percent
    )


def test_figures_of_few_are_told_as_coarsely_as_in_their_table():
    of_few = [
        found
        for found in linkoping.release(2022).contrasts
        if found.kind == "department"
        and found.code in INSTRUMENT.codes
        and isinstance(
            linkoping.release(2022).table("department", found.second).items[found.code].answered, str
        )
    ]
    assert of_few
    for found in of_few:
        assert found.second_value == round(found.second_value, 1)
        assert found.first_value == round(found.first_value, 1)
        assert found.p == round(found.p, 2)


def test_a_role_with_few_answers_makes_the_leaders_figure_coarse():
    assert linkoping.release(2022).table("role", "Kommunledning").items["E6"].answered == "5–9"
    found = row("leaders", "leaders", "E6")
    assert found.second_value == round(found.second_value, 1)


def test_two_departments_can_be_compared_by_their_published_figures():
    pair = [
        (linkoping.release(2022), linkoping.release(2022).table("department", name))
        for name in ("Leanlink", "Kommunledningsförvaltningen")
    ]
    rows = {found.code: found for found in contrast(*pair, INSTRUMENT, kind="department")}
    assert rows["maturity"].verdict == "secured"
    assert rows["maturity"].difference == pytest.approx(51.17 - 30.55, abs=0.02)
    assert rows["maturity"].method == "published"
    assert "E1" in rows
    back = {found.code: found for found in contrast(*pair[::-1], INSTRUMENT, kind="department")}
    assert back["E1"].difference == -rows["E1"].difference
    assert back["E1"].p == rows["E1"].p


def test_a_comparison_by_published_figures_leaves_out_what_either_withholds():
    small, large = (
        linkoping.release(2022).table("department", name)
        for name in ("Kultur- och fritidsförvaltningen", "Leanlink")
    )
    codes = {
        found.code
        for found in contrast(
            (linkoping.release(2022), small), (linkoping.release(2022), large), INSTRUMENT, kind="department"
        )
    }
    hidden = {code for code, figures in small.items.items() if figures.withheld}
    assert hidden
    assert not codes & hidden
    assert "maturity" in codes
