"""A code from a printed letter."""

import hashlib
import secrets
import time
from collections import defaultdict, deque

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from samstyr.foundation.access import public
from samstyr.measurement import links, vault
from samstyr.measurement.survey import pages
from samstyr.measurement.views.survey import visits

_LENGTH = 16
_TRIES, _WINDOW = 30, 60.0  # a code has 80 bits: this is against load, not against guessing
_MOST_ADDRESSES = 10_000
# Addresses are kept as hashes under a key that this process alone has, for a minute, in memory.
_key = secrets.token_bytes(16)
_misses: defaultdict[bytes, deque[float]] = defaultdict(deque)


@public
@csrf_exempt
def enter(request: HttpRequest) -> HttpResponse:
    """The page where a code is typed; forgiving of spaces, lower case, and letters that look like digits."""
    typed = request.POST.get("kod", "")[:60] if request.method == "POST" else ""
    language = visits.language_of(request)
    if request.method != "POST":
        return _form(request, language)
    if _too_many(request):
        with translation.override(language):
            fault = _("Det blev många försök på kort tid. Vänta en minut och försök igen.")
        return _form(request, language, typed=typed, fault=fault, status=429)
    code = links.canonical(typed)
    if len(code) == _LENGTH and vault.find(code) is not None:
        pretty = "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))
        return visits.redirect(pretty, "")
    _miss(request)
    with translation.override(language):
        return _form(request, language, typed=typed, fault=_fault(code), status=422)


def _form(
    request: HttpRequest, language: str, *, typed: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    html = pages.render(None, "code", language, typed=typed, fault=fault)
    return visits.answer(request, html, language, status=status)


def _fault(code: str) -> str:
    if not code:
        return _("Skriv koden som står i ditt brev.")
    if len(code) != _LENGTH:
        return _("Koden har 16 tecken, och det här är %(count)s. Jämför med brevet en gång till.") % {
            "count": len(code)
        }
    return _("Koden känns inte igen. Jämför den med brevet, tecken för tecken.")


def _too_many(request: HttpRequest) -> bool:
    misses, now = _misses[_who(request)], time.monotonic()
    while misses and now - misses[0] > _WINDOW:
        misses.popleft()
    return len(misses) >= _TRIES


def _miss(request: HttpRequest) -> None:
    if len(_misses) > _MOST_ADDRESSES:
        _misses.clear()
    _misses[_who(request)].append(time.monotonic())


def _who(request: HttpRequest) -> bytes:
    address = request.META.get("REMOTE_ADDR", "")
    return hashlib.blake2b(address.encode(), key=_key, digest_size=16).digest()
