"""Collects what apps put in modules of an agreed name: `navigation.ITEMS`, `start.WAITING`, `events.EVENTS`."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps


def collect(module: str, name: str) -> list[Any]:
    """The value called `name` of every app of ours that has the module, topmost app first."""
    found = []
    for app in apps.get_app_configs():
        path = f"{app.name}.{module}"
        if app.name.startswith("samstyr.") and find_spec(path) is not None:
            found.append(getattr(import_module(path), name, None))
    return [value for value in found if value is not None]
