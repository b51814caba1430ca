"""Addresses of the portfolio."""

from django.urls import path

from samstyr.portfolio.views import balance, initiatives, weighing

INITIATIVES = [
    path("initiativ/", initiatives.overview, name="initiatives"),
    path("initiativ/<int:pk>/", initiatives.initiative, name="initiative"),
]

WEIGHING = [
    path("prioritering/", weighing.overview, name="weighing"),
    path("prioritering/vikter/", weighing.weights, name="weighing_weights"),
    path("initiativ/<int:pk>/prioritering/", weighing.initiative, name="initiative_weighing"),
    path("initiativ/<int:pk>/prioritering/bedom/", weighing.judge, name="initiative_judge"),
    path("initiativ/<int:pk>/prioritering/villkor/", weighing.conditions, name="initiative_conditions"),
    path("initiativ/<int:pk>/prioritering/plats/", weighing.place, name="initiative_place"),
    path("portfolj/", balance.overview, name="portfolio"),
    path("portfolj/malband/", balance.band, name="portfolio_band"),
    path("kapacitet/", balance.capacity, name="capacity"),
    path("kapacitet/<int:pk>/<int:year>/<int:quarter>/", balance.capacity_state, name="capacity_state"),
]

urlpatterns = [*INITIATIVES, *WEIGHING]
