"""Dates as they are written in running text."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from samstyr.foundation import dates


@pytest.fixture(autouse=True)
def swedish():
    with translation.override("sv"):
        yield


def test_a_day_is_written_with_its_month_in_full():
    assert dates.day(date(2026, 11, 22)) == "22\u00a0november 2026"


def test_a_short_day_has_the_month_as_the_language_council_shortens_it():
    assert [dates.short_day(date(2026, month, 1)) for month in (3, 5, 9, 11)] == [
        "1\u00a0mars",
        "1\u00a0maj",
        "1\u00a0sept.",
        "1\u00a0nov.",
    ]


def test_a_moment_is_told_in_the_local_time():
    assert dates.moment(datetime(2026, 11, 22, 13, 5, tzinfo=UTC)) == "22\u00a0november 2026 kl. 14.05"


def test_an_evening_in_utc_is_the_next_day_in_sweden():
    assert dates.day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == "1\u00a0juli 2026"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2022, 4, 1), date(2022, 4, 30), "1–30\u00a0april 2022"),
        (date(2022, 3, 28), date(2022, 4, 30), "28\u00a0mars – 30\u00a0april 2022"),
        (date(2021, 12, 1), date(2022, 1, 31), "1\u00a0december 2021 – 31\u00a0januari 2022"),
        (date(2022, 4, 1), date(2022, 4, 1), "1\u00a0april 2022"),
        (date(2022, 4, 1), None, "från 1\u00a0april 2022"),
        (None, date(2022, 4, 30), "till 30\u00a0april 2022"),
        (None, None, "–"),
    ],
)
def test_a_period_says_nothing_twice(first, last, text):
    assert dates.period(first, last) == text


def test_english_pages_have_english_months():
    with translation.override("en"):
        assert dates.day(date(2026, 11, 22)) == "22\u00a0November 2026"
