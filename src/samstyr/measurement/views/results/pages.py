"""Results pages, built once and kept: a release is frozen, so the page that it gives is too.

What a page depends on is in its key: the releases up to its year, the language, the references and the target. Charts
draw themselves the first time they are shown and keep the drawing.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Missing
from samstyr.measurement import targets
from samstyr.measurement.results import charts, department, figure_tables, heat, item, overview, tabulated
from samstyr.measurement.results.comparison import Comparison
from samstyr.measurement.results.department import DepartmentPage
from samstyr.measurement.results.figures import Scale
from samstyr.measurement.results.heat import HeatMap
from samstyr.measurement.results.item import ItemPage
from samstyr.measurement.results.overview import TOTAL, Line, Overview
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import results
from samstyr.ui.charts import Chart
from samstyr.ui.data_tables.tables import DataTable

# Some ten years of overview, items and departments in two languages, each some tens of kilobytes.
KEPT = 256


@dataclass(frozen=True)
class Page[Model]:
    """A page's model with its pictures and its tables."""

    published: Published
    model: Model
    charts: dict[str, Chart | None] = field(default_factory=dict)
    tables: tuple[DataTable, ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryItems:
    """The items of one category with their picture."""

    code: str
    title: str
    explanation: str
    lines: tuple[Line, ...]
    chart: Chart


def overview_page(year: int) -> Page[Overview]:
    """The first page of a year. Raises `Missing`."""
    history, published = results.published(year)
    references, target = results.references_of(year), targets.of(year, TOTAL)

    def build() -> Page[Overview]:
        model = overview.build(history, year, references=references, target=target)
        pictures = {
            "path": charts.path(model),
            "square": charts.square(history, published),
            "categories": charts.categories(model),
            "departments": charts.departments(model),
        }
        items = overview.items(published, _before(history, year))
        return Page(published, model, pictures, tabulated.of_overview(model, items))

    return _kept(("overview", _known(history, year), references, target), build)


def items_page(year: int) -> Page[tuple[CategoryItems, ...]]:
    """All items of a year by category. Raises `Missing`."""
    history, published = results.published(year)

    def build() -> Page[tuple[CategoryItems, ...]]:
        before, names = _before(history, year), published.names
        found = tuple(
            CategoryItems(
                category.code,
                names.title(category.code),
                category.explanation.text(names.language, names.local),
                lines := overview.lines(published, before, [each.code for each in category.items], {}),
                charts.items(published, names.title(category.code), lines),
            )
            for category in names.instrument.categories
        )
        every = [line for category in found for line in category.lines]
        caption = _("Alla mätpunkter %(year)s") % {"year": year}
        table = figure_tables.lines("matpunkter", caption, every, published.source, Scale.MEAN)
        return Page(published, found, {}, (table,))

    return _kept(("items", _known(history, year)), build)


def item_page(year: int, code: str) -> Page[ItemPage]:
    """One item in a year. Raises `Missing`."""
    history, published = results.published(year)
    if code not in published.names.instrument.codes:
        raise Missing("no_item", _("Mätpunkten finns inte i den mätningen."))

    def build() -> Page[ItemPage]:
        model = item.build(history, year, code)
        pictures = {
            "distribution": charts.distribution(model),
            "path": charts.item_path(model),
            "departments": charts.item_departments(model),
        }
        return Page(published, model, pictures, tabulated.of_item(model))

    return _kept(("item", code, _known(history, year)), build)


def department_page(year: int, slug: str) -> Page[DepartmentPage]:
    """One department in a year. Raises `Missing`."""
    history, published = results.published(year)
    if slug not in published.slugs:
        raise Missing("no_department", _("Förvaltningen finns inte i den mätningen."))

    def build() -> Page[DepartmentPage]:
        model = department.build(history, year, slug)
        pictures = {
            "path": charts.department_path(model) if model.path else None,
            "categories": charts.department_categories(model),
        }
        return Page(published, model, pictures, tabulated.of_department(model))

    return _kept(("department", slug, _known(history, year)), build)


def heat_page(year: int) -> Page[HeatMap]:
    """Every item in every department. Raises `Missing`."""
    history, published = results.published(year)

    def build() -> Page[HeatMap]:
        model = heat.build(published)
        return Page(published, model, {}, (tabulated.of_heat(model),))

    return _kept(("heat", _known(history, year)), build)


def comparison_page(
    history: History, published: Published, model: Comparison | None
) -> Page[Comparison | None]:
    """Two sides with their picture and tables; empty where there is nothing to compare."""

    def build() -> Page[Comparison | None]:
        assert model is not None
        chart = charts.comparison(published, model)
        return Page(published, model, {"items": chart}, tabulated.of_comparison(model))

    if model is None:
        return Page(published, None)
    key = ("comparison", model.first, model.second, _known(history, max(each.year for each in history.years)))
    return _kept((*key, published.year), build)


_pages: dict[Hashable, Any] = {}


def _kept[Kind](key: Hashable, build: Callable[[], Kind]) -> Kind:
    found = _pages.get(key)
    if found is None:
        found = _pages[key] = build()
        while len(_pages) > KEPT:
            _pages.pop(next(iter(_pages)), None)
    kept: Kind = found
    return kept


def _known(history: History, year: int) -> Hashable:
    """What was published up to a year, in which words and in which language."""
    known = history.until(year).years
    return (
        get_language(),
        *(
            (
                each.release.sha256,
                each.name,
                tuple(each.names.local.items()),
                tuple(sorted(each.units.items())),
            )
            for each in known
        ),
    )


def _before(history: History, year: int) -> Published | None:
    known = history.until(year).years
    return known[-2] if len(known) > 1 else None
