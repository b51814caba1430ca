"""Pages that everybody may read, signed in or not."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from samstyr.foundation.access import public

choose_language = public(require_POST(set_language))


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    return render(
        request, "web/accessibility.html", {"title": _("Tillgänglighet"), "contact": settings.CONTACT_EMAIL}
    )


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data Samstyr keeps, why and for how long."""
    return render(
        request, "web/privacy.html", {"title": _("Dina personuppgifter"), "contact": settings.CONTACT_EMAIL}
    )


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: 200 when it answers and reaches its database."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
