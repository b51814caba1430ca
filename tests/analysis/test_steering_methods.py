"""Benefits, their parts and the ranking: the pages' examples, and what must hold for whatever numbers."""

import re
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samstyr.analysis import benefits, money, ranking
from samstyr.analysis.benefits import Amount, Contributor, Flow, Kind, Ledger
from samstyr.analysis.ranking import Judged, Model

PAGES = Path(__file__).parents[2] / "docs" / "method"
ORE = st.integers(-(10**12), 10**12)
WEIGHTS = st.dictionaries(st.integers(0, 50), st.integers(0, 1000), min_size=1).filter(
    lambda w: any(w.values())
)
SCALES = ("strategic", "economic", "quality", "need", "risk")
SHEET = st.fixed_dictionaries({scale: st.integers(1, 5) for scale in SCALES})


def box(page):
    # The first: what needs the database has an example of its own below it, tried with the portfolio.
    text, *_ = re.findall(r"```toml\n(.*?)```", (PAGES / page).read_text(encoding="utf-8"), re.DOTALL)
    return tomllib.loads(text)


@st.composite
def flows(draw):
    low = draw(st.integers(-(10**9), 10**9))
    expected = low + draw(st.integers(0, 10**9))
    names = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4, unique=True))
    return Flow(
        benefit=draw(st.integers(1, 5)),
        ledger=draw(st.sampled_from(Ledger)),
        kind=draw(st.sampled_from(Kind)),
        unit=draw(st.one_of(st.none(), st.integers(1, 4))),
        year=draw(st.integers(2020, 2035)),
        amount=Amount(low, expected, expected + draw(st.integers(0, 10**9))),
        contributors=tuple(Contributor(name, name % 3, draw(st.integers(1, 9))) for name in names),
    )


def test_money_parts():
    example = box("money-parts.md")
    assert money.divide(example["amount"], example["weights"]) == example["parts"]


@given(ORE, WEIGHTS)
def test_parts_sum_to_the_amount_and_none_is_a_whole_ore_off(amount, weights):
    parts = money.divide(amount, weights)
    assert sum(parts.values()) == amount
    whole = sum(weights.values())
    assert all(abs(part - Fraction(amount * weights[key], whole)) < 1 for key, part in parts.items())


def test_weights_of_nothing_divide_nothing():
    with pytest.raises(ValueError, match="nought"):
        money.divide(100, {"a": 0})


def test_benefits():
    example = box("benefits.md")
    result = benefits.worth(
        {int(year): Amount(*amount) for year, amount in example["benefits"].items()},
        {int(year): cost for year, cost in example["costs"].items()},
        base_year=example["base_year"],
        rate=Decimal(example["rate"]),
    )
    assert [result.benefits.low, result.benefits.expected, result.benefits.high] == example["result"][
        "benefits"
    ]
    assert result.costs == example["result"]["costs"]
    assert [result.net.low, result.net.expected, result.net.high] == example["result"]["net"]
    assert result.paid_back == example["result"]["paid_back"]
    shared = example["shared"]
    flow = Flow(
        1,
        Ledger.COMMITTED,
        Kind.FINANCIAL,
        None,
        2026,
        Amount(*shared["amount"]),
        tuple(Contributor(int(name), 1, weight) for name, weight in shared["weights"].items()),
    )
    parts = {str(part.initiative): part.amount for part in benefits.atoms([flow])}
    assert parts == {name: Amount(*amount) for name, amount in shared["parts"].items()}
    gone = example["achievement"]
    assert benefits.achievement(
        baseline=Decimal(gone["baseline"]), target=Decimal(gone["target"]), value=Decimal(gone["value"])
    ) == Decimal(gone["result"])


@given(st.lists(flows(), max_size=12), st.sampled_from([None, 2020, 2026]))
def test_every_level_shows_the_same_money(some, base_year):
    parts = benefits.atoms(some, base_year=base_year)
    for ledger in Ledger:
        for kind in benefits.VALUED:
            whole = benefits.total(parts, ledger, kind)
            for level in ("initiative", "object", "unit", "benefit", "year"):
                sums = benefits.totals(parts, ledger, kind, by=lambda part, level=level: getattr(part, level))
                assert sum(sums.values(), start=benefits.NOTHING) == whole


@given(st.lists(flows(), max_size=12))
def test_a_shared_benefit_counts_once(some):
    parts = benefits.atoms(some)
    for ledger in Ledger:
        for kind in benefits.VALUED:
            given_once = [flow.amount for flow in some if flow.ledger is ledger and flow.kind is kind]
            assert benefits.total(parts, ledger, kind) == sum(given_once, start=benefits.NOTHING)


def test_what_has_given_exactly_what_it_cost_has_paid_back():
    assert benefits.worth({2026: Amount.exactly(500)}, {2026: 500}, base_year=2026).paid_back == 2026


def test_an_undertaking_that_sinks_again_has_not_paid_back():
    gains = {2026: Amount.exactly(100), 2027: Amount.exactly(0), 2028: Amount.exactly(0)}
    sinks = benefits.worth(gains, {2027: 500}, base_year=2026)
    assert sinks.paid_back is None


def test_values_out_of_order_are_refused():
    with pytest.raises(ValueError, match="order"):
        Amount(2, 1, 3)


def test_there_is_no_achievement_where_there_was_no_way_to_go():
    assert benefits.achievement(baseline=Decimal(3), target=Decimal(3), value=Decimal(4)) is None


def test_ranking():
    example = box("ranking.md")
    model = Model(1, example["weights"])
    judged = [
        Judged(each["id"], [dict(zip(SCALES, sheet, strict=True)) for sheet in each["sheets"]])
        for each in example["initiative"]
    ]
    found = {ranked.initiative: ranked for ranked in ranking.rank(judged, model)}
    for each in example["initiative"]:
        ranked = found[each["id"]]
        assert ranked.score == Fraction(each["score"])
        assert (ranked.place, ranked.best, ranked.worst) == (each["place"], each["best"], each["worst"])


def test_what_the_law_requires_and_what_fails_a_condition_is_not_ranked():
    sheet = dict.fromkeys(SCALES, 5)
    model = Model(1, dict.fromkeys(SCALES, 1))
    ranked = ranking.rank(
        [
            Judged(1, [sheet], by_law=True),
            Judged(2, [sheet], meets=False),
            Judged(3, []),
            Judged(4, [sheet]),
        ],
        model,
    )
    assert [(each.initiative, each.place) for each in ranked] == [(4, 1), (1, None), (2, None), (3, None)]


@given(st.lists(st.lists(SHEET, min_size=1, max_size=4), min_size=1, max_size=6))
def test_a_place_lies_between_its_best_and_its_worst(sheets):
    model = Model(1, {"strategic": 2, "economic": 1, "quality": 1, "need": 1, "risk": 1})
    for ranked in ranking.rank([Judged(number, own) for number, own in enumerate(sheets)], model):
        assert ranked.best <= ranked.place <= ranked.worst
        assert ranked.lowest <= ranked.score <= ranked.highest


def test_a_sheet_with_a_mark_missing_is_refused():
    with pytest.raises(ValueError, match="economic"):
        ranking.score({"strategic": 3}, Model(1, {"strategic": 1, "economic": 1}))
