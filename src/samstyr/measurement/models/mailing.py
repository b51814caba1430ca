"""Mail to respondents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models.measurement import Measurement
from samstyr.measurement.models.respondents import Respondent


class WaveKind(models.TextChoices):
    """What a wave of mail is."""

    INVITATION = "invitation", _("inbjudan")
    REMINDER = "reminder", _("påminnelse")


class Wave(models.Model):
    """One sending to many: the invitation or a reminder, by hand or by schedule.

    When the measurement closes its messages are erased; `sent_total` and `failed_total` are what remains.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="waves")
    kind = models.CharField(max_length=12, choices=WaveKind.choices)
    subject = models.CharField(max_length=150)
    body = models.TextField()
    scheduled_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    sent_total = models.PositiveIntegerField(default=0)
    failed_total = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)  # why the whole wave stands still

    class Meta:
        ordering = ["scheduled_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement"],
                condition=models.Q(kind="invitation"),
                name="a_measurement_has_one_invitation",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MessageState(models.TextChoices):
    """Where one mail stands."""

    WAITING = "waiting", _("väntar")
    SENDING = "sending", _("skickas")
    SENT = "sent", _("skickat")
    FAILED = "failed", _("misslyckades")
    UNCERTAIN = "uncertain", _("oklart")
    BOUNCED = "bounced", _("kom tillbaka")


class Message(models.Model):
    """One mail of a wave to one respondent: at most one, whatever happens to the worker.

    `sending` is written before the mail server is asked and `sent` after; a worker that dies in between leaves a
    row that nobody sends again by itself but that a person is told about (`uncertain`). A mail that the server put
    off waits again until `retry_at`. One that had been taken and then came back is `bounced`.
    """

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="messages")
    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="messages")
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    message_id = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    retry_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["wave", "respondent"], name="one_mail_per_person_and_wave")
        ]
        indexes = [models.Index(fields=["wave", "state"], name="message_by_state")]

    def __str__(self) -> str:
        return f"{self.wave} → {self.respondent}"
