"""Dates as they are written in running text: “22 november 2026”, “22 nov.”, “1–30 april 2022”."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import get_language, gettext

_MONTHS = {
    "sv": [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT = {
    # Short months as the Swedish Language Council abbreviates them: “mars”, “maj”, “juni” and “juli” are
    # never cut.
    "sv": ["jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "dec."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_WEEKDAYS = {
    "sv": ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
NOTHING = "\u2013"


def day(when: date | None) -> str:
    """The date in full: “22 november 2026”."""
    if when is None:
        return NOTHING
    when = _local(when)
    # The day never parts from its month at the end of a line.
    return f"{when.day}\u00a0{_names(_MONTHS)[when.month - 1]} {when.year}"


def short_day(when: date | None) -> str:
    """Day and month where the year is plain from what stands around: “22 nov.”."""
    if when is None:
        return NOTHING
    when = _local(when)
    return f"{when.day}\u00a0{_names(_SHORT)[when.month - 1]}"


def weekday(when: date) -> str:
    """Which day of the week it is: “onsdag”."""
    return _names(_WEEKDAYS)[_local(when).weekday()]


def clock(when: datetime | time | None) -> str:
    """The time of day: “14.05” in Swedish, “14:05” in English."""
    if when is None:
        return NOTHING
    if isinstance(when, datetime):
        when = _local_moment(when).time()
    # Swedish writes the time with a full stop (Svenska skrivregler).
    return f"{when.hour:02d}{':' if _language() == 'en' else '.'}{when.minute:02d}"


def moment(when: datetime | None) -> str:
    """Date and time: “22 november 2026 kl. 14.05”."""
    if when is None:
        return NOTHING
    return gettext("%(day)s kl. %(time)s") % {"day": day(when), "time": clock(when)}


def period(first: date | None, last: date | None) -> str:
    """From a day to a day, saying nothing twice: “1–30 april 2022”, “28 mars – 30 april 2022”."""
    if first is None or last is None:
        return _half_open(first, last)
    first, last = _local(first), _local(last)
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}\u2013{day(last)}"
    if first.year == last.year:
        return f"{first.day}\u00a0{_names(_MONTHS)[first.month - 1]} \u2013 {day(last)}"
    return f"{day(first)} \u2013 {day(last)}"


def quarter(when: date) -> tuple[int, int]:
    """The year and the quarter of a day."""
    # January to March are the first.
    return when.year, (when.month + 2) // 3


def _half_open(first: date | None, last: date | None) -> str:
    if first is not None:
        return gettext("från %(day)s") % {"day": day(first)}
    return gettext("till %(day)s") % {"day": day(last)} if last is not None else NOTHING


def _local(when: date) -> date:
    return _local_moment(when).date() if isinstance(when, datetime) else when


def _local_moment(when: datetime) -> datetime:
    # Stored in UTC; at midnight the Swedish date is another than the stored one.
    return timezone.localtime(when) if timezone.is_aware(when) else when


def _names(table: dict[str, list[str]]) -> list[str]:
    return table[_language()]


def _language() -> str:
    return "en" if (get_language() or "sv").startswith("en") else "sv"
