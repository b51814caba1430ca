"""All addresses of the app: every module in here has `urlpatterns` of one part."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    pattern
    for part in iter_modules(__path__)
    for pattern in import_module(f"{__name__}.{part.name}").urlpatterns
]
