"""Addresses of the inventories."""

from django.urls import path

from samstyr.governance.views import inventory

urlpatterns = [
    path("register/inventering/", inventory.overview, name="inventories"),
    path("register/inventering/<int:pk>/", inventory.one, name="inventory"),
    path("register/inventering/<int:pk>/kolumner/", inventory.columns, name="inventory_columns"),
    path("register/inventering/<int:pk>/omraden/", inventory.areas, name="inventory_areas"),
    path("register/inventering/<int:pk>/tveksamt/", inventory.doubts, name="inventory_doubts"),
    path("register/inventering/<int:pk>/las-in/", inventory.apply, name="inventory_apply"),
    path("register/inventering/<int:pk>/kasta/", inventory.forget, name="inventory_forget"),
]
