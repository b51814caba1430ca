from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """See README.md."""

    name = "samstyr.organisation"
    label = "organisation"
