from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """See README.md."""

    name = "samstyr.governance"
    label = "governance"
