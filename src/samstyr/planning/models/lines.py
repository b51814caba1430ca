"""The lines of a plan: what is to be done, who pays, who works, who it depends on and how it went."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject, ItComponent, ObjectProduct, Seat
from samstyr.organisation.models import Person, Unit
from samstyr.planning.models.goals import Goal
from samstyr.planning.models.plans import ObjectPlan


class LineKind(models.TextChoices):
    """The three kinds of work in an object's assignment."""

    MAINTAIN = "maintain", _("vidmakthåll")
    DEVELOP = "develop", _("utveckla")
    RETIRE = "retire", _("avveckla")


class Origin(models.TextChoices):
    """Where a line comes from."""

    WRITTEN = "written", _("skriven i planen")
    CARRIED = "carried", _("från förra planen")
    STRATEGIC = "strategic", _("från den strategiska planen")
    REGISTER = "register", _("föreslagen ur registret")


class Standing(models.TextChoices):
    """Whether a line belongs to the plan: one that was carried over or proposed does when somebody has said so."""

    PROPOSED = "proposed", _("väntar på besked")
    CONFIRMED = "confirmed", _("med i planen")
    CLOSED = "closed", _("inte med")


class LineStatus(models.TextChoices):
    """How far the work of a line has come."""

    PLANNED = "planned", _("planerad")
    ONGOING = "ongoing", _("pågår")
    DONE = "done", _("klar")
    STOPPED = "stopped", _("stoppad")


class PlanLine(models.Model):
    """A line of a plan: maintain, develop or retire something, for a goal, between two dates, by a seat.

    `key` is the same in every version of the plan and in every year that it is carried on to, so that what points to
    a line finds its successors. `carried_from` is the line that it was copied from. A line that was carried over or
    proposed counts only when somebody has confirmed it.
    """

    plan = models.ForeignKey(ObjectPlan, on_delete=models.CASCADE, related_name="lines")
    # Random and not counted, so that lines made in two plans at once never share one.
    key = models.UUIDField(default=uuid4, db_index=True)
    kind = models.CharField(max_length=10, choices=LineKind.choices)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    product = models.ForeignKey(
        ObjectProduct, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    component = models.ForeignKey(
        ItComponent, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    # Beside the kind and not one of its values: security is kept up, developed and retired like everything
    # else (4.2.2).
    is_security = models.BooleanField(default=False)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    responsible = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    status = models.CharField(max_length=10, choices=LineStatus.choices, default=LineStatus.PLANNED)
    # Only of a line that retires: what comes instead, how the information is kept, what is freed a year (öre).
    replacement = models.CharField(max_length=300, blank=True)
    archive = models.CharField(max_length=300, blank=True)
    freed = models.BigIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.WRITTEN)
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_to"
    )
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.CONFIRMED)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            # Twice in one version, a line would be counted twice in every sum.
            models.UniqueConstraint(fields=["plan", "key"], name="a_line_is_once_in_a_version"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_line_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(standing="closed") | ~models.Q(closing_reason=""),
                name="a_closed_line_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MoneyKind(models.TextChoices):
    """What sort of money it is in the municipality's books."""

    OPERATION = "operation", _("drift")
    INVESTMENT = "investment", _("investering")
    PROJECT = "project", _("projekt")


class MoneyState(models.TextChoices):
    """How far an amount has come in the nämnd's budget."""

    REQUESTED = "requested", _("äskat")
    IN_BUDGET = "in_budget", _("i budget")
    DECIDED = "decided", _("beslutat")
    # Kept as a state of its own: what was asked for and not given is what next year's budget is argued with.
    CUT = "cut", _("struket")


class AllocationKey(models.Model):
    """A principle by which a shared cost is divided among nämnder, such as the number of computers, with its weights."""

    name = models.CharField(max_length=120, unique=True)
    principle = models.CharField(max_length=300)
    source = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AllocationWeight(models.Model):
    """How much one nämnd weighs in an allocation key."""

    key = models.ForeignKey(AllocationKey, on_delete=models.CASCADE, related_name="weights")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveIntegerField()

    class Meta:
        ordering = ["committee__name"]
        constraints = [
            models.UniqueConstraint(fields=["key", "committee"], name="a_key_weighs_a_committee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.committee}: {self.weight}"


class FinancingRow(models.Model):
    """Money of a line: which nämnd, which year, which kind, how many öre, and how far it has come in the budget.

    `allocation` and `principle` are set where the amount is a share of a common cost.
    """

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="financing")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="financing")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MoneyKind.choices)
    amount = models.BigIntegerField()  # in öre
    state = models.CharField(max_length=10, choices=MoneyState.choices, default=MoneyState.REQUESTED)
    code = models.CharField(max_length=60, blank=True)  # responsibility and activity in the nämnd's books
    reference = models.CharField(max_length=120, blank=True)  # where the nämnd has said so
    allocation = models.ForeignKey(
        AllocationKey, null=True, blank=True, on_delete=models.PROTECT, related_name="rows"
    )
    # As it was that day, in words: the key may be changed later, and the row must still explain itself.
    principle = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["year", "committee__name", "kind", "state"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "committee", "year", "kind", "state"], name="money_is_counted_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="money_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.year}: {self.amount}"


