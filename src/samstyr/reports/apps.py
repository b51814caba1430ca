from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See README.md."""

    name = "samstyr.reports"
    label = "reports"
