"""The door for the web server."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from samstyr.config import tidying

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")

_django = get_wsgi_application()
# Every view, once and before the processes part: they share the memory, and nobody waits for it with the first page.
get_resolver().url_patterns  # noqa: B018
tidying.begin()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request."""
    return _django(environ, start_response)


# Python keeps the frames of calls in pieces of 16 kB, asks the system for each and gives it back at once. Where a loop
# over seven hundred rows happens to call across the end of a piece it does so for every row: the same form took 140
# ms or 45 by how deep it was called. A first call that says it needs much gets a piece that the whole page has room in.
_ROOM = 70_000  # values of eight bytes; the piece is then 1 MB, of which only what is used takes memory
application.__code__ = application.__code__.replace(co_stacksize=_ROOM)
