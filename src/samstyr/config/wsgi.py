"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")

application = get_wsgi_application()
# Every view, once and before the processes part: they share the memory, and nobody waits for it with the first page.
get_resolver().url_patterns  # noqa: B018
