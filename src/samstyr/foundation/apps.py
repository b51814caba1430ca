from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Django without domain."""

    name = "samstyr.foundation"
    label = "foundation"
