"""Addresses of goals, indicators, activities and follow-up."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from samstyr.planning import plan_urls
from samstyr.planning.views import activities, follow_up, goals


def _both(route: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A page of the municipality's analysis, and the same of a department's."""
    return [
        path(f"analys/<int:year>/{route}", view, name=name),
        path(f"analys/<int:year>/forvaltning/<slug:slug>/{route}", view, name=f"{name}_department"),
    ]


urlpatterns = [
    *plan_urls.urlpatterns,
    path("mal/", goals.overview, name="goals"),
    re_path(r"^mal/(?P<wanted>[a-z0-9-]+\.(?:csv|xlsx))$", goals.overview, name="goals_file"),
    path("mal/<int:pk>/", goals.by_id, name="goal_by_id"),
    path("mal/ny/", goals.create, name="goal_create"),
    path("mal/<int:pk>/andra/", goals.update, name="goal_update"),
    path("mal/<int:pk>/indikator/", goals.add_indicator, name="indicator_add"),
    path("mal/<int:pk>/aktivitet/", activities.add_to_goal, name="activity_add_to_goal"),
    path("mal/indikator/<int:pk>/", goals.set_years, name="indicator_years"),
    *_both("uppfoljning/", follow_up.follow_up, "follow_up"),
    *_both("aktiviteter/", activities.activities_page, "activities"),
    path("analys/slutsats/<int:pk>/aktivitet/", activities.add_to_conclusion, name="activity_add"),
    path("analys/slutsats/<int:pk>/<slug:verb>/folj-upp/", follow_up.settle, name="conclusion_settle"),
    path("analys/aktivitet/<int:pk>/", activities.update, name="activity_update"),
    path("analys/aktivitet/<int:pk>/las/", activities.by_id, name="activity_by_id"),
    path("analys/aktivitet/<int:pk>/ta-bort/", activities.remove, name="activity_remove"),
]
