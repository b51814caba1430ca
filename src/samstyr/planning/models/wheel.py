"""The year of the steering, and who follows it in a calendar of her own."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WheelTask(models.TextChoices):
    """What a step asks to be done, where we can tell who has not."""

    NONE = "", _("inget som kan räknas")
    LAST_YEAR_FOLLOWED_UP = "last_year", _("förra årets plan är uppföljd")
    STRATEGIC_DRAFT = "strategic_draft", _("en strategisk plan finns")
    ANNUAL_DRAFT = "annual_draft", _("nästa års plan finns")
    CAPACITY = "capacity", _("önskade timmar är besvarade")
    DEPENDENCIES = "dependencies", _("beroenden är godtagna av båda")
    READY = "ready", _("planen är klar för beslut")
    DECIDED = "decided", _("planen är beslutad")
    FOLLOW_UP = "follow_up", _("tertialen är uppföljd")


class WheelStep(models.Model):
    """A step of the year wheel: what is done, from one day of the year to another, and by whom."""

    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    who = models.CharField(max_length=120, blank=True)
    first_month = models.PositiveSmallIntegerField()
    first_day = models.PositiveSmallIntegerField()
    last_month = models.PositiveSmallIntegerField()
    last_day = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=20, choices=WheelTask.choices, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["first_month", "first_day", "last_month", "last_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_month__range=(1, 12), last_month__range=(1, 12))
                & models.Q(first_day__range=(1, 31), last_day__range=(1, 31)),
                name="a_step_is_between_days_of_the_year",
            ),
            models.CheckConstraint(
                condition=models.Q(last_month__gt=models.F("first_month"))
                | models.Q(last_month=models.F("first_month"), last_day__gte=models.F("first_day")),
                name="a_step_ends_in_the_year_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CalendarLink(models.Model):
    """A person's secret address to the year wheel as a calendar. A new `nonce` makes the old address useless."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_link"
    )
    nonce = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
