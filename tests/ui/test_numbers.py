"""Figures as they are written in Swedish."""

from decimal import Decimal

import pytest
from django.utils import translation

from samstyr.foundation import numbers

NARROW = "\u202f"


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def test_a_decimal_comma_stands_between_whole_and_part():
    assert numbers.number(2.84, 1) == "2,8"


def test_thousands_are_parted_by_a_narrow_space_from_five_digits_on():
    assert numbers.number(5000) == "5000"
    assert numbers.number(12345.6, 1) == f"12{NARROW}345,6"
    assert numbers.number(1234567) == f"1{NARROW}234{NARROW}567"


def test_thousands_of_money_are_parted_from_four_digits_on_for_amounts_stand_under_each_other():
    assert numbers.kronor(5_800_00) == f"5{NARROW}800\u00a0kr"
    assert numbers.whole_kronor(-1_000_00) == f"\u22121{NARROW}000"
    assert numbers.kronor(999_99) == f"1{NARROW}000\u00a0kr"
    assert numbers.kronor(580_00) == "580\u00a0kr"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (63.5, 0, "64"),
        (62.5, 0, "63"),
        (2.675, 2, "2,68"),
        (0.05, 1, "0,1"),
        (-0.04, 1, "0,0"),
        (Decimal("0.5"), 0, "1"),
    ],
)
def test_halves_are_rounded_away_from_zero_on_the_written_decimal(value, decimals, text):
    assert numbers.number(value, decimals) == text


def test_a_figure_below_zero_has_a_real_minus_sign():
    assert numbers.number(-2.4, 1) == "\u22122,4"


def test_percent_has_a_narrow_space_that_does_not_break():
    assert numbers.percent(42.0033) == f"42{NARROW}%"


def test_a_share_becomes_per_cent_without_the_errors_of_binary_fractions():
    assert numbers.share(0.285, 0) == f"29{NARROW}%"
    assert numbers.share(0.575, 0) == f"58{NARROW}%"


def test_what_somebody_has_stated_keeps_its_decimal_and_gets_none():
    assert numbers.stated(Decimal("51.00")) == f"51{NARROW}%"
    assert numbers.stated(Decimal("51.50")) == f"51,5{NARROW}%"
    assert numbers.stated(51.04) == f"51{NARROW}%"


def test_the_difference_of_percentages_is_in_percentage_points():
    assert numbers.points(-2) == "\u22122\u00a0procentenheter"
    assert numbers.points(1) == "+1\u00a0procentenhet"


def test_a_margin_stands_with_plus_minus():
    assert numbers.margin(1.4145) == f"±{NARROW}1,4"
    assert numbers.margin(None) == ""


def test_a_margin_has_the_decimals_of_its_figure_but_at_least_one_and_is_never_shown_as_nothing():
    assert numbers.margin(0.1234, 1) == f"±{NARROW}0,1"
    assert numbers.margin(0.1234, 2) == f"±{NARROW}0,12"
    assert numbers.margin(1.4145, 0) == f"±{NARROW}1,4"
    assert numbers.margin(0.0421, 1) == f"±{NARROW}0,04"
    assert numbers.margin(0.0, 1) == f"±{NARROW}0,0"


def test_a_range_has_a_dash_but_words_where_an_end_is_negative():
    assert numbers.interval(40.6, 43.4) == "41–43"
    assert numbers.interval(-0.3, 0.1, 1) == "\u22120,3\u00a0till\u00a00,1"


def test_what_is_withheld_is_a_dash_and_a_band_passes_through():
    assert numbers.mean(None) == "–"
    assert numbers.share("25–50 %") == "25–50 %"
    assert numbers.interval(None, 3) == "–"


def test_a_change_says_its_direction():
    assert [numbers.change(each) for each in (0.3, -0.2, 0.0)] == ["+0,3", "\u22120,2", "0,0"]


def test_the_size_of_a_file_is_in_kilobytes_or_megabytes():
    assert [numbers.file_size(each) for each in (80, 412_345, 1_312_000)] == [
        f"1{NARROW}kB",
        f"412{NARROW}kB",
        f"1,3{NARROW}MB",
    ]


def test_english_pages_have_english_numbers():
    with translation.override("en"):
        assert numbers.number(12345.6, 1) == "12,345.6"
        assert numbers.percent(42) == "42%"
