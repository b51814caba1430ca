"""What is done about needs: initiatives, from idea to benefits taken home."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.frozen import AppendOnly, Frozen
from samstyr.governance.models import Decision, GovernanceObject, Seat
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Person
from samstyr.planning.models import Goal
from samstyr.portfolio.models.needs import Need


class InitiativeState(models.TextChoices):
    """Where an initiative is on its way."""

    IDEA = "idea", _("idé")
    PREPARATION = "preparation", _("beredning")
    PRIORITISED = "prioritised", _("prioriterad, inte startad")
    EXECUTION = "execution", _("genomförande")
    HAND_OVER = "hand_over", _("överlämning")
    REALISATION = "realisation", _("effekthemtagning")
    CLOSED = "closed", _("avslutad")


class SideState(models.TextChoices):
    """Why an initiative is not moving, when it is not."""

    PAUSED = "paused", _("pausad")
    DORMANT = "dormant", _("vilande")
    REJECTED = "rejected", _("avslagen")
    MERGED = "merged", _("sammanslagen")
    STOPPED = "stopped", _("stoppad med lärdom")


class Gate(models.TextChoices):
    """The gates between the states."""

    PREPARE = "prepare", _("bered vidare")
    PRIORITISE = "prioritise", _("prioritera")
    START = "start", _("start")
    CHANGE = "change", _("ändring")
    HAND_OVER = "hand_over", _("klart att lämna över")
    RECEIVE = "receive", _("mottaget")
    CLOSE = "close", _("effekten mätt")
    LIGHT = "light", _("lätt spår")  # one decision of the lead, from idea to hand-over


class Category(models.TextChoices):
    """What an initiative is for. The portfolio is balanced between them."""

    EFFICIENCY = "efficiency", _("effektivisera")
    RENEWAL = "renewal", _("förnya")
    LAW = "law", _("lagkrav")
    HERITAGE = "heritage", _("arvsskuld")


class CostClass(models.TextChoices):
    """How much it will cost, roughly, before anybody has calculated."""

    SMALL = "small", _("under 100 000 kr")
    MEDIUM = "medium", _("100 000 kr till 1 miljon")
    LARGE = "large", _("1 till 10 miljoner")
    HUGE = "huge", _("över 10 miljoner")


class Initiative(models.Model):
    """Something that is prepared, decided, done and taken home: it moves through gates, and each gate asks for something.

    `side_state` is why it stands still; `state` is then where it stood. An initiative on the light track takes one
    decision of the lead. Its money and hours are those of the plan lines that it points to.
    """

    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="initiatives")
    objects_concerned = models.ManyToManyField(GovernanceObject, related_name="+", blank=True)
    needs = models.ManyToManyField(Need, related_name="initiatives", blank=True)
    conclusion = models.ForeignKey(
        Conclusion, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    category = models.CharField(max_length=10, choices=Category.choices)
    state = models.CharField(max_length=12, choices=InitiativeState.choices, default=InitiativeState.IDEA)
    side_state = models.CharField(max_length=10, choices=SideState.choices, blank=True)
    side_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    # Chosen by the lead; whether it is small enough is asked at the gate, when the cost is known.
    is_light = models.BooleanField(default=False)
    responsible = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    legal_deadline = models.DateField(null=True, blank=True)
    cost_class = models.CharField(max_length=8, choices=CostClass.choices, blank=True)
    alternatives = models.TextField(blank=True)  # among them: doing nothing
    rough_benefit = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    classification = models.TextField(
        blank=True
    )  # what information it will handle, and how it seems to be classified
    legal_checks = models.TextField(blank=True)
    yearly_upkeep = models.BigIntegerField(null=True, blank=True)  # öre a year when it is in use
    receiver = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    delivery_accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    delivery_accepted_on = models.DateField(null=True, blank=True)
    delivery_note = models.TextField(
        blank=True
    )  # what was received, and that the new way of working is in use
    register_updates = models.TextField(blank=True)  # what was changed in the register and in agreements
    lessons = models.TextField(blank=True)
    remaining_effect = models.TextField(blank=True)  # what is left to take home when it is closed
    remaining_responsible = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(side_state="") | ~models.Q(side_reason=""),
                name="a_stop_has_a_reason",
            ),
            models.CheckConstraint(
                # What rests without a day is forgotten: the day brings it back to its lead's start page.
                condition=~models.Q(side_state__in=["paused", "dormant"]) | models.Q(review_on__isnull=False),
                name="what_rests_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=~models.Q(side_state="merged") | models.Q(merged_into__isnull=False),
                name="a_merged_initiative_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InitiativeLine(models.Model):
    """That a plan line is work of an initiative, by the line's key: it is the same in every version of the plan."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="lines")
    # A key and no foreign key: the line has a row in every version and year of the plan, and all of them are
    # the work.
    line_key = models.UUIDField(unique=True)  # a line is the work of one initiative: its money counts once

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.line_key)


class GatePassage(AppendOnly):
    """That an initiative passed a gate: when, by whose decision, and what was known then. Appended, never edited."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="passages")
    gate = models.CharField(max_length=10, choices=Gate.choices)
    from_state = models.CharField(max_length=12, choices=InitiativeState.choices)
    to_state = models.CharField(max_length=12, choices=InitiativeState.choices)
    passed_on = models.DateField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The gate's own facts that day: the plans and benefits behind them go on changing.
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [Frozen(name="a_passage_is_frozen")]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_gate_display()}"


class Baseline(AppendOnly):
    """What an initiative was started on: time, cost, hours, scope and effects, frozen with its hash.

    The first is locked by the start. A change adds another; the first stays, and outcomes are held against both.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="baselines")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    # Shown on the page, so that anybody can see whether it is the one that was decided on.
    sha256 = models.CharField(max_length=64)
    locked_on = models.DateField()
    reason = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="baselines_are_numbered"),
            Frozen(name="a_baseline_is_frozen"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} {self.number}"


class ChangeState(models.TextChoices):
    """What was answered to a request for change."""

    ASKED = "asked", _("väntar på beslut")
    APPROVED = "approved", _("beviljad")
    REFUSED = "refused", _("avslagen")


class ChangeRequest(models.Model):
    """A wish to change what was decided at the start, with what it means for time, cost, quality and effect."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="changes")
    reason = models.TextField()
    time = models.TextField(blank=True)
    cost = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    new_ends_on = models.DateField(
        null=True, blank=True
    )  # what the dates and the scope become when it is granted
    new_summary = models.TextField(blank=True)
    new_receiver = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # the seat that takes it over, where it becomes another
    new_lines = models.JSONField(null=True, blank=True)  # the keys of the plan lines, where they change
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                # Two open requests could each be granted on a picture of the other's world.
                condition=models.Q(state="asked"),
                name="one_change_at_a_time_is_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
