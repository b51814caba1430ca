"""Pages for a browser straight from Django's test client: no server, so what a test has written need not be saved."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page

HOST = "http://testserver"


def serve(page: Page, given: Any) -> None:
    """Open the page that `given` (an answer of the test client) holds, with its policy, style sheets and fonts.

    The answer is made beforehand: what Playwright calls back runs in a context where Django knows no connection.
    """

    def answer(route: Any) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            return route.fulfill(status=200, headers=dict(given.headers), body=given.content)
        if path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
            kind = mimetypes.guess_type(found)[0] or "text/plain"
            return route.fulfill(body=Path(found).read_bytes(), content_type=kind)
        return route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.goto(HOST + "/")
