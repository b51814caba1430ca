"""One's own account."""

from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right, RoleName
from samstyr.accounts.second_factor import is_required_for
from samstyr.foundation.access import requires
from samstyr.ui.components import Fact


@requires(Right.READ)
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and how I sign in."""
    user = cast("User", request.user)
    return render(
        request,
        "accounts/account.html",
        {
            "title": _("Mitt konto"),
            "facts": [
                Fact(_("Namn"), user.name),
                Fact(_("E-postadress"), user.email),
                Fact(_("Roller"), ", ".join(str(RoleName(role).label) for role in sorted(user.roles))),
            ],
            "has_second_factor": is_mfa_enabled(user),
            "needs_second_factor": is_required_for(user),
        },
    )
