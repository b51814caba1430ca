"""The bookkeeping of mails that the product sends by itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail stands."""

    SENDING = "sending", _("skickas")
    WAITING = "waiting", _("väntar på ett nytt försök")
    SENT = "sent", _("skickat")
    FAILED = "failed", _("misslyckades")


class OutgoingMail(models.Model):
    """A mail that the product sends to one person about one thing (`key`): it leaves at most once.

    `sending` is written before the server is asked. A worker that dies meanwhile leaves the row as it is, and nobody
    sends that mail again: one too few is better than one too many.
    """

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    state = models.CharField(max_length=10, choices=MailState.choices)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key
