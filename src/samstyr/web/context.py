"""What every page knows: the menus, the person, the languages, the municipality."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info

from samstyr.accounts.models import User
from samstyr.foundation import installation
from samstyr.foundation.installation import Identity
from samstyr.web.navigation import Places, places


def shell(request: HttpRequest) -> dict[str, Any]:
    """Values for the layout; asks the database for nothing on pages that show no menus."""
    here = installation.current()
    return {
        # Lazy: error pages and the survey show no menus, and must work when the database does not.
        "places": SimpleLazyObject(lambda: _places(request)),
        "languages": [get_language_info(code) for code, _name in settings.LANGUAGES],
        "municipality": here.name,
        "brand": {"arms": arms_url(here), "hue": here.hue},
        "is_demo": settings.DEMO,
        "search_url": reverse_lazy("search"),
    }


def arms_url(here: Identity) -> str:
    """Where the coat of arms is; empty when there is none."""
    if here.arms is None:
        return ""
    return reverse("arms", kwargs={"digest": here.arms_digest, "kind": here.arms.kind})


def _places(request: HttpRequest) -> Places:
    user = getattr(request, "user", None)
    if isinstance(user, User) or (user is not None and user.is_authenticated):
        return places(user, request.path)
    return Places((), (), (), None)
