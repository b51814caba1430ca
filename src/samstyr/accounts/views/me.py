"""One's own account."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.forms import NoticesForm
from samstyr.accounts.rights import Right, RoleName
from samstyr.accounts.second_factor import is_required_for
from samstyr.accounts.selectors import asker
from samstyr.accounts.services import notices, people
from samstyr.foundation.access import requires
from samstyr.ui.components import Fact


@requires(Right.READ)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I sign in."""
    user = asker(request)
    return render(
        request,
        "accounts/account.html",
        {
            "title": _("Mitt konto"),
            "facts": [
                Fact(_("Namn"), user.name),
                Fact(_("E-postadress"), user.email),
                # A set has no order of its own: unsorted, the roles would change places from one start of the
                # server to the next.
                Fact(_("Roller"), ", ".join(str(RoleName(role).label) for role in sorted(user.roles))),
            ],
            "notices": NoticesForm(user=user),
            "has_second_factor": is_mfa_enabled(user),
            "needs_second_factor": is_required_for(user),
        },
    )


@requires(Right.READ)
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session of one's own, and come to the login."""
    people.sign_out_everywhere(by=asker(request))
    logout(request)
    messages.success(request, _("Du är utloggad på alla enheter. Logga in igen här."))
    return redirect("account_login")


@requires(Right.READ)
@require_POST
def choose_notices(request: HttpRequest) -> HttpResponse:
    """Choose what comes in the daily mail."""
    user = asker(request)
    form = NoticesForm(request.POST, user=user)
    if form.is_valid():
        notices.choose(muted=form.muted(), by=user)
        messages.success(request, _("Sparat."))
    # What can be wrong is a kind that is no longer sent; the page that she comes back to has those that are.
    return redirect("accounts:me")
