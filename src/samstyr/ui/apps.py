from django.apps import AppConfig


class UiConfig(AppConfig):
    """See README.md."""

    name = "samstyr.ui"
    label = "ui"
