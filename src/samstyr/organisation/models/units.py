"""The line organisation: its parts, what they were called before, and who signs in from where."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit of the line organisation is."""

    MUNICIPALITY = "municipality", _("kommun")
    COMMITTEE = "committee", _("nämnd")
    DEPARTMENT = "department", _("förvaltning")
    UNIT = "unit", _("enhet")
    COMPANY = "company", _("bolag")


class Unit(models.Model):
    """A part of the line organisation: nämnd, förvaltning, enhet or bolag; together they are a tree.

    Its name and place here are those of today; `UnitName` keeps those that were and those that will be.
    """

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    is_active = models.BooleanField(default=True)
    begins_on = models.DateField(null=True, blank=True)  # empty: as long as anybody remembers
    ceased_on = models.DateField(null=True, blank=True)  # the first day without it
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            # Among those of today only: a name is free again when the unit that had it has ceased.
            models.UniqueConstraint(
                fields=["kind", "name"], condition=models.Q(is_active=True), name="unit_name_is_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | models.Q(is_active=False, ceased_on__isnull=False),
                name="a_merged_unit_has_ceased",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """What a unit was called, and what it stood under, from a day on: names change and old figures keep their own."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    valid_from = models.DateField()
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "valid_from"], name="a_unit_has_one_name_from_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.valid_from})"


class Membership(models.Model):
    """That a person who signs in belongs to a unit: a department analyst works with the departments she is in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="a_member_is_listed_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"
