"""Pages that everybody may read, signed in or not."""

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from samstyr.foundation import installation
from samstyr.foundation.access import public

ARMS_TYPES = {"svg": "image/svg+xml", "png": "image/png"}

choose_language = public(require_POST(set_language))


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    return render(
        request,
        "web/accessibility.html",
        {"title": _("Tillgänglighet"), "here": installation.current()},
    )


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data Samstyr keeps, why and for how long."""
    return render(
        request,
        "web/privacy.html",
        {"title": _("Dina personuppgifter"), "here": installation.current()},
    )


@public
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def arms(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """The coat of arms. The address is the file's digest, so that browsers may keep it; another one is gone.

    Opened by itself an SVG is a page: the headers see to it that not even one that fooled the sieve could do anything.
    """
    del request
    here = installation.current()
    if here.arms_digest != digest:
        here = installation.look()  # another process may have been first to hear of it
    if here.arms is None or (here.arms_digest, here.arms.kind) != (digest, kind):
        raise Http404
    answer = HttpResponse(here.arms.content, content_type=ARMS_TYPES[kind])
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: 200 when it answers and reaches its database."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
