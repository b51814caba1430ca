"""Addresses of seats and mandates."""

from django.urls import path, re_path

from samstyr.governance.views import mandates, seats

urlpatterns = [
    path("styrning/platser/", seats.overview, name="seats"),
    re_path(r"^styrning/platser/platser\.(?P<ending>xlsx|csv)$", seats.export, name="seats_file"),
    path("styrning/platser/inratta/", seats.prepare, name="seats_prepare"),
    path("styrning/platser/<int:pk>/", seats.seat, name="seat"),
    path("styrning/platser/<int:pk>/utse/", seats.appoint, name="seat_appoint"),
    path("styrning/platser/<int:pk>/ta-bort/", seats.close, name="seat_close"),
    path("styrning/platser/uppdrag/<int:pk>/svara/", seats.answer, name="seat_answer"),
    path("styrning/platser/uppdrag/<int:pk>/avsluta/", seats.end, name="seat_end"),
    path("objekt/<slug:slug>/plats/ny/", seats.open_seat, name="seat_open"),
    path("styrning/platser/mandat/", mandates.matrix, name="mandates"),
    path("styrning/platser/mandat/<slug:matter>/", mandates.change, name="mandate"),
    path("styrning/platser/mandat/<slug:matter>/aterstall/", mandates.reset, name="mandate_reset"),
]
