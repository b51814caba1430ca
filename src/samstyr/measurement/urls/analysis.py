"""Addresses of the analysis: findings and conclusions. Follow-up is in planning, which knows the activities."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from samstyr.measurement.views.analysis import conclusions, findings, references


def _both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A page of the municipality's analysis, and the same of a department's."""
    return [
        path(f"analys/<int:year>/{route}", view, name=name),
        path(f"analys/<int:year>/forvaltning/<slug:slug>/{route}", view, name=f"{name}_department"),
    ]


urlpatterns = [
    path("analys/", findings.latest, name="analysis_latest"),
    *_both("", findings.findings_page, "findings"),
    *_both("slutsatser/", conclusions.conclusions_page, "conclusions"),
    *_both("slutsatser/ny/", conclusions.create, "conclusion_create"),
    path("analys/iakttagelse/<int:pk>/<slug:verb>/", findings.decide, name="finding_decide"),
    path("analys/slutsats/<int:pk>/", conclusions.update, name="conclusion_update"),
    path("analys/slutsats/<int:pk>/las/", conclusions.by_id, name="conclusion_by_id"),
    path("analys/slutsats/<int:pk>/flytta/", conclusions.move, name="conclusion_move"),
    path("analys/slutsats/<int:pk>/ta-bort/", conclusions.remove, name="conclusion_remove"),
    path("referenser/", references.references_page, name="references"),
    path("referenser/ny-serie/", references.create_series, name="reference_series_create"),
    path("referenser/serie/<int:pk>/", references.add_value, name="reference_value_add"),
    path("referenser/varde/<int:pk>/", references.correct_value, name="reference_value_correct"),
    path("referenser/varde/<int:pk>/ta-bort/", references.remove_value, name="reference_value_remove"),
    path("analys/forhandsvisning/", conclusions.preview, name="conclusion_preview"),
]
