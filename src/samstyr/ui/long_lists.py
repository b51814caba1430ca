"""A long list on a page: which page of it and which order the address asks for, links that ask for another, its files.

They keep the rest of the address: a list that is narrowed stays so.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from samstyr.ui.components import Column, Download, Text

if TYPE_CHECKING:
    from django.core.paginator import Page

PAGE = "sida"
ORDER = "sortera"


def page_of(request: HttpRequest, found: Any, size: int) -> "Page[Any]":
    """The page that the address asks for; the nearest there is when it asks for one that is not."""
    return Paginator(found, size).get_page(request.GET.get(PAGE))


def order_of(request: HttpRequest, first: str = "") -> str:
    """What the address sorts by, with a minus before it when turned round; `first` when it says nothing."""
    return request.GET.get(ORDER, first)


def sortable(keyed: Iterable[tuple[str, Column]], query: QueryDict, order: str) -> list[Column]:
    """The columns with links that sort by their keys, the other way for the one that the list is sorted by.

    A column whose key is empty has no order.
    """
    return [_sorting(column, key, query, order) if key else column for key, column in keyed]


def files_of(
    name: str, *place: Any, excel: Text, csv: Text, query: QueryDict | None = None
) -> list[Download]:
    """The list to fetch as Excel and as CSV; with `query` the files hold what the page shows, in its order.

    `name` is that of an address whose last part is the kind of file; `place` are the parts before it.
    """
    narrowed = f"?{query.urlencode()}" if query else ""
    return [
        Download(excel, reverse(name, args=[*place, "xlsx"]) + narrowed, "excel"),
        Download(csv, reverse(name, args=[*place, "csv"]) + narrowed, "csv"),
    ]


def _sorting(column: Column, key: str, query: QueryDict, order: str) -> Column:
    asked = query.copy()
    # Another order puts other rows on every page.
    asked.pop(PAGE, None)
    asked[ORDER] = f"-{key}" if order == key else key
    sort = f"?{asked.urlencode()}"
    if order.removeprefix("-") != key:
        return replace(column, sort=sort)
    return replace(column, sort=sort, sorted="descending" if order.startswith("-") else "ascending")
