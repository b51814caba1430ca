"""Pages for what went wrong: what happened, that nothing is lost, what to do."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samstyr.foundation import unsent


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The address or the form could not be read."""
    # The exception's own words are English and meant for developers.
    del exception
    return _page(
        request,
        400,
        _("Vi förstod inte det som skickades"),
        _("Ingenting har ändrats. Gå tillbaka, läs in sidan på nytt och försök igen."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusals; ours are domain errors with a reason of their own."""
    del exception
    return _page(
        request,
        403,
        _("Du får inte öppna den här sidan"),
        _("Ingenting har ändrats. Det är din administratör som ger behörighet."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is at the address."""
    del exception
    return _page(
        request,
        404,
        _("Sidan finns inte"),
        _("Adressen kan vara felskriven, eller så har sidan flyttats. Börja om från startsidan."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without its key, most often because the page had been open for very long."""
    del reason
    return _page(
        request,
        403,
        _("Formuläret var för gammalt"),
        _("Ingenting sparades. Gå tillbaka, läs in sidan på nytt och skicka igen."),
        words=unsent.words(request),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Something of ours is broken: the page asks neither the database nor the session."""
    # Without the request no context processor runs: they ask the session and the database, which may be what
    # is broken.
    del request
    return HttpResponse(render_to_string("web/server_error.html"), status=500)


def _page(
    request: HttpRequest, status: int, heading: str, text: str, words: Sequence[str] = ()
) -> HttpResponse:
    shown = {"title": heading, "text": text, "words": words}
    return render(request, "web/error.html", shown, status=status)
