import io
import logging
import sys

import pytest

from samstyr.config.server_log import MaskingLogger
from samstyr.foundation.logs import NoPersonalLinks, masked

TOKEN = "7K3M-0110-AAAA-ZZZZ"


@pytest.mark.parametrize(
    ("line", "written"),
    [
        (f"Not Found: /svara/{TOKEN}/spara/", "Not Found: /svara/…/spara/"),
        (f'"GET /svara/{TOKEN}/?sprak=en HTTP/1.1" 200', '"GET /svara/…/?sprak=en HTTP/1.1" 200'),
        (f"kod={TOKEN.lower()}", "kod=…"),
        ("Not Found: /resultat/2022/", "Not Found: /resultat/2022/"),
    ],
)
def test_a_personal_link_is_masked_wherever_it_stands(line, written):
    assert masked(line) == written


def test_a_traceback_is_masked_too():
    try:
        raise ValueError(f"/svara/{TOKEN}/")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "f", 1, "fel på %s", (f"/svara/{TOKEN}/",), sys.exc_info()
        )
    NoPersonalLinks().filter(record)
    text = logging.Formatter("%(message)s").format(record)
    assert "ValueError" in text
    assert TOKEN not in text


def test_a_survey_page_that_fails_leaves_no_link_in_the_log():
    handler = next(each for each in logging.getLogger("django").handlers if hasattr(each, "setStream"))
    before, stream = handler.stream, io.StringIO()
    handler.stream = stream  # `setStream` would empty the one before, which may be closed since another test
    try:
        logging.getLogger("django.request").error("Internal Server Error: %s", f"/svara/{TOKEN}/finns/inte/")
    finally:
        handler.stream = before
    written = stream.getvalue()
    assert "Internal Server Error: /svara/…/finns/inte/" in written
    assert TOKEN not in written


def test_the_web_servers_access_log_would_be_masked():
    from gunicorn.config import Config

    request = type("Request", (), {"headers": []})()
    response = type("Response", (), {"status": "200 OK", "headers": [], "sent": 1})()
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/svara/{TOKEN}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "PATH_INFO": f"/svara/{TOKEN}/",
        "QUERY_STRING": "",
    }
    from datetime import timedelta

    parts = MaskingLogger(Config()).atoms(response, request, environ, timedelta(seconds=1))
    assert TOKEN not in repr(dict(parts))
    assert parts["r"] == "GET /svara/…/ HTTP/1.1"
