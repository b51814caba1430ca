"""The shell's own addresses."""

from django.urls import path

from samstyr.web.views import installation, public, searching, start, trail

urlpatterns = [
    path("", start.start, name="start"),
    path("borja/", start.begin, name="begin"),
    path("sok/", searching.search_page, name="search"),
    path("sprak/", public.choose_language, name="set_language"),
    path("tillganglighet/", public.accessibility, name="accessibility"),
    path("integritet/", public.privacy, name="privacy"),
    path("halsa/", public.health, name="health"),
    path("vapen/<str:digest>.<str:kind>", public.arms, name="arms"),
    path("installningar/kommunen/", installation.installation, name="installation"),
    path("installningar/kommunen/vapen/", installation.arms, name="installation_arms"),
    path("installningar/kommunen/vapen/ta-bort/", installation.remove_arms, name="installation_remove_arms"),
    path("installningar/kommunen/farg/", installation.hue, name="installation_hue"),
    path("installningar/kommunen/aterstall/", installation.reset, name="installation_reset"),
    path("installningar/logg/", trail.trail, name="trail"),
    path("installningar/logg/csv/", trail.trail_csv, name="trail_csv"),
    path("installningar/logg/kontroll/", trail.verify, name="trail_verify"),
]
