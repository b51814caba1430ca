"""How a results page is answered: as a page, as one of its tables in CSV, or all of them in Excel."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.measurement.selectors import results
from samstyr.measurement.views.results.pages import Page
from samstyr.ui.components import Download, Link
from samstyr.ui.data_tables.files import as_file
from samstyr.ui.data_tables.tables import DataTable


def answer(
    request: HttpRequest,
    page: Page[Any],
    template: str,
    *,
    title: str,
    wanted: str = "",
    tab: str = "",
    **context: Any,
) -> HttpResponse:
    """The page, or with `wanted` one of its tables (“kategorier.csv”) or all of them (“tabeller.xlsx”)."""
    if wanted:
        return as_file(page.tables, wanted, title=title, about=_("Siffror ur en fryst publicering"))
    year = page.published.year
    # The files follow the page: a comparison's file compares the same two.
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return render(
        request,
        template,
        {
            "title": title,
            "year": year,
            "page": page,
            "model": page.model,
            "charts": page.charts,
            "tabs": tabs(year, tab),
            "tables": page.tables,
            "downloads": _downloads(page.tables, query),
            **context,
        },
    )


def tabs(year: int, current: str) -> list[Link]:
    """The pages of a year's results."""
    places = [
        ("results", _("Översikt")),
        ("results_items", _("Mätpunkter")),
        ("results_heat_map", _("Värmekarta")),
        ("results_compare", _("Jämför")),
        ("results_employees", _("Medarbetarna")),
    ]
    return [Link(label, reverse(name, args=[year]), current=name == current) for name, label in places]


def years(current: int, address: str, *arguments: str) -> list[Link]:
    """The same page for other years."""
    return [
        Link(str(each.year), reverse(address, args=[each.year, *arguments]), current=each.year == current)
        for each in results.history().years
    ]


def _downloads(tables: Sequence[DataTable], query: str) -> list[Download]:
    files = [Download(_("Alla tabeller på sidan"), f"tabeller.xlsx{query}", "excel", note="Excel")]
    files += [Download(table.caption, f"{table.key}.csv{query}", "csv", note="CSV") for table in tables]
    return files
