from django.apps import AppConfig


class DemoConfig(AppConfig):
    """See README.md."""

    name = "samstyr.demo"
    label = "demo"
