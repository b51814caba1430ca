"""Columns that sort by links."""

from collections.abc import Collection, Sequence
from typing import Literal

from django.http import QueryDict

from samstyr.ui.components import Column, Text


def columns(
    named: Sequence[tuple[str, Text]], query: QueryDict, sort: str, *, evident: Collection[str] = ()
) -> list[Column]:
    """A column for each (key, label); one without a key does not sort. The rest of the address is kept.

    `evident` names the keys of those whose values tell of themselves what they are.
    """
    return [
        Column(label, sort=_way(query, key, sort), sorted=_sorted(key, sort), evident=key in evident)
        for key, label in named
    ]


def _way(query: QueryDict, key: str, sort: str) -> str:
    if not key:
        return ""
    asked = query.copy()
    asked.pop("sida", None)
    asked["sortera"] = f"-{key}" if sort == key else key
    return f"?{asked.urlencode()}"


def _sorted(key: str, sort: str) -> Literal["", "ascending", "descending"]:
    if not key or sort.removeprefix("-") != key:
        return ""
    return "descending" if sort.startswith("-") else "ascending"
