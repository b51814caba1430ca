"""What somebody wrote in a form that could not be taken is given back to her, so that nothing is lost.

A session may end while she writes: the day is over, or she signed out everywhere from another device. The browser is
told to keep no page of those who are signed in (`unkept`), so Back may bring an empty form. Nothing is kept here
either: the words are in the answer to her own request and nowhere else.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

_SILENT = ("csrf", "password", "login")  # parts of names of fields whose content is never shown


def words(request: HttpRequest) -> list[str]:
    """The texts of the form that was sent, in its order: what somebody wrote, not what she chose or what was hidden.

    A text is what has more than one word: choices, days, sums and marks have none. Empty for what another site sent,
    which is nobody's words here.
    """
    if request.method != "POST" or _came_from(request) is None:
        return []
    sent = ((name, value) for name, values in request.POST.lists() for value in values)
    return [
        value.strip()
        for name, value in sent
        if len(value.split()) > 1 and not any(part in name.lower() for part in _SILENT)
    ]


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to the login and from there to what she asked for.

    What was sent by a form cannot be sent once more by a login: she comes back to the page where the form stood, and
    is given what she wrote.
    """
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    back = _came_from(request) or resolve_url("start")
    if not (written := words(request)):
        return redirect_to_login(back, settings.LOGIN_URL)
    login = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"
    return render(request, "ui/unsent.html", {"words": written, "login": login}, status=403)


def _came_from(request: HttpRequest) -> str | None:
    """The page of ours where the form stood, without its host; None when it stood elsewhere or was not told."""
    told = request.headers.get("referer", "")
    if not url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure()):
        return None
    page = urlsplit(told)
    return f"{page.path}?{page.query}" if page.query else page.path
