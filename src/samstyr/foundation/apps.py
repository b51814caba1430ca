from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Django without domain."""

    name = "samstyr.foundation"
    label = "foundation"

    def ready(self) -> None:
        """What every connection to the database is to have."""
        from samstyr.foundation import folding

        folding.begin()
