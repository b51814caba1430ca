"""Addresses of the duties."""

from django.urls import path, re_path

from samstyr.governance.views import due

urlpatterns = [
    path("register/plikter/", due.overview, name="duties"),
    re_path(r"^register/plikter/plikter\.(?P<ending>xlsx|csv)$", due.export, name="duties_file"),
    path("register/plikter/<int:pk>/<slug:kind>/", due.done, name="duty"),
]
