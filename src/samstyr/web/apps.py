from django.apps import AppConfig


class WebConfig(AppConfig):
    """See README.md."""

    name = "samstyr.web"
    label = "web"
