"""Refuses what is larger than anything that is sent here, before a byte of it is read.

A form is read before it is known who sends it: without a limit a stranger could fill the disk through the page where
people sign in. Each kind of file has a narrower limit of its own, told where it is sent.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from samstyr.foundation.errors import DomainError, answer

LARGEST = 25 * 1024 * 1024  # the books' files are the largest, 20 MB
TO_STRANGERS = 1024 * 1024  # who has not signed in has no file to send


class TooLarge(DomainError):
    """More was sent than anybody needs to send."""

    status = 413


class TooLargeMiddleware:
    """Answers by what the request says of its own size; a server reads no more than that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or refuse it."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        size = int(stated) if stated.isdecimal() else 0
        if size > TO_STRANGERS and size > (LARGEST if request.user.is_authenticated else TO_STRANGERS):
            text = _("Det som skickades är för stort. Ingenting har sparats. Skicka en mindre fil.")
            return answer(request, TooLarge("too_large", text))
        return self.get_response(request)
