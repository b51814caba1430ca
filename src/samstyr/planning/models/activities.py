"""What is done about a conclusion, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit
from samstyr.planning.models.goals import Goal


class ActivityState(models.TextChoices):
    """How far an activity has come."""

    PLANNED = "planned", _("planerad")
    ONGOING = "ongoing", _("pågår")
    DONE = "done", _("klar")
    CANCELLED = "cancelled", _("blev inte av")


class Activity(models.Model):
    """Something that a unit does, by a date, because of a conclusion or for a goal."""

    conclusion = models.ForeignKey(
        Conclusion, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    responsible = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(conclusion__isnull=False) | models.Q(goal__isnull=False),
                name="an_activity_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Outcome(models.Model):
    """What an activity gave, counted: so many participants, so many pilots.

    `note` says what the number needs to be understood (“i snitt per tillfälle”, “av drygt 600 erbjudna”).
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="outcomes")
    measure = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "measure"], name="an_outcome_is_counted_once"),
        ]

    def __str__(self) -> str:
        return self.measure
