"""All addresses. Swedish in the address bar, English in code."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

# Addresses are tried in order: the survey's first, for it has the most visitors at a time.
_APPS = (
    "measurement",
    "web",
    "accounts",
    "organisation",
    "governance",
    "planning",
    "portfolio",
    "reports",
    "ui",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("samstyr.accounts.login_urls")),
    *(path("", include(f"samstyr.{app}.urls")) for app in _APPS if find_spec(f"samstyr.{app}.urls")),
]

handler400 = "samstyr.web.views.errors.bad_request"
handler403 = "samstyr.web.views.errors.forbidden"
handler404 = "samstyr.web.views.errors.not_found"
handler500 = "samstyr.web.views.errors.server_error"
