"""Filters that write figures and dates: `{% load figures %}`. The formatting itself is `samstyr.foundation`'s."""

from datetime import date, datetime
from typing import Any

from django import template

from samstyr.foundation import dates, numbers

register = template.Library()


@register.filter
def decimals(value: numbers.Figure, places: int = 0) -> str:
    """`{{ 1234.5|decimals:1 }}` is “1 234,5”."""
    return numbers.number(value, places)


@register.filter
def amount(value: numbers.Figure) -> str:
    """`{{ 120|amount }}` is “120”, `{{ 2.5|amount }}` is “2,5”: as many decimals as the number has, at most two."""
    if value is None or isinstance(value, str):
        return numbers.number(value)
    exact = numbers.rounded(value, 2).normalize()
    # 120 is normalised to 1.2E+2, whose exponent would ask for fewer than no decimals.
    return numbers.number(exact, max(0, -int(exact.as_tuple().exponent)))


@register.filter
def kronor(ore: int | None) -> str:
    """`{{ row.amount|kronor }}`: öre as “1 234 567 kr”."""
    return numbers.kronor(ore)


@register.filter
def percent(value: numbers.Figure, places: int = 0) -> str:
    """`{{ 42.0|percent }}` is “42 %”."""
    return numbers.percent(value, places)


@register.filter
def share(value: numbers.Figure, places: int = 0) -> str:
    """`{{ 0.42|share }}` is “42 %”."""
    return numbers.share(value, places)


@register.filter
def points(value: numbers.Figure, places: int = 0) -> str:
    """`{{ -2|points }}` is “−2 procentenheter”."""
    return numbers.points(value, places)


@register.filter
def mean(value: numbers.Figure, places: int = 1) -> str:
    """`{{ 2.84|mean }}` is “2,8”."""
    return numbers.mean(value, places)


@register.filter
def change(value: numbers.Figure, places: int = 1) -> str:
    """`{{ -0.2|change }}` is “−0,2”."""
    return numbers.change(value, places)


@register.filter
def margin(value: numbers.Figure, beside: int = 0) -> str:
    """`{{ 1.41|margin }}` is “± 1,4”; `beside` is how many decimals its figure has."""
    return numbers.margin(value, beside)


@register.simple_tag
def interval(low: numbers.Figure, high: numbers.Figure, places: int = 0) -> str:
    """`{% interval 40.6 43.4 %}` is “41–43”."""
    return numbers.interval(low, high, places)


@register.filter
def size(octets: int) -> str:
    """`{{ file.size|size }}` is “1,3 MB”."""
    return numbers.file_size(octets)


@register.filter
def day(when: date | None) -> str:
    """`{{ when|day }}` is “22 november 2026”."""
    return dates.day(when)


@register.filter
def short_day(when: date | None) -> str:
    """`{{ when|short_day }}` is “22 nov.”."""
    return dates.short_day(when)


@register.filter
def iso_day(when: str) -> str:
    """`{{ "2026-11-22"|iso_day }}` is “22 november 2026”; a dash where there is none."""
    return dates.day(date.fromisoformat(when) if when else None)


@register.filter
def moment(when: datetime | None) -> str:
    """`{{ when|moment }}` is “22 november 2026 kl. 14.05”."""
    return dates.moment(when)


@register.simple_tag
def period(first: Any, last: Any) -> str:
    """`{% period opens closes %}` is “1–30 april 2022”."""
    return dates.period(first, last)
