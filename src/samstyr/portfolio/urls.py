"""Addresses of the portfolio."""

from django.urls import path

from samstyr.portfolio.views import initiatives

INITIATIVES = [
    path("initiativ/", initiatives.overview, name="initiatives"),
    path("initiativ/<int:pk>/", initiatives.initiative, name="initiative"),
]

urlpatterns = [*INITIATIVES]
