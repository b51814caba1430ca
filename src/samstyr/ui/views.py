"""What the look itself answers: light or dark, the municipality's hue, the gallery."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from samstyr.foundation.access import public, requires
from samstyr.ui import gallery as gallery_page
from samstyr.ui.templatetags.ui import SCHEME_COOKIE, SCHEMES

A_YEAR = 365 * 24 * 3600


@public
@require_POST
def scheme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's own choice in a cookie, and go back to where the person was."""
    origin = request.META.get("HTTP_REFERER", "")
    # The browser's word for where it came from: followed only when it leads to ourselves.
    safe = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(origin if safe else "/")
    wanted = request.POST.get("scheme", "")
    if wanted in SCHEMES:
        # For the server alone, which draws the page in the right scheme from its first byte.
        response.set_cookie(
            SCHEME_COOKIE, wanted, max_age=A_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


@public
@require_GET
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def hue(request: HttpRequest, hue: int) -> HttpResponse:
    """A style sheet of one line: turns the accent colours to another hue. The address is all there is to know."""
    del request
    # One address for each hue and no others, as each is kept by caches for a year.
    if hue >= 360:
        raise Http404
    return HttpResponse(f":root{{--samstyr-hue:{hue}}}", content_type="text/css")


@requires("see_gallery")
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component and chart, in light and dark."""
    return render(request, "ui/gallery.html", gallery_page.context(request))
