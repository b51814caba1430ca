"""A register asks, one question at a time, the seat that knows."""

from django.db import models

from samstyr.governance.models.components import ItComponent
from samstyr.governance.models.seats import Seat
from samstyr.organisation.models import Person


class CheckUp(models.Model):
    """A campaign that asks the seats of the objects for what is missing or old in the register."""

    name = models.CharField(max_length=120)
    fields = models.JSONField(default=list)
    older_than_days = models.PositiveSmallIntegerField(default=365)
    most_each = models.PositiveSmallIntegerField(default=10)  # questions to one person: it should feel light
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return self.name


class CheckUpQuestion(models.Model):
    """One question of a check-up: one field of one component, to one seat, asked when the one before is answered."""

    check_up = models.ForeignKey(CheckUp, on_delete=models.CASCADE, related_name="questions")
    component = models.ForeignKey(ItComponent, on_delete=models.CASCADE, related_name="questions")
    field = models.CharField(max_length=40)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    does_not_know = models.BooleanField(default=False)
    handed_on_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_up", "component", "field"], name="a_check_up_asks_a_thing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component}: {self.field}"


class InventoryFile(models.Model):
    """An inventory that has been uploaded: its rows as read, what each becomes, and what is left to settle."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    list_of = models.CharField(
        max_length=10, blank=True
    )  # "it" or "business": a list of ours that comes back edited
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    first_row = models.PositiveIntegerField(
        default=2
    )  # the spreadsheet's number of the first row under the headings
    mapping = models.JSONField(
        default=dict
    )  # columns, areas and words: which column is what, what leads where
    choices = models.JSONField(default=dict)  # what somebody settled, for one row or for all alike
    uploaded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    report = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def count(self) -> int:
        """How many of its rows say anything."""
        return sum(any(row) for row in self.rows)


class InventoryMapping(models.Model):
    """Which heading of an inventory is which field: remembered from the last time a file had these headings."""

    headings_key = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.headings_key[:12]
