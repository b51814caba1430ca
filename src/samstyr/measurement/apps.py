from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    """See README.md."""

    name = "samstyr.measurement"
    label = "measurement"
