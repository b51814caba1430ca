"""What is answered to somebody who has signed in, or to a form, is kept by nobody on the way.

Pages and files hold what only some may read: seats, fields under secrecy, money that nobody has decided. A shared
computer's browser must not show them again by its back button after she has signed out, and no proxy may keep them.
A form that could not be taken is answered with what was written in it, also to somebody whose session has ended.
A view that says itself how long its answer may be kept is left alone.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

NOWHERE = "private, no-store"


class UnkeptMiddleware:
    """Says so on every such answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say that it is not to be kept."""
        response = self.get_response(request)
        is_hers = request.method == "POST" or request.user.is_authenticated
        if is_hers and not response.has_header("Cache-Control"):
            response["Cache-Control"] = NOWHERE
        return response
