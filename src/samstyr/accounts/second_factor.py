"""Who must sign in with a second factor, and what happens to those who have not yet set one up."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.access import PUBLIC, declared

_SEEN = "has_second_factor"


def is_required_for(user: User) -> bool:
    """Whether any role of the person demands a second factor (setting SECOND_FACTOR_ROLES)."""
    # The roles may be none: the demonstration is to be tried by everybody, with one password.
    return bool(settings.SECOND_FACTOR_ROLES and user.roles & settings.SECOND_FACTOR_ROLES)


class SecondFactorMiddleware:
    """Sends a person whose role demands a second factor to set one up before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let through what is public (the login itself is), and whoever has her second factor."""
        del args, kwargs
        # The login's own pages count as public; were they not, nobody could come as far as
        # setting a factor up.
        if declared(view) == PUBLIC or not isinstance(request.user, User):
            return None
        # Remembered in the session, or every page would cost a query. Whoever loses her factor to an
        # administrator loses her sessions with it.
        if request.session.get(_SEEN) or not is_required_for(request.user):
            return None
        if is_mfa_enabled(request.user):
            request.session[_SEEN] = True
            return None
        messages.info(
            request, _("Din roll kräver tvåstegsinloggning. Ställ in den här, sedan kommer du vidare.")
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
