"""What initiatives give: benefits, who has promised to take them home, and what was measured."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import dates, numbers
from samstyr.organisation.models import Person, Unit
from samstyr.planning.models import Goal
from samstyr.portfolio.models.initiatives import Initiative


class BenefitKind(models.TextChoices):
    """How a benefit shows: as money, as time used for something else, as quality, or otherwise."""

    FINANCIAL = "financial", _("pengar i budgeten")
    TIME = "time", _("tid som används till annat")
    QUALITY = "quality", _("kvalitet")
    OTHER = "other", _("annat")


class Benefit(models.Model):
    """A measurable change that somebody sees as good. Several initiatives may contribute to it; it counts once."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=BenefitKind.choices)
    description = models.TextField(blank=True)
    who_gains = models.CharField(max_length=300, blank=True)
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    assumptions = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """That an initiative contributes to a benefit, and how much it weighs among those that do."""

    benefit = models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="contributions")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="contributions")
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["benefit", "initiative"], name="a_contribution_is_told_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=1), name="a_contribution_weighs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} → {self.benefit}"


class EffectNodeKind(models.TextChoices):
    """The steps of an effect chain."""

    DELIVERY = "delivery", _("det som levereras")
    CHANGE = "change", _("det som görs annorlunda")
    EFFECT = "effect", _("det som händer då")
    BENEFIT = "benefit", _("nyttan")
    GOAL = "goal", _("målet")