class HoursState(models.TextChoices):
    """What has been said to a wish for somebody's time."""

    ASKED = "asked", _("efterfrågade")
    CONFIRMED = "confirmed", _("bekräftade")
    DENIED = "denied", _("nekade")


class LineHours(models.Model):
    """The time that a line needs of a seat in a quarter, and what was answered to the wish, by whom and why."""

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="hours")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="hours")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=HoursState.choices, default=HoursState.ASKED)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["year", "quarter", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "seat", "year", "quarter"], name="a_seats_time_is_asked_for_once"
            ),
            models.CheckConstraint(
                condition=models.Q(quarter__range=(1, 4)), name="a_year_has_four_quarters"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked")
                | models.Q(answered_by__isnull=False, answered_on__isnull=False),
                name="an_answer_on_hours_says_by_whom",
            ),
            models.CheckConstraint(
                # A no without a reason leaves the lead with nothing to plan anew from.
                condition=~models.Q(state="denied") | ~models.Q(reason=""),
                name="denied_hours_say_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.year} K{self.quarter}: {self.hours} h"


class DependencyKind(models.TextChoices):
    """Which way a line depends on another object."""

    ORDERED = "ordered", _("beställt av")
    PROMISED = "promised", _("utlovat till")


class PlanDependency(models.Model):
    """That a line needs something of another object, or has promised it something. It counts when both have accepted."""

    line = models.ForeignKey(PlanLine, on_delete=models.CASCADE, related_name="dependencies")
    other = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="depended_on")
    kind = models.CharField(max_length=10, choices=DependencyKind.choices)
    text = models.CharField(max_length=300)
    needed_by = models.DateField(null=True, blank=True)
    own_accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    own_accepted_on = models.DateField(null=True, blank=True)
    other_accepted_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_accepted_on = models.DateField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    declined_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["needed_by", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(declined_by__isnull=True) | ~models.Q(declined_reason=""),
                name="a_declined_dependency_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def counts(self) -> bool:
        """Whether both objects stand behind it."""
        # The guideline's rule of work across objects: neither may bind the other.
        return self.own_accepted_on is not None and self.other_accepted_on is not None


class Progress(models.TextChoices):
    """How a line stands at the end of a tertial."""

    ON_TRACK = "on_track", _("enligt plan")
    AT_RISK = "at_risk", _("risk för avvikelse")
    OFF_TRACK = "off_track", _("avviker")
    DONE = "done", _("klar")
    STOPPED = "stopped", _("stoppad")


class FollowUp(models.Model):
    """How a line stood at the end of a tertial: the deviation, its cause, and what is done about it."""

    # Protected, unlike the other parts of a line: what was reported cannot disappear with a plan.
    line = models.ForeignKey(PlanLine, on_delete=models.PROTECT, related_name="follow_ups")
    year = models.PositiveSmallIntegerField()
    tertial = models.PositiveSmallIntegerField()
    progress = models.CharField(max_length=10, choices=Progress.choices)
    deviation = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    action = models.TextField(blank=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["year", "tertial"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "year", "tertial"], name="a_line_is_followed_up_once_a_tertial"
            ),
            models.CheckConstraint(
                condition=models.Q(tertial__range=(1, 3)), name="a_year_has_three_tertials"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.year} T{self.tertial}"
