"""The start page."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.web import selectors


@requires(Right.READ)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What awaits the person, and what has changed."""
    user = cast("User", request.user)
    return render(
        request, "web/start.html", {"waiting": selectors.waiting_for(user), "news": selectors.news()}
    )
