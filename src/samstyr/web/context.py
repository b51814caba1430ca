"""What every page knows: the menus, the person, the languages, the municipality."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info

from samstyr.accounts.models import User
from samstyr.web.navigation import Places, places


def shell(request: HttpRequest) -> dict[str, Any]:
    """Values for the layout; asks the database for nothing on pages that show no menus."""
    return {
        "places": SimpleLazyObject(lambda: _places(request)),
        "languages": [get_language_info(code) for code, _name in settings.LANGUAGES],
        "municipality": settings.MUNICIPALITY,
        "is_demo": settings.DEMO,
    }


def _places(request: HttpRequest) -> Places:
    user = getattr(request, "user", None)
    if isinstance(user, User) or (user is not None and user.is_authenticated):
        return places(user, request.path)
    return Places((), (), (), None)
