"""Item, department and heat map, as they are built from a release."""

import pytest

from samstyr.foundation import numbers
from samstyr.measurement.results import comparison, department, heat, item, tabulated


def test_the_item_page_has_statement_distribution_years_and_departments(history):
    page = item.build(history, 2022, "T2")
    assert page.title == "Skugg-IT"
    assert page.statement
    assert sum(share.share for share in page.distribution) == pytest.approx(1)
    assert [share.step for share in page.distribution] == [1, 2, 3, 4, 5, 6]
    assert [point.figure.text for point in page.path][1:] == ["3,7", "3,7"]
    assert [numbers.share(year.dont_know) for year in page.unknown][1:] == ["71\u202f%", "78\u202f%"]
    assert len(page.departments) == 7


def test_item_pages_lead_to_one_another_in_the_instruments_order(history):
    assert item.build(history, 2022, "E1").before == ""
    assert item.build(history, 2022, "I1").before == "E7"
    assert item.build(history, 2022, "T4").after == ""


def test_what_is_withheld_has_no_figure_but_a_reason(history):
    lines = [
        line
        for code in history.years[-1].names.instrument.codes
        for line in (*item.build(history, 2022, code).departments, *item.build(history, 2022, code).roles)
    ]
    withheld = [line for line in lines if not line.figure.known and not line.figure.label]
    assert withheld
    assert all(line.figure.why.startswith("Visas inte") for line in withheld)
    assert all(line.figure.low is None and line.figure.standard_error is None for line in withheld)


def test_an_unknown_item_or_department_is_not_there(history):
    with pytest.raises(KeyError):
        item.build(history, 2022, "X1")
    with pytest.raises(KeyError):
        department.build(history, 2022, "finns-inte")


def test_the_department_page_puts_its_figures_beside_the_whole(history):
    page = department.build(history, 2022, "social-och-omsorgsforvaltningen")
    assert page.name == "Social- och omsorgsförvaltningen"
    assert (page.table.answered, page.table.invited) == (59, 80)
    assert page.figure.value != page.whole.value
    assert len(page.items) == 26
    assert len(page.categories) == 6
    assert [point.year for point in page.path] == [2020, 2021, 2022]


def test_the_heat_map_has_every_item_in_every_department(history):
    found = heat.build(history.years[-1])
    rows = [row for _, rows in found.categories for row in rows]
    assert len(rows) == 26
    assert {len(row.cells) for row in rows} == {8}
    assert found.groups[0] == "all"
    hatched = [cell for row in rows for cell in row.cells if not cell.figure.known]
    assert hatched
    assert all(cell.figure.why or cell.figure.label for cell in hatched)


def test_a_table_with_an_interval_beside_nought_that_is_not_secured_says_how_that_can_be(history):
    page = comparison.of_years(history, 2021, 2022)
    parts, items = tabulated.of_comparison(page)
    (balancing,) = [row.difference for row in page.composites if row.code == "balancing"]
    assert balancing.high < 0
    assert not balancing.secured
    assert "ena sidan om noll" in parts.note
    assert "ena sidan om noll" not in items.note
    assert parts.caption == "2022 jämfört med 2021"
