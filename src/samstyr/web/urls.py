"""The shell's own addresses."""

from django.urls import path

from samstyr.web.views import public, start

urlpatterns = [
    path("", start.start, name="start"),
    path("sprak/", public.choose_language, name="set_language"),
    path("tillganglighet/", public.accessibility, name="accessibility"),
    path("integritet/", public.privacy, name="privacy"),
    path("halsa/", public.health, name="health"),
]
