"""What people make of the figures."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models.measurement import Measurement
from samstyr.organisation.models import Unit


class FindingState(models.TextChoices):
    """What an analyst thinks of a finding."""

    PROPOSED = "proposed", _("föreslagen")
    ACCEPTED = "accepted", _("godtagen")
    REJECTED = "rejected", _("avfärdad")


class Finding(models.Model):
    """What the numbers say: one hit of a published rule in a release. `key` is the finding's place in the release.

    `unit` is None for the municipality's own analysis, otherwise the department whose analysis it belongs to.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="findings")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    document = models.JSONField()
    state = models.CharField(max_length=10, choices=FindingState.choices, default=FindingState.PROPOSED)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "unit", "key"], name="a_finding_is_listed_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["measurement", "key"],
                condition=models.Q(unit__isnull=True),
                name="a_municipal_finding_is_listed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ConclusionState(models.TextChoices):
    """What became of a conclusion when it was followed up."""

    OPEN = "open", _("gäller")
    KEPT = "kept", _("kvarstår")
    CLOSED = "closed", _("avslutad")


class Conclusion(models.Model):
    """What people make of findings; followed up next year.

    `unit` is whose analysis it is (None = the municipality's), `responsible` who takes it on. `follows` is the
    conclusion of the year before that this one carries on.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="conclusions")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    items = models.JSONField(default=list, blank=True)
    findings = models.ManyToManyField(Finding, blank=True, related_name="conclusions")
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_on"
    )
    state = models.CharField(max_length=10, choices=ConclusionState.choices, default=ConclusionState.OPEN)
    follow_up = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
