"""The plan of an object: what it is asked to do, for how much and by whom, decided and then locked."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.frozen import Frozen
from samstyr.governance.models import Decision, GovernanceObject, Seat
from samstyr.organisation.models import Person


class PlanKind(models.TextChoices):
    """The two plans of an object."""

    STRATEGIC = "strategic", _("strategisk plan")
    ANNUAL = "annual", _("årsplan")


class PlanState(models.TextChoices):
    """How far a version of a plan has come."""

    DRAFT = "draft", _("utkast")
    READY = "ready", _("klar för beslut")
    DECIDED = "decided", _("beslutad")


class ObjectPlan(models.Model):
    """One version of an object's plan, for one year (annual) or three to five (strategic).

    `number` counts the versions of the same plan: a re-plan is a new one. Handed in for decision, it is what it was
    then: `snapshot` is the whole plan, `sha256` its fingerprint. Decided, it is locked and nothing of it changes any more.
    """

    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="plans")
    kind = models.CharField(max_length=10, choices=PlanKind.choices)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    reason = models.TextField(blank=True)  # why it was planned again
    ready_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ready_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    decided_on = models.DateField(null=True, blank=True)
    # By it the diary is asked for the plan: once decided it is a public record (tryckfrihetsförordningen).
    registry_number = models.CharField(max_length=60, blank=True)
    # The whole plan in plain values: it is read without any other table, also when objects
    # and seats have changed.
    snapshot = models.JSONField(default=dict, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first_year", "kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["object", "kind", "first_year", "number"], name="a_plan_has_each_version_once"
            ),
            models.UniqueConstraint(
                fields=["object", "kind", "first_year"],
                condition=~models.Q(state="decided"),
                # Two drafts of one plan could not both be the next version.
                name="a_plan_is_worked_on_in_one_version",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="annual", last_year=models.F("first_year"))
                | models.Q(
                    kind="strategic",
                    last_year__gte=models.F("first_year") + 2,
                    last_year__lte=models.F("first_year") + 4,
                ),
                name="a_plan_spans_the_years_of_its_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided")
                | models.Q(decided_on__isnull=False) & ~models.Q(sha256="") & ~models.Q(registry_number=""),
                name="a_decided_plan_is_locked",
            ),
            models.CheckConstraint(
                # What is handed in is read and decided as it was then, so there must be
                # something frozen to read.
                condition=models.Q(state="draft") | ~models.Q(sha256=""),
                name="a_plan_that_is_handed_in_is_frozen",
            ),
            Frozen(name="a_decided_plan_stays_as_it_was", once="state = 'decided'"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display().capitalize()} {self.period}, {self.object}"

    @property
    def period(self) -> str:
        """The year, or the first and the last."""
        one = self.first_year == self.last_year
        return str(self.first_year) if one else f"{self.first_year}–{self.last_year}"

    @property
    def years(self) -> range:
        """Every year that the plan is about."""
        return range(self.first_year, self.last_year + 1)

    @property
    def is_locked(self) -> bool:
        """Whether nothing may change in it any more."""
        return self.state == PlanState.DECIDED

    @property
    def is_handed_in(self) -> bool:
        """Whether it is read as it was when it was handed in, decided or not yet."""
        return self.state != PlanState.DRAFT


class PlanSection(models.Model):
    """One written section of a plan: its words, edited apart from the others so that two may write at once."""

    plan = models.ForeignKey(ObjectPlan, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="a_plan_has_each_section_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.code}"


class PlanRisk(models.Model):
    """What may go wrong with a plan, how likely and how bad (1–5 each), and what is done about it by whom."""

    plan = models.ForeignKey(ObjectPlan, on_delete=models.CASCADE, related_name="risks")
    text = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    countermeasure = models.TextField(blank=True)
    responsible = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(likelihood__range=(1, 5), consequence__range=(1, 5)),
                name="a_risk_is_judged_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return self.text
