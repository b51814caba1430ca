from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """See README.md."""

    name = "samstyr.planning"
    label = "planning"
