"""Addresses of goals, indicators, activities and follow-up."""

from django.urls import path

from samstyr.planning.views import goals

urlpatterns = [
    path("mal/", goals.overview, name="goals"),
    path("mal/ny/", goals.create, name="goal_create"),
    path("mal/<int:pk>/andra/", goals.update, name="goal_update"),
    path("mal/<int:pk>/indikator/", goals.add_indicator, name="indicator_add"),
    path("mal/indikator/<int:pk>/", goals.set_years, name="indicator_years"),
]
