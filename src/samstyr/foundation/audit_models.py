"""The audit trail's table."""

from django.conf import settings
from django.db import models


class AuditEvent(models.Model):
    """One change: who, when, what, old and new. Appended, never edited; each carries the hash of the one before.

    `sequence` has no gaps. `hash` is SHA-256 over the event's canonical JSON and `previous_hash`, so that a changed
    or removed row shows. Answers to a survey are never in here.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_label = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    target_type = models.CharField(max_length=100)
    target_id = models.CharField(max_length=64)
    target_label = models.CharField(max_length=300)
    old = models.JSONField(default=dict)
    new = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        indexes = [
            # With the time: of things with a long history the start page asks only for what has happened lately.
            models.Index(fields=["target_type", "target_id", "at"], name="audit_by_target"),
            # What is new, on the start page: the trail grows for ever, and the latest is what is asked for.
            models.Index(fields=["at", "sequence"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.target_label}"
