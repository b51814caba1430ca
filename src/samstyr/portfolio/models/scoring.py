"""How initiatives are weighed against one another, and what people then decided."""

from django.db import models

from samstyr.governance.models import Decision, Seat
from samstyr.organisation.models import Person
from samstyr.portfolio.models.initiatives import Category, Initiative


class ScoringModel(models.Model):
    """A version of the way to score: the weight of each scale. Used, it is never changed; a new version is made."""

    number = models.PositiveIntegerField(unique=True)
    weights = models.JSONField()
    in_force = models.BooleanField(default=False)
    made_on = models.DateField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["in_force"], condition=models.Q(in_force=True), name="one_way_to_score_is_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"Bedömningsmodell {self.number}"


class ScoreSheet(models.Model):
    """What one person thinks of one initiative: a mark from 1 to 5 on each scale. A new sheet does not erase the old."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="sheets")
    model = models.ForeignKey(ScoringModel, on_delete=models.PROTECT, related_name="sheets")
    judge = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marks = models.JSONField()
    comment = models.TextField(blank=True)
    given_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "model", "judge"],
                condition=models.Q(is_current=True),
                name="a_judge_has_one_current_sheet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge}: {self.initiative}"


class Condition(models.Model):
    """Whether one of the conditions that come before scoring holds for an initiative, by whose word."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="conditions")
    code = models.CharField(max_length=20)
    holds = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stated_on = models.DateField()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "code"], name="a_condition_is_stated_once"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.code}"


class Priority(models.Model):
    """Where people decided to put an initiative, beside where the ranking put it; a difference has its reason."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="priorities")
    model = models.ForeignKey(ScoringModel, on_delete=models.PROTECT, related_name="+")
    # The rank of that day is kept: it moves whenever anybody judges, and the difference must stay readable.
    rank = models.PositiveIntegerField(null=True, blank=True)
    place = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=models.Q(is_current=True),
                name="an_initiative_has_one_current_place",
            ),
            models.CheckConstraint(
                # A place without a rank differs from it too, and says why.
                condition=models.Q(rank__isnull=False, rank=models.F("place")) | ~models.Q(reason=""),
                name="a_place_off_the_rank_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.initiative}"


class SeatCapacity(models.Model):
    """How many hours a seat has in a quarter, and how many of them are kept for keeping things running."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="capacity")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField()
    reserved = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["year", "quarter", "seat_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "year", "quarter"], name="a_seats_quarter_is_stated_once"
            ),
            models.CheckConstraint(
                condition=models.Q(reserved__lte=models.F("hours")), name="no_more_is_kept_than_there_is"
            ),
            models.CheckConstraint(
                condition=models.Q(quarter__range=(1, 4)), name="capacity_is_of_one_of_four_quarters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} {self.year} K{self.quarter}"


class Band(models.Model):
    """How large a share of the portfolio one category should have, from a day on: the PSG's target."""

    category = models.CharField(max_length=10, choices=Category.choices)
    low = models.PositiveSmallIntegerField()  # percent
    high = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-valid_from", "category"]
        constraints = [
            models.UniqueConstraint(fields=["category", "valid_from"], name="a_band_is_set_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(low__lte=models.F("high"), high__lte=100), name="a_band_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.low}–{self.high} %"
