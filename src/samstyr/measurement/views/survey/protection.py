"""How the answers are protected, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samstyr.foundation.access import public


@public
@require_safe
def protection(request: HttpRequest) -> HttpResponse:
    """For respondents, and for everybody who wonders whether they can be trusted."""
    return render(request, "measurement/survey/protection.html")
