"""The line organisation."""

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
    """A part of the line organisation: nämnd, förvaltning, enhet or bolag; together they are a tree."""

    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"], condition=models.Q(is_active=True), name="unit_name_is_unique"
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


class Person(models.Model):
    """Somebody who works for the municipality, with an account or without; she stays in what she decided when she leaves."""

    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    left_on = models.DateField(null=True, blank=True)  # her last day
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email="") & models.Q(left_on__isnull=True),
                name="a_persons_address_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LinePosition(models.Model):
    """A person's place in the line: title and unit, from a day until one, with what she may decide over there."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day
    over_budget = models.BooleanField(default=False)
    over_staff = models.BooleanField(default=False)
    over_assignment = models.BooleanField(default=False)

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_position_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"

    @property
    def has_authority(self) -> bool:
        """Whether the position carries what an object owner needs: budget, staff and assignment."""
        return self.over_budget and self.over_staff and self.over_assignment


class Membership(models.Model):
    """That a person who signs in belongs to a unit: a department analyst works with the departments she is in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="a_member_is_listed_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"
