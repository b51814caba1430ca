from django.apps import AppConfig


class PortfolioConfig(AppConfig):
    """See README.md."""

    name = "samstyr.portfolio"
    label = "portfolio"
