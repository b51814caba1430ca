"""Which language a page is in: the municipality's until the visitor chooses another."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from samstyr.foundation import installation


class ChosenLanguageMiddleware:
    """The municipality's own language first (Swedish, or what an administrator has set): the language is the one chosen with the switch (a cookie), never a guess from the browser.

    A municipality's computers often have browsers in English, whose owners read Swedish all day.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the chosen language."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else installation.current().language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
