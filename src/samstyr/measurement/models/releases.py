"""What has been published, and what is about to be."""

from django.conf import settings
from django.db import models

from samstyr.measurement.models.measurement import Measurement


class Release(models.Model):
    """The frozen, disclosure-checked tables of a measurement; the only way out for answers.

    `document` is canonical JSON as `docs/release.schema.json` describes it; `sha256` is over the document's content.
    Everything that people see reads this. Never edited: a database trigger-free promise kept by the one service that
    writes it and by the constraint that a measurement has one release.
    """

    measurement = models.OneToOneField(Measurement, on_delete=models.PROTECT, related_name="release")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-measurement__year"]

    def __str__(self) -> str:
        return f"{self.measurement} – publicering"


class ReleaseCandidate(models.Model):
    """A release that has been computed, protected and attacked, but that nobody has published yet.

    It is being computed while `finished_at` is empty. `fault` says why it could not be made. Gone when it is released.
    """

    measurement = models.OneToOneField(
        Measurement, primary_key=True, on_delete=models.CASCADE, related_name="candidate"
    )
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    document = models.TextField(blank=True)
    fault = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.measurement} – förslag till publicering"

    @property
    def is_ready(self) -> bool:
        """Whether it can be published."""
        return bool(self.document)
