"""Addresses of the results pages; each page also gives its tables: `…/<table>.csv` and `…/tabeller.xlsx`."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from samstyr.measurement.views.results import compare, details, employees, overview


class TableFile:
    """The name of a table's file: `kategorier.csv`, `tabeller.xlsx`."""

    regex = r"[a-z0-9-]+\.csv|tabeller\.xlsx"

    def to_python(self, value: str) -> str:
        """The name as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it stands."""
        return value


register_converter(TableFile, "table_file")


def _page(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    return [path(route, view, name=name), path(f"{route}<table_file:wanted>", view, name=f"{name}_file")]


urlpatterns = [
    path("resultat/", overview.latest, name="results_latest"),
    *_page("resultat/<int:year>/", overview.overview, "results"),
    *_page("resultat/<int:year>/matpunkter/", details.items, "results_items"),
    *_page("resultat/<int:year>/matpunkt/<str:code>/", details.item, "results_item"),
    *_page("resultat/<int:year>/forvaltning/<slug:slug>/", details.department, "results_department"),
    *_page("resultat/<int:year>/varmekarta/", details.heat_map, "results_heat_map"),
    *_page("resultat/<int:year>/medarbetare/", employees.employee_survey, "results_employees"),
    path("resultat/tabell/las-in/", employees.import_table, name="published_table_import"),
    path("resultat/tabell/<int:pk>/ta-bort/", employees.remove_table, name="published_table_remove"),
    *_page("resultat/<int:year>/jamfor/", compare.compare, "results_compare"),
]
