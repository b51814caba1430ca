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


class Membership(models.Model):
    """That a person who signs in belongs to a unit: a department analyst works with the departments she is in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="a_member_is_listed_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"
