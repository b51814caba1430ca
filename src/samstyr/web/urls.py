"""The shell's own addresses."""

from django.urls import path

from samstyr.web.views import public, start, trail

urlpatterns = [
    path("", start.start, name="start"),
    path("sprak/", public.choose_language, name="set_language"),
    path("tillganglighet/", public.accessibility, name="accessibility"),
    path("integritet/", public.privacy, name="privacy"),
    path("halsa/", public.health, name="health"),
    path("installningar/logg/", trail.trail, name="trail"),
    path("installningar/logg/csv/", trail.trail_csv, name="trail_csv"),
    path("installningar/logg/kontroll/", trail.verify, name="trail_verify"),
]
