"""The address of a round that was held elsewhere."""

from django.urls import path

from samstyr.measurement.views.setup import rounds

urlpatterns = [path("matning/las-in/", rounds.take_in, name="round_import")]
