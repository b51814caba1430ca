"""Closed until opened: a view that declares no permission is reached by nobody.

`@public` opens a view to everybody, `@requires(right)` to signed-in people who hold the right. The rights themselves
are code in `samstyr.accounts.rights`; here is only the lock.
"""

from collections.abc import Callable
from typing import Any, Protocol, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import NotAllowed, answer
from samstyr.foundation.unsent import ask_to_sign_in

PUBLIC = "public"
_METHODS = ("GET", "HEAD", "OPTIONS", "POST")  # pages are read and forms are sent; there is nothing else
_THIRD_PARTY = ("allauth.", "django.views.static", "django.contrib.staticfiles")


class HoldsRights(Protocol):
    """What the lock asks of a user."""

    def has_right(self, right: str) -> bool:
        """Whether this person holds the right anywhere."""
        ...


def public[View: Callable[..., Any]](view: View) -> View:
    """Open a view to everybody, signed in or not."""
    cast("Any", view).access = PUBLIC
    return view


def requires[View: Callable[..., Any]](right: str) -> Callable[[View], View]:
    """Open a view to signed-in people who hold `right`; narrower rules (whose department) are the view's policies."""

    def declare(view: View) -> View:
        cast("Any", view).access = str(right)
        return view

    return declare


def declared(view: Callable[..., Any]) -> str | None:
    """What a view declares: a right, "public", or None when it declares nothing."""
    access = getattr(view, "access", None) or getattr(getattr(view, "view_class", None), "access", None)
    # Other people's views cannot be decorated; the login's own pages guard themselves, and must be open to
    # work at all.
    if access is None and getattr(view, "__module__", "").startswith(_THIRD_PARTY):
        return PUBLIC
    return access


class ClosedUntilOpenedMiddleware:
    """Asks every view for its permission before it runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request through, send it to the login, or refuse it with the reason."""
        del args, kwargs
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        access = declared(view)
        if access == PUBLIC:
            return None
        # Before the right is asked for, so that a stranger learns nothing of what there is behind an address.
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if access is None or not cast("HoldsRights", request.user).has_right(access):
            refusal = NotAllowed(
                "right_missing",
                _("Du saknar behörighet till den här sidan. Det är din administratör som ger den."),
            )
            return answer(request, refusal)  # raised here, Django would make it a server error
        return None
