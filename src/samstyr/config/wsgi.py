"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")

application = get_wsgi_application()
# Every view, once and before the processes part: they share the memory, and nobody waits for it with the first page.
get_resolver().url_patterns  # noqa: B018
# What is loaded lives as long as the processes: collecting garbage need neither look through it, which held up a page
# now and then for a tenth of a second and more, nor write to the memory that they share.
gc.collect()
gc.freeze()