class EffectNode(models.Model):
    """A step in an initiative's effect chain: what is delivered, what changes, what happens, the benefit, the goal."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="effect_nodes")
    kind = models.CharField(max_length=10, choices=EffectNodeKind.choices)
    text = models.CharField(max_length=200)
    # The chain is a picture of how people think; it stays readable when the benefit is taken away.
    benefit = models.ForeignKey(Benefit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    leads_to = models.ManyToManyField("self", symmetrical=False, related_name="follows_from", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Commitment(models.Model):
    """That a unit takes a benefit home: accepted by its manager, with baseline, metric, source, dates and what changes.

    It outlives the project. `accepted_on` is empty until she has accepted; a refusal has its reason.
    """

    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="commitments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commitments")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="commitments")
    # From here to `guard`: the terms. They are the unit's own, for two units may measure the same benefit in
    # two ways.
    metric = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=40)
    source = models.CharField(max_length=300)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target_low = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_high = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    new_way = models.TextField(blank=True)
    new_way_by = models.DateField(null=True, blank=True)
    guard = models.CharField(max_length=300, blank=True)  # what must not get worse meanwhile
    accepted_on = models.DateField(null=True, blank=True)
    refused_on = models.DateField(null=True, blank=True)
    refusal = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField(null=True, blank=True)
    # What the owner believes of the metric; what she believes of the money stands in the ledger of forecasts.
    forecast = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)  # of the metric
    forecast_note = models.TextField(blank=True)
    forecast_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["unit__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["benefit", "unit"],
                # Refused and ended ones may be many: a unit may be asked again.
                condition=models.Q(refused_on__isnull=True, ended_on__isnull=True),
                name="a_unit_commits_to_a_benefit_once",
            ),
            models.CheckConstraint(
                condition=models.Q(refused_on__isnull=True) | ~models.Q(refusal=""),
                name="a_refused_commitment_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(end_reason=""),
                name="an_ended_commitment_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_on__isnull=True) | models.Q(refused_on__isnull=True),
                name="a_commitment_is_not_both_accepted_and_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit}, {self.unit}"

    def measured(self, value: Decimal | None) -> str:
        """A value of the metric with its unit, without decimals where there are none."""
        if value is None:
            return numbers.NOTHING
        # As many decimals as the value has, and no noughts after them.
        decimals = next(count for count in (0, 1, 2) if count == 2 or value == round(value, count))
        return f"{numbers.number(value, decimals)} {self.unit_name}".strip()


class LedgerName(models.TextChoices):
    """The four ledgers, which never mix."""

    POTENTIAL = "potential", _("möjlig")
    COMMITTED = "committed", _("utlovad")
    FORECAST = "forecast", _("prognos")
    VERIFIED = "verified", _("bekräftad")


class BenefitYear(models.Model):
    """What a benefit is worth in one year by one ledger, in öre: lowest, expected, highest.

    The potential is of the whole benefit (`commitment` empty); the other three are of a unit's commitment. Verified
    amounts come from a measurement that somebody else has confirmed, and have no spread; a later measurement of the
    same year replaces what an earlier one gave, so that nothing is counted twice.
    """

    benefit = models.ForeignKey(Benefit, on_delete=models.PROTECT, related_name="years")
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="years"
    )
    ledger = models.CharField(max_length=10, choices=LedgerName.choices)
    year = models.PositiveSmallIntegerField()
    # Öre in 64 bits: 32 would end at 21 million kronor. For time it is the hours' worth at the internal rate
    # of its day.
    low = models.BigIntegerField()
    expected = models.BigIntegerField()
    high = models.BigIntegerField()
    # Where the benefit is time: the hours behind the amounts, which are hours at the municipality's internal rate.
    hours_low = models.PositiveIntegerField(null=True, blank=True)
    hours = models.PositiveIntegerField(null=True, blank=True)
    hours_high = models.PositiveIntegerField(null=True, blank=True)
    stated_on = models.DateField()
    point = models.ForeignKey(
        "MeasuringPoint", null=True, blank=True, on_delete=models.PROTECT, related_name="years"
    )

    class Meta:
        ordering = ["year", "ledger", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["benefit", "ledger", "year"],
                condition=models.Q(commitment__isnull=True),
                name="a_potential_is_stated_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["commitment", "ledger", "year"],
                condition=models.Q(commitment__isnull=False),
                name="an_amount_is_stated_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("expected"), expected__lte=models.F("high")),
                name="amounts_stand_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(hours_low__isnull=True, hours__isnull=True, hours_high__isnull=True)
                | models.Q(hours_low__lte=models.F("hours"), hours__lte=models.F("hours_high")),
                name="hours_stand_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(ledger="potential", commitment__isnull=True)
                | ~models.Q(ledger="potential") & models.Q(commitment__isnull=False),
                name="only_potential_is_without_commitment",
            ),
            models.CheckConstraint(
                condition=~models.Q(ledger="verified")
                | models.Q(low=models.F("expected"), high=models.F("expected"), point__isnull=False),
                name="what_is_verified_was_measured",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.benefit} {self.year}"


class MeasuringPoint(models.Model):
    """When a commitment is to be measured, what was found, and who else confirmed it. The project's end does not end it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="points")
    due_on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    period = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=300, blank=True)
    comment = models.TextField(blank=True)
    reported_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reported_on = models.DateField(null=True, blank=True)
    action = models.TextField(blank=True)  # what is done when it fell short
    verified_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True, blank=True)
    verification = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reported_on__isnull=True)
                | models.Q(value__isnull=False, reported_by__isnull=False) & ~models.Q(source=""),
                # A figure without source cannot be examined by anybody a year later.
                name="what_is_measured_says_by_whom_and_where_from",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_on__isnull=True)
                | models.Q(reported_on__isnull=False, verified_by__isnull=False)
                # Whoever reports her own success does not confirm it: the fourth ledger is worth something
                # because of this line.
                & ~models.Q(verified_by=models.F("reported_by")),
                name="somebody_else_verifies",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment}, {dates.day(self.due_on)}"


class DiscountRate(models.Model):
    """What a year is counted as when benefits and costs of several years are weighed together, from a day on: percent."""

    # A new rate is a new row, so that a calculation of last year can be made again as it was.
    valid_from = models.DateField(unique=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                # Catches 0.03 written as 300, and 3 written as a share: the rate is used at every level, so a
                # slip spreads.
                condition=models.Q(percent__range=(0, 20)),
                name="a_discount_rate_is_a_small_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.percent} %"
