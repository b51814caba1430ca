"""Co-operation with third parties: a challenge is published, companies are met, some are tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import dates
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.portfolio.models.initiatives import Initiative
from samstyr.portfolio.models.needs import Need


class ChallengeState(models.TextChoices):
    """How far a challenge has come."""

    DRAFT = "draft", _("utkast")
    PUBLISHED = "published", _("publicerad")
    PILOT = "pilot", _("pilot pågår")
    CLOSED = "closed", _("avslutad")


class Challenge(models.Model):
    """A problem that the municipality asks others to help solve. `units` have it: departments, and municipal companies."""

    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="challenges"
    )
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    needs = models.ManyToManyField(Need, related_name="challenges", blank=True)
    state = models.CharField(max_length=10, choices=ChallengeState.choices, default=ChallengeState.DRAFT)
    published_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    link = models.URLField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-published_on", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(published_on__isnull=False),
                name="a_published_challenge_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Company(models.Model):
    """A third party that the municipality has met: a company, an association, a university."""

    name = models.CharField(max_length=200, unique=True)
    link = models.URLField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MatchMeeting(models.Model):
    """A meeting where departments and third parties see whether they can help one another with a challenge."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    companies = models.ManyToManyField(Company, related_name="meetings", blank=True)
    participants = models.PositiveIntegerField(null=True, blank=True)  # of the municipality's own people
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-held_on", "id"]

    def __str__(self) -> str:
        return f"{self.challenge}, {dates.day(self.held_on)}"


class PilotOutcome(models.TextChoices):
    """What was decided when a pilot had been tried."""

    SCALE = "scale", _("införs brett")
    STOP = "stop", _("stoppas med lärdom")


class Pilot(models.Model):
    """A small try with one third party in some units, with what is to be learnt; then scaled or stopped."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="pilots")
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="pilots")
    meeting = models.ForeignKey(
        MatchMeeting, null=True, blank=True, on_delete=models.PROTECT, related_name="pilots"
    )  # where it began
    units = models.ManyToManyField(Unit, related_name="+", blank=True)
    hypothesis = models.TextField()
    measure = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=PilotOutcome.choices, blank=True)
    learnt = models.TextField(blank=True)
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.PROTECT, related_name="pilots"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="") | ~models.Q(learnt=""),
                name="a_pilot_ends_with_what_was_learnt",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="scale") | models.Q(initiative__isnull=False),
                name="a_scaled_pilot_has_its_initiative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.challenge}"
