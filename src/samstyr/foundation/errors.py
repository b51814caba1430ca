"""One family of errors that a person can do something about, and the one place that turns them into an answer."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something that the rules of the domain do not allow.

    `code` is stable and for programs, `text` is translatable and for people: what happened, that nothing is lost,
    and what to do. `data` is what a program may want to know beside.
    """

    status = 400

    def __init__(self, code: str, text: str | Promise, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.data: Mapping[str, Any] = data

    def __str__(self) -> str:
        return str(self.text)


class Invalid(DomainError):
    """What was given cannot be used."""

    status = 422


class NotAllowed(DomainError):
    """The person has no right to this; `text` says who has."""

    status = 403


class Conflict(DomainError):
    """It cannot be done in the present state, or somebody else came first."""

    status = 409


class NoPage(DomainError):
    """The address takes something else than what was sent: most often a form's address, opened as a page."""

    status = 405


class Missing(DomainError):
    """It does not exist, or not for this person."""

    status = 404


def answer(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A domain error as a page, or as JSON for whoever asked for that."""
    if request.accepts("text/html"):
        return render(request, "ui/domain_error.html", {"error": error}, status=error.status)
    return JsonResponse({"code": error.code, "detail": str(error.text), **error.data}, status=error.status)


class DomainErrorMiddleware:
    """Turns a domain error into a page, or into JSON for whoever asked for that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; Django refuses a method with an empty page, which tells nobody where to go."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        text = _("Adressen hör till ett formulär och har ingen egen sida. Ingenting har ändrats.")
        page = answer(request, NoPage("no_page", text))
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a domain error; leave every other to Django."""
        if not isinstance(error, DomainError):
            return None
        return answer(request, error)
