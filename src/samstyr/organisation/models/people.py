"""The people of the line and their positions."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models.units import Unit


class Person(models.Model):
    """Somebody who works for the municipality, with an account or without; she stays in what she decided when she leaves."""

    name = models.CharField(max_length=150)
    email = models.EmailField(blank=True)
    # The account may go and the person stays: seats and decisions point at her.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    left_on = models.DateField(null=True, blank=True)  # her last day
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            # Among those in service only: a new employee may be given the address of one who has left.
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
    version = models.PositiveIntegerField(default=1)

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

    @property
    def authority(self) -> str:
        """What the position decides over, in words; empty when nothing."""
        over = (
            (self.over_budget, _("budget")),
            (self.over_staff, _("personal")),
            (self.over_assignment, _("uppdrag")),
        )
        return ", ".join(str(word) for has, word in over if has)
