"""What somebody in the municipality needs: handed in by anybody, answered with a reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.frozen import AppendOnly, Frozen
from samstyr.governance.models import GovernanceObject, ItComponent
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Person, Unit


class NeedState(models.TextChoices):
    """What has become of a need."""

    NEW = "new", _("väntar på svar")
    SORTED = "sorted", _("tas om hand")
    INITIATIVE = "initiative", _("blev ett initiativ")
    ANSWERED = "answered", _("finns redan eller löses i linjen")
    REJECTED = "rejected", _("görs inte")
    MERGED = "merged", _("hanteras i ett annat behov")
    SPLIT = "split", _("delat i flera")


class Need(models.Model):
    """A need in five fields: problem, who has it, wanted change, affected objects, why it should be handled together.

    `answer_by` is when the municipality has promised an answer. `reach` holds the answers to the questions that
    tell whether it must be handled centrally, by their codes.
    """

    title = models.CharField(max_length=120)
    problem = models.TextField()
    who = models.CharField(max_length=300)
    wanted_change = models.TextField()
    objects_concerned = models.ManyToManyField(GovernanceObject, related_name="needs", blank=True)
    why_shared = models.TextField(blank=True)
    reach = models.JSONField(default=list, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    conclusion = models.ForeignKey(
        Conclusion, null=True, blank=True, on_delete=models.PROTECT, related_name="needs"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="needs"
    )
    sent_at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=NeedState.choices, default=NeedState.NEW)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    existing = models.ForeignKey(
        ItComponent, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="new") | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
                name="a_need_is_answered_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="merged") | models.Q(merged_into__isnull=False),
                name="a_merged_need_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NeedEvent(AppendOnly):
    """Something that happened to a need, as its sender may read it: appended."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    text = models.TextField()
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [Frozen(name="what_happened_to_a_need_is_frozen")]

    def __str__(self) -> str:
        return self.text[:80]
