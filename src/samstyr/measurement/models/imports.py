"""Files on their way in."""

from django.conf import settings
from django.db import models

from samstyr.measurement.models.measurement import Measurement


class StagedList(models.Model):
    """A list of respondents that has been uploaded but not yet taken in: what the preview shows.

    `table` is the file's first sheet as compressed JSON, heading row first. `mapping` says which column is what,
    `choices` which department stands for an unknown name. Deleted when it is taken in, given up or expired.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="staged_lists")
    file_name = models.CharField(max_length=200)
    table = models.BinaryField()
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class ColumnMemory(models.Model):
    """Which column was what the last time a list with these headings came: the mapping need not be made again."""

    fingerprint = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()

    def __str__(self) -> str:
        return self.fingerprint[:12]
