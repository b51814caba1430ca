"""What the municipality, its nämnder and its objects want to reach, year by year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit


class GoalLevel(models.TextChoices):
    """Who has set a goal."""

    COUNCIL = "council", _("kommunfullmäktige")
    COMMITTEE = "committee", _("nämnd")
    OBJECT = "object", _("objekt")


class Goal(models.Model):
    """What kommunfullmäktige, a nämnd or an object wants to reach. Its indicators say how far it has come.

    A goal may stand under another (`parent`) one level up or more: an object's goal serves a nämnd's, and that the council's.
    """

    level = models.CharField(max_length=10, choices=GoalLevel.choices, default=GoalLevel.COMMITTEE)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="goals"
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    conclusion = models.ForeignKey(
        Conclusion, null=True, blank=True, on_delete=models.PROTECT, related_name="goals"
    )  # of a measurement, where the goal answers one
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "title"], name="a_goal_is_listed_once_per_unit"),
            models.UniqueConstraint(fields=["object", "title"], name="a_goal_is_listed_once_per_object"),
            models.CheckConstraint(
                condition=models.Q(level="object", object__isnull=False, unit__isnull=True)
                | ~models.Q(level="object") & models.Q(object__isnull=True, unit__isnull=False),
                name="a_goal_belongs_to_a_unit_or_an_object",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def holder(self) -> Unit | GovernanceObject:
        """Whose goal it is."""
        holder = self.unit or self.object
        assert holder is not None  # the constraint says so
        return holder


class Direction(models.TextChoices):
    """Which way a figure should go."""

    UP = "up", _("ska öka")
    DOWN = "down", _("ska minska")


class Indicator(models.Model):
    """A figure that tells whether a goal is reached: a nämndindikator, with actuals and targets per year.

    `code` is what the figure is in a release (`maturity`, a dimension or a category), and then the actuals are
    filled from the releases; empty for a figure that somebody enters. `unit_name` is the unit of measure.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)
    unit_name = models.CharField(max_length=40, default="procent")
    # Free words (“mäts i april”): what is measured outside this system follows no calendar of ours.
    period = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["goal", "name"], name="an_indicator_is_listed_once_per_goal"),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorYear(models.Model):
    """One year of an indicator: the target, and the actual where no release states it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    # Left out of account where a release states the figure: what was published wins over what was typed.
    actual = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="an_indicator_has_a_year_once"),
            models.CheckConstraint(
                condition=models.Q(target__isnull=False) | models.Q(actual__isnull=False),
                name="an_indicator_year_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}"
